import { foldHeading, labelOf, type Field } from '../domain/fields.ts'
import type { Draft, ImportRow } from './import-row.ts'

/** Whether two rows speak of one customer: the same name, and no two numbers. */
export function sameCustomer(a: Draft, b: Draft): boolean {
  if (a.row.sheet !== b.row.sheet || a.personal || b.personal) return false
  if (b.row.contacts.length === 0 && b.row.deals.length === 0) return false
  const [one, two] = [a.row.customer, b.row.customer]
  if (one.number && two.number && one.number !== two.number) return false
  return foldHeading(one.name ?? '') === foldHeading(two.name ?? '')
}

/** The first row with what the second adds; null when it adds nothing. */
export function join(
  first: ImportRow,
  next: ImportRow,
  fields: readonly Field[],
): ImportRow | null {
  const joined: ImportRow = {
    ...first,
    customer: { ...first.customer },
    shortNames: [...new Set([...first.shortNames, ...next.shortNames])],
    contacts: first.contacts.map((contact) => ({ ...contact })),
    // A list of contacts repeats the customer's sums on each row: what is told alike is one sum.
    deals: [
      ...first.deals,
      ...next.deals.filter((deal) => !first.deals.some((d) => alike(d, deal))),
    ],
    problems: [...first.problems],
  }
  for (const [key, value] of Object.entries(next.customer)) {
    const had = joined.customer[key]
    if (had === value || key === 'name') continue
    if (had === undefined) joined.customer[key] = value
    else if (key === 'remark') joined.customer[key] = addLine(had, value)
    else {
      const why = `同一客户的第${first.row}行和第${next.row}行不一样，保留前一个，后一个记在备注里。`
      const field = fields.find((one) => one.of === 'customer' && one.key === key)
      const [label, words] = field ? [field.label, labelOf(field, value)] : [key, value]
      joined.problems.push({ field: label, value: words, why })
      joined.customer.remark = addLine(joined.customer.remark ?? '', `${label}：${words}`)
    }
  }
  for (const contact of next.contacts) addContact(joined.contacts, contact)
  if (JSON.stringify({ ...joined, problems: [] }) === JSON.stringify({ ...first, problems: [] })) {
    return next.problems.length === 0
      ? null
      : { ...joined, problems: [...first.problems, ...next.problems] }
  }
  return { ...joined, problems: [...joined.problems, ...next.problems] }
}

const alike = (a: Record<string, string>, b: Record<string, string>): boolean =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key])

const addLine = (had: string, more: string) =>
  had.split('\n').includes(more) ? had : [had, more].filter(Boolean).join('\n')

function addContact(contacts: Record<string, string>[], contact: Record<string, string>): void {
  const same = contacts.find(
    (had) =>
      had.name === contact.name &&
      Object.entries(contact).every(([key, value]) => (had[key] ?? value) === value),
  )
  if (same) Object.assign(same, contact)
  else contacts.push(contact)
}
