import { listCustomers } from '../../../db/files/customers.ts'
import { byFieldList } from '../../../templates/lists.ts'
import { text } from '../../../templates/message.ts'
import { spoken } from '../../../templates/files/value.ts'
import { check } from '../../actions/validate.ts'
import type { Field } from '../../domain/fields.ts'
import { scopeOf } from '../../domain/rights.ts'
import type { Ctx, Outcome } from '../command.ts'
import { FILES_LOOKED } from './mentions.ts'
import { numbered } from './page.ts'

const SHOWN = 10
/** Which values are wanted: any, none, one, or from or up to a number. */
type Wish = { is: 'any' } | { is: 'none' } | { is: 'one' | 'least' | 'most'; value: string }

const LEAST = /^(?:>=?|≥|大于|超过|高于|多于|不少于|至少|不低于)/
const MOST = /^(?:<=?|≤|小于|少于|低于|不到|不超过|至多)/
const MANY = /的?(?:客户|档案)?(?:有哪些|有谁|有几[个家位]|有多少|是哪[些几][个家位]?)?[?？]?$/

/**
 * 「列 合作模式 经销」「年采购额超过50万的客户」「没填合作模式的客户」: customers by one field of the
 * dictionary, the firm's own too. Details are sealed, so they are looked through in memory, the latest
 * touched first. Undefined: the line asks for something else.
 */
export async function listByField(
  ctx: Ctx,
  line: string,
  fields: readonly Field[],
): Promise<Outcome | undefined> {
  const asked = [...fields]
    .filter((f) => f.of === 'customer' && line.includes(f.label))
    .sort((a, b) => b.label.length - a.label.length)[0]
  const wish = asked && wishOf(asked, line)
  if (!asked || !wish) return undefined
  if (ctx.inGroup && asked.sensitive)
    return { reply: text(`「${asked.label}」是敏感资料，请私聊小客查看。`) }
  const { rows } = await listCustomers(ctx.tx, scopeOf(ctx.viewer), {
    limit: FILES_LOOKED,
    offset: 0,
  })
  const found = rows.flatMap((row) => {
    const value = (row as unknown as Record<string, unknown>)[asked.key] ?? row.details[asked.key]
    const said = typeof value === 'string' ? value : ''
    return fits(asked, wish, said) ? [{ id: row.id, name: row.name, value: said }] : []
  })
  if (wish.is === 'least' || wish.is === 'most')
    found.sort((a, b) => (Number(b.value) || 0) - (Number(a.value) || 0))
  const shown = found.slice(0, SHOWN)
  return {
    reply: byFieldList({
      title: line,
      total: found.length,
      rows: shown.map((r) => ({
        name: r.name,
        value: r.value && `${asked.label}：${spoken(asked, r.value, ctx.today)}`,
      })),
    }),
    ...numbered(shown),
  }
}

function wishOf(field: Field, line: string): Wish | undefined {
  const at = line.indexOf(field.label)
  const before = line
    .slice(0, at)
    .replace(/^(?:列出?|筛选|查名单|查|找|哪些|有哪些|客户|的|\s)+/, '')
  const after = line
    .slice(at + field.label.length)
    .replace(MANY, '')
    .replace(/^(?:等于|[:：=是为选填的]|\s)+/, '')
    .trim()
  if (/^(?:没有?填?|未填|缺|没登记|没记)$/.test(before) && after === '') return { is: 'none' }
  if (/^(?:没填|空|没有|未填|缺)$/.test(after) && before === '') return { is: 'none' }
  if (before !== '' && !/^(?:有|填了|记了)$/.test(before)) return undefined
  if (after === '') return { is: 'any' }
  const numeric = field.type === 'number' || field.type === 'money'
  const least = LEAST.test(after) || /以上$/.test(after)
  const most = MOST.test(after) || /以[下内]$/.test(after)
  const words = after
    .replace(LEAST, '')
    .replace(MOST, '')
    .replace(/以[上下内]$/, '')
  const read = check(field, numeric ? words : after)
  if (!read.ok) return undefined
  return { is: numeric && least ? 'least' : numeric && most ? 'most' : 'one', value: read.value }
}

function fits(field: Field, wish: Wish, value: string): boolean {
  if (wish.is === 'none') return value === ''
  if (value === '') return false
  if (!('value' in wish)) return true
  if (wish.is === 'least') return Number(value) >= Number(wish.value)
  if (wish.is === 'most') return Number(value) <= Number(wish.value)
  return /text$|tags|region/.test(field.type) ? value.includes(wish.value) : value === wish.value
}
