import { notesSince } from '../../db/queries/analysis.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addMonths } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { clip, shortDay } from '../../templates/plain.ts'

/** Notes are sealed and must be opened to be searched: so many, the latest. */
const OPENED = 5000

/** Where a rival was spoken of, by customer and month (R248). */
export default defineCommand({
  name: '查竞品',
  also: ['竞品动态'],
  summary: '哪些客户提到过某个对手，按月和客户',
  example: '查竞品 海尔',
  // Only a line that is nothing else: 「竞品在压价」 begins a note too.
  says: [/^(?:竞品|竞争对手|对手)[ ：:]+(?<rival>\S{1,20})$/],
  fields: { rival: { ...words('对手', '海尔'), lead: true, required: true } },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('这里面有客户原话，请私聊小客查看。') }
    const rival = said.rival.trim()
    const since = addMonths(ctx.today, -12)
    const notes = await notesSince(ctx.tx, scopeOf(ctx.viewer), since, OPENED)
    const found = notes.filter((n) => n.words.includes(rival))
    if (found.length === 0)
      return { reply: text(`近一年的记录里没有提到「${clip(rival, 20)}」。`) }
    const months = new Map<string, number>()
    for (const n of found) months.set(n.on.slice(0, 7), (months.get(n.on.slice(0, 7)) ?? 0) + 1)
    const latest = [...new Map([...found].reverse().map((n) => [n.customerId, n])).values()]
      .sort((a, b) => (a.on < b.on ? 1 : -1))
      .slice(0, 8)
    const customers = new Set(found.map((n) => n.customerId)).size
    return {
      reply: text(
        [
          `「${clip(rival, 20)}」近一年被提到${found.length}次，${customers}位客户${notes.length === OPENED ? `（只看了最近${OPENED}条）` : ''}`,
          [...months].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([m, n]) => `${Number(m.slice(5))}月${n}次`).join('，'),
          ...latest.map((n, i) => `${i + 1}. ${n.name} ${shortDay(n.on, ctx.today)}「${around(n.words, rival)}」`),
        ].join('\n'),
      ),
      listed: latest.map((n) => n.customerId),
    }
  },
}) // prettier-ignore

/** The words about it. */
function around(words: string, rival: string): string {
  const at = words.indexOf(rival)
  return clip(words.slice(Math.max(0, at - 10)), 30)
}
