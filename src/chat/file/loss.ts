import { findFile } from '../../../db/files/customers.ts'
import { linesDone } from '../../../db/files/journal.ts'
import { lossAsked, lossKept } from '../../../templates/judge/losses.ts'
import { changeCustomer } from '../../actions/files.ts'
import { LOSS_REASONS, LOST, lossReasonIn } from '../../domain/sales/loss.ts'
import { withLines } from '../words.ts'
import type { Ctx, Outcome } from '../command.ts'

/** How a reason is told when it is asked for, beside its own name and number. */
const SAID: readonly (readonly [string, string])[] = [
  ...LOSS_REASONS.flatMap((r) =>
    [`原因是${r}`, `因为${r}`, `${r}问题`, `${r}原因`, `主要是${r}`].map((w) => [w, r] as const),
  ),
  ...['太贵了', '太贵', '嫌贵', '价格高', '价格太高', '价格高了', '贵了'].map(
    (w) => [w, '价格'] as const,
  ),
  ...['被抢了', '被抢走了', '给了别家', '选了别家', '给别人了', '对手抢了', '被同行抢了'].map(
    (w) => [w, '对手抢单'] as const,
  ),
  ...['没预算', '没钱', '预算没批'].map((w) => [w, '没有预算'] as const),
  ...['不需要了', '项目取消了', '不做了'].map((w) => [w, '需求没了'] as const),
]

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
      options: [...LOSS_REASONS.map((r) => [r, r] as const), ...SAID].map(([label, reason]) => ({
        label,
        say: `改 客户 @${about} 丢单原因 ${reason}`,
      })),
    },
  }
}
