import { addAlert } from '../../db/judge/alerts.ts'
import { findPeople } from '../../db/people.ts'
import { chainOf } from '../../src/actions/judge/alarm.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

export default defineCommand({
  name: '上报',
  also: ['上报主管', '报告主管'],
  summary: '把客户的异常情况报给主管，一个工作日没看会再往上报',
  example: '上报 华东建材 老板失联两天了',
  says: [/^上报(?:主管|领导)?\s*(?<customer>\S{2,30}?)[\s，,：:]+(?<what>.+)$/],
  fields: { customer, what: { ...words('情况', '老板失联两天了'), required: true } },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const chain = (await chainOf(ctx, ctx.viewer.id, ctx.admins)).filter(
      (id) => id !== ctx.viewer.id,
    )
    const first = chain[0]
    const person = first ? (await findPeople(ctx.tx, [first])).get(first) : undefined
    if (!person?.active) return { reply: text('没有找到你的主管，请联系管理员。'), about: c.id }
    const id = ctx.newId()
    await addAlert(ctx.tx, {
      id, customerId: c.id, personId: person.id, step: 1, words: said.what, onDay: ctx.today,
      readAt: null, closed: false,
    }) // prettier-ignore
    return {
      reply: text(
        `✓ 已上报${person.name}：「${c.name}」${clip(said.what, 40)}\n一个工作日没看，会再往上报。`,
      ),
      about: c.id,
      notices: [
        {
          intent: `report:${id}`,
          target: { kind: 'member', userId: person.userId },
          message: {
            text: `${ctx.viewer.name}上报「${c.name}」：${said.what}\n看过了回复「知悉 ${c.name}」。`,
            card: {
              title: `上报：${clip(c.name, 20)}`,
              desc: `${ctx.viewer.name}：${clip(said.what, 100)}`,
              buttons: [
                { text: '我知道了', key: `知悉 客户 @${c.id}`, style: 'primary' },
                { text: '看档案', key: `查 客户 @${c.id}` },
              ],
              taskId: `up-${id}`,
            },
          },
          rank: 1,
          dueAt: ctx.now,
        },
      ],
    }
  },
})
