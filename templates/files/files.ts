import { ACTIVITY_NAMES, FIELD_NAMES, RISK_NAMES, ROLE_NAMES, STAGE_NAMES } from '../labels.ts'
import { footLine, type Foot } from '../lists.ts'
import { LEVEL_MARKS, riskName } from '../judge/judgement.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, every, maskPhone, money, shortDay, when } from '../plain.ts'
import { birthday } from './receipts.ts'

/** A customer in one screen. */
export interface CustomerCard {
  name: string
  owner: string
  stage: string | null
  grade: string | null
  industry: string | null
  today: string
  lastContact: { on: string; by: string } | null
  next: { at: string; what: string; every: string | null }[]
  people: {
    name: string
    title: string | null
    phone: string | null
    birthday: string | null
    gone: boolean
  }[]
  /** In 分; null where others look on. */
  money: { thisYear: number; lastYear: number; owed: number; quote: number; budget: number } | null
  /** The letter before the last move. */
  was: string | null
  /** 重要, 潜在流失, … */
  marks: string[]
  risk: string | null
  risks: { kind: string; words: string; on: string }[]
  notes: { on: string; by: string; activity: string | null; words: string }[]
  likes: { label: string; value: string }[]
  address: string | null
  masked: boolean
  foot: Foot
}

export function customerCard(c: CustomerCard): Message {
  const lines = [
    `【${clip(c.name, 40)}】${[gradeOf(c), c.stage && STAGE_NAMES[c.stage], c.industry && clip(c.industry, 12), ...c.marks].filter(Boolean).join(' · ')}`,
    `负责人：${c.owner}　最近联系：${c.lastContact ? `${ago(c.lastContact.on, c.today)}（${c.lastContact.by}）` : '还没有'}`,
  ]
  for (const n of c.next.slice(0, 2))
    lines.push(
      `下一步：${n.every ? every(n.every) : when(n.at, c.today)} ${clip(n.what, 20)}${n.at.slice(0, 10) < c.today ? '（已逾期）' : ''}`,
    )
  const present = c.people.filter((p) => !p.gone)
  for (const p of present.slice(0, 3)) lines.push(`联系人：${person(p, c.masked)}`)
  if (present.length > 3) lines.push(`　　　　另有 ${present.length - 3} 位，回复「联系人」查看`)
  if (c.grade === 'A' && present.length === 1) lines.push(ONLY_ONE)
  const sums = c.money ? moneyLine(c.money) : ''
  if (sums) lines.push(sums)
  for (const r of c.risks.slice(0, 1))
    lines.push(
      `${LEVEL_MARKS[c.risk ?? ''] ?? '⚠'} ${riskName(r.kind)}：「${clip(r.words, 24)}」${shortDay(r.on, c.today)}${c.risks.length > 1 ? `（共${c.risks.length}条，说「风险」看经过）` : ''}`,
    )
  const likes = lines.length
  if (c.address) lines.push(`地址：${c.masked ? '（私聊可看）' : clip(c.address, 30)}`)
  for (const n of c.notes.slice(0, 2)) lines.push(noteLine(n, c.today, 40))
  lines.push(footLine(c.foot, c.today))
  if (c.masked) lines.push('群里不显示完整电话和地址，请私聊小客查看。')
  lines.splice(likes, 0, ...fitting(c.likes, LONGEST - bytes(lines.join('\n'))))
  return text(lines.join('\n'))
}

/** A key customer is known on two levels at least (R238). */
const ONLY_ONE = '⚠ 只认识一个人，再认识一位上级或经办人更稳'

/** One WeCom text (protocol 6.4), with room for what a judgement or a hint adds. */
const LONGEST = 1900
const bytes = (words: string): number => new TextEncoder().encode(words).length

/** Firms add fields of their own without end: as many as there is room for. */
function fitting(likes: CustomerCard['likes'], room: number): string[] {
  const lines: string[] = []
  let left = room
  for (const l of likes) {
    const line = `${clip(l.label, 8)}：${clip(l.value, 26)}`
    left -= bytes(line) + 1
    if (left < 0) break
    lines.push(line)
  }
  return lines
}

const gradeOf = (c: CustomerCard): string =>
  c.grade ? `${c.grade}级${c.was ? (c.was > c.grade ? '↑' : '↓') : ''}` : ''

const moneyLine = (m: NonNullable<CustomerCard['money']>): string =>
  [
    m.thisYear > 0 && `今年成交 ${money(m.thisYear)}`,
    m.lastYear > 0 && `去年 ${money(m.lastYear)}`,
    m.owed > 0 && `欠款 ${money(m.owed)}`,
    m.thisYear === 0 && m.quote > 0 && `报价 ${money(m.quote)}`,
    m.thisYear === 0 && m.budget > 0 && `预算 ${money(m.budget)}`,
  ]
    .filter(Boolean)
    .join('　')

const person = (p: CustomerCard['people'][number], masked: boolean): string =>
  [
    clip(p.name, 16),
    p.title && clip(p.title, 16),
    p.phone && clip(masked ? maskPhone(p.phone) : p.phone, 24),
    p.birthday && `生日${birthday(p.birthday)}`,
  ]
    .filter(Boolean)
    .join(' ')

