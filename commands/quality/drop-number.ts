import { changeContact } from '../../src/actions/files.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'

/** Takes a dead number off a file; it stays in the history. */
export default defineCommand({
  name: '删号码',
  also: ['删除号码'],
  summary: '删掉一个打不通的号码，撤销能恢复',
  example: '删号码 华东建材 联系人 王芳',
  fields: { customer, person: words('联系人', '王芳') },
  async run(ctx, said) {
    const { customer: c, contacts } = said.customer
    const present = contacts.filter((p) => !p.gone && p.phone)
    const person =
      present.find((p) => p.name === said.person) ?? (present.length === 1 ? present[0] : undefined)
    if (!person)
      return {
        reply: text(`「${c.name}」没有要删的号码。说清是谁的：删号码 ${c.name} 联系人 王芳`),
        about: c.id,
      }
    await changeContact(ctx.doing, person, { phone: null })
    return {
      reply: text(
        `✓ 已删掉${person.name || '联系人'}的号码，历史里还在。有新号码直接说：${person.name} 电话 …。回复「撤销」可以恢复。`,
      ),
      changed: `删「${c.name}」${person.name}的号码`,
      about: c.id,
    }
  },
})
