import type { JournalRow } from '../../db/files/history.ts'
import { STAGE_NAMES, ROLE_NAMES } from '../../templates/labels.ts'
import { spoken } from '../../templates/files/value.ts'
import { maskNumbers, maskSums, money, shortDay } from '../../templates/plain.ts'
import { fieldOf, FIELDS, type Field } from '../domain/fields.ts'
import type { Zone } from '../domain/zone.ts'

/** One change as people read it. */
export interface Change {
  op: string
  /** The customer, contact, sum … that it is a change of. */
  entityId: string
  at: Date
  byId: string
  /** 「周敏 手机」 */
  label: string
  key: string
  before: string
  after: string
  words: string | null
}

const HIDDEN = new Set([
  'updatedAt',
  'lastContactBy',
  'createdAt',
  'id',
  'customerId',
  'removed',
  'backup',
  // They tell of the letter, which is told itself.
  'gradeBy',
  'gradedOn',
])
const NAMES: Record<string, string> = {
  ownerId: '负责人',
  mergedInto: '合并到',
  archived: '归档',
  shortNames: '简称',
  lastContactOn: '最近联系',
  gone: '已离职',
  author: '原创建人',
  formerNumbers: '并入的编号',
  checkedOn: '资料核对',
  cadence: '联系周期',
  fileState: '档案状态',
  phoneDoubt: '号码疑似失效',
}

/** Lines of the journal, spelled out field by field. @param names people and customers by id */
export function spell(
  rows: readonly JournalRow[],
  ownFields: readonly Field[],
  names: (id: string) => string,
  masked: boolean,
  zone: Zone,
): Change[] {
  return rows.flatMap((row) => {
    const { op, entityId, at, byId, words } = row
    const base = { op, entityId, at, byId, words }
    if (row.entity === 'customer' || row.entity === 'contact')
      return partsOf(row).flatMap(({ key, before, after }) => {
        if (HIDDEN.has(key)) return []
        const of = row.entity as 'customer' | 'contact'
        const field = fieldOf(of, key) ?? ownFields.find((f) => f.key === key)
        const on = zone.day(at)
        const show = (value: unknown) => shown(key, value, field, names, masked, on)
        const change = {
          label: field?.label ?? NAMES[key] ?? checkedLabel(of, key) ?? key,
          before: show(before),
          after: show(after),
        }
        const veiled = change.before === '••••' && before !== after
        return change.before === change.after && !veiled ? [] : [{ ...base, key, ...change }]
      })
    if (row.field !== '*') return []
    // An erasure left nothing of it but that it was.
    const made = row.after as Record<string, unknown> | null
    const label = made && LABELS[row.entity]?.(made, names)
    return label
      ? [
          {
            ...base,
            key: row.entity,
            label: label[0],
            before: '',
            after: masked ? maskSums(maskNumbers(label[1])) : label[1],
          },
        ]
      : []
  })
}

/** 「手机核实」 of `phoneChecked`. */
const checkedLabel = (of: 'customer' | 'contact', key: string): string | undefined => {
  const label = key.endsWith('Checked') ? fieldOf(of, key.slice(0, -7))?.label : undefined
  return label && `${label}核实`
}

const LABELS: Record<
  string,
  (made: Record<string, unknown>, names: (id: string) => string) => [string, string]
> = {
  money: (m) => [ROLE_NAMES[String(m.role)] ?? '金额', money(Number(m.fen))],
  share: (m, names) => ['共享给', names(String(m.personId))],
  service: (m) => [String(m.kind), String(m.words)],
  consent: (m) => [m.given ? '同意' : '撤回同意', String(m.purpose)],
}

/** A making tells every field that was filled; details are told key by key. */
function partsOf(row: JournalRow): { key: string; before: unknown; after: unknown }[] {
  if (row.field === '*') {
    const made = (row.after ?? {}) as Record<string, unknown>
    return Object.entries(made)
      .flatMap(([key, after]) =>
        key === 'details' ? diff({}, after) : [{ key, before: null, after }],
      )
      .sort((a, b) => placeOf(row.entity, a.key) - placeOf(row.entity, b.key))
  }
  if (row.field === 'details') return diff(row.before, row.after)
  return [{ key: row.field, before: row.before, after: row.after }]
}

/** In the dictionary's order, whichever way a thing came in. */
const placeOf = (of: string, key: string): number =>
  (FIELDS.findIndex((f) => f.of === of && f.key === key) + 1 || FIELDS.length) + 1

function diff(before: unknown, after: unknown): { key: string; before: unknown; after: unknown }[] {
  const old = (before ?? {}) as Record<string, unknown>
  const now = (after ?? {}) as Record<string, unknown>
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => old[key] !== now[key])
    .map((key) => ({ key, before: old[key], after: now[key] }))
}

function shown(
  key: string,
  value: unknown,
  field: Field | undefined,
  names: (id: string) => string,
  masked: boolean,
  on: string,
): string {
  if (value === null || value === undefined || value === '' || value === false) return ''
  if (value === true) return '是'
  if (Array.isArray(value)) return value.join('、')
  const text = String(value)
  if (key === 'ownerId' || key === 'mergedInto' || key === 'createdBy') return names(text)
  if (key === 'stage') return STAGE_NAMES[text] ?? text
  if (masked && (field?.sensitive || /phone|address/i.test(key))) return '••••'
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return shortDay(text, on)
  const label = field ? spoken(field, text, on) : text
  return masked ? maskSums(maskNumbers(label)) : label
}
