import type { GradeRules } from '../../src/domain/grades/rules.ts'
import type { Lift } from '../../src/domain/grades/grade.ts'
import { text, type Message } from '../message.ts'
import { money, shortDay } from '../plain.ts'

const SERVED: Record<string, string> = {
  A: '专人跟进、优先排期和新品优先',
  B: '定期回访和优先响应',
  C: '标准服务和按期回访',
}

const BASIS: Record<GradeRules['headline'], string> = {
  abc: '最近12个月的合作金额',
  rfm: '最近一次合作的时间、一年里的合作次数和金额',
  both: '最近12个月的合作金额，并参考合作的次数和时间',
}

/**
 * What a customer may be told of its grade, polite and true: old and new, since when, by what, what
 * would lift it (R198). Of others' figures and of what we say among ourselves there is nothing.
 */
export const gradeLetter = (l: {
  /** How the contact is called; empty where nobody is known. */
  call: string
  today: string
  letter: string | null
  /** Where it stood before its last move, and the day of that. */
  from: string | null
  on: string | null
  headline: GradeRules['headline']
  turnover: number
  lift: Lift | null
  byHand: boolean
}): Message => {
  const { letter, from, on } = l
  const up = from !== null && letter !== null && letter < from
  const standing = !letter
    ? '贵公司的服务等级会在首次合作后评定。'
    : from && on && from !== letter
      ? `自${shortDay(on, l.today)}起，贵公司的服务等级由${from}类${up ? '升' : '调整'}为${letter}类，${up ? '享受' : '我们会继续提供'}${SERVED[letter] ?? '标准服务'}。`
      : `贵公司目前是我们的${letter}类客户，享受${SERVED[letter] ?? '标准服务'}。`
  const basis = l.byHand
    ? ''
    : `等级按${BASIS[l.headline]}评定，对所有客户同一标准${l.turnover > 0 ? `；贵公司最近12个月的合作金额是${money(l.turnover)}` : ''}。`
  return text(
    [
      '可以直接转发：',
      '',
      `${l.call ? `${l.call}，` : ''}您好！感谢一直以来的支持。`,
      standing,
      basis,
      l.lift && letter !== 'A' ? `${lifted(l.lift)}，享受${SERVED[l.lift.to] ?? '标准服务'}。` : '',
      '如果您对等级有疑问，随时告诉我，我们核对后给您答复。',
    ]
      .filter((line, i) => line || i === 1)
      .join('\n'),
  )
}

function lifted({ to, deals, fen }: Lift): string {
  const sum = fen > 0 ? money(fen) : ''
  if (deals === 0) return `再合作${sum}即可升为${to}类`
  return `再合作${deals}次${sum ? `、共${sum}` : ''}即可升为${to}类`
}
