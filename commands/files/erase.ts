import { eraseContact, eraseFile } from '../../src/actions/safety/erase.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '清除',
  also: ['彻底删除', '清除个人信息', '清除客户'],
  summary: '按本人要求彻底清除个人信息（管理员），不能恢复',
  example: '清除 华东建材 联系人 李总',
  who: 'admin',
  fields: { customer, person: words('联系人', '李总'), sure: words('确定', '清除') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('清除') }
    const file = said.customer
    const { id, name } = file.customer
    const contact = said.person ? file.contacts.find((c) => c.name === said.person) : undefined
    if (said.person && !contact)
      return { reply: text(`「${name}」没有叫「${said.person}」的联系人。`) }
    if (said.sure !== '清除')
      return {
        reply: text(
          [
            contact
              ? `要彻底清除「${name}」的联系人${contact.name}吗？`
              : `要彻底清除「${name}」的全部档案吗？`,
            contact
              ? '他的资料会删掉，记录里他的姓名和号码会抹去。'
              : '档案、联系人、跟进记录、金额和改动历史都会删掉。',
            '清除后不能恢复；旧备份里的会随备份轮换消失。回复「是」清除，回复「取消」不清除。',
          ].join('\n'),
        ),
        ask: {
          kind: 'confirm',
          options: [
            {
              label: '是',
              say: `清除 客户 @${id}${contact ? ` 联系人 ${contact.name}` : ''} 确定 清除`,
            },
          ],
        },
      }
    const done = contact
      ? await eraseContact(ctx.doing, file, contact)
      : await eraseFile(ctx.doing, file)
    await record(ctx, 'erase', id, contact ? '一位联系人' : `整份档案，记录 ${done.notes} 条`)
    const proof = `证明：${ctx.today} ${ctx.viewer.name}清除，已记入审计，编号 ${ctx.doing.op.slice(-6)}。`
    return {
      reply: text(
        contact
          ? `✓ 已清除这位联系人，涉及的 ${done.notes} 条记录已抹去姓名和号码，成交金额不带姓名留着。${proof}`
          : `✓ 已彻底清除这份档案：联系人 ${done.contacts} 位，记录 ${done.notes} 条。${proof}`,
      ),
    }
  },
})
