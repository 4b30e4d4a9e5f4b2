import { defineCommand } from '../../src/chat/command.ts'
import { customer, personNamed, words } from '../../src/chat/fields.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import erase from '../files/erase.ts'

/** What 清除 does to one person, asked for by his own name (R315, R340). */
export default defineCommand({
  name: '删除个人',
  also: ['删除个人信息'],
  summary: '按本人要求删除一位联系人的个人信息（管理员），成交金额不带姓名留下',
  example: '删除个人 王大明',
  who: 'admin',
  fields: { customer, person: words('联系人', '李总') },
  run(ctx, said) {
    if (ctx.inGroup) return Promise.resolve({ reply: onlyPrivate('删除个人') })
    const { contacts, customer: file } = said.customer
    const only = contacts.length === 1 ? contacts[0] : undefined
    const person = said.person ?? (personNamed(said.customer, ctx.words) ?? only)?.name
    if (!person)
      return Promise.resolve({
        reply: text(
          `删除「${file.name}」的哪一位？比如：删除个人 ${file.name} 联系人 ${contacts[0]?.name ?? '李总'}`,
        ),
      })
    return erase.run(ctx, { customer: said.customer, person, sure: undefined })
  },
})
