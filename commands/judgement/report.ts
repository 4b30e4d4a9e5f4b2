import { teamReport } from '../../src/actions/report.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { reportPeriod } from '../../src/chat/period.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { groupReport, teamReport as reportWords } from '../../templates/judge/reports.ts'

export default defineCommand({
  name: '战报',
  also: ['周报', '月报', '团队周报', '我的月总结', '月总结', '重点客户报告', '流失率', '复购率'],
  summary: '一段时间的成交、跟进、沉默、风险和该做的事',
  example: '战报 本月',
  says: [
    /^(?<kind>周报|月报|月总结|我的月总结|战报)\s*(?<period>\S{0,6})$/,
    /^(?<kind>A级(?:客户)?的?(?:月)?复购率|(?:这个?月|本月)的?(?:月)?(?:复购率|流失率))$/,
    /^(?:我)?(?<period>这个?月|上个?月|本月)(?:的)?(?:我的)?(?<kind>总结|月总结)$/,
    /^(?<period>本周|上周|本月|上月|本季|今年)(?:的)?(?<kind>周报|月报|战报|报表|总结)$/,
  ],
  fields: { period: { ...words('时间', '本月'), lead: true }, kind: words('种类', '周报') },
  async run(ctx, said) {
    const monthly = /月/.test(said.kind ?? '')
    const period = reportPeriod(said.period ?? (monthly ? '本月' : '本周'), ctx.today)
    const report = await teamReport(ctx.tx, {
      scope: scopeOf(ctx.viewer),
      people: ctx.viewer.team.length > 0 ? ctx.viewer.team : [ctx.viewer.id],
      title: `${period.name}${monthly ? '总结' : '战报'}`,
      from: period.from,
      to: period.to > ctx.today ? ctx.today : period.to,
      today: ctx.today,
      zone: ctx.zone,
      monthly,
    })
    return { reply: ctx.inGroup ? groupReport(report) : reportWords(report) }
  },
})
