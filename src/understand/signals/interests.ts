import { clauseAt } from '../clauses.ts'
import { tableOf, tallyOf, tell, type Tally } from '../evidence/weigh.ts'
import weights from '../evidence/weights/wishes.json' with { type: 'json' }
import type { Token } from '../tokens.ts'
import type { Signals } from '../types.ts'
import { tellGoods, tellWords } from './goods-clues.ts'
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

/** A stretch that may name goods. */
export interface Candidate {
  start: number
  end: number
  /** The tokens that it begins and ends with. */
  at: number
  to: number
}
/** The stretches of a line, and the line as they are seen in: rivals stand for themselves. */
export interface Goods {
  scene: Scene
  stretches: readonly Candidate[]
}

/** What the other readers found in the line. */
export type Told = Pick<Signals, 'amounts' | 'stage' | 'risks' | 'activity' | 'competitors'>

/** The stretches of the line that may be goods. */
export function goodsIn(scene: Scene, told: Told): Goods {
  const { line } = scene
  const rivals = told.competitors
  const tokens = scene.tokens.map((one): Token =>
    isRival(one, rivals) ? { ...one, of: 'name', kinds: RIVAL } : one,
  )
  const seen = rivals.length === 0 ? scene : sceneOf(line, tokens)
  const stretches = phrasesOf(line, tokens).flatMap(([at, to]): Candidate[] => {
    const [start, end] = [tokens[at]?.start ?? 0, tokens[to]?.end ?? 0]
    if (!isGoods(line, { start, end }) || isOurQuestion(line, start)) return []
    return [{ start, end, at, to }]
  })
  return { scene: seen, stretches }
}

/** Tells what speaks for such a stretch's being wished for; what the whole line says is apart. */
export function tellCandidate(f: Tally, { scene }: Goods, told: Told, one: Candidate): void {
  tellGoods(f, scene, one.at, one.to)
  tellSums(f, told, one.start)
}
const RIVAL: readonly string[] = ['RIVAL']

/** 「我问他是不是看中冷杉」: our guess is nobody's wish. */
const isOurQuestion = ({ folded, clauses }: Line, start: number): boolean =>
  /(?:我们?|咱们?)问/.test(folded.slice(clauseAt(clauses, start)?.start ?? start, start))

/** Goods that one asks for or orders stand in other lines than goods complained about. */
export function tellLineOf(f: Tally, scene: Scene, { stage, risks, activity }: Told): void {
  tell(f, 'stage:', stage?.value ?? 'none')
  tell(f, 'done:', activity?.value ?? 'none')
  for (const one of risks) tell(f, 'risk:', one.value)
  tellWords(f, scene)
}

/** Tells what the sums before and behind are for. */
function tellSums(f: Tally, { amounts }: Told, start: number): void {
  const places = amounts.map((one) => ({ role: one.role, at: one.evidence[0]?.start ?? 0 }))
  const before = places.filter((one) => one.at < start).at(-1)
  const after = places.find((one) => one.at > start)
  tell(f, 'sum<', before?.role ?? 'none')
  tell(f, 'sum>', after?.role ?? 'none')
  tell(f, 'sums:', before?.role ?? 'none', '~', after?.role ?? 'none')
}

const isRival = ({ start, end }: Token, rivals: Told['competitors']): boolean =>
  rivals.some((one) => one.evidence.some((span) => start < span.end && span.start < end))

/** Products that the customer asks for, considers or orders now (eval conventions 2.9). */
export function readInterests(scene: Scene, told: Told): Signals['interests'] {
  const { line } = scene
  const goods = goodsIn(scene, told)
  if (goods.stretches.length === 0) return []
  const tally = tallyOf(WEIGHTS)
  tellLineOf(tally, scene, told)
  const whole = worthOf(tally)
  const all = goods.stretches
    .map((one) => {
      const own = tallyOf(WEIGHTS)
      tellCandidate(own, goods, told, one)
      return { start: one.start, end: one.end, worth: whole + worthOf(own) }
    })
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

const worthOf = ({ sums: [no = 0, wish = 0] }: Tally): number => wish - no
