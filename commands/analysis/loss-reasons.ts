import { EVERYBODY } from '../../db/queries/ask.ts'
import { findMany } from '../../db/queries/find.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { addDays } from '../../src/domain/day.ts'
import { readPeriod } from '../../src/understand/queries/period.ts'
import { lossReasons } from '../../templates/judge/losses.ts'

/** Reasons are sealed with the file: so many files are opened, the latest. */
const OPENED = 5000

/** Why sales are lost, counted (R237, R378). */
export default defineCommand({
  name: '丢单原因',
  also: ['流失原因', '输单原因'],
  summary: '丢掉的客户各是什么原因，几位，哪几家',
  example: '丢单原因',
  says: [
    /^(?<period>本周|上周|本月|这个?月|上个?月|本季度?|今年|去年)?的?(?:丢单|输单|流失)(?:的)?原因(?:统计|汇总|排名|分析|有哪些|都有哪些|是什么)?[？?]?$/,
    /^(?<period>本周|上周|本月|这个?月|上个?月|本季度?|今年|去年|最近|近期)?(?:的)?(?:丢单|输单|丢的单子?|流失(?:的客户)?)(?:都|主要)?是?(?:因为)?(?:什么|啥|哪些)原因[？?]?$/,
    /^(?<period>本周|上周|本月|这个?月|上个?月|本季度?|今年|去年)?(?:都是|我们)?(?:为什么|为啥|怎么)(?:老|总|会)?(?:丢单|丢客户|输单|流失(?:客户)?)(?:的|了)?[？?]?$/,
    /^(?<period>本周|上周|本月|这个?月|上个?月|本季度?|今年|去年|最近|近期)?(?:的)?(?:我们)?(?:一共|总共)?(?:丢|输|黄)了(?:几|多少|哪)[个笔些单]?(?:单子?|客户)?[，,\s]*(?:都|是|主要)*(?:因为|为)?(?:什么|啥|怎么丢的|哪些原因|何)(?:原因|丢的|会丢|没成|黄的)?[？?]?$/,
  ],
  fields: { period: words('时间', '本季') },
  async run(ctx, said) {
    const within = said.period ? readPeriod(said.period, ctx.today) : undefined
    const lost = within && {
      from: ctx.zone.instant(within.from),
      to: ctx.zone.instant(addDays(within.to, 1)),
    }
    const ask = { ...EVERYBODY, stages: ['lost'], sort: 'latest' as const, lost: lost ?? null }
    const { rows, total } = await findMany(ctx.tx, scopeOf(ctx.viewer), ask, {
      limit: OPENED,
      offset: 0,
    })
    const by = new Map<string, string[]>()
    for (const { customer: c } of rows) {
      const reason = c.details.lossReason ?? ''
      by.set(reason, [...(by.get(reason) ?? []), c.name])
    }
    return {
      reply: lossReasons({
        total,
        reasons: [...by]
          .filter(([reason]) => reason)
          .map(([reason, names]) => ({ reason, names }))
          .sort((a, b) => b.names.length - a.names.length),
        untold: by.get('') ?? [],
      }),
    }
  },
})
