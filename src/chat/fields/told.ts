import { findFile, type File } from '../../../db/files/customers.ts'
import { changeContact, changeCustomer } from '../../actions/files.ts'
import { keyOf, leftOut } from '../../actions/scope.ts'
import { check } from '../../actions/validate.ts'
import { labelOf, type Field } from '../../domain/fields.ts'
import type { Ctx } from '../command.ts'

/** How somebody wants to be reached, told in passing (R10): 「只接微信不接电话」. */
export const REACHED =
  /(?:只(?:接|回|看|用|加|收)|不(?:接|回|看|收|爱接)|别打|不要打|不方便接)(?:微信|电话|短信|邮件|语音)[^，,。；;！!？?\n]{0,12}/

/**
 * What a note tells by the name of a field that the firm added (R28, R97), and how somebody wants to
 * be reached. @returns a line for the receipt for each
 */
export async function tellFields(ctx: Ctx, { customer }: File, words: string): Promise<string[]> {
  const reached = REACHED.exec(words)?.[0].trim()
  const named = ctx.ownFields.flatMap((field) => {
    const said = saidFor(field, words)
    return said ? [{ field, said }] : []
  })
  if (!reached && named.length === 0) return []
  // The note itself has just written to the file.
  const file = await findFile(ctx.tx, customer.id)
  if (!file) return []
  const out = await leftOut(ctx.doing)
  const lines: string[] = []
  const set: Record<string, string> = {}
  const present = file.contacts.filter((c) => !c.gone)
  for (const { field, said } of named) {
    const read = check(field, said)
    if (!read.ok || out.has(keyOf(field))) continue
    if (field.of === 'customer') set[field.key] = read.value
    else if (present.length === 1 && present[0])
      await changeContact(ctx.doing, present[0], { [field.key]: read.value })
    else continue
    const shown = labelOf(field, read.value)
    lines.push(`${field.label}：${ctx.inGroup && field.sensitive ? '（已记，群里不显示）' : shown}`)
  }
  const before = file.customer.details.servicePreference ?? ''
  if (reached && !before.includes(reached) && !out.has('customer.servicePreference')) {
    set.servicePreference = [before, reached].filter(Boolean).join('、')
    lines.push(`服务偏好：${reached}`)
  }
  if (Object.keys(set).length > 0) await changeCustomer(ctx.doing, file.customer, set)
  return lines
}

/** The words behind a field's name, up to the next mark. */
function saidFor(field: Field, words: string): string | null {
  const at = words.indexOf(field.label)
  if (at < 0) return null
  const rest = words.slice(at + field.label.length)
  const said = /^(?:\s*[:：]\s*|\s*(?:改成|改为|是|为)\s*|\s+)([^，,。；;！!？?\n]{1,60})/.exec(
    rest,
  )?.[1]
  return said?.trim() ?? null
}
