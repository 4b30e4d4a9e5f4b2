import { channelName } from '../../src/domain/channels.ts'
import { ACTIVITY_NAMES, FIELD_NAMES, RISK_NAMES, ROLE_NAMES, STAGE_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { ago, birthday, clip, every, money, nextPage, shortDay, when } from '../plain.ts'
import { noteLine, person, type CustomerCard } from './card.ts'

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

/** 「上次谁联系的」: the day, who, and what was said. */
export const contactedLast = (l: {
  name: string
  today: string
  last: { on: string; by: string; activity: string | null; words: string } | null
}): Message => {
  const { last } = l
  if (!last) return text(`「${l.name}」还没有联系记录。联系过就说一句，我就记上。`)
  const line = last.words
    ? noteLine(
        { on: last.on, by: last.by, activity: last.activity, words: last.words },
        l.today,
        80,
      )
    : `${shortDay(last.on, l.today)} ${last.by}`
  return text(
    `「${l.name}」最近一次联系是${ago(last.on, l.today)}：\n・${line}\n以前的回复「历史 ${l.name}」。`,
  )
}

/** What was said with a customer is nothing for a group. */
export const historyHidden = (name: string): Message =>
  text(`「${name}」的跟进记录里有客户原话，请私聊小客查看。`)

/** Notes, newest first, one page. */
export const history = (h: {
  name: string
  today: string
  notes: (CustomerCard['notes'][number] & { replies?: { by: string; what: string }[] })[]
  changes: { on: string; by: string; what: string }[]
  more: boolean
}): Message =>
  text(
    h.notes.length + h.changes.length === 0
      ? `「${h.name}」还没有跟进记录。`
      : [
          `「${h.name}」的跟进记录：`,
          ...h.notes.flatMap((n) => [
            `・${noteLine(n, h.today, 120)}`,
            ...(n.replies ?? []).map((r) => `　↳ ${r.by} ${r.what}`),
          ]),
          ...(h.changes.length > 0
            ? [
                '档案变更：',
                ...h.changes.map((c) => `・${shortDay(c.on, h.today)} ${c.by}：${c.what}`),
              ]
            : []),
          ...(h.more ? ['更早的记录：回复「更多」。'] : []),
        ].join('\n'),
  )

/** The values that one fact had, the newest first. */
export const fieldHistory = (h: {
  name: string
  label: string
  today: string
  total: number
  rows: { on: string; by: string; person: string; before: string; after: string }[]
}): Message =>
  text(
    h.total === 0
      ? `「${h.name}」的${h.label}没有记过。`
      : [
          `「${h.name}」的${h.label}（新的在前）：`,
          ...h.rows.map(
            (r) =>
              `・${shortDay(r.on, h.today)} ${r.by}：${r.person ? `${r.person} ` : ''}${r.before ? `${r.before} → ` : ''}${r.after || '（已清空）'}`,
          ),
          ...(h.total > h.rows.length ? [`更早还有 ${h.total - h.rows.length} 次。`] : []),
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
          ...nextPage(l, l.rows.length),
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
        : e.lines.map((l) =>
            `・${factSaid(l.label, l.value, e.today)} ${l.words ? `←「${clip(l.words, 40)}」` : ''}`.trimEnd(),
          )),
    ].join('\n'),
  )

/** How the facts that are kept with a note are said. */
const FACTS: Record<string, (value: string, today: string) => string> = {
  customer: (v) => `客户 ${v}`,
  channel: (v) => `来源 ${channelName(v)}`,
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

/** A fact as 依据 tells it: 「预算 80万」. */
export function factSaid(label: string, value: string, today: string): string {
  const [kind = '', role] = label.split(':')
  if (kind === 'amount') return `${ROLE_NAMES[role ?? ''] ?? '金额'} ${money(Number(value))}`
  return FACTS[kind]?.(value, today) ?? `${FIELD_NAMES[kind] ?? kind} ${value}`
}
