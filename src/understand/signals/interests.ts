import { tableOf, weigh } from '../evidence/weigh.ts'
import type { Token } from '../tokens.ts'
import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { isGoods } from './products.ts'
import { clues, lineClues } from './wish-clues.ts'
import weights from './wish-weights.json' with { type: 'json' }

const WEIGHTS = tableOf(weights)

const MOST = 4
/** What the evidence must come to: a little less for the likeliest of the line. */
const ENOUGH = 50
const LIKELIEST = -100

/** A stretch that may name goods, and what speaks for its being wished for. */
export interface Candidate {
  start: number
  end: number
  features: string[]
}

/** The open stretches of the line, each with the evidence around it. */
export function candidates(
  line: Line,
  tokens: readonly Token[],
  rivals: readonly Said<string>[],
): Candidate[] {
  const open = tokens.map((one): Token => (isRival(one, rivals) ? { ...one, of: 'name' } : one))
  const whole = lineClues(open)
  return open.flatMap(({ start, end, of }, at) =>
    of === 'open' && end - start > 1
      ? [{ start, end, features: [...clues(line, open, at), ...whole] }]
      : [],
  )
}

const isRival = ({ start, end }: Token, rivals: readonly Said<string>[]): boolean =>
  rivals.some((one) => one.evidence.some((span) => start < span.end && span.start < end))

/** Products that the customer asks for, considers or orders now (eval conventions 2.9). */
export function readInterests(
  line: Line,
  tokens: readonly Token[],
  rivals: readonly Said<string>[],
): Said<string>[] {
  const all = candidates(line, tokens, rivals)
    .map((one) => ({ ...one, worth: worthOf(one.features) }))
    .sort((a, b) => b.worth - a.worth)
  return all
    .filter((one, i) => one.worth >= (i === 0 ? LIKELIEST : ENOUGH) && isGoods(line, one))
    .slice(0, MOST)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({
      value: line.text.slice(start, end),
      evidence: [spanOf(line, start, end)],
    }))
    .filter(({ value }, i, list) => list.findIndex((one) => one.value.includes(value)) === i)
}

function worthOf(features: readonly string[]): number {
  const [no = 0, wish = 0] = weigh(WEIGHTS, features)
  return wish - no
}
