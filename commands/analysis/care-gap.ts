import { uncared } from '../../db/queries/analysis.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { numbered } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

const DAYS = 60
const PAGE = 10

/** Key customers that nobody greeted or thanked for two months (R234). */
export default defineCommand({
  name: '该关怀',
  also: ['没关怀的客户', '久未关怀', '谁没关怀'],
  says: [
    /^(?:\d{1,3}天|两个?月|好久|很久)没(?:有)?关怀(?:过)?(?:的)?(?:谁了?|(?:重点)?客户|哪些客户)?[？?]?$/,
  ],
  summary: '60天没有问候、致谢过的重点客户',
  example: '该关怀',
  fields: {},
  async run(ctx) {
    const rows = await uncared(ctx.tx, scopeOf(ctx.viewer), addDays(ctx.today, -DAYS), PAGE)
    if (rows.length === 0) return { reply: text(`重点客户${DAYS}天内都关怀过。`) }
    const name = await namesOf(
      ctx,
      rows.map((r) => r.ownerId),
    )
    return {
      reply: text(
        [
          `${DAYS}天没有关怀过的重点客户：`,
          ...rows.map((r, i) => `${i + 1}. ${r.name}（${name(r.ownerId)}）`),
          '打个电话，或说「关怀」看可用的问候。回复序号看档案。',
        ].join('\n'),
      ),
      ...numbered(rows),
    }
  },
})
