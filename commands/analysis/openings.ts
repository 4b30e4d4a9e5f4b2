import { opened } from '../../db/queries/analysis.ts'
import { dealsIn } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

/** Needs are sealed and must be opened to be read: so many files, the latest touched. */
const OPENED = 3000
const DAYS = 90
const PAGE = 8

/** Needs on file that no deal followed; each becomes a task by one reply (R264, R250). */
export default defineCommand({
  name: '看商机',
  also: ['有什么商机', '没跟进的需求', '有什么机会', '有哪些商机'],
  summary: '档案里有需求、90天没成交的客户；回复序号就建待办',
  example: '看商机',
  // Only a line that is nothing else: 「商机很大」 begins a note too.
  says: [/^(?:潜在)?(?:商机|机会)[？?]?$/],
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: text('商机请私聊小客查看。') }
    const scope = scopeOf(ctx.viewer)
    const days = { from: addDays(ctx.today, -DAYS), to: ctx.today }
    const bought = new Set((await dealsIn(ctx.tx, scope, days)).map((d) => d.customerId))
    const rows = (await opened(ctx.tx, scope, OPENED))
      .filter((c) => c.details.interests && !bought.has(c.id) && c.stage !== 'lost')
      .slice(0, PAGE)
    if (rows.length === 0) return { reply: text('没有落下的需求：有意向的客户近期都成交了。') }
    return {
      reply: text(
        [
          '有需求、还没成交的客户：',
          ...rows.map((c, i) => `${i + 1}. ${c.name}：${clip(c.details.interests ?? '', 30)}`),
          '回复序号，就在明天给你建一条「跟进意向」的待办。',
        ].join('\n'),
      ),
      ask: {
        kind: 'list',
        options: rows.map((c) => ({
          label: c.name,
          say: `提醒 客户 @${c.id} 时间 明天 事项 跟进意向：${clip(c.details.interests ?? '', 20)}`,
        })),
      },
    }
  },
})
