import { clauseAt, type Clause } from './clauses.ts'
import type { Token } from './evidence/scan.ts'
import { plain } from './dialect.ts'
import { readSigns } from './evidence/signs.ts'
import { tableOf, tallyOf } from './evidence/weigh.ts'
import { MEASURES } from './measures.ts'
import { tellFigure } from './money/features.ts'
import { pieceAt, withTotals } from './money/pieces.ts'
import type { Row } from './money/story.ts'
import { type Figure, readFigures } from './money/numbers.ts'
import weights from './evidence/weights/money.json' with { type: 'json' }
import { fold } from './normalise.ts'
import type { AmountFact, AmountRole, DateMention, LocalTime, Span } from './types.ts'

/** What the rest of the reading knows of the line. */
export interface MoneyHints {
  /** Where rivals are named. */
  rivals: readonly Span[]
  dates: readonly DateMention[]
  now: LocalTime
}

const WEIGHTS = tableOf(weights)
/** 「12800和9650」: said of both. */
const JOINS = /^\s?(?:和|、|跟|加上?|与|还有一?笔?)\s?$|^\s?,?[一每][\u4e00-\u9fff]{1,2}$/
/** A line with more numbers than this is a table; and every number looks at every word near. */
const MOST = 40
/** 「8800元」 is money unless much speaks against it, in hundredths. */
const MARKED = 50
const TEN_THOUSANDS = /总价|总预算|总投资|总包|总额|全款|控制价|拦标价|限价|首付|预算/

/** A line with the figures that may be money, ready to be weighed; also for learning. */
export function moneyRow(
  folded: string,
  clauses: readonly Clause[],
  { rivals, dates, now }: MoneyHints,
): Row & { signs: Token[] } {
  const timed = (one: Figure) =>
    one.mark === 'bare' &&
    one.value < 1e4 &&
    dates.some((date) => date.start < one.end && date.end > one.start)
  const figures = readFigures(folded)
    .filter((one) => !timed(one) && !supposed(clauses, one))
    .slice(0, MOST)
  const signs = readSigns(folded, { dates, figures, rivals, now })
  return { folded, clauses, figures, signs }
}

/**
 * Amounts of money with their roles (eval conventions 2.5), in 分. What each number is for is
 * weighed from the words around it (`evidence/weights/money.json`, learnt from the labelled cases by
 * `src/tools/learn/money.ts`). Superseded values and those under a condition are left out; money
 * withheld by a threat is kept.
 */
export function readAmounts(
  text: string,
  clauses: readonly Clause[],
  hints: MoneyHints,
): AmountFact[] {
  return amountsOf(text, moneyRow(plain(fold(text)), clauses, hints))
}

/** The same of a line that is ready for weighing. */
export function amountsOf(text: string, row: Row): AmountFact[] {
  const { figures, folded, clauses } = row
  const roles = withTotals(row, (i) => outcome(row, i))
  // Right to left: what is said of the last of a row is said of all.
  for (let i = figures.length - 2; i >= 0; i--) {
    const [one, next] = [figures[i], figures[i + 1]]
    if (one && next && roles[i + 1] && JOINS.test(folded.slice(one.end, next.start)))
      roles[i] = roles[i + 1] ?? null
  }
  const facts: AmountFact[] = []
  figures.forEach((figure, i) => {
    const role = roles[i]
    if (!role || takenBack(clauses, figures, i)) return
    const scale = impliedTenThousand(figure, row)
    const fen = Math.round(figure.value * scale * 100)
    if (fen <= 0 || !Number.isSafeInteger(fen)) return
    const { start, end } = figure
    const fact: AmountFact = {
      fen,
      role,
      evidence: [{ start, end, words: text.slice(start, end) }],
    }
    const each = pieceAt(folded, start, end)
    if (each) fact.each = each
    if (figure.max !== undefined) fact.maxFen = Math.round(figure.max * scale * 100)
    const same = facts.findIndex((f) => f.fen === fen && (f.role === role || f.role === 'quote'))
    if (same >= 0) facts.splice(same, 1)
    facts.push(fact)
  })
  return facts
}

/**
 * Said outright, by the very words before the number: nothing that stands further off weighs against
 * it. 「还欠货款52000元，约定月底付」, 「今天下单A产品3万」, 「报价5万」; 「比我们报的砍了4万」 is no amount.
 */
