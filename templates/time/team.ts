import { text, type Button, type Message } from '../message.ts'
import { listed } from '../plain.ts'

/** A manager's morning about his people. */
export interface TeamFacts {
  people: number
  overdue: { id: string; name: string; n: number }[]
  /** Silent beyond the ladder, by owner. */
  silent: { id: string; name: string; customers: string[]; total: number }[]
  notes: { name: string; n: number }[]
  complaints: {
    customerId: string
    customer: string
    ownerId: string
    owner: string
    days: number
  }[]
  unowned: { n: number; owners: string[] }
  review: { done: number; total: number } | null
}

export function teamLines(t: TeamFacts): string[] {
  const lines: string[] = []
  const sum = (of: { n: number }[]) => of.reduce((n, x) => n + x.n, 0)
  const each = (of: { name: string; n: number }[]) =>
    listed(
      of.map((x) => `${x.name} ${x.n}`),
      6,
    )
  if (t.overdue.length > 0) lines.push(`⚠ 团队逾期 ${sum(t.overdue)} 件：${each(t.overdue)}`)
  for (const s of t.silent.slice(0, 4))
    lines.push(`📞 ${s.name}超期没联系 ${s.total} 位：${listed(s.customers, 2)}`)
  if (t.complaints.length > 0)
    lines.push(
      `🔥 投诉没处理：${listed(
        t.complaints.map((c) => `${c.customer}（${c.owner}，${c.days}天）`),
        3,
      )}`,
    )
  if (t.notes.length > 0) lines.push(`📝 上次以来记录 ${sum(t.notes)} 条：${each(t.notes)}`)
  if (t.unowned.n > 0)
    lines.push(`👤 ${listed(t.unowned.owners, 3)}已离职，还有 ${t.unowned.n} 位客户没人负责`)
  if (t.review)
    lines.push(
      `🗂 核查进度 ${Math.floor((t.review.done * 100) / Math.max(1, t.review.total))}%（${t.review.done}/${t.review.total}）`,
    )
  return lines
}

/** Buttons that nudge whoever is behind, and one that gives a customer to somebody else. */
export function teamButtons(t: TeamFacts): Button[] {
  const late = new Map<string, string>()
  for (const { ownerId, owner } of t.complaints) late.set(ownerId, owner)
  for (const { id, name } of [...t.overdue, ...t.silent]) late.set(id, name)
  const [first] = t.complaints
  return [
    ...[...late].slice(0, 4).map(([id, name]) => nudgeButton(id, name)),
    ...(first ? [{ text: '换人跟', key: `转交 客户 @${first.customerId}` }] : []),
    ...(t.unowned.n > 0 ? [{ text: '分给同事', key: '没人负责的客户' }] : []),
  ]
}

const nudgeButton = (id: string, name: string): Button => ({
  text: `催${name}`,
  key: `催 同事 @${id} 内容 落后的事`,
})

/** One person who is behind, or not. */
export interface Behind {
  id: string
  name: string
  overdue: number
  silent: string[]
  complaints: string[]
  /** Workdays without a single note; 0: wrote some. */
  mute: number
  /** Percent of the month's target and of its time; null: none is set, or it is on pace. */
  target: { done: number; gone: number } | null
}

const few = (list: string[]): string =>
  list.length > 0 ? `（${list.slice(0, 2).join('、')}${list.length > 2 ? '等' : ''}）` : ''

/** What one person has not done, in one line; empty: nothing. */
export const behindWords = (b: Omit<Behind, 'id' | 'name'>): string =>
  [
    b.overdue > 0 ? `逾期待办${b.overdue}件` : '',
    b.silent.length > 0 ? `超期没联系${b.silent.length}位${few(b.silent)}` : '',
    b.complaints.length > 0 ? `投诉没回应${b.complaints.length}位${few(b.complaints)}` : '',
    b.mute > 0 ? `近${b.mute}个工作日没有记录` : '',
    b.target ? `本月目标完成${b.target.done}%（时间过了${b.target.gone}%）` : '',
  ]
    .filter(Boolean)
    .join('，')

/** Most people in one answer. */
const MOST = 10

/** 「谁落后」: the farthest behind first, then who is not. */
export function behindList(people: Behind[], taskId: string): Message {
  const late = people.filter((p) => behindWords(p) !== '')
  const fine = people.filter((p) => behindWords(p) === '').map((p) => p.name)
  if (late.length === 0)
    return text('没有人落后：没有逾期的待办、没回应的投诉，也没有超期没联系的客户。')
  const [first] = late
  const said = [
    `落后的 ${late.length} 人：`,
    ...late.slice(0, MOST).map((p, i) => `${i + 1}. ${p.name}：${behindWords(p)}`),
    ...(late.length > MOST ? [`还有${late.length - MOST}人。`] : []),
    ...(fine.length > 0 ? [`没有落下的：${listed(fine, 6)}`] : []),
    `说「催 ${first?.name ?? ''} 落后的事」，他在小客里收到。`,
  ].join('\n')
  const buttons = late.slice(0, 6).map((p) => nudgeButton(p.id, p.name))
  return { text: said, card: { title: '谁落后', buttons, taskId } }
}
