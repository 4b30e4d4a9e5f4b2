import { findFile } from '../db/files/customers.ts'
import { drop } from '../src/actions/time/follow-ups.ts'
import { defineCommand } from '../src/chat/command.ts'
import { followUp } from '../src/chat/fields/step.ts'
import { stepDropped } from '../templates/files/done.ts'

const OFF = '(?:取消|删除|删掉|删了|去掉|划掉|不用办?|作废)(?:了|掉)?'
/** What is called off by its name alone; 「订单取消了」 is news of another kind. */
const MEETING =
  '拜访|会议|开会|见面|面谈|演示|培训|行程|饭局|考察|回访|送货|提醒|待办|电话|验收|收款|对账'

export default defineCommand({
  name: '取消待办',
  also: ['删除待办', '取消提醒', '删除提醒'],
  summary: '划掉一项不办了的待办',
  example: '取消待办 1',
  says: [
    new RegExp(
      `^${OFF}(?:这|那)?[个项条]?(?:待办|提醒)?\\s*第?(?<item>\\d{1,2}|@\\w+)(?:项|个|条)?(?:待办|提醒)?$`,
    ),
    /^第?(?<item>\d{1,2})(?:项|个|条)?(?:取消|删掉|不办|不去|作废)了?$/,
  ],
  maybe: [
    new RegExp(
      `^(?:把)?${OFF}\\s*(?<item>[^，,。；;?？]{2,24}?)(?:的?(?:待办|提醒|安排))?(?:了|吧)?$`,
    ),
    new RegExp(
      `^(?<item>[^，,。；;?？]{0,20}(?:${MEETING}))(?:先)?(?:取消|不去|不用去|不办|不用办|作废)(?:了|吧)*$`,
    ),
  ],
  fields: { item: followUp },
  async run(ctx, { item }) {
    await drop(ctx.doing, item)
    const customer = (await findFile(ctx.tx, item.customerId))?.customer.name ?? ''
    return {
      reply: stepDropped({
        customer,
        what: item.what,
        at: item.dueAt ? `${item.dueOn}T${item.dueAt}` : item.dueOn,
        every: item.every,
        today: ctx.today,
      }),
      changed: `取消「${customer}」${item.what}`,
      about: item.customerId,
    }
  },
})
