import { changeContact, changeCustomer } from '../src/actions/files.ts'
import { defineCommand } from '../src/chat/command.ts'
import { customerOrLast, dictionary } from '../src/chat/fields.ts'
import { FIELDS, labelOf } from '../src/domain/fields.ts'
import { text } from '../templates/message.ts'
import { changed } from '../templates/receipts.ts'

/** The customer's own fields, each said by its own name. */
const OWN = FIELDS.filter(
  (f) => f.of === 'customer' && f.change !== 'nobody' && !['owner', 'shortNames'].includes(f.key),
)
const own = Object.fromEntries(OWN.map((f) => [f.key, dictionary('customer', f.key)]))

export default defineCommand({
  name: '改',
  also: ['修改', '更改', '更新', '改客户', '修改客户'],
  summary: '改客户资料，一次可改几项，联系人的电话也行',
  example: '改 华东建材 等级 A 行业 建材',
  says: OWN.map(
    (f) =>
      new RegExp(
        `^把?(?<customer>[^，,。；;]{2,30}?)的?${f.label}(?:改成|改为|换成|更新为|变成)(?<${f.key}>.+)$`,
      ),
  ),
  fields: {
    customer: { ...customerOrLast, lead: true },
    phone: dictionary('contact', 'phone', { label: '电话', also: ['手机号', '手机'] }),
    ...(own as object),
  },
  async run(ctx, said) {
    const file = said.customer
    if (!file) return { reply: text('要改哪位客户？比如：改 华东建材 等级 A') }
    const { customer } = file
    const values = said as Record<string, unknown>
    const set = Object.fromEntries(
      OWN.flatMap((f) => (values[f.key] === undefined ? [] : [[f.key, values[f.key]]])),
    )
    const person = file.contacts.find((c) => !c.gone)
    if (Object.keys(set).length === 0 && !said.phone)
      return {
        reply: text(`要改「${customer.name}」的什么？比如：改 ${customer.name} 等级 A`),
        about: customer.id,
      }
    const lines: { label: string; before: string; after: string }[] = []
    const keys = await changeCustomer(ctx.doing, customer, set)
    for (const f of OWN) {
      if (!(f.key in set) || !(keys.includes(f.key) || keys.includes('details'))) continue
      const before = (customer as Record<string, unknown>)[f.key] ?? customer.details[f.key] ?? ''
      lines.push({
        label: f.label,
        before: labelOf(f, String(before)),
        after: labelOf(f, String(set[f.key])),
      })
    }
    if (
      said.phone &&
      person &&
      (await changeContact(ctx.doing, person, { phone: said.phone })).length > 0
    )
      lines.push({ label: `${person.name}的电话`, before: person.phone ?? '', after: said.phone })
    return {
      reply: changed(customer.name, lines),
      about: customer.id,
      ...(lines.length > 0
        ? { changed: `改「${customer.name}」的${lines.map((l) => l.label).join('、')}` }
        : {}),
    }
  },
})
