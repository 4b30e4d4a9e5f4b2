import { openAlerts } from '../../db/alerts.ts'
import { breaches } from '../../db/queries/analysis.ts'
import { behind } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

/** A file that nobody touched for two rounds of the two-month review is stale. */
const STALE_DAYS = 120

/** Whether the rules of the files are kept: late, unowned, without source, stale, unread (R291, R294). */
export default defineCommand({
  name: '制度监督',
  also: ['制度执行', '违规检查', '流程检查'],
  summary: '档案制度执行得怎样：逾期、没人管、没来源、过期、没下一步、没看的上报',
  example: '制度监督',
  who: 'manager',
  says: [/^监督(?:一下)?$/],
  fields: {},
  async run(ctx) {
    const scope = scopeOf(ctx.viewer)
    const stale = ctx.zone.instant(addDays(ctx.today, -STALE_DAYS))
    const found = await breaches(ctx.tx, scope, stale)
    const people = ctx.viewer.team.length > 0 ? ctx.viewer.team : [ctx.viewer.id]
    const late = await behind(ctx.tx, people, ctx.today)
    const mine = new Set([ctx.viewer.id, ...ctx.viewer.team])
    const unread = (await openAlerts(ctx.tx)).filter((a) => scope.all || mine.has(a.personId))
    const name = await namesOf(ctx, [...late.map((l) => l.ownerId), ...unread.map((a) => a.personId)])
    const line = (label: string, b: { n: number; names: string[] }) =>
      `・${label} ${b.n}份${b.n > 0 ? `：${b.names.join('、')}${b.n > b.names.length ? '等' : ''}` : ''}`
    const tally = (ids: string[]) =>
      [...new Set(ids)].map((id) => `${name(id)}${ids.filter((x) => x === id).length}条`).join('、')
    return {
      reply: text(
        [
          '制度执行：',
          line('负责人已离职或没有', found.unowned),
          line('没有来源', found.sourceless),
          line(`${STALE_DAYS}天没动过`, found.stale),
          line('A级没有下一步', found.stepless),
          `・待办逾期 ${late.reduce((sum, l) => sum + l.n, 0)}项${late.length > 0 ? `：${late.slice(0, 4).map((l) => `${name(l.ownerId)}${l.n}项`).join('、')}` : ''}`,
          `・没看的警报 ${unread.length}条${unread.length > 0 ? `：${tally(unread.map((a) => a.personId))}` : ''}`,
          '回复客户名看档案；说「转交 客户名 给 同事」换负责人。',
        ].join('\n'),
      ),
    }
  },
}) // prettier-ignore
