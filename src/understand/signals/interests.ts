import { clauseAt } from '../clauses.ts'
import { tableOf, weigh } from '../evidence/weigh.ts'
import weights from '../evidence/weights/wishes.json' with { type: 'json' }
import type { Token } from '../tokens.ts'
import type { Signals } from '../types.ts'
import { goodsClues, wordClues } from './goods-clues.ts'
import { type Line, spanOf } from './line.ts'
import { phrasesOf } from './phrases.ts'
import { isGoods } from './products.ts'
import { inARow } from './rivals.ts'
import { type Scene, sceneOf } from './wish-clues.ts'

const WEIGHTS = tableOf(weights)

const MOST = 4
/** What the evidence must come to: less for the likeliest of the line, and beside other goods. */
const ENOUGH = 60
const LIKELIEST = -80
const BESIDE = -200

/** A stretch that may name goods, and what speaks for its being wished for. */
export interface Candidate {
  start: number
  end: number
  features: string[]
  /** What the whole line says: the same for each of its stretches, weighed once. */
  whole: readonly string[]
}

/** What the other readers found in the line. */
export type Told = Pick<Signals, 'amounts' | 'stage' | 'risks' | 'activity' | 'competitors'>

/** The stretches of the line that may be goods, each with the evidence around it. */
export function candidates(scene: Scene, told: Told): Candidate[] {
  const { line } = scene
  const rivals = told.competitors
  const tokens = scene.tokens.map((one): Token =>
    isRival(one, rivals) ? { ...one, of: 'name', kinds: RIVAL } : one,
  )
  const seen = rivals.length === 0 ? scene : sceneOf(line, tokens)
  const whole = lineFeatures(scene, told)
  return phrasesOf(line, tokens).flatMap(([at, to]) => {
    const [start, end] = [tokens[at]?.start ?? 0, tokens[to]?.end ?? 0]
    if (!isGoods(line, { start, end }) || isOurQuestion(line, start)) return []
    const features = [...goodsClues(seen, at, to), ...sumsBeside(told, start)]
    return [{ start, end, features, whole }]
  })
}
const RIVAL: readonly string[] = ['RIVAL']

/** 「我问他是不是看中冷杉」: our guess is nobody's wish. */
const isOurQuestion = ({ folded, clauses }: Line, start: number): boolean =>
  /(?:我们?|咱们?)问/.test(folded.slice(clauseAt(clauses, start)?.start ?? start, start))

/** Goods that one asks for or orders stand in other lines than goods complained about. */
const lineFeatures = (scene: Scene, { stage, risks, activity }: Told): string[] => [
  `stage:${stage?.value ?? 'none'}`,
  `done:${activity?.value ?? 'none'}`,
  ...risks.map((one) => `risk:${one.value}`),
  ...wordClues(scene),
]

/** What the sums before and behind are for. */
function sumsBeside({ amounts }: Told, start: number): string[] {
  const places = amounts.map((one) => ({ role: one.role, at: one.evidence[0]?.start ?? 0 }))
  const before = places.filter((one) => one.at < start).at(-1)
  const after = places.find((one) => one.at > start)
  return [
    `sum<${before?.role ?? 'none'}`,
    `sum>${after?.role ?? 'none'}`,
    `sums:${before?.role ?? 'none'}~${after?.role ?? 'none'}`,
  ]
}

const isRival = ({ start, end }: Token, rivals: Told['competitors']): boolean =>
  rivals.some((one) => one.evidence.some((span) => start < span.end && span.start < end))

/** Products that the customer asks for, considers or orders now (eval conventions 2.9). */
export function readInterests(scene: Scene, told: Told): Signals['interests'] {
  const { line } = scene
  const found = candidates(scene, told)
  const whole = worthOf(found[0]?.whole ?? [])
  const all = found
    .map(({ start, end, features }) => ({ start, end, worth: whole + worthOf(features) }))
    .sort((a, b) => b.worth - a.worth)
  const wished: typeof all = []
  for (const one of all) {
    const joined = wished.some((other) => inARow(line, one, other))
    const least = joined ? BESIDE : one === all[0] ? LIKELIEST : ENOUGH
    if (one.worth >= least) wished.push(one)
  }
  return wished
    .slice(0, MOST)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ start: withModel(line, start), end }))
    .map(({ start, end }) => ({
      value: line.text.slice(start, end),
      evidence: [spanOf(line, start, end)],
    }))
    .filter(({ value }, i, list) => list.findIndex((one) => one.value.includes(value)) === i)
}

/** 「A型冷柜」 is called so: the letter before 型 is part of the name. */
function withModel({ folded }: Line, start: number): number {
  const model = /[a-z\d][a-z\d-]{0,5}$/i.exec(folded.slice(0, start))
  return model && /^[型款级]/.test(folded.slice(start)) ? start - model[0].length : start
}

function worthOf(features: readonly string[]): number {
  const [no = 0, wish = 0] = weigh(WEIGHTS, features)
  return wish - no
}
