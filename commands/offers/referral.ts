import { customersOf } from '../../db/care.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import { referred, referrers } from '../../templates/offers/loyal.ts'

/** An old customer brought a new one (R166). */
export const referral = defineCommand({
  name: '记转介绍',
  also: ['登记转介绍'],
  summary: '记下哪位老客户介绍了哪位新客户',
  example: '转介绍 华东建材 → 南方泵业',
  apart: true,
  says: [
    /^转介绍\s*(?<from>[^，,。；;→>]{2,30}?)\s*(?:→|[-—=]+[>＞]|>|介绍了?|给)\s*(?<to>[^，,。；;→>]{2,30})$/,
  ],
  maybe: [/^(?<to>[^，,。；;]{2,20}?)是(?<from>[^，,。；;]{2,20}?)(?:转?介绍|推荐)(?:过?来)?的$/],
  fields: {
    from: { ...customer, label: '介绍人', lead: false },
    to: { ...customer, label: '新客户', lead: false },
  },
  async run(ctx, said) {
    const [from, to] = [said.from.customer, said.to.customer]
    if (from.id === to.id) return { reply: text('介绍人和新客户是同一家，没有记。') }
    await changeCustomer(ctx.doing, to, {
      referrer: from.name,
      ...(to.source ? {} : { source: '转介绍' }),
    })
    const n = (await customersOf(ctx.tx, [from.ownerId, ...ctx.viewer.team, ctx.viewer.id])).filter(
      (c) => c.details.referrer === from.name,
    ).length
    return {
      reply: referred({ from: from.name, to: to.name, n }),
      changed: `「${to.name}」的介绍人`,
      about: to.id,
    }
  },
})

export const ranking = defineCommand({
  name: '转介绍榜',
  also: ['介绍榜', '谁介绍得多'],
  summary: '看哪些老客户介绍来了新客户，各几家',
  example: '转介绍榜',
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: onlyPrivate('转介绍榜') }
    const by = new Map<string, string[]>()
    for (const c of await customersOf(ctx.tx, [ctx.viewer.id, ...ctx.viewer.team])) {
      const from = c.details.referrer
      if (from) by.set(from, [...(by.get(from) ?? []), c.name])
    }
    const rows = [...by].map(([name, customers]) => ({ name, customers }))
    return {
      reply: referrers({
        rows: rows.sort((a, b) => b.customers.length - a.customers.length).slice(0, 10),
      }),
    }
  },
})
