import { findFile } from '../db/customers.ts'
import { postpone } from '../src/actions/follow-ups.ts'
import { defineCommand } from '../src/chat/command.ts'
import { followUp, moment } from '../src/chat/fields.ts'
import { planned } from '../templates/receipts.ts'

export default defineCommand({
  name: '推迟',
  also: ['延后', '改期', '推后', '明天再说'],
  summary: '把一项待办改到别的时间，不说时间就是明天',
  example: '推迟 1 到 周五下午',
  says: [
    /^(?:推迟|延后|改期|推后)\s*第?(?<item>\d{1,2}|@\w+)(?:项|个|条)?(?:\s*[到至,，]?\s*(?<to>.+))?$/,
  ],
  fields: { item: followUp, to: { ...moment, label: '到', also: ['时间'] } },
  async run(ctx, said) {
    const { item } = said
    const at = await postpone(ctx.doing, ctx.zone, item, said.to?.due ?? null, said.to?.precision)
    const file = await findFile(ctx.tx, item.customerId)
    const customer = file?.customer.name ?? ''
    return {
      reply: planned({
        customer,
        at,
        every: null,
        what: item.what,
        today: ctx.today,
        verb: '已改到',
      }),
      changed: `推迟「${customer}」${item.what}`,
      about: item.customerId,
    }
  },
})
