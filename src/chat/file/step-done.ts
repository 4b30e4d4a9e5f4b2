import type { File } from '../../../db/files/customers.ts'
import { openFollowUps, type FollowUp } from '../../../db/follow-ups.ts'
import { stepMaybeDone } from '../../../templates/files/done.ts'
import { addDays } from '../../domain/day.ts'
import type { Reading } from '../../understand/types.ts'
import type { Ctx, Outcome } from '../command.ts'
import { beyondNames } from '../fields/step.ts'

/** What was done, and neither tried in vain nor called for. */
const DONE =
  /(?:[寄发送签交打付给做装修换办看谈聊回拿提到收完好妥过]|过去|出去|上门)了|已经?|好了|完了/
const NOT_DONE = /没|未|不[^错]|别|改|推|取消|吗|[?？]|要不|打不通/
/** 「成交回访：收到了吗」 asks itself what the line tells. */
const VISIT = /回访：/
/** So many days ahead a step may have been done before its day. */
const EARLY_DAYS = 3

/**
 * A note that tells that a step was done (「报价已经发给李强了」, where 「把报价发给李强」 is open): below its
 * receipt one word puts it off the list. Anything that is asked already goes first.
 */
export async function offerDone(
  ctx: Ctx,
  outcome: Outcome,
  { words, file, reading }: { words: string; file: File; reading: Reading },
): Promise<Outcome> {
  const busy = outcome.ask ?? outcome.lacks ?? (reading.followUps.length > 0 || reading.missed)
  if (busy || ctx.inGroup || !DONE.test(words) || NOT_DONE.test(words)) return outcome
  const open = await openFollowUps(ctx.tx, {
    owners: [ctx.viewer.id],
    customers: [file.customer.id],
    until: addDays(ctx.today, EARLY_DAYS),
  })
  const said = beyondNames(words, file)
  const fits = open.filter(
    (f) => !f.every && !VISIT.test(f.what) && tells(said, beyondNames(f.what, file)),
  )
  const [step] = fits
  if (!step || fits.length > 1) return outcome
  const at = momentOf(step)
  return {
    ...outcome,
    reply: {
      ...outcome.reply,
      text: `${outcome.reply.text}\n${stepMaybeDone({ what: step.what, at, today: ctx.today })}`,
    },
    ask: { kind: 'confirm', options: [{ label: '是', say: `完成 @${step.id}` }] },
  }
}

const momentOf = ({ dueOn, dueAt }: FollowUp) => (dueAt ? `${dueOn}T${dueAt}` : dueOn)

/** Two letters in a row of the step stand in the line, or both letters of a short one (送货：货送到了). */
function tells(said: string, what: string): boolean {
  if (what.length < 2) return false
  if (what.length === 2) return [...what].every((c) => said.includes(c))
  return [...what].some((_, i) => i + 2 <= what.length && said.includes(what.slice(i, i + 2)))
}
