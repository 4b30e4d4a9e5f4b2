import { markChecked } from '../../src/actions/trust.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { FIELDS, fieldByHeading } from '../../src/domain/fields.ts'
import { text } from '../../templates/message.ts'
import { spoken, veiled } from '../../templates/files/value.ts'

/** Marks one field as checked with the customer, with the day (R90); 撤销 takes it back. */
export default defineCommand({
  name: '核实',
  also: ['已核实'],
  summary: '标明某一项已跟客户核实过，记下日期',
  example: '核实 华东建材 电话',
  apart: true,
  fields: { customer, field: { ...words('哪一项', '电话'), required: true } },
  says: [
    /^(?:已?核实)[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,的]+(?!哪一项)(?<field>\S{2,8})$/,
  ],
  async run(ctx, said) {
    const { customer: c, contacts } = said.customer
    const about = c.id
    const field = fieldByHeading(said.field, [...FIELDS, ...ctx.ownFields])
    if (!field || (field.of !== 'customer' && field.of !== 'contact'))
      return { reply: text(`没有「${said.field}」这一项。回复「字典」看全部。`), about }
    const contact = field.of === 'contact' ? contacts.find((p) => !p.gone) : undefined
    const row: Record<string, unknown> = { ...(contact ?? c), ...(contact ?? c).details }
    const value = field.of === 'contact' && !contact ? undefined : row[field.key]
    if (!value) return { reply: text(`「${c.name}」还没有${field.label}，先补上再核实。`), about }
    await markChecked(ctx.doing, said.customer, {
      of: field.of,
      key: field.key,
      contact,
      today: ctx.today,
    })
    return {
      reply: text(
        `✓ 「${c.name}」的${field.label} ${ctx.inGroup && field.sensitive ? veiled(field, String(value)) : spoken(field, String(value), ctx.today)} 已核实（今天）。`,
      ),
      changed: `核实「${c.name}」的${field.label}`,
      about,
    }
  },
})
