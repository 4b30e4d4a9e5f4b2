import type { File } from '../../../db/files/customers.ts'
import { text, type Message } from '../../../templates/message.ts'
import { spoken } from '../../../templates/files/value.ts'
import { maskPhone, shortDay } from '../../../templates/plain.ts'
import { checkedOn, doubtOf } from '../../actions/trust.ts'
import { fieldOf, type Field } from '../../domain/fields.ts'
import type { Ctx } from '../command.ts'

/** A field of the dictionary as the end of a sentence; what is sensitive stays out of groups. */
export function told(ctx: Ctx, { customer }: File, entry: Field): string {
  const value = (customer as Record<string, unknown>)[entry.key] ?? customer.details[entry.key]
  if (!value) return `还没有${entry.label}的记录。`
  if (ctx.inGroup && entry.sensitive) return `的${entry.label}请私聊小客查看。`
  const words = `的${entry.label}：${spoken(entry, String(value), ctx.today)}`
  const reason = entry.key === 'credit' ? customer.details.creditReason : undefined
  return reason ? `${words}（${reason}）` : words
}

/** A field of the people of a customer, one after another. */
export function toldOfPeople(ctx: Ctx, { customer, contacts }: File, entry: Field): string {
  const known = contacts.flatMap((c) => {
    const value = (c as unknown as Record<string, unknown>)[entry.key] ?? c.details[entry.key]
    return !c.gone && typeof value === 'string' && value ? [{ name: c.name, value }] : []
  })
  if (known.length === 0) return `「${customer.name}」还没有${entry.label}的记录。`
  if (ctx.inGroup && entry.sensitive) return `「${customer.name}」的${entry.label}请私聊小客查看。`
  return [
    `「${customer.name}」的${entry.label}：`,
    ...known.map((k) => `${k.name || '联系人'}：${spoken(entry, k.value, ctx.today)}`),
  ].join('\n')
}

/** A field of the dictionary as an answer. */
export const fieldTold = (ctx: Ctx, file: File, entry: Field): Message =>
  text(
    entry.of === 'contact'
      ? toldOfPeople(ctx, file, entry)
      : `「${file.customer.name}」${told(ctx, file, entry)}`,
  )

/** The person who is named in the line, else everybody of the customer who can be reached. */
export function phones(ctx: Ctx, file: File, line: string): Message {
  const present = file.contacts.filter((c) => !c.gone)
  const named = present.filter(
    (c) =>
      line.includes(c.name) ||
      (c.name && line.includes(`${c.name.slice(0, 1)}总`)) ||
      (c.title && line.includes(c.name.slice(0, 1) + c.title.slice(-2))),
  )
  const asked = named.length > 0 ? named : present
  const lines = asked.flatMap((c) => {
    const numbers = [c.phone, c.details.landline, c.details.otherPhone].filter(
      (n): n is string => !!n,
    )
    const checked = checkedOn(c, 'phone')
    const trust = doubtOf(c)
      ? '（疑似失效）'
      : checked
        ? `（${shortDay(checked, ctx.today)}核实）`
        : ''
    const more = ['wechat', 'email'].flatMap((k) =>
      c.details[k]
        ? [`${fieldOf('contact', k)?.label ?? k} ${ctx.inGroup ? '••••' : c.details[k]}`]
        : [],
    )
    const all = [
      ...numbers.map((n) => (ctx.inGroup ? maskPhone(n) : n) + (n === c.phone ? trust : '')),
      ...more,
    ]
    return all.length > 0
      ? [`${[c.name, c.title].filter(Boolean).join(' ') || '电话'}：${all.join('，')}`]
      : []
  })
  const name = file.customer.name
  if (lines.length === 0)
    return text(
      `「${name}」还没有留电话。可以说「${name} ${asked[0]?.name ?? '王总'} 电话 139…」补上。`,
    )
  return text(
    [
      `「${name}」`,
      ...lines,
      ...(ctx.inGroup ? ['群里不显示完整号码，请私聊小客查看。'] : []),
    ].join('\n'),
  )
}
