import { servicesBetween, type Service } from '../../db/files/services.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { readPeriod } from '../../src/understand/queries/period.ts'
import { causeOf } from '../../src/understand/told/service-causes.ts'
import { serviceProblems } from '../../templates/files/services.ts'

interface Cause {
  cause: string
  n: number
  open: number
  customers: number
  /** The newest, as it was said. */
  example: string
}

/** What service files of a stretch of days are about, the most frequent first (R279). */
export default defineCommand({
  name: '服务问题',
  also: ['服务原因', '服务分析', '投诉原因', '投诉分析', '服务问题汇总'],
  summary: '看一段时间里投诉和服务主要是什么问题，各几件、还剩几件没办完',
  example: '服务问题 本月',
  says: [
    /^(?<period>本月|上月|这个月|上个月|本周|上周|今年|本季度?)的?(?:服务问题|投诉原因|服务原因)$/,
  ],
  fields: { period: words('时间', '本月', { lead: true }) },
  async run(ctx, said) {
    const period = readPeriod(said.period ?? '', ctx.today) ?? readPeriod('本月', ctx.today)
    if (!period) throw new Error('a month is a period')
    const [from, to] = [ctx.zone.instant(period.from), ctx.zone.instant(addDays(period.to, 1))]
    const rows = await servicesBetween(ctx.tx, scopeOf(ctx.viewer), from, to)
    const causes = new Map<string, { all: Service[]; customers: Set<string> }>()
    for (const { service } of rows) {
      const cause = causeOf(service.words)
      const kept = causes.get(cause) ?? { all: [], customers: new Set<string>() }
      kept.all.push(service)
      kept.customers.add(service.customerId)
      causes.set(cause, kept)
    }
    const lines = [...causes]
      .map(([cause, { all, customers }]): Cause => ({
        cause,
        n: all.length,
        open: all.filter((s) => s.state === 'open').length,
        customers: customers.size,
        example: all[0]?.words ?? '',
      }))
      .sort((a, b) => b.n - a.n || b.open - a.open)
    return { reply: serviceProblems({ period: period.name, total: rows.length, lines }) }
  },
})
