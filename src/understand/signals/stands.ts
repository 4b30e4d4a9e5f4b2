import type { Clause } from '../clauses.ts'
import type { RiskKind } from '../types.ts'
import type { Line } from './line.ts'
import type { Told } from './told.ts'

/** What a customer can threaten with; anything else under a condition has not come about. */
const THREATENED: ReadonlySet<RiskKind> = new Set(['churn_intent', 'complaint', 'competitor'])

/** 「缓一缓」 alone puts off no payment. */
const PUT_OFF = /缓|等|往后|推/
const OF_MONEY = /[款钱账付结欠费租催票赖债]|[\d万千]/
/** 「电话打不通」: the customer answers nobody, which is no complaint of his. */
const MUTE = /没人[接回理]|不[接回通]|断/
const isMute = (
  { folded }: Line,
  { start, end }: { start: number; end: number },
  clause?: Clause,
) =>
  MUTE.test(folded.slice(start, end)) &&
  /电话|手机|微信|联系|音[讯信]|打了/.test(folded.slice(clause?.start, clause?.end)) &&
  !/售后|客服|报修|师傅|我们|咱|你们|热线|服务/.test(folded)

const SEEN = /(?:跑|走|去|拜访|走访|见|转|扫|陌拜)[了访]?$/
/** 「周敏不做了」 is a person who leaves; 「泰丰不做了」 is a customer that stops. */
const QUITS = /^不[做干搞]了/
const PERSON =
  /(?:总|工|姐|哥|经理|主任|老板娘?|采购|会计|店长|厂长|科长|主管|校长|院长|师傅|老师|[他她]|[小老][\u4e00-\u9fff])(?:也|就|已经?|都|说|要)*$/
/** Whether the word at that place is 「不做了」 said of a person. */
export function isPersonQuitting(
  { folded, who }: Line,
  { start, end }: { start: number; end: number },
): boolean {
  if (!QUITS.test(folded.slice(start, end))) return false
  const before = folded.slice(0, start)
  return PERSON.test(before) || who.contactNames.some((n) => n !== '' && before.endsWith(n))
}

/** Neither denied nor asked nor under a condition. */
export function stands(line: Line, { at, mode, start, end }: Told, value: RiskKind): boolean {
  const clause = line.clauses[at]
  if (clause?.threat) return THREATENED.has(value)
  // 「今天跑了三家」: as many customers were seen.
  if (value === 'competitor') return !SEEN.test(line.folded.slice(0, start))
  if (value === 'key_contact_change' && QUITS.test(line.folded.slice(start, end)))
    return isPersonQuitting(line, { start, end })
  if (value === 'complaint' && isMute(line, { start, end }, clause)) return false
  // 「要账期90天」 asks for terms and for no debt.
  if (value === 'overdue_payment' && /账$/.test(line.folded.slice(start, end)))
    if (line.folded.startsWith('期', end)) return false
  if (value === 'overdue_payment' && PUT_OFF.test(line.folded.slice(start, end)))
    if (!OF_MONEY.test(line.folded)) return false
  return !clause?.conditional && mode !== 'denied' && mode !== 'asked'
}
