import { customersOf } from '../../db/care.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { choosable, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { cadenceOf, lastHeard, silentAmong } from '../../src/actions/time/silent.ts'
import { addMonths, daysBetween } from '../../src/domain/day.ts'
import { silentList } from '../../templates/judge/rules.ts'

const PAGE = 10

export default defineCommand({
  name: '该联系',
  also: ['一个月没联系', '沉默客户', '该联系谁'],
  summary: '列出超过联系周期的客户；「一个月没联系」按月数列',
  example: '一个月没联系',
  apart: true,
  says: [
    /^(?:我的|有)?(?:哪些|谁|客户)*(?<months>[一两二三四五六半\d]{1,2})个?月(?:都|以上)?(?:没有?|未)(?:有)?(?:联系|跟进|拜访|沟通)(?:过|了)?的?(?:客户)?(?:有哪些|名单|清单)?[?？]?$/,
    /^(?:我)?(?:今天)?(?:该联系|应该联系|要联系)(?:谁|哪些客户|的客户)?(?:了)?[?？]?$/,
  ],
  fields: { months: words('月数', '一'), page: words('页', '2') },
  async run(ctx, said) {
    const owners = ctx.viewer.role === 'rep' ? [ctx.viewer.id] : [ctx.viewer.id, ...ctx.viewer.team]
    const customers = await customersOf(ctx.tx, owners)
    const months = said.months ? monthsIn(said.months) : 0
    const before = months ? addMonths(ctx.today, -months) : ''
    const silent = months
      ? customers
          .map((customer) => ({ customer, last: lastHeard(customer, ctx.zone) }))
          .filter((s) => s.last <= before && s.customer.stage !== 'lost')
          .sort((a, b) => (a.last < b.last ? -1 : 1))
      : silentAmong(customers, await cadenceOf(ctx.tx), ctx.zone, ctx.today, ctx.today)
    const page = pageOf(said.page, PAGE)
    const shown = silent.slice(page.from, page.from + PAGE)
    const name = await namesOf(
      ctx,
      shown.map((s) => s.customer.ownerId),
    )
    return {
      reply: silentList({
        title: months ? `${said.months ?? ''}个月没联系的客户` : '该联系的客户',
        total: silent.length,
        from: page.from,
        rows: shown.map((s) => ({
          name: s.customer.name,
          grade: s.customer.grade,
          days: daysBetween(s.last, ctx.today),
          never: !s.customer.lastContactOn,
          owner: s.customer.ownerId === ctx.viewer.id ? null : name(s.customer.ownerId),
        })),
      }),
      ...choosable(
        page,
        shown.map((s) => s.customer),
        `该联系${said.months ? ` 月数 ${said.months}` : ''}`,
        silent.length > page.from + shown.length,
      ),
    }
  },
})

const monthsIn = (said: string): number =>
  Number(said) || '一二三四五六'.indexOf(said.replace('两', '二')) + 1 || 1
