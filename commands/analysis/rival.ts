import { notesSince } from '../../db/queries/analysis.ts'
import { EVERYBODY } from '../../db/queries/ask.ts'
import { findMany } from '../../db/queries/find.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
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
  also: ['竞品动态', '竞品', '竞争对手'],
  summary: '哪些客户提到过某个对手，按月和客户',
  example: '查竞品 海尔',
  // 「竞品给的是28万」 tells, and asks nothing.
  apart: true,
  // Only a line that is nothing else: 「竞品在压价」 begins a note too.
  says: [
    /^(?:我们的?)?(?:最大的?|主要的?)?(?:竞品|竞争对手|对手)(?:都)?(?:有)?(?:是)?(?:谁|哪些|哪几家|什么)?(?:情况)?[？?]?$/,
    /^查(?:一下)?(?:竞品|竞争对手|对手)\s*(?<rival>\S{1,20})$/,
    /^(?:竞品|竞争对手|对手)[ ：:]+(?<rival>\S{1,20})$/,
    /^(?:哪些客户|哪几?家(?:客户)?|谁)(?:还|都|也)?(?:提到|提起|说起|在用|用|选)(?:过|了)?(?<rival>[\p{L}\p{N}]{2,12}?)(?:的(?:货|产品))?[？?]?$/u,
  ],
  fields: { rival: { ...words('对手', '海尔'), lead: true } },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('这里面有客户原话，请私聊小客查看。') }
    if (!said.rival) return rivals(ctx)
    const rival = said.rival.trim()
    const since = addMonths(ctx.today, -12)
    const notes = await notesSince(ctx.tx, scopeOf(ctx.viewer), since, OPENED)
    const found = notes.filter((n) => n.words.includes(rival))
    if (found.length === 0) return { reply: text(`近一年的记录里没有提到「${clip(rival, 20)}」。`) }
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
          [...months]
            .sort((a, b) => (a[0] < b[0] ? -1 : 1))
            .map(([m, n]) => `${Number(m.slice(5))}月${n}次`)
            .join('，'),
          ...latest.map(
            (n, i) =>
              `${i + 1}. ${n.name} ${shortDay(n.on, ctx.today)}「${around(n.words, rival)}」`,
          ),
        ].join('\n'),
      ),
      listed: latest.map((n) => n.customerId),
    }
  },
})

/** Files are opened to be asked: so many, the dearest. */
const FILES = 5000

/** Who sells to our customers too, the most often named first. */
async function rivals(ctx: Ctx): Promise<Outcome> {
  const { rows } = await findMany(ctx.tx, scopeOf(ctx.viewer), EVERYBODY, {
    limit: FILES,
    offset: 0,
  })
  const at = new Map<string, string[]>()
  for (const { customer: c } of rows)
    for (const rival of (c.details.competitors ?? '').split('、').filter(Boolean))
      at.set(rival, [...(at.get(rival) ?? []), c.name])
  const found = [...at].sort((a, b) => b[1].length - a[1].length).slice(0, 10)
  if (found.length === 0)
    return { reply: text('还没有记下竞争对手。说「星河科技在用海尔的货」就会记上。') }
  return {
    reply: text(
      [
        `记下的竞争对手 ${at.size} 家：`,
        ...found.map(
          ([rival, of], i) =>
            `${i + 1}. ${rival}：${of.length}位客户（${of.slice(0, 3).join('、')}${of.length > 3 ? '等' : ''}）`,
        ),
        '回复序号看都是怎么提到的。',
      ].join('\n'),
    ),
    ask: {
      kind: 'list',
      options: found.map(([rival]) => ({ label: rival, say: `查竞品 ${rival}` })),
    },
  }
}

/** The words about it. */
function around(words: string, rival: string): string {
  const at = words.indexOf(rival)
  return clip(words.slice(Math.max(0, at - 10)), 30)
}