const OUTRIGHT: readonly (readonly [AmountRole | null, RegExp])[] = [
  [
    null,
    /(?:砍[了掉]|便宜了?|[降涨高低]了|贵了?|[下上]浮了?|多收|少收|高出|让了|抹[了掉]|减了|再[让少降]|再便宜|不[齐好完上到][^,，\s]{0,3}[罚扣赔])(?:将近|大概|大约|约|整整|我们|咱)?\s?$|(?:[年月日][产用销耗][量能]?|产能|产量|用量|销量|胸径|直径|口径|管径|厚度?|宽度?|长度?|型号|规格|编号)\s?$/,
  ],
  [
    'owed',
    /(?<![不没未拖])欠(?:我们?|咱们?|着|了|的)?(?:货款|工程款|尾款|余款|账款|款|账|钱)?(?:还有|[是有共约:：]|大概|差不多)?\s?$/,
  ],
  [
    'deal',
    /(?<![没未不拖再想要能可等])(?:成交了?|签单了?|签了|下了?单|订了)(?:[^,，。;；\d付打收款欠价差返押退定]{0,6}[约共:：]?\s?)$/,
  ],
  ['deal', /(?:谈|商量|讲|说|砍|磨)(?:下来|好了?|妥了?|定了?|到最后)\s?$/],
  [
    'budget',
    /(?<![超没无])预算(?:大概|大约|还?[有剩]|[约是在共就只:：]|也就|顶多|最多){0,3}\s?$|(?:拦标价|控制价|最高限价|心理价位?)[^,，\s\d]{0,3}\s?$|(?<![没不])要[一两1-9][台套辆批]\s?$|(?:打算|准备|计划|愿意|最多|顶多|撑死|至多)(?:拿|花|出|投|掏|拿出|掏出|投入)个?\s?$/,
  ],
  [
    'quote',
    /报(?:价|了|过)(?:一?个|[是了为:：])?\s?$|(?:我们?|咱们?)(?:最终|最后|已)?(?:报|投|开|挂)的?(?:是|了|价)?\s?$/,
  ],
  [
    'other',
    /(?:索赔|赔偿?了?|罚款?了?|被罚|(?:我们|咱们?)(?:赔|退|垫|付)|给(?:他|她|他们)付|先垫)(?:他|她|他们|人家|款|付)?\s?$/,
  ],
  [
    'paid',
    /(?:先|已经?|现)(?:付|打|转|汇|结|交|给)了(?:我们|咱们?)?\s?$|(?:定金|订金|首付|预付款?)(?:先)?(?:付|打|转|汇|交|给)了\s?$/,
  ],
]
/** The same of the words behind it. */
const OUTRIGHT_AFTER: readonly (readonly [AmountRole | null, RegExp])[] = [
  [null, /^[^,，\s]{0,2}(?:作废|不算数)/],
  [
    'owed',
    /^(?:早|本|老早)?就?该(?:清|付|结|还|给|打)(?!了)|^(?:早|本)就?该(?:清|付|结|还|给|打)了/,
  ],
  ['deal', /^\s?(?:元|块钱?)?\s?(?:就|直接|当场)?成交(?![价额量后周])/],
  ['paid', /^[^,，。\s]{0,4}刚刚?(?:扫码|转账|刷卡|现金|对公)?(?:付|转|打|交)[了的过]/],
  ['other', /^的?(?:医药费|赔偿|罚款|罚金|违约金|滞纳金)|^赔(?!不)/],
]
/** A price is named by whoever the clause before speaks of. */
const GOES_ON =
  /^[,，\s]*(?:[他它]们?家?)?(?:才|只|就)?(?:报价?|出价?|开价|给的?价格?)[了的是到]?\s?$/
/** So many letters before the number are looked at. */
const CLOSE = 16

/** What the words right before and behind say of a number; undefined when they say nothing. */
function outright(row: Row, i: number): AmountRole | null | undefined {
  const { start = 0, end = 0 } = row.figures[i] ?? {}
  const clause = clauseAt(row.clauses, start)
  const from = clause?.start ?? 0
  const before = row.folded.slice(Math.max(from, start - CLOSE), start)
  // 「对手是恒力，报了70万」: nobody new is named, the price is his.
  const last = clause && row.clauses[row.clauses.indexOf(clause) - 1]
  if (last && GOES_ON.test(before) && isRivals(row, last)) return 'other'
  const said = OUTRIGHT.find(
    ([role, words]) => words.test(before) && !(role === 'quote' && rivals(row, from, start)),
  )
  const after = row.folded.slice(end, end + CLOSE)
  return (said ?? OUTRIGHT_AFTER.find(([, words]) => words.test(after)))?.[0]
}

