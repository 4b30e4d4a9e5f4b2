import { readAlerts } from '../../db/judge/alerts.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '知悉',
  also: ['已知悉', '我知道了', '已阅'],
  summary: '表示看过了红色风险或上报，不再往上报',
  example: '知悉 华东建材',
  fields: { customer },
  async run(ctx, said) {
    const { id, name } = said.customer.customer
    const n = await readAlerts(ctx.tx, ctx.viewer.id, id, ctx.now)
    return {
      reply: text(
        n > 0
          ? `✓ 已记下你看过「${name}」的情况。要安排跟进，说「明天上午提醒我联系${name}」。`
          : `「${name}」没有等你看的事项。`,
      ),
      about: id,
    }
  },
})
