import type { File } from '../../../db/files/customers.ts'
import { latestNotes, sumsOf } from '../../../db/files/notes.ts'
import { tradeList } from '../../../templates/files/trades.ts'
import { text } from '../../../templates/message.ts'
import { addDays } from '../../domain/day.ts'
import type { Ctx, Outcome } from '../command.ts'
import { namesOf } from '../resolve.ts'

/** What a customer bought: each deal, the sum of all, and how often in the last year (R6). */
export async function showTrades(ctx: Ctx, { customer }: File): Promise<Outcome> {
  const about = customer.id
  if (ctx.inGroup) return { reply: text(`「${customer.name}」的交易请私聊小客查看。`), about }
  const deals = (await sumsOf(ctx.tx, customer.id)).filter((m) => m.role === 'deal')
  const since = addDays(ctx.today, -365)
  const notes = await latestNotes(ctx.tx, customer.id, { limit: 200, offset: 0 })
  const said = new Map(notes.map((n) => [n.id, n.words]))
  const name = await namesOf(
    ctx,
    deals.map((m) => m.byId),
  )
  const recent = deals.filter((m) => m.onDay > since)
  return {
    reply: tradeList({
      name: customer.name,
      today: ctx.today,
      deals: deals.map((m) => ({
        on: m.onDay,
        fen: m.fen,
        words: said.get(m.noteId ?? '') ?? m.words,
        by: name(m.byId),
        how: m.noteId ? '记录' : '表格',
      })),
      before: customer.details.trades ?? null,
      times: recent.length,
      year: recent.reduce((sum, m) => sum + m.fen, 0),
    }),
    about,
  }
}
