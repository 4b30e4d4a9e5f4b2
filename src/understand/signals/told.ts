import type { Clause } from '../clauses.ts'
import type { Token } from '../evidence/scan.ts'
import { tell as say, type Tally } from '../evidence/weigh.ts'
import type { DateMention } from '../types.ts'
import type { Line } from './line.ts'

/** How something is spoken of. */
export type Mode = 'done' | 'plain' | 'planned' | 'denied' | 'asked' | 'usual'

/** A word of a class where the line says it, and how it is meant. */
export interface Told {
  kind: string
  mode: Mode
  start: number
  end: number
  /** The clause. */
  at: number
}

const MARK = /^.{0,3}?[了过完]|^(?:好|妥|到|着|通)|^得|^没|^不(?!要|想|用|方便)/
const WITHIN = /[了过完没]|[刚才]/
const PLAN =
  /(?:准备|打算|计划|要|想|得|约了?|约好|说好|定好|安排|预约|等|再|让|叫|请我?们?|求|提醒|记得|别忘|应该|该|需要|争取|希望|盼|邀请?|回头|改天|有空|到时候?|下次|下回|先别|别|不要|不用|明天|后天|下周|下个?月|今晚|晚点|待会儿?|一会儿?|可以|能|能不能|要不要|会(?![展议上场员长计所])|将|方便时?|喊我|派(?=人|师傅|技术|车))[^,了过]{0,7}$/
/** Before a call or a message: what is still to be made. */
const TO_CALL =
  /(?:准备|打算|计划|提醒[^,]{0,4}|记得|回头|改天|明天|后天|下周|晚点|待会|等会|先|再|要|得|让我|叫我|约|等|有事|只|爱|喜欢)(?:[我他她]|给[^,]{1,5}|跟[^,]{1,5}|发|用)?$/
const FIRM = /(?:准备|打算|计划|要|想|约|提醒|记得|明天|后天|下周|别|等)[^,]{0,4}$|约了?[^,]{0,14}$/
/** 看看, 一下: what somebody is going to do. */
const LOOK = /^.{0,2}(?:看看|探探|认认|瞧瞧|坐坐|聊聊|谈谈|试试|一下|一趟看|见一面|见个面)/
const USUAL =
  /(?:平时|一般|平常|向来|从来|从不|总是|老是|每次|每周|每月|每天|每回|经常|习惯|喜欢|爱|最好|最烦|讨厌|不喜欢|不爱|只能|以后|往后|方便|白天|周末)[^,了]{0,8}$/
const PAST =
  /昨|前天|前晚|前几天|大前天|上周|上个?礼拜|上星期|上个?月|上次|上回|今[天早日]|早上|上午|刚|方才|适才|那天|当天|当场|当面|连夜|半夜|凌晨|傍晚|一大早|一早|已经?|都|终于|总算/
const DENIED =
  /(?:没有?|未|不(?:会|想|打算|准备|肯|愿意?|再|给|让|用)?|别|从没|还没|尚未|并未)(?:真|正式|怎么|再|人|给我们?|跟我们?)?$/

/**
 * The words of a tree that the line says, each with how it is meant. Words of the kinds in `remote`
 * are told by what stands before them alone: what they pass on may lie ahead.
 */
export function tell(
  line: Line,
  tokens: readonly Token[],
  dates: readonly DateMention[],
  remote: ReadonlySet<string> = NONE,
): Told[] {
  const told: Told[] = []
  const ahead = dates.filter(({ when }) => (when.start ?? when.end ?? '').slice(0, 16) > line.now)
  let at = 0
  for (const { kinds, start, end } of tokens) {
    const kind = kinds[0] ?? ''
    while (at < line.clauses.length - 1 && (line.clauses[at]?.end ?? 0) <= start) at++
    const clause = line.clauses[at]
    if (!clause) continue
    told.push({
      kind,
      mode: modeOf(line, clause, { start, end }, ahead, remote.has(kind)),
      start,
      end,
      at,
    })
  }
  return told
}
const NONE: ReadonlySet<string> = new Set()

function modeOf(
  { folded }: Line,
  clause: Clause,
  { start, end }: { start: number; end: number },
  ahead: readonly DateMention[],
  remote: boolean,
): Mode {
  if (clause.conditional && !clause.threat && !remote) return 'planned'
  const head = folded.slice(clause.start, start)
  const tail = folded.slice(end, Math.min(clause.end, end + 6))
  if (USUAL.test(head)) return 'usual'
  if (DENIED.test(head)) return 'denied'
  const marked = WITHIN.test(folded.slice(start, end)) || MARK.test(tail)
  if (remote ? TO_CALL.test(head) : PLAN.test(head) && (!marked || FIRM.test(head)))
    return 'planned'
  if (!marked && LOOK.test(tail)) return 'planned'
  if (clause.question && !clause.past && !marked && !remote) return 'asked'
  if (marked) return 'done'
  const till = remote ? start : clause.end
  const dated = ahead.some((d) => d.start >= clause.start && d.end <= till)
  const past = PAST.test(head)
  if (((clause.future && !remote) || dated) && !past) return 'planned'
  return past || clause.past ? 'done' : 'plain'
}

/** Says what was told, for weighing: each with its manner, its word, and the step to it. */
export function sayTold(f: Tally, name: string, line: Line, told: readonly Told[]): void {
  const lead = `${name}:`
  let before = '^'
  for (const { kind, mode, start, end } of told) {
    const how = mode === 'done' || mode === 'plain' ? '' : `/${mode}`
    say(f, lead, kind, '/', mode)
    say(f, lead, kind, how)
    say(f, lead, before, '>', kind, how)
    say(f, lead, line.folded.slice(start, end), how)
    before = kind
  }
  say(f, lead, before, '>$')
}

/** Said of what was or is, neither of plans nor in questions. */
export const isTold = ({ mode }: Told): boolean => mode === 'done' || mode === 'plain'
