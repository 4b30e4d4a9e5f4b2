import { findFile } from '../db/customers.ts'
import { RANK } from '../db/outbox.ts'
import { findPerson } from '../db/people.ts'
import { complete } from '../src/actions/follow-ups.ts'
import { touchedToday } from '../src/actions/contact-day.ts'
import { recordNote } from '../src/actions/notes.ts'
import { defineCommand } from '../src/chat/command.ts'
import { words } from '../src/chat/fields.ts'
import { followUp } from '../src/chat/fields/step.ts'
import { readLine } from '../src/chat/reading.ts'
import { stepDone } from '../templates/agenda.ts'
import { completed } from '../templates/receipts.ts'

export default defineCommand({
  name: '完成',
  also: ['办完了', '已完成', '搞定', '办好了'],
  summary: '办完一项待办，经过可以写在后面',
  example: '完成 1 样品已收到，下周答复',
  says: [
    /^(?:完成|搞定|办完了?|办好了?|已完成)\s*第?(?<item>\d{1,2}|@\w+)(?:项|个|条)?(?:[\s,，:：]*(?:结果|经过|情况)?[\s,，:：]+(?<result>.+))?$/,
    /^第?(?<item>\d{1,2})(?:项|个|条)?(?:完成了?|搞定了?|办完了|办好了)(?:[\s,，:：]+(?<result>.+))?$/,
  ],
  fields: { item: followUp, result: words('结果', '样品已收到', { also: ['经过', '情况'] }) },
  async run(ctx, said) {
    const { item } = said
    const next = await complete(ctx.doing, ctx.zone, item)
    const file = await findFile(ctx.tx, item.customerId)
    if (file) await touchedToday(ctx.doing, ctx.zone, file, item.what)
    if (said.result && file) {
      const { reading } = await readLine(ctx, said.result, file)
      const now = (await findFile(ctx.tx, item.customerId)) ?? file
      await recordNote(ctx.doing, ctx.zone, {
        file: now,
        words: said.result,
        reading: { ...reading, kind: 'note' },
      })
    }
    const customer = file?.customer.name ?? ''
    // Who gave the step away learns how it ended.
    const giver =
      item.createdBy === ctx.viewer.id ? undefined : await findPerson(ctx.tx, item.createdBy)
    return {
      reply: completed({ customer, what: item.what, next, today: ctx.today, noted: !!said.result }),
      changed: `完成「${customer}」${item.what}`,
      about: item.customerId,
      ...(giver?.active
        ? {
            notices: [
              {
                intent: `step-done:${ctx.doing.op}:${item.id}`,
                target: { kind: 'member' as const, userId: giver.userId },
                message: stepDone({
                  by: ctx.viewer.name,
                  customer,
                  what: item.what,
                  result: said.result ?? null,
                }),
                rank: RANK.notice,
                dueAt: ctx.now,
              },
            ],
          }
        : {}),
    }
  },
})
