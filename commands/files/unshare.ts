import { amend } from '../../db/files/journal.ts'
import { shareOf } from '../../db/files/shares.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, customer } from '../../src/chat/fields.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '取消共享',
  also: ['收回共享', '停止共享'],
  summary: '不再让那位同事看这位客户',
  example: '取消共享 华东建材 给 李四',
  says: [
    /^(?:取消|收回|停止)(?:把)?(?<customer>[^，,。；;@]{2,30}?)(?:对|给)(?<to>[\p{L}·]{2,12}?)的?共享$/u,
    /^(?:取消|收回|停止)共享\s*(?<customer>[^，,。；;@]{2,30}?)\s*给\s*(?<to>[\p{L}·]{2,12})$/u,
  ],
  fields: { customer, to: { ...colleague, label: '给', also: ['同事'] } },
  async run(ctx, said) {
    const { customer: file } = said.customer
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '取消共享')
      return { reply: text('只有负责人、主管或管理员能收回共享。') }
    }
    const share = await shareOf(ctx.tx, file.id, said.to.id)
    if (!share || share.removed)
      return { reply: text(`「${file.name}」没有共享给${said.to.name}。`) }
    await amend(ctx.doing, 'share', file.id, share.id, { removed: true })
    await record(ctx, 'rights', file.id, `取消共享给${said.to.name}`)
    return {
      reply: text(`✓ 已收回：${said.to.name}不再能看「${file.name}」。`),
      changed: `取消「${file.name}」对${said.to.name}的共享`,
      about: file.id,
    }
  },
})
