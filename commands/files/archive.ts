import { changeCustomer } from '../../src/actions/files.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '归档',
  also: ['归档客户', '删除客户', '停用客户', '取消归档', '恢复客户'],
  summary: '把不再跟的客户收起来：名单里不再出现，随时能查、能恢复',
  example: '归档 华东建材',
  says: [/^(?<back>取消归档|恢复客户)\s*(?<customer>[^，,。；;@]{2,30})$/],
  fields: { customer, back: words('恢复', '是') },
  async run(ctx, said) {
    const { customer: file } = said.customer
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '归档')
      return { reply: text('只有负责人、主管或管理员能归档客户。') }
    }
    const archived = !said.back
    if (file.archived === archived)
      return { reply: text(`「${file.name}」${archived ? '已经归档了' : '没有归档'}。`) }
    await changeCustomer(ctx.doing, file, { archived })
    await record(ctx, 'archive', file.id, archived ? undefined : '恢复')
    return {
      reply: text(
        archived
          ? `✓ 已归档「${file.name}」：名单里不再出现，发名字还能查到。恢复：取消归档 ${file.name}`
          : `✓ 已恢复「${file.name}」。`,
      ),
      changed: `${archived ? '归档' : '恢复'}「${file.name}」`,
      about: file.id,
    }
  },
})
