import { NUM } from '../dates/line.ts'
import { MEASURES } from '../measures.ts'
import type { AmountRole } from '../types.ts'
import { readNumber } from './words.ts'

/** The price of one piece: of what (「吨」; null for 「单价」), and how many of it the line says. */
export interface Piece {
  unit: string | null
  times?: number
}

const UNIT = `公斤|千克|平方米|平方|平米|立方|㎡|个(?!月|星期|礼拜|小时|季|人|点|[左以上]|亿)|[${MEASURES}]`
const BEFORE = new RegExp(
  `(?:每|一|单|1)(${UNIT})的?(?:价格?|单价)?(?:只?要|卖|[是为算按:：])?\\s?$`,
)
const AFTER = new RegExp(
  `^\\s?(?:元|块钱?|毛)?\\s?(?:左右|不?含税)?(?:/|每|一|1)\\s?(${UNIT})(?![\\u4e00-\\u9fff]?[\\d一二两三四五六七八九]*[块元])`,
)
const BARE = /单价(?:大概|就?是|为|谈到|降到|[:：])?\s?$/
/** 「订了一台8000」: what is bought, and how many. */
const BOUGHT = /(?:订购?|买|要|签|卖|拿|成交|下单?|采购|定|租)[了过走]?一[^一]{1,2}\s?$/
const COUNT = new RegExp(`(${NUM}|\\d+(?:\\.\\d+)?[万千百]?)\\s?[多来]?(${UNIT})`, 'g')
/** One thing under several names. */
const SAME: Readonly<Record<string, string>> = {
  平方米: '平',
  平方: '平',
  平米: '平',
  '㎡': '平',
  千克: '公斤',
  方: '立方',
}
/** In 公斤: 「2吨 22一斤」 are four thousand times 22. */
const WEIGHT: Readonly<Record<string, number>> = { 吨: 1000, 公斤: 1, 千克: 1, 斤: 0.5 }
/** How many of `unit` one of `of` is; null: another kind of thing. */
function ratio(of: string, unit: string): number | null {
  const [a, b] = [WEIGHT[of], WEIGHT[unit]]
  if (a !== undefined && b !== undefined) return a / b
  return (SAME[of] ?? of) === (SAME[unit] ?? unit) ? 1 : null
}
/** Things that are sold one by one: 「15万一台」 without a number is one. */
const SINGLE = new Set('台套辆部架艘栋'.split(''))

/**
 * Whether the sum at `start`…`end` of a folded line is the price of one piece, and of how many.
 * Null: it is a sum of its own.
 */
export function pieceAt(folded: string, start: number, end: number): Piece | null {
  const before = folded.slice(Math.max(0, start - 12), start)
  const after = folded.slice(end, end + 12)
  const unit = BEFORE.exec(before)?.[1] ?? AFTER.exec(after)?.[1]
  if (!unit && !BARE.test(before)) return null
  const counts = counted(folded, unit).filter((one) => one.end <= start || one.start >= end)
  const [only] = counts
  if (only && counts.every((one) => one.times === only.times))
    return { unit: unit ?? only.unit, times: only.times }
  if (unit && counts.length === 0 && (SINGLE.has(unit) || BOUGHT.test(before))) return null
  return { unit: unit ?? null }
}

const TOTAL = /(?:一?共|总共|合计|总[价计]|拢共|加起来|算下来)(?:就?是|大概|[:：])?\s?$/

/** What each sum is for; 「报价28一平，一共14万」: the second is all of what the first is for one. */
export function withTotals(
  { folded, figures }: { folded: string; figures: readonly { start: number; end: number }[] },
  roleOf: (at: number) => AmountRole | null,
): (AmountRole | null)[] {
  const roles = figures.map((_, at) => roleOf(at))
  figures.forEach(({ start }, at) => {
    const [piece, role] = [figures[at - 1], roles[at - 1]]
    if (!piece || !role || !TOTAL.test(folded.slice(piece.end, start))) return
    if (pieceAt(folded, piece.start, piece.end)) roles[at] = role
  })
  return roles
}

/** How many of a thing the line says; one is the piece itself. */
function counted(folded: string, unit: string | undefined) {
  return [...folded.matchAll(COUNT)].flatMap(({ 0: all, 1: number = '', 2: of = '', index }) => {
    const times = readNumber(number)
    const each = unit ? ratio(of, unit) : 1
    if (times === null || times <= 1 || each === null) return []
    return [{ times: times * each, unit: of, start: index, end: index + all.length }]
  })
}
