import { dropOwnField } from '../../db/files/own-fields.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '停用字段',
  also: ['删字段', '删除字段'],
  summary: '停用自己加的字段（管理员）；已填的值保留，再加同名字段就回来',
  example: '停用字段 合作模式',
  who: 'admin',
  fields: { label: { ...words('名称', '合作模式', { lead: true }), required: true } },
  async run(ctx, said) {
    const field = ctx.ownFields.find((f) => f.label === said.label)
    if (!field) return { reply: text(`没有自定义字段「${said.label}」。`) }
    await dropOwnField(ctx.tx, field.key)
    await record(ctx, 'settings', undefined, `停用字段 ${said.label}`)
    return { reply: text(`✓ 已停用字段「${said.label}」，填过的值都还在。`) }
  },
})