const noteLine = (n: CustomerCard['notes'][number], today: string, most: number): string =>
  `${shortDay(n.on, today)} ${n.by}${n.activity ? ` ${ACTIVITY_NAMES[n.activity] ?? ''}` : ''}：${clip(n.words, most)}`

/** The people of a customer, also those who left. */
export const peopleList = (
  name: string,
  people: CustomerCard['people'],
  masked: boolean,
): Message =>
  text(
    people.length === 0
      ? `「${name}」还没有联系人。可以说「联系人 ${name} 王总 电话 139…」。`
      : [
          `「${name}」的联系人：`,
          ...people.map((p) => `・${person(p, masked)}${p.gone ? '（已离职）' : ''}`),
          ...(masked ? ['群里不显示完整电话，请私聊小客查看。'] : []),
        ].join('\n'),
  )

/** Notes, newest first, one page. */
export const history = (h: {
  name: string
  today: string
  notes: CustomerCard['notes']
  changes: { on: string; by: string; what: string }[]
  more: boolean
}): Message =>
  text(
    h.notes.length + h.changes.length === 0
      ? `「${h.name}」还没有跟进记录。`
      : [
          `「${h.name}」的跟进记录：`,
          ...h.notes.map((n) => `・${noteLine(n, h.today, 120)}`),
          ...(h.changes.length > 0
            ? [
                '档案变更：',
                ...h.changes.map((c) => `・${shortDay(c.on, h.today)} ${c.by}：${c.what}`),
              ]
            : []),
          ...(h.more ? ['更早的记录：回复「更多」。'] : []),
        ].join('\n'),
  )

/** Rows of a list with their numbers, for 「完成 2」 and the like. */
export const todoList = (t: {
  title: string
  today: string
  items: { customer: string; at: string; every: string | null; what: string; owner?: string }[]
  more: number
  /** How many rows the pages before this one showed. */
  from?: number
}): Message =>
  text(
    t.items.length === 0
      ? `${t.title}：没有待办。`
      : [
          `${t.title}（${(t.from ?? 0) + t.items.length + t.more}）：`,
          ...t.items.map(
            (i, n) =>
              `${(t.from ?? 0) + n + 1}. ${i.every ? every(i.every) : when(i.at, t.today)} ${i.customer} ${clip(i.what, 20)}${i.owner ? `（${i.owner}）` : ''}${i.at.slice(0, 10) < t.today ? ' ⚠逾期' : ''}`,
          ),
          ...(t.more > 0 ? [`还有 ${t.more} 项，回复「更多」。`] : []),
          '办好了回复「完成 1」，改天回复「推迟 1 周五」。',
        ].join('\n'),
  )

export const customerList = (l: {
  title: string
  today: string
  rows: { name: string; stage: string | null; grade: string | null; lastContactOn: string | null }[]
  total: number
  from: number
}): Message =>
  text(
    l.total === 0
      ? `${l.title}：还没有客户。说「新建 客户名」就能建一个。`
      : [
          `${l.title}（共 ${l.total} 位）：`,
          ...l.rows.map((r, i) => {
            const facts = [
              r.grade && `${r.grade}级`,
              r.stage && STAGE_NAMES[r.stage],
              r.lastContactOn ? `${ago(r.lastContactOn, l.today)}联系` : '未联系',
            ]
            return `${l.from + i + 1}. ${r.name}（${facts.filter(Boolean).join('，')}）`
          }),
          ...(l.from + l.rows.length < l.total ? ['下一页：回复「更多」。'] : []),
          '回复客户名或序号看档案。',
        ].join('\n'),
  )

/** Each fact of a note beside the words that show it. */
export const evidence = (e: {
  name: string
  today: string
  words: string
  lines: { label: string; value: string; words: string }[]
}): Message =>
  text(
    [
      `「${e.name}」这条记录：${clip(e.words, 80)}`,
      ...(e.lines.length === 0
        ? ['没有从中读出要写进档案的内容，原话已留存。']
        : e.lines.map((l) => `・${factSaid(l.label, l.value, e.today)} ←「${clip(l.words, 40)}」`)),
    ].join('\n'),
  )

/** How the facts that are kept with a note are said. */
const FACTS: Record<string, (value: string, today: string) => string> = {
  customer: (v) => `客户 ${v}`,
  contact: (v) => `联系人 ${v}`,
  activity: (v) => `方式 ${ACTIVITY_NAMES[v] ?? v}`,
  stage: (v) => `阶段 ${STAGE_NAMES[v] ?? v}`,
  risk: (v) => `风险 ${RISK_NAMES[v] ?? v}`,
  birthday: (v) => `生日 ${birthday(v)}`,
  followUp: (v, today) => {
    const [at = '', ...what] = v.split(' ')
    const said = at.startsWith('every:') ? every(`${at} ${what.shift() ?? ''}`) : when(at, today)
    return `跟进 ${said} ${what.join(' ')}`
  },
}

function factSaid(label: string, value: string, today: string): string {
  const [kind = '', role] = label.split(':')
  if (kind === 'amount') return `${ROLE_NAMES[role ?? ''] ?? '金额'} ${money(Number(value))}`
  return FACTS[kind]?.(value, today) ?? `${FIELD_NAMES[kind] ?? kind} ${value}`
}
