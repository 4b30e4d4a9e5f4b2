import { deniedAt } from '../clauses.ts'
import { readDates } from '../dates/index.ts'
import { actorOf } from '../follow-ups/action.ts'
import { dueOf } from '../follow-ups/due.ts'
import { readAmounts } from '../money.ts'
import { MEASURE, readFigures } from '../money/numbers.ts'
import { readClauses } from '../clauses.ts'
import { fold } from '../normalise.ts'
import type { RiskKind, Stage } from '../types.ts'
import { overlaps, within, type ProposalOf, type Taker } from './types.ts'

/** Less than this is a count more often than a sum. */
const LEAST_YUAN = 100

/**
 * A number that the line does not mark as money (「他说最多三千五」). Those with 元 or 万 the rules
 * have judged already, and left out on purpose where they did.
 */
export const amount: Taker<ProposalOf<'amount'>> = (held, said, at) => {
  const { folded, reading } = held
  const inside = readFigures(folded).filter((f) => f.start >= at.start && f.end <= at.end)
  const [figure] = inside
  if (inside.length !== 1 || !figure || figure.mark !== 'bare') return null
  if (figure.value < LEAST_YUAN || readFigures(fold(said.value))[0]?.value !== figure.value)
    return null
  const taken = [
    ...reading.amounts.flatMap((a) => a.evidence),
    ...reading.contacts.flatMap((c) => c.evidence),
    ...reading.followUps.flatMap((f) => f.evidence.slice(0, 1)),
    ...readDates(held.line, held.now),
  ]
  if (taken.some((span) => overlaps(span, figure))) return null
  if (MEASURE.test(folded.slice(figure.end))) return null
  // The model says that it is money; who owes it to whom is still for the words around to tell.
  const told = `${held.line.slice(0, figure.end)}元${held.line.slice(figure.end)}`
  const dates = readDates(told, held.now)
  const rivals = reading.competitors.flatMap((c) => c.evidence)
  const read = readAmounts(told, readClauses(told), { rivals, dates, now: held.now }).find(
    (fact) => fact.evidence[0]?.start === figure.start,
  )
  if (!read || reading.amounts.some((a) => a.fen === read.fen)) return null
  // 'quote' is what the rules say where no word tells; sums that were paid or are owed need a word.
  const silent = read.role === 'quote' && said.role !== 'paid' && said.role !== 'owed'
  if (read.role !== said.role && !silent) return null
  const { start, end } = figure
  const evidence = [{ start, end, words: held.line.slice(start, end) }]
  return { ...reading, amounts: [...reading.amounts, { ...read, role: said.role, evidence }] }
}

const THEIRS = /[他她它]|对方|人家|客户|老板|自己/

/** Something to be done at a time ahead which the rules left alone. */
export const followUp: Taker<ProposalOf<'follow_up'>> = (held, said, at) => {
  const { line, reading, now, clauses } = held
  const what = within(said.value, at)
  const mentions = readDates(line, now).filter((m) => m.start >= at.start && m.end <= at.end)
  const [mention] = mentions
  if (!what || !mention || mentions.length !== 1 || what.words.length > 40) return null
  if (what.start >= mention.start && what.end <= mention.end) return null
  const known = reading.followUps.flatMap((f) => f.evidence)
  const birthday = reading.birthday?.evidence ?? []
  if ([...known, ...birthday].some((span) => overlaps(span, mention))) return null
  const clause = clauses.find((one) => overlaps(one, mention))
  if (clause?.past && !clause.future) return null
  const due = dueOf(mention, now)
  if (!due || (due.due !== null && due.due < now.slice(0, due.due.length))) return null
  // What the customer does in his own house is for the rules to tell: most of it is no follow-up.
  const who = actorOf(held.folded, mention, clauses)
  if (who !== 'us' || THEIRS.test(at.words.replace(what.words, ''))) return null
  const { start, end, words } = mention
  const fact = {
    what: what.words,
    ...due,
    who,
    when: mention.when,
    evidence: [{ start, end, words }, what],
  }
  return { ...reading, followUps: [...reading.followUps, fact] }
}

/** What a risk has to be about: wide enough for new ways to say it, too narrow for anything else. */
const ABOUT_RISK: Record<RiskKind, RegExp> = {
  overdue_payment: /款|账|欠|付|拖|催|逾期|超期|结清|打钱|回钱/,
  credit_decline: /资金|现金|周转|贷|债|欠|薪|工资|失信|信用|没钱|破产|抵押|冻结|跳票|担保/,
  business_decline:
    /裁|停|关|减|降|下滑|下跌|萎缩|倒闭|破产|亏|清算|转让|搬|订单|生意|销量|业绩|行情|市场|开工|产能/,
  complaint: /投诉|不满|抱怨|差|坏|错|慢|退|赔|骂|火|问题|意见|失望|说法|瑕疵|不良|漏|裂/,
  churn_intent: /换|停|退|不再|不续|不做|不合作|终止|解约|别家|别的|另找|另选|流失|比价|招标/,
  competitor: /对手|竞品|同行|别家|另一家|友商|价|比|他们家|也在/,
  key_contact_change: /离职|辞职|调|走|换人|换了|接手|退休|交接|新来|免职|不干了/,
  legal: /诉|律师|法院|仲裁|告|官司|查封|冻结|执行|判|违约|罚|工商|税务|立案/,
  no_budget: /预算|经费|没钱|资金|砍|拨款|超支/,
}
/** These are made of denials (没付, 不续, 没预算); of the others a denial says that all is well. */
const MADE_OF_DENIAL: ReadonlySet<string> = new Set<RiskKind | Stage>([
  'overdue_payment',
  'credit_decline',
  'churn_intent',
  'no_budget',
  'business_decline',
  'lost',
])
const DENIAL = /没|不|未|无|别|非|免/

export const risk: Taker<ProposalOf<'risk'>> = (held, { value }, at) => {
  const { reading } = held
  if (!ABOUT_RISK[value].test(at.words) || reading.risks.some((r) => r.value === value)) return null
  if (denied(held, value, at)) return null
  return { ...reading, risks: [...reading.risks, { value, evidence: [at] }] }
}

const ABOUT_STAGE: Record<Stage, RegExp> = {
  lead: /线索|名片|介绍|展会|咨询|打听|询价|留了/,
  contacted: /联系|见|聊|通话|电话|拜访|加了|约/,
  proposal: /报价|方案|标书|样|演示|试用|图纸/,
  negotiation: /谈|价|合同|条款|账期|砍|让/,
  won: /签|成交|下单|下了单|中标|定金|订金|拍板|拿下|定了/,
  lost: /丢|输|没选|没中|落标|别家|黄了|放弃|取消|不[做要买签]/,
}

export const stage: Taker<ProposalOf<'stage'>> = (held, { value }, at) => {
  const { reading } = held
  if (reading.stage || !ABOUT_STAGE[value].test(at.words) || denied(held, value, at)) return null
  return { ...reading, stage: { value, evidence: [at] } }
}

function denied(
  held: Parameters<typeof stage>[0],
  value: string,
  at: { start: number; words: string },
) {
  if (deniedAt(held.clauses, held.line, at.start)) return true
  return DENIAL.test(at.words) && !MADE_OF_DENIAL.has(value)
}
