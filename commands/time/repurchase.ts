import { salesDays } from '../../db/queries/bought.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { listedOn, moreOf, pageOf } from '../../src/chat/lists/page.ts'
import { addMonths } from '../../src/domain/day.ts'
import { usualInterval } from '../../src/domain/sales/repurchase.ts'
import { repurchaseList } from '../../templates/lists.ts'

const PAGE = 10
/** How far back purchases tell something about today's habit. */
const MONTHS = 36

export default defineCommand({
  name: '复购',
  also: ['该复购', '复购提醒', '该下单的客户'],
  summary: '列出过了平时下单间隔还没再买的客户，带上间隔',
  example: '复购',
  apart: true,
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    const owners = [ctx.viewer.id, ...ctx.viewer.team]
    const bought = await salesDays(ctx.tx, owners, addMonths(ctx.today, -MONTHS))
    const late = [...bought.values()]
      .flatMap(({ id, name, days }) => {
        const interval = usualInterval(days, ctx.today)
        return interval && interval.late > 0 ? [{ id, name, ...interval }] : []
      })
      .sort((a, b) => b.late / b.days - a.late / a.days)
    const page = pageOf(said.page, PAGE)
    const shown = late.slice(page.from, page.from + PAGE)
    return {
      reply: repurchaseList({ rows: shown, total: late.length, from: page.from, today: ctx.today }),
      listed: listedOn(
        page,
        shown.map((s) => s.id),
      ),
      ...moreOf(page, '复购', late.length > page.from + PAGE),
    }
  },
})
