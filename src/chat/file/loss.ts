import { findFile } from '../../../db/files/customers.ts'
import { linesDone } from '../../../db/files/journal.ts'
import { lossAsked, lossKept } from '../../../templates/judge/losses.ts'
import { changeCustomer } from '../../actions/files.ts'
import { LOSS_REASONS, LOST, lossReasonIn } from '../../domain/sales/loss.ts'
import { withLines } from '../words.ts'
import type { Ctx, Outcome } from '../command.ts'

/**
 * Below a change by which a sale is lost: why, from its own words where they tell it, else asked with
 * the reasons to choose from (R378). Undefined: nothing was lost, or the reason is known.
 */
export async function withLossReason(ctx: Ctx, outcome: Outcome): Promise<Outcome | undefined> {
  const { about, changed, undoes, ask } = outcome
  if (!about || changed === undefined || undoes) return undefined
  const lines = await linesDone(ctx.doing)
  const mine = lines.filter((l) => l.customerId === about)
  const lost = mine.some(
    (l) => l.entity === 'customer' && l.field === 'stage' && l.after === 'lost',
  )
  const told = mine.some((l) => l.entity === 'note') && LOST.test(ctx.words)
  if (!lost && !told) return undefined
  const customer = (await findFile(ctx.tx, about))?.customer
  if (customer?.stage !== 'lost') return undefined
  const reason = lossReasonIn(ctx.words)
  if (reason) {
    if (customer.details.lossReason === reason) return undefined
    await changeCustomer(ctx.doing, customer, { lossReason: reason })
    return { ...outcome, reply: withLines(outcome.reply, [lossKept(reason)]) }
  }
  if (!lost || customer.details.lossReason || ask || ctx.inGroup) return undefined
  return {
    ...outcome,
    reply: { ...outcome.reply, text: `${outcome.reply.text}\n${lossAsked(LOSS_REASONS)}` },
    ask: {
      kind: 'which',
      options: LOSS_REASONS.map((label) => ({ label, say: `改 客户 @${about} 丢单原因 ${label}` })),
    },
  }
}
