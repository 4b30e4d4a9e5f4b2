import type { Clause } from './clauses.ts'
import { clauseAt } from './clauses.ts'
import { MEASURES } from './measures.ts'
import { isMoney } from './money/is-money.ts'
import { type Figure, readFigures } from './money/numbers.ts'
import { roleOf, type Setting } from './money/roles.ts'
import { compare, type Draft, JOINS, outbid } from './money/series.ts'
import { fold } from './normalise.ts'
import type { AmountFact, Span } from './types.ts'

export { COUNTS } from './money/is-money.ts'

/** What the rest of the reading knows that helps to tell whose money it is. */
export interface MoneyHints {
  /** Where rivals are named. */
  rivals: readonly Span[]
  /** The line tells of a sale. */
  won: boolean
}

/** An order is on its way. */
const ORDERED =
  /(?<![A-Za-z])PO(?![A-Za-z])|(?<!没|未|集中|再|来|能|才|想)[下落返翻追加补][了]?(?:单|订单)(?!前|后|之)|下了[单订]|(?:我们|咱们?)中了|中标|(?:签|盖|下|订|定|拿|买|选|交|提)的(?:字|章|单|货|合同|约|订|钱)|(?:ordered|signed)|定下来?了|敲定|谈妥|说定|拍板了?|改[成到]\d+[台套件箱桶吨斤瓶袋包盒张条辆支根只头株份双副个]|[拿拉提搬买带装]走了?|(?:又|再|还|追加|加|补)(?:要|订|定|拿|来|买|进|补|加)?了?\d+[台套件箱桶吨斤瓶袋包盒张条辆支根只头株份双副卷米方个]/i
const NOT_ORDERED =
  /如果|要是|(?:想|问|打算|准备|考虑|可能|大概|估计|计划|能不能|没|不)[^,。]{0,6}$/
const OLD = /(?:从|由|原来|原先|原本|原价|以前|之前是|本来|上次)[^,]{0,6}$/
/** 「让从42降到39」: a wish takes nothing back, 42 is what holds. */
const WISHED_DOWN = /(?:让|要|想|求|嫌|逼|叫|希望)[^,\d]{0,6}(?:从|由)[^,\d]{0,3}$/
const MOVES_ON = /^[^,\d]{0,4}(?:降|涨|改|加|砍|压|调|变|提|减|让)?(?:到|成|为|至)/
const TEN_THOUSANDS = /总价|总预算|总投资|总包|总额|全款|控制价|拦标价|限价|首付/

/**
 * Amounts of money with their roles (eval conventions 2.5), in 分. Superseded values and those
 * under a condition are left out; money withheld by a threat is kept.
 */
export function readAmounts(
  text: string,
  clauses: readonly Clause[],
  hints: MoneyHints,
): AmountFact[] {
  const folded = fold(text)
  const won = hints.won || ordered(folded)
  const figures = readFigures(folded)
  const read = [...figures]
  const drafts: Draft[] = []
  let taken: AmountFact['role'] | null = null
  figures.forEach((figure, i) => {
    const clause = clauseAt(clauses, figure.start)
    if (!clause || supposed(clauses, clause, figure)) return
    const setting = settingOf(folded, clauses, figures, i, clause, { ...hints, won })
    const last = drafts[drafts.length - 1]
    const joined = last && JOINS.test(folded.slice(last.figure.end, figure.start))
    if (!joined && !isMoney(figure, setting)) return
    const old = OLD.test(setting.before) && replaced(figures, i, folded, setting)
    if (old && !WISHED_DOWN.test(setting.before)) return
    if (clause.superseded && correctedBy(figures, i, clauses, clause)) {
      taken = roleOf(setting)
      return
    }
    const scale = impliedTenThousand(figure, read, setting)
    if (scale > 1) read[i] = { ...figure, value: figure.value * scale, mark: 'magnitude' }
    const owner = joined ? { ...setting, before: last.setting.before } : setting
    const role = taken ?? (old ? (owner.won ? 'deal' : 'quote') : roleOf(owner))
    if (joined && !taken) last.role = role
    taken = null
    drafts.push({ figure, setting, scale, role })
  })
  compare(drafts)
  return facts(
    text,
    drafts.filter((draft, i) => !outbid(drafts, i, draft)),
  )
}

function facts(text: string, drafts: readonly Draft[]): AmountFact[] {
  const all: AmountFact[] = []
  for (const { figure, scale, role } of drafts) {
    const fen = Math.round(figure.value * scale * 100)
    if (fen <= 0 || !Number.isSafeInteger(fen)) continue
    const words = text.slice(figure.start, figure.end)
    const evidence = [{ start: figure.start, end: figure.end, words }]
    const same = all.findIndex((f) => f.fen === fen && (f.role === role || f.role === 'quote'))
    if (same >= 0) all.splice(same, 1)
    const fact: AmountFact = { fen, role, evidence }
    if (figure.max !== undefined) fact.maxFen = Math.round(figure.max * scale * 100)
    all.push(fact)
  }
  return all
}

