import { and, asc, eq, inArray } from 'drizzle-orm'
import { amend } from '../../../db/files/journal.ts'
import { whichStep } from '../../../templates/files/done.ts'
import { when } from '../../../templates/plain.ts'
import { addDays, mondayOf } from '../../domain/day.ts'
import { readDates } from '../../understand/dates/index.ts'
import { isTimeOnly } from '../../understand/follow-ups/plan-features.ts'
import type { Ctx, Outcome } from '../command.ts'

/** One line of 「已更正」. */
export interface Change {
  label: string
  before: string
  after: string
}

/** The open steps that notes made, the earliest first. */
export function stepsOf({ tx }: Ctx, noteIds: string[]) {
  const { followUps: f } = tx.t
  return tx
    .select()
    .from(f)
    .where(and(inArray(f.noteId, noteIds), eq(f.removed, false), eq(f.state, 'open')))
    .orderBy(asc(f.dueOn), asc(f.dueAt), asc(f.id))
}
type Step = Awaited<ReturnType<typeof stepsOf>>[number]

/**
 * The step whose words a correction names (「不对，拜访是周五」), or the one with that number. Undefined:
 * it names none.
 */
export function stepNamed(steps: readonly Step[], fragment: string): Step | undefined {
  const nth = /^第(\d)项/.exec(fragment)?.[1]
  if (nth) return steps[Number(nth) - 1]
  const shared = steps.map(({ what }) => longest(what, fragment))
  const most = Math.max(0, ...shared)
  const best = steps.filter((_, i) => shared[i] === most)
  return most > 1 && best.length === 1 ? best[0] : undefined
}

/** The most letters in a row that both have. */
function longest(one: string, other: string): number {
  let most = 0
  for (let from = 0; from < one.length; from++)
    while (other.includes(one.slice(from, from + most + 1)) && from + most < one.length) most++
  return most
}

/** Several steps could be meant: each with its number, and the line that means it. */
export const askStep = (ctx: Ctx, steps: readonly Step[], fragment: string): Outcome => ({
  reply: whichStep(steps.map((s) => `${when(momentOf(s), ctx.today)} ${s.what}`)),
  ask: {
    kind: 'which',
    options: steps.map(({ what }, i) => ({ label: what, say: `不对，第${i + 1}项是${fragment}` })),
  },
})

const momentOf = ({ dueOn, dueAt }: Step) => (dueAt ? `${dueOn}T${dueAt}` : dueOn)

/** The day or the hour of a step said anew. Null: the words name no time. */
export async function putStepRight(ctx: Ctx, step: Step, fragment: string): Promise<Change | null> {
  const mention = readDates(fragment, ctx.local)[0]
  const said = mention?.when.start ?? mention?.when.end
  if (!mention || !said) return null
  // 「不对，是三点半」: the hour, and the day that was said before.
  const day = isTimeOnly(mention)
    ? step.dueOn
    : (weekdayBeside(mention.words, step.dueOn) ?? said.slice(0, 10))
  const clock = said.length > 10 ? said.slice(11, 16) : step.dueAt
  const ringAt = ctx.zone.instant(`${day}T${clock ?? '09:00'}`)
  await amend(ctx.doing, 'followUp', step.customerId, step.id, {
    dueOn: day,
    dueAt: clock,
    ringAt: ringAt > ctx.now ? ringAt : null,
  })
  const after = clock ? `${day}T${clock}` : day
  return {
    label: '时间',
    before: when(momentOf(step), ctx.today),
    after: when(after, ctx.today),
  }
}

const WEEKDAYS = '一二三四五六日天'

/** 「不对，是周四」 is the Thursday of the week that was meant before. */
function weekdayBeside(words: string, day: string): string | undefined {
  const found = /^(?:周|星期|礼拜)([一二三四五六日天])/.exec(words)?.[1]
  return found && addDays(mondayOf(day), Math.min(6, WEEKDAYS.indexOf(found)))
}
