import { daysBetween, yearOf } from '../../domain/day.ts'
import { readClauses } from '../clauses.ts'
import { readDates } from '../dates/index.ts'
import type { Day, LocalTime, Reading } from '../types.ts'

/** Something in somebody's private life that one might ask after (R30). */
export interface LifeFact {
  /** 女儿, 太太 …; empty: the person himself. */
  whose: string
  /** 高考, 结婚 … */
  event: string
  /** As it was said: 「女儿今年高考」. */
  words: string
  /** The day on which to think of it, where one can be read and lies ahead. */
  on: Day | null
}

const KIN =
  '女儿|闺女|儿子|孩子|小孩|太太|老婆|爱人|媳妇|妻子|老公|丈夫|父母|父亲|母亲|爸爸|妈妈|老爸|老妈|岳父|岳母|爸|妈|孙子|孙女|家人|家里'
const OF_KIN =
  '高考|中考|考研|考上|上大学|上小学|上初中|上高中|上幼儿园|开学|毕业|订婚|结婚|出嫁|婚礼|生孩子|生二胎|生三胎|生娃|预产期|满月|周岁|大寿|过寿|留学|当兵|考编'
/** Of oneself only what cannot be business: an illness is nobody's to keep (PIPL 28). */
const OF_SELF = '订婚|结婚|办婚礼|满月酒|搬新家|乔迁新居|生二胎|生三胎|当爷爷|当爸爸|当妈妈'

const OF_FAMILY = new RegExp(`(?<whose>${KIN})(?<words>[^，,。；;]{0,12}?(?<event>${OF_KIN}))`)
const OWN = new RegExp(
  `(?<whose>)(?<words>(?:今年|明年|后年|下个?月|这个?月|下周|\\d{1,2}月(?:\\d{1,2}[日号])?|年底|春节|国庆|五一)?(?:要|准备|打算)?(?<event>${OF_SELF}))`,
)
const FAMILY = new RegExp(KIN)

/** The entrance examination begins on 7 June of each year (Ministry of Education, since 2003). */
const EXAM = '-06-07'

/** What a line tells of somebody's private life; questions and what only may be tell nothing. */
export function readLife(line: string, now: LocalTime): LifeFact[] {
  if (/[?？吗]/.test(line)) return []
  return readClauses(line).flatMap(({ words: clause }) => {
    const {
      whose = '',
      words = '',
      event = '',
    } = (OF_FAMILY.exec(clause) ?? (FAMILY.test(clause) ? null : OWN.exec(clause)))?.groups ?? {}
    return event ? [{ whose, event, words: `${whose}${words}`, on: dayOf(clause, event, now) }] : []
  })
}

function dayOf(clause: string, event: string, now: LocalTime): Day | null {
  const today = now.slice(0, 10)
  if (event === '高考') {
    const year = yearOf(today) + (/后年/.test(clause) ? 2 : /明年/.test(clause) ? 1 : 0)
    const said = `${year}${EXAM}`
    // Without a year the next one is meant; that of a year that was named may be over.
    if (said < today) return /今年/.test(clause) ? null : `${year + 1}${EXAM}`
    return said
  }
  const when = readDates(clause, now)[0]?.when
  const on = when?.start?.slice(0, 10) ?? null
  // A day or a month can be thought of; 「明年」 cannot.
  if (!on || !when || when.grain === 'year' || when.grain === 'halfyear') return null
  return on >= today && daysBetween(today, on) < 800 ? on : null
}

/** 「张总父亲住院了」 says nothing of 张总's post: only what is said of himself does. */
export const withoutKin = (line: string, reading: Reading): Reading => ({
  ...reading,
  risks: reading.risks.filter(
    (r) =>
      r.value !== 'key_contact_change' ||
      !r.evidence.some(({ start }) => FAMILY.test(clauseBefore(line, start))),
  ),
})

const clauseBefore = (line: string, at: number): string =>
  /[^，,。；;！!？?\n]*$/.exec(line.slice(0, at))?.[0] ?? ''
