import { addDays, daysBetween } from '../domain/day.ts'
import { clauseAt, type Clause } from './clauses.ts'
import type { Activity, ContactFact, DateMention, Day, LocalTime, Said } from './types.ts'

const MEETS = /[说讲去来见谈聊吃问打发送签]|反馈|回复|拜访|电话/
const DAYS: ReadonlySet<string> = new Set(['day', 'half-day', 'datetime'])

/** The day on which what the line reports took place; today where it names no past day. */
export function happenedOn(
  dates: readonly DateMention[],
  clauses: readonly Clause[],
  activity: Said<Activity> | null,
  now: LocalTime,
): Day {
  const today = now.slice(0, 10)
  const acted = activity?.evidence.map((span) => clauseAt(clauses, span.start)) ?? []
  const past = dates.flatMap((date) => {
    const clause = clauseAt(clauses, date.start)
    const day = pastDay(date, clause?.past ?? false, today)
    return day && clause && !clause.conditional ? [{ day, clause }] : []
  })
  const own = past.find((one) => acted.includes(one.clause))
  return (own ?? past.find((one) => MEETS.test(one.clause.words)))?.day ?? today
}

/** A bare 周五 in a clause about the past means the last one. */
function pastDay(date: DateMention, past: boolean, today: Day): Day | null {
  const { when } = date
  if (!DAYS.has(when.grain) || !when.start) return null
  const day = when.start.slice(0, 10)
  if (day <= today) return day
  if (!past || !/^(?:周|星期|礼拜)/.test(date.words)) return null
  return addDays(day, -7 * Math.ceil(daysBetween(today, day) / 7))
}

const MISSED =
  /(?:打|拨)不通|没打通|(?:没|不|未|无)人?接(?!受|手|单|话筒)|关机|停机|空号|联系不上|没联系上|找不[到着]人|扑了?个?空|没见[着到]|没碰[着到]/

export const isMissed = (words: string): boolean => MISSED.test(words)

/** Behind a person: what somebody does who speaks to us. */
const TELLS_US =
  /(?<![没未不别要会能])(?:说|讲|表示|告诉|回话|回复|答复|回信|反馈|透露|提到|通知|答应|同意|确认|承诺|要求|抱怨|吐槽|投诉|嫌|觉得|认为|催|问|让[我咱]|叫[我咱]|喊[我咱]|约[我咱]|要[我咱]|[发寄拿]来|给[我咱]|签|下单|想要|有兴趣|感兴趣|没兴趣)/

/** Without anybody's name: 「聊了50万的设备」. */
const TALKED = /(?<![没未不别要会能再])(?:聊|谈|沟通|交流)(?:了|过|得|完)/

/**
 * Whether somebody of the customer's is said to have told us something: who asks for a certificate
 * has been in touch, though no call is named (eval conventions 2.10 leave the activity open then).
 */
export const isInTouch = (clauses: readonly Clause[], contacts: readonly ContactFact[]): boolean =>
  clauses.some((clause) => isReport(clause) && TALKED.test(clause.words)) ||
  contacts.some((one) =>
    one.evidence.some(({ end }) => {
      const clause = clauseAt(clauses, end - 1)
      return isReport(clause) && TELLS_US.test(clause.words.slice(end - clause.start))
    }),
  )

/** What is told as done, and at first hand. */
const isReport = (clause: Clause | undefined): clause is Clause =>
  clause !== undefined &&
  !(clause.conditional || clause.future || clause.question || clause.hearsay)
