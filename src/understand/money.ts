import type { Clause } from './clauses.ts'
import { clauseAt } from './clauses.ts'
import { type Figure, readFigures } from './money/numbers.ts'
import { roleOf, type Setting } from './money/roles.ts'
import { fold } from './normalise.ts'
import type { AmountFact, Span } from './types.ts'

/** What the rest of the reading knows that helps to tell whose money it is. */
export interface MoneyHints {
  /** Where rivals are named. */
  rivals: readonly Span[]
  /** The line tells of a sale. */
  won: boolean
}

/** An order is on its way. */
const ORDERED = /(?<![A-Za-z])PO(?![A-Za-z])|下单了|已下单|下了[单订]/i
const DIFFERENCE =
  /(?:便宜|优惠|让利?|再让|(?<![至不])少|(?<!最)低|(?<!最)高|贵|涨|(?<!下)降|减免?|差价?|再?加|多要|多收|抹|(?<!节)省|少报|多报|高出|低了|高了|折扣|相差|只差|就差|返|立减|满减)(?:了|我们|他们?|个|大概|差不多|将近)?\s?$/
const GAP_IS_DEBT = /款|付|没给|凑|齐|账/
const OLD = /(?:从|由|原来|原先|原本|原价|以前|之前是|本来|上次)[^,]{0,6}$/
const MOVES_ON = /^[^,\d]{0,4}(?:降|涨|改|加|砍|压|调|变|提|减|让)?(?:到|成|为|至)/
export const COUNTS =
  /(?:产能|年产|日产|人口|粉丝|面积|公里|里程|播放|浏览|库存|起订|销量|保额|加到|转速|精度|功率|像素|流量|尺寸|规格|容量|载重|点击|阅读|会员数|客流|邮编|编号|单号|尾号|车牌|门牌|学号|身高|体重|温度|电话|手机|微信|qq|传真|号码)[^,\d]{0,4}$/i
const PRICE_NEAR =
  /我们\s?$|咱\s?$|得|交|缴|充|刷|价|报|预算|定金|订金|首付|尾款|余款|货款|欠|剩|付|收|打|转|结|出|给|还|砍|压|要|赔|罚|奖|总|共|合计|费|套餐|卡|卖|块|元|掏|凑|签|成交|回款|退|定|订|控制|封顶|超过|接受|才|到|只|单|\/|=|:|额|按|租|利|返|罚|选|钱|以内|划|算|花|拍|款|押金|课/
const PRICE_AFTER =
  /^(?:以内|以下|之内|封顶|全包|包邮|包安装|含税|成交|左右|拿下|搞定|能拿|一?口价|的?(?:那?款|价|套餐|预算|和|定金|订金|尾款|押金|首付))/
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
  const figures = readFigures(folded)
  const facts: AmountFact[] = []
  const read = [...figures]
  let taken: AmountFact['role'] | null = null
  figures.forEach((figure, i) => {
    const clause = clauseAt(clauses, figure.start)
    if (!clause || (clause.conditional && !clause.threat)) return
    const setting = settingOf(folded, clauses, figures, i, clause, hints)
    if (!isMoney(figure, setting)) return
    if (OLD.test(setting.before) && replaced(figures, i, folded, setting)) return
    if (clause.superseded && correctedBy(figures, i, clauses, clause)) {
      taken = roleOf(setting)
      return
    }
    const scale = impliedTenThousand(figure, read, setting)
    if (scale > 1) read[i] = { ...figure, value: figure.value * scale, mark: 'magnitude' }
    const role = taken ?? roleOf(setting)
    taken = null
    const fen = Math.round(figure.value * scale * 100)
    if (fen <= 0 || !Number.isSafeInteger(fen)) return
    const words = text.slice(figure.start, figure.end)
    const evidence = [{ start: figure.start, end: figure.end, words }]
    const same = facts.findIndex((f) => f.fen === fen && (f.role === role || f.role === 'quote'))
    if (same >= 0) facts.splice(same, 1)
    const fact: AmountFact = { fen, role, evidence }
    if (figure.max !== undefined) fact.maxFen = Math.round(figure.max * scale * 100)
    facts.push(fact)
  })
  return facts
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
    past: clause.past,
    future: clause.future,
    won: hints.won || ORDERED.test(folded),
    tradeIn: /旧|置换|回收|折抵/.test(folded),
    each: figure.each,
  }
}

function isMoney(figure: Figure, setting: Setting): boolean {
  const { before, after } = setting
  if (COUNTS.test(before) && figure.mark !== 'currency') return false
  if (DIFFERENCE.test(before)) {
    if (!/差\s?$/.test(before) || !GAP_IS_DEBT.test(before + after + setting.earlier)) return false
  }
  if (/^[^,\d]{0,2}的?(?:差价|优惠券?|折扣|红包|抵扣|代金券|差额)/.test(after)) return false
  if (figure.mark === 'ge') return PRICE_NEAR.test(before + setting.earlier)
  if (figure.mark !== 'bare') return true
  if (figure.each) return true
  if (/^\s?[\u4e00-\u9fff]{0,2}(?:套|台|件|个|号楼|单元|室|号)/.test(after) && !/^的/.test(after))
    return false
  return (
    PRICE_NEAR.test(before.slice(-7)) ||
    PRICE_AFTER.test(after) ||
    (figure.value >= 1000 && before.trim() === '')
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
