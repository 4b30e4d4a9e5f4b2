import { defineCommand } from '../src/chat/command.ts'
import { askMany } from '../src/chat/asking/many.ts'
import { words } from '../src/chat/fields.ts'
import { choosable, pageOf } from '../src/chat/lists/page.ts'
import { listCustomers } from '../db/files/customers.ts'
import { customerList } from '../templates/files/files.ts'

const PAGE = 10

export default defineCommand({
  name: '我的客户',
  also: ['客户列表', '客户名单', '我的客户有哪些', '我有哪些客户', '我的客户都有谁'],
  apart: true,
  summary: '列出自己的客户，最近动过的在前',
  example: '我的客户',
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    const page = pageOf(said.page, PAGE)
    const scope = { all: false as const, owners: [ctx.viewer.id], sharedWith: ctx.viewer.id }
    const { rows, total } = await listCustomers(ctx.tx, scope, { limit: PAGE, offset: page.from })
    // Who leads others and has none of his own means theirs.
    if (total === 0 && ctx.viewer.team.length > 0) {
      const theirs = await askMany(ctx, '团队客户', page.at, true)
      if (theirs) return theirs
    }
    return {
      reply: customerList({
        title: `${ctx.viewer.name}的客户`,
        today: ctx.today,
        rows,
        total,
        from: page.from,
      }),
      ...choosable(page, rows, '我的客户', page.from + rows.length < total),
    }
  },
})
