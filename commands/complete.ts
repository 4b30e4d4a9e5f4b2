import { findFile } from '../db/customers.ts'
import { complete } from '../src/actions/follow-ups.ts'
import { recordNote } from '../src/actions/notes.ts'
import { defineCommand } from '../src/chat/command.ts'
import { followUp, words } from '../src/chat/fields.ts'
import { readLine } from '../src/chat/reading.ts'
import { completed } from '../templates/receipts.ts'

export default defineCommand({
  name: '完成',
  also: ['办完了', '已完成', '搞定', '办好了'],
  summary: '办完一项待办，经过可以写在后面',
  example: '完成 1 结果 样品已收到，下周答复',
  says: [
    /^(?:完成|搞定|办完了?|办好了?)\s*第?(?<item>\d{1,2})(?:项|个|条)?(?:[\s,，:：]+(?<result>.+))?$/,
  ],
  fields: { item: followUp, result: words('结果', '样品已收到', { also: ['经过', '情况'] }) },
  async run(ctx, said) {
    const { item } = said
    const next = await complete(ctx.doing, ctx.zone, item)
    const file = await findFile(ctx.tx, item.customerId)
    if (said.result && file) {
      const { reading } = await readLine(ctx, said.result, file)
      await recordNote(ctx.doing, ctx.zone, {
        file,
        words: said.result,
        reading: { ...reading, kind: 'note' },
      })
    }
    const customer = file?.customer.name ?? ''
    return {
      reply: completed({ customer, what: item.what, next, today: ctx.today, noted: !!said.result }),
      changed: `完成「${customer}」${item.what}`,
      about: item.customerId,
    }
  },
})
