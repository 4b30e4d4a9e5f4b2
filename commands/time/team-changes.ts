import { changesBetween } from '../../db/files/history.ts'
import { spell } from '../../src/actions/changes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { reportPeriod } from '../../src/actions/reports/period.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { changesByPerson } from '../../templates/lists.ts'
import { text } from '../../templates/message.ts'

/** Most lines of the journal that one answer counts. */
const MOST = 5000
const SHOWN = 3

export default defineCommand({
  name: '变更汇总',
  also: ['改动汇总', '谁改了什么'],
  summary: '一段时间里谁改了哪些档案，按人归拢',
  example: '变更 本周',
  says: [
    /^(?:变更|改动|变更汇总|改动汇总)\s*(?<period>今天|昨天|本周|上周|本月|上个?月)$/,
    /^(?<period>今天|昨天|本周|上周|本月|上个?月)(?:的|有)?(?:哪些)?(?:档案)?(?:变更|改动)$/,
  ],
  fields: { period: words('时间', '本周', { lead: true }) },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('改动里有客户资料，请私聊小客查看。') }
    const period = reportPeriod(said.period ?? '本周', ctx.today)
    const rows = await changesBetween(
      ctx.tx,
      scopeOf(ctx.viewer),
      ctx.zone.instant(period.from),
      ctx.zone.instant(addDays(period.to, 1)),
      MOST,
    )
    const name = await namesOf(
      ctx,
      rows.map((r) => r.line.byId),
    )
    const people = new Map<string, { n: number; last: string[] }>()
    for (const { line, customer } of rows) {
      const changes = spell([line], ctx.everField, name, false, ctx.zone)
      if (changes.length === 0) continue
      const of = people.get(line.byId) ?? { n: 0, last: [] }
      of.n += changes.length
      const labels = changes.slice(0, 3).map((c) => c.label)
      if (of.last.length < SHOWN)
        of.last.push(
          `${customer} ${line.field === '*' && line.entity === 'customer' ? '新建' : labels.join('、')}`,
        )
      people.set(line.byId, of)
    }
    return {
      reply: changesByPerson({
        period: period.name,
        people: [...people]
          .map(([id, p]) => ({ name: id === 'system' ? '小客' : name(id), ...p }))
          .sort((a, b) => b.n - a.n),
        full: rows.length === MOST,
      }),
    }
  },
})