/** The outcome with the most evidence; `none` is no money. */
function outcome(row: Row, i: number): AmountRole | null {
  const said = outright(row, i)
  if (said !== undefined) return said
  const tally = tallyOf(WEIGHTS)
  tellFigure(tally, row, i)
  const { sums } = tally
  const marked = row.figures[i]?.mark !== 'bare'
  if (marked) sums[0] = (sums[0] ?? 0) - MARKED
  // 「聊了50万的设备」: where nobody signs, orders, pays or agrees, nothing is sold or paid.
  if (!sells(row))
    for (const role of ['deal', 'paid']) sums[WEIGHTS.outcomes.indexOf(role)] = -Infinity
  const best = WEIGHTS.outcomes[sums.indexOf(Math.max(...sums))]
  if (best === 'paid' && isPromised(row, i)) return 'owed'
  return best === 'none' ? null : (best as AmountRole)
}

/** Classes of words without one of which no sum is sold or paid. */
const SOLD: ReadonlySet<string> = new Set(
  'decide sign order reorder renew take win pay received deposit agree chose'.split(' '),
)

/** 「给李强介绍了」 gives nothing: 给 alone is whom one speaks to. */
const sells = ({ signs, folded }: Row): boolean =>
  /合同|协议|合约|订单|给了?\s?\d/.test(folded) ||
  signs.some((t) => folded.slice(t.start, t.end) !== '给' && t.kinds.some((k) => SOLD.has(k)))

/** 「月底付定金5万」: what a day to come will bring is still to be paid (eval conventions 2.5). */
function isPromised({ figures, folded, clauses, signs }: Row, i: number): boolean {
  const start = figures[i]?.start ?? 0
  const clause = clauseAt(clauses, start)
  return (
    clause !== undefined &&
    signs.some((t) => t.start >= clause.start && t.end <= start && t.kinds.includes('AHEAD')) &&
    !/[了过完]|已|到[账帐]|收到/.test(folded.slice(clause.start, clause.end))
  )
}

/** Whether a rival is spoken of between two places: the price is then his. */
const rivals = ({ signs }: Row, from: number, to: number): boolean =>
  signs.some((t) => t.start >= from && t.end <= to && t.kinds.some((k) => RIVALS.has(k)))
/** A clause about a rival, who is not only one that somebody is compared with. */
const isRivals = ({ signs, folded }: Row, { start, end }: Clause): boolean =>
  !/[跟比和与被]/.test(folded.slice(start, end)) &&
  signs.some((t) => t.start >= start && t.end <= end && t.kinds.some((k) => /^rival/i.test(k)))
const RIVALS: ReadonlySet<string> = new Set(['RIVAL', 'rivalWord', 'them'])

/** Under a condition; 「要是补贴下来他再上一条线,二百来万」 hangs on the clause before. */
function supposed(clauses: readonly Clause[], figure: Figure): boolean {
  const clause = clauseAt(clauses, figure.start)
  if (!clause || clause.conditional) return !clause?.threat
  const before = clauses[clauses.indexOf(clause) - 1]
  return (
    before !== undefined &&
    before.conditional &&
    !before.threat &&
    figure.start - clause.start < 3 &&
    clause.end - figure.end < 3
  )
}

/** 「21万9 哦看错了 21万6」: the value that a correction brings takes this one's place. */
function takenBack(clauses: readonly Clause[], figures: readonly Figure[], i: number): boolean {
  const [figure, next] = [figures[i], figures[i + 1]]
  const clause = figure && clauseAt(clauses, figure.start)
  if (!clause?.superseded || !next) return false
  const reach = clauses[clauses.indexOf(clause) + 3]?.start ?? Number.POSITIVE_INFINITY
  return next.start < reach
}

/** 「总价控制在180以内」 says 万 without saying it; so does a bare 35 next to 38万. */
function impliedTenThousand(figure: Figure, { folded, figures }: Row): number {
  if (figure.mark !== 'bare' || figure.each || figure.value >= 1000) return 1
  const before = folded.slice(Math.max(0, figure.start - 12), figure.start)
  if (PIECE_NEAR.test(before) || pieceBefore(figure, figures)) return 1
  if (figure.value >= 10 && TEN_THOUSANDS.test(before)) return 1e4
  return figures.some(
    (other) =>
      other.mark !== 'bare' &&
      other.value >= 1e4 &&
      figure.value * 1e4 > other.value / 4 &&
      figure.value * 1e4 < other.value * 4,
  )
    ? 1e4
    : 1
}

/** 「一袋粮最多花60」 */
const PIECE_NEAR = new RegExp(`[每一单](?:[${MEASURES}间]|公斤|小时)[^,\\d]{0,7}$`)

/** 「从42一袋降到39」: the price of one piece stands right before. */
const pieceBefore = (figure: Figure, figures: readonly Figure[]): boolean =>
  figures.some(
    (other) =>
      other.each &&
      figure.start > other.end &&
      figure.start - other.end < 10 &&
      figure.value > other.value / 3 &&
      figure.value < other.value * 3,
  )
