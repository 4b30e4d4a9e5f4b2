import { lastWeek, reportOf, type ReportAsked } from '../../src/actions/reports/asked.ts'
import { reportFor } from '../../src/actions/reports/team.ts'
import { selfSummary } from '../../src/actions/reports/self-summary.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { selfSummary as selfWords } from '../../templates/judge/reports.ts'
import { text } from '../../templates/message.ts'
import {
  groupReport,
  rateOf,
  teamReport as reportWords,
} from '../../templates/judge/team-report.ts'

const STRETCH = '今[天日]|昨[天日]|前天|本周|这周|上周|本月|这个?月|上个?月|本季度?|今年'
/** 「把团队日报发我」, 「给我看看本周的周报」 */
const ASK =
  '(?:请|麻烦|帮我|给我|把|我要|我想)*(?:看看?|发(?:一?下|来)?|要|出|来|拉|生成|做)*(?:一份|一下|下)?'
const SEND =
  '(?:也)?(?:给|发给?|推给?|转给?)?(?:我|过来|出来|来)?(?:一份|一下|下|看看?|吧|呢)*[。！!？?]?'

export default defineCommand({
  name: '战报',
  also: [
    '日报',
    '周报',
    '月报',
    '团队日报',
    '团队周报',
    '团队月报',
    '月总结',
    '重点客户报告',
    '流失率',
    '复购率',
  ],
  summary: '一段时间的成交、跟进、沉默、风险和该做的事',
  example: '战报 本月',
  says: [
    new RegExp(
      `^${ASK}(?<kind>[日周月]报|月总结|战报|团队[日周月]报)\\s*(?<period>\\S{0,6}?)${SEND}$`,
    ),
    new RegExp(
      `^${ASK}(?<period>${STRETCH})(?:的|团队|组里|大家)*(?<kind>[日周月]报|战报|报表|团队总结)${SEND}$`,
    ),
    // 「团队今天怎么样」, 「今天大家干得如何」
    /^(?:团队|我们组?|组里|大家|销售部?)(?<period>今[天日]|昨[天日])(?:的)?(?:表现|业绩|工作|情况|干得|做得|战况)?(?:怎么样|如何|好不好|咋样)[？?]?$/,
    /^(?<period>今[天日]|昨[天日])(?:团队|我们组?|组里|大家|销售部?)(?:的)?(?:表现|业绩|工作|情况|干得|做得|战况)?(?:怎么样|如何|好不好|咋样)[？?]?$/,
    /^(?<period>这个?月|本月)?的?(?<kind>(?:A级(?:客户)?的?)?(?:月)?(?:复购率|流失率))(?:是?多少|怎么样|高不高|如何)?[？?]?$/,
    /^(?:团队|我们组?|组里|大家|销售部?)(?<period>本周|这周|上周|这?个?月|本月|上个?月|本季度?|今年)(?:的)?(?:表现|业绩|工作|情况|干得|做得)?(?:怎么样|如何|好不好|咋样|(?<=绩|作|况|现))[？?]?$/,
    /^(?<period>本周|这周|上周|这个?月|本月|上个?月|本季度?|今年)(?:团队|我们组?|组里|大家|销售部?)(?:的)?(?:都)?(?:表现|业绩|工作|情况|干得|做得)?(?:怎么样|如何|好不好|咋样|(?<=绩|作|况|现))[？?]?$/,
  ],
  fields: { period: { ...words('时间', '本月'), lead: true }, kind: words('种类', '周报') },
  async run(ctx, said) {
    const rate = /流失率|复购率/.exec(said.kind ?? ctx.words)?.[0]
    const kind = rate ? '月报' : kindOf(said.kind, ctx.words)
    const asked = reportOf(kind, said.period ?? lastWeek(kind, ctx.today), ctx.today)
    // Whoever leads nobody has a day of his own, not a team's.
    if (asked.daily && !isAtLeast(ctx.viewer, 'manager')) return ownDay(ctx, asked)
    const report = await reportFor(ctx, asked)
    if (rate) return { reply: rateOf(report, rate) }
    if (ctx.inGroup) return { reply: groupReport(report) }
    const exports = isAtLeast(ctx.viewer, 'manager')
    // The export says the days anew: they must lead to the same report.
    const again = `导出 条件 ${asked.monthly ? '月报' : '战报'} ${said.period ?? lastWeek(kind, ctx.today) ?? PERIODS[kind] ?? '本周'}`
    const told = reportWords(report, exports)
    return {
      reply:
        asked.name === '上周' && !said.period
          ? { ...told, text: `${told.text}\n看这周的，说「本周战报」。` }
          : told,
      ...(exports ? { ask: { kind: 'list', options: [{ label: '导出', say: again }] } } : {}),
    }
  },
})

const PERIODS: Record<string, string> = { 日报: '今天', 周报: '本周', 月报: '本月', 月总结: '本月' }

/** 「团队日报」, or the name that the line begins with where no form of words was taken. */
const kindOf = (said: string | undefined, line: string): string =>
  (said ?? /[日周月]报|月总结/.exec(line)?.[0] ?? '战报').replace(/^团队(?!总结)/, '')

async function ownDay(ctx: Ctx, days: ReportAsked): Promise<Outcome> {
  if (ctx.inGroup) return { reply: text('个人日报请私聊小客查看。') }
  const { today, zone, viewer } = ctx
  const summary = await selfSummary(ctx.tx, { personId: viewer.id, period: days, today, zone })
  return { reply: selfWords({ ...summary, who: viewer.name }) }
}
