import { reportFor, reportOf } from '../../src/actions/report.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { groupReport, rateOf, teamReport as reportWords } from '../../templates/judge/reports.ts'

export default defineCommand({
  name: '战报',
  also: ['周报', '月报', '团队周报', '团队月报', '月总结', '重点客户报告', '流失率', '复购率'],
  summary: '一段时间的成交、跟进、沉默、风险和该做的事',
  example: '战报 本月',
  says: [
    /^(?<kind>周报|月报|月总结|战报|团队[周月]报)\s*(?<period>\S{0,6})$/,
    /^(?<period>这个?月|本月)?的?(?<kind>(?:A级(?:客户)?的?)?(?:月)?(?:复购率|流失率))(?:是?多少|怎么样|高不高|如何)?[？?]?$/,
    /^(?<period>本周|上周|本月|上月|上个月|本季|今年)(?:的)?(?<kind>周报|月报|战报|报表|团队总结)$/,
    /^(?:团队|我们组?|组里|大家|销售部?)(?<period>本周|这周|上周|这?个?月|本月|上个?月|本季度?|今年)(?:的)?(?:表现|业绩|工作|情况|干得|做得)(?:怎么样|如何|好不好)?[？?]?$/,
  ],
  fields: { period: { ...words('时间', '本月'), lead: true }, kind: words('种类', '周报') },
  async run(ctx, said) {
    const rate = /流失率|复购率/.exec(said.kind ?? ctx.words)?.[0]
    const kind = rate ? '月报' : (said.kind ?? '周报').replace('团队', '')
    const asked = reportOf(kind, said.period, ctx.today)
    const report = await reportFor(ctx, asked)
    if (rate) return { reply: rateOf(report, rate) }
    if (ctx.inGroup) return { reply: groupReport(report) }
    const exports = isAtLeast(ctx.viewer, 'manager')
    // The export says the days anew: they must lead to the same report.
    const again = `导出 条件 ${asked.monthly ? '月报' : '战报'} ${said.period ?? (asked.monthly ? '本月' : '本周')}`
    return {
      reply: reportWords(report, exports),
      ...(exports ? { ask: { kind: 'list', options: [{ label: '导出', say: again }] } } : {}),
    }
  },
})
