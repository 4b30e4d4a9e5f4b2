import { quarterFigures } from '../../db/queries/quarter.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { addDays, addMonths } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { readPeriod } from '../../src/understand/queries/period.ts'
import { text } from '../../templates/message.ts'

const share = (part: number, all: number): number | null =>
  all > 0 ? Math.round((part / all) * 100) : null
/** A share, or a plain number of files. */
const said = (label: string, value: number | null): string =>
  value === null ? '没有' : label.endsWith('份数') ? `${value}份` : `${value}%`

/** How well the system works, this quarter beside the last (R308). */
export default defineCommand({
  name: '季度自查',
  also: ['季报', '季度报告', '季度评估'],
  says: [
    /^(?:这个?|本)季度?(?:的)?(?:制度|档案制度|系统)(?:执行|用|运行)得?(?:怎么样|如何)[？?]?$/,
  ],
  summary: '待办按时率、档案更新率、风险解除，和上季比',
  example: '季度自查',
  who: 'manager',
  fields: {},
  async run(ctx) {
    const now = readPeriod('本季', ctx.today) ?? { from: ctx.today, to: ctx.today }
    const scope = scopeOf(ctx.viewer)
    const figures = async (from: string, to: string) => {
      const f = await quarterFigures(ctx.tx, scope, { from, to }, ctx.zone)
      return {
        按时办结: share(f.inTime, f.due),
        提醒有回应: share(f.answered, f.due),
        核查完成: share(f.verified, f.checked),
        有人跟进的客户: share(f.touched, f.customers),
        风险已解除: share(f.cleared, f.risks),
        合并的重复档案份数: f.merged,
      }
    }
    const mine = await figures(now.from, now.to < ctx.today ? now.to : ctx.today)
    const last = await figures(addMonths(now.from, -3), addDays(now.from, -1))
    return {
      reply: text(
        [
          '季度自查（本季，括号里是上季）：',
          ...Object.entries(mine).map(([label, value]) => {
            const before = last[label as keyof typeof last]
            const arrow =
              value === null || before === null || value === before
                ? ''
                : value > before
                  ? '↑'
                  : '↓'
            return `・${label} ${said(label, value)}${arrow}（${said(label, before)}）`
          }),
          '按时：到期当天或之前办完；提醒：到期的办结了；核查：发下去的核查卡答复了；跟进：这一季有记录。差在哪说「监督」。',
        ].join('\n'),
      ),
    }
  },
})
