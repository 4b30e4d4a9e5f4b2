import { consentsOf } from '../../db/files/consents.ts'
import { personData } from '../../src/actions/safety/person-data.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, personNamed, words } from '../../src/chat/fields.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '导出个人',
  also: ['导出个人信息', '个人信息副本'],
  summary: '按本人要求，把一位联系人的全部信息做成表格，交给本人',
  example: '导出个人 华东建材 联系人 李总',
  fields: { customer, person: words('联系人', '李总') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('导出个人') }
    const { customer: file, contacts } = said.customer
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '导出个人')
      return { reply: text('只有负责人、主管或管理员能导出个人信息。') }
    }
    const only = contacts.length === 1 ? contacts[0] : undefined
    const contact = said.person
      ? contacts.find((c) => c.name === said.person)
      : (personNamed(said.customer, ctx.words) ?? only)
    if (!contact)
      return {
        reply: text(
          `导出哪一位？比如：导出个人 ${file.name} 联系人 ${contacts[0]?.name ?? '李总'}`,
        ),
      }
    const consents = await consentsOf(ctx.tx, file.id)
    const content = await personData(ctx.tx, said.customer, contact, consents, ctx.zone)
    await record(ctx, 'export', file.id, '一位联系人的个人信息')
    return {
      reply: {
        ...text(
          `✓ 「${file.name}」${contact.name}的个人信息在表格里，请只交给本人。证明：${ctx.today} ${ctx.viewer.name}导出，审计编号 ${ctx.doing.op.slice(-6)}。要删除说：清除 ${file.name} 联系人 ${contact.name}（管理员）`,
        ),
        file: { name: `个人信息-${ctx.today}.csv`, content },
      },
      about: file.id,
    }
  },
})