/** Under a condition; 「要是补贴下来他再上一条线,二百来万」 hangs on the clause before. */
function supposed(clauses: readonly Clause[], clause: Clause, figure: Figure): boolean {
  if (clause.conditional) return !clause.threat
  const before = clauses[clauses.indexOf(clause) - 1]
  return (
    before !== undefined &&
    before.conditional &&
    !before.threat &&
    figure.start - clause.start < 3 &&
    clause.end - figure.end < 3
  )
}

function settingOf(
  folded: string,
  clauses: readonly Clause[],
  figures: readonly Figure[],
  i: number,
  clause: Clause,
  hints: MoneyHints,
): Setting {
  const figure = figures[i]
  if (!figure) throw new RangeError('no such figure')
  const before = figures[i - 1]?.end ?? 0
  const after = figures[i + 1]?.start ?? folded.length
  const at = clauses.indexOf(clause)
  const previous = clauses[at - 1]
  const next = clauses[at + 1]
  const from = Math.max(clause.start, before)
  const to = Math.min(clause.end, after)
  let lead = folded.slice(Math.max(from, figure.start - 24), figure.start)
  for (const rival of hints.rivals) {
    if (rival.start >= from && rival.end <= figure.start) {
      lead = `${folded.slice(from, rival.start)}对手${folded.slice(rival.end, figure.start)}`
    }
  }
  const free = previous && previous.start >= before && !/[。!;\n]/.test(folded.charAt(previous.end))
  return {
    before: lead,
    earlier:
      free && from === clause.start ? folded.slice(previous.start, previous.end).slice(-16) : '',
    after: folded.slice(figure.end, Math.min(to, figure.end + 16)),
    later: next && next.end <= after ? folded.slice(next.start, next.end) : '',
    sentence: sentenceBefore(folded, figure.start),
    past: clause.past,
    future: clause.future,
    won: hints.won,
    tradeIn: /旧|置换|回收|折抵/.test(folded),
    each: figure.each,
  }
}

function sentenceBefore(folded: string, end: number): string {
  const said = folded.slice(Math.max(0, end - 40), end)
  return said.slice(said.search(/[^。!;?\n]*$/))
}

function ordered(folded: string): boolean {
  const found = ORDERED.exec(folded)
  return (
    found !== null && !NOT_ORDERED.test(folded.slice(Math.max(0, found.index - 8), found.index))
  )
}

/** 「从52降到48」: the next amount takes this one's place. */
function replaced(
  figures: readonly Figure[],
  i: number,
  folded: string,
  setting: Setting,
): boolean {
  const figure = figures[i]
  const next = figures[i + 1]
  const last = figures[i - 1]
  if (!figure) return false
  if (next && MOVES_ON.test(folded.slice(figure.end, next.start))) return true
  if (/从|由/.test(setting.before)) return false
  return (
    (next !== undefined && next.start - figure.end < 14) ||
    (last !== undefined && figure.start - last.end < 14)
  )
}

function correctedBy(
  figures: readonly Figure[],
  i: number,
  clauses: readonly Clause[],
  clause: Clause,
): boolean {
  const next = figures[i + 1]
  if (!next) return false
  const at = clauses.indexOf(clause)
  const reach = clauses[at + 3]?.start ?? Number.POSITIVE_INFINITY
  return next.start < reach
}

/** 「总价控制在180以内」 says 万 without saying it; so does a bare 35 next to 38万. */
function impliedTenThousand(figure: Figure, figures: readonly Figure[], setting: Setting): number {
  if (figure.mark !== 'bare' || figure.each || figure.value >= 1000) return 1
  if (PIECE_NEAR.test(setting.before) || pieceBefore(figure, figures)) return 1
  if (figure.value >= 10 && TEN_THOUSANDS.test(setting.before)) return 1e4
  if (figure.value >= 10 && figure.value < 200 && /预算/.test(setting.before)) return 1e4
  const alike = (full: number): boolean => {
    const ratio = (figure.value * 1e4) / full
    return ratio > 0.25 && ratio < 4
  }
  return figures.some(
    (other) =>
      other !== figure && other.mark !== 'bare' && other.value >= 1e4 && alike(other.value),
  )
    ? 1e4
    : 1
}

/** 「一袋粮最多花60」 */
const PIECE_NEAR = new RegExp(`[每一单](?:[${MEASURES}]|公斤|小时|平)[^,\\d]{0,7}$`)

/** 「从42一袋降到39」: the price of one piece stands right before. */
function pieceBefore(figure: Figure, figures: readonly Figure[]): boolean {
  return figures.some(
    (other) =>
      other.each &&
      figure.start > other.end &&
      figure.start - other.end < 10 &&
      figure.value > other.value / 3 &&
      figure.value < other.value * 3,
  )
}
