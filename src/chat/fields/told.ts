import { findFile, type File } from '../../../db/files/customers.ts'
import { changeContact, changeCustomer } from '../../actions/files.ts'
import { keyOf, leftOut } from '../../actions/scope.ts'
import { check } from '../../actions/validate.ts'
import { fieldOf, type Field } from '../../domain/fields.ts'
import type { Ctx } from '../command.ts'
import { readInvoice, withoutInvoice } from './invoice.ts'
import { spoken } from '../../../templates/files/value.ts'

/** How somebody wants to be reached, told in passing (R10): 「只接微信不接电话」. */
export const REACHED =
  /(?:只(?:接|回|看|用|加|收)|不(?:接|回|看|收|爱接)|别打|不要打|不方便接)(?:微信|电话|短信|邮件|语音)[^，,。；;！!？?\n]{0,12}/

/** 「潜力很大」: what may become of them (R188, R197). */
const POTENTIAL =
  /潜力(?:真的|确实|还是|比较|非常|相当|特别|很|挺|蛮|最|是|[:：\s])*(高|大|中等?|一般|低|小|不大|有限)(?![家订单客])/
/** 「账期90天」「月结30天」, said of what holds and not of what is asked for. */
const TERMS =
  /(?<![要想求谈争提问给能改])账期(?:是|为|[:：])?\s*((?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:天|个?月|日))(?![^，,。]{0,6}(?:吗|行不|可以|没到|过了|到了|[？?]))|(月结\s*\d{1,3}\s*天)(?![^，,。]{0,6}(?:吗|行不|可以|[？?]))/
const LEVELS: Record<string, string> = {
  高: '高',
  大: '高',
  中: '中',
  中等: '中',
  一般: '中',
  低: '低',
  小: '低',
  不大: '低',
  有限: '低',
}

/**
 * What a note tells by the name of a field that the firm added (R28, R97), and how somebody wants to
 * be reached. @returns a line for the receipt for each
 */
export async function tellFields(ctx: Ctx, { customer }: File, words: string): Promise<string[]> {
  const reached = REACHED.exec(words)?.[0].trim()
  const potential = POTENTIAL.exec(words)?.[1]
  const named = [...ownTold(ctx.ownFields, words), ...dictionaryTold(words)]
  if (!reached && !potential && named.length === 0) return []
  // The note itself has just written to the file.
  const file = await findFile(ctx.tx, customer.id)
  if (!file) return []
  const out = await leftOut(ctx.doing)
  const lines: string[] = []
  const set: Record<string, string> = {}
  const present = file.contacts.filter((c) => !c.gone)
  for (const { field, said } of named) {
    const read = check(field, said)
    if (out.has(keyOf(field))) continue
    if (!read.ok) {
      // What was pasted as a number and is none: only its words are kept.
      if (field.type === 'creditcode')
        lines.push(`⚠ 税号 ${said} 位数或校验位不对，核对一下；没填进档案`)
      continue
    }
    if (field.of === 'customer') set[field.key] = read.value
    else if (present.length === 1 && present[0])
      await changeContact(ctx.doing, present[0], { [field.key]: read.value })
    else continue
    const shown = spoken(field, read.value, ctx.today)
    lines.push(`${field.label}：${ctx.inGroup && field.sensitive ? '（已记，群里不显示）' : shown}`)
  }
  const before = file.customer.details.servicePreference ?? ''
  if (reached && !before.includes(reached) && !out.has('customer.servicePreference')) {
    set.servicePreference = [before, reached].filter(Boolean).join('、')
    lines.push(`服务偏好：${reached}`)
  }
  const level = potential ? LEVELS[potential] : undefined
  if (level && file.customer.details.potential !== level && !out.has('customer.potential')) {
    set.potential = level
    lines.push(`潜力：${level}`)
  }
  if (Object.keys(set).length > 0) await changeCustomer(ctx.doing, file.customer, set)
  return lines
}

/** Fields of the dictionary that are told in a form of their own: a pasted invoice, terms of payment. */
const dictionaryTold = (words: string): Pick<Told, 'field' | 'said'>[] => {
  const [, within, monthly] = TERMS.exec(words) ?? []
  const paymentTerms = within ?? monthly
  const told = { ...readInvoice(words), ...(paymentTerms ? { paymentTerms } : {}) }
  return Object.entries(told).flatMap(([key, said]) => {
    const field = fieldOf('customer', key)
    return field ? [{ field, said }] : []
  })
}

/** What a line tells of one of the firm's own fields, from its name to the end of its value. */
interface Told {
  field: Field
  said: string
  start: number
  end: number
}

/** What a line tells by the names of the firm's own fields; of several the longest name counts. */
export function ownTold(fields: readonly Field[], words: string): Told[] {
  const found: Told[] = []
  for (const field of [...fields].sort((a, b) => b.label.length - a.label.length)) {
    const start = words.indexOf(field.label)
    if (start < 0 || found.some((f) => f.start <= start && start < f.end)) continue
    const rest = words.slice(start + field.label.length)
    const signed = SIGNED.exec(rest)
    // 「年采购额80万」: what has a form of its own needs no sign before it.
    const bare = FORMED.has(field.type) ? BARE.exec(rest) : null
    const [whole = '', said = ''] = signed ?? bare ?? []
    if (!said.trim() || ASKED.test(said) || (!signed && !check(field, said).ok)) continue
    found.push({ field, said: said.trim(), start, end: start + field.label.length + whole.length })
  }
  return found
}

const SIGNED = /^(?:\s*[:：]\s*|\s*(?:改成|改为|是|为)\s*|\s+)([^，,。；;！!？?\n]{1,60})/
const BARE = /^(?:有|约|大概|大约|超过|在)?([^，,。；;！!？?\n]{1,40})/
/** 「合作模式是什么」 asks. */
const ASKED = /^(?:什么|啥|多少|几|哪|谁|怎么|如何|空的?|没填|不填)/
const FORMED: ReadonlySet<string> = new Set(['number', 'money', 'day', 'phone', 'email', 'choice'])

/** The line for a reading that knows nothing of the firm's fields nor of invoices: blanks of the same length. */
export const withoutOwn = (fields: readonly Field[], line: string): string =>
  ownTold(fields, line).reduce(
    (left, { start, end }) => left.slice(0, start) + '·'.repeat(end - start) + left.slice(end),
    withoutInvoice(line),
  )
