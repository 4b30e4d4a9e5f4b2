import { dormant } from '../../db/queries/analysis.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { numbered } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { ago } from '../../templates/plain.ts'

const DAYS = 90
const PAGE = 10

/** Files that nobody read or wrote for three months (R255). */
export default defineCommand({
  name: '沉睡档案',
  also: ['沉睡客户', '没人看的档案'],
  says: [
    /^(?:有)?(?:哪些|多少|几个?)(?:份)?(?:客户|档案)(?:\d+天|很久|一直|好久)?没人?(?:看|动|碰|用)(?:过|的)?(?:档案)?[？?]?$/,
  ],
  summary: '90天没人看也没人写的档案有几份、是哪些',
  example: '沉睡档案',
  fields: {},
  async run(ctx) {
    const since = ctx.zone.instant(addDays(ctx.today, -DAYS))
    const { n, rows } = await dormant(ctx.tx, scopeOf(ctx.viewer), since, PAGE)
    if (n === 0) return { reply: text(`没有沉睡的档案：${DAYS}天内每份都有人看过或写过。`) }
    const name = await namesOf(
      ctx,
      rows.map((r) => r.ownerId),
    )
    return {
      reply: text(
        [
          `沉睡档案 ${n}份（${DAYS}天没人看也没人写），值钱的在前：`,
          ...rows.map(
            (r, i) =>
              `${i + 1}. ${r.name}（${name(r.ownerId)}，上次动是${ago(ctx.zone.day(r.at), ctx.today)}）`,
          ),
          '回复序号看档案；不要的说「归档 客户名」。',
        ].join('\n'),
      ),
      ...numbered(rows),
    }
  },
})
