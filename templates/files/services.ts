import { text, type Message } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'

export const serviceOpened = (s: {
  number: number
  customer: string
  kind: string
  words: string
  owner: string | null
  dueOn: string
  today: string
}): Message =>
  text(
    [
      `✓ 已登记「${s.customer}」的${s.kind}：${clip(s.words, 40)}（服务单 ${s.number}号）`,
      `${s.owner ? `由${s.owner}负责，` : ''}${when(s.dueOn, s.today)}前答复。`,
      `办完说：结案 ${s.number} 结果 …；看没办完的：服务单`,
    ].join('\n'),
  )

/** Told and done in one line. */
export const serviceDone = (s: {
  number: number
  customer: string
  kind: string
  words: string
  outcome: string
}): Message =>
  text(
    `✓ 已登记「${s.customer}」的${s.kind}：${clip(s.words, 40)}。结果：${s.outcome}，已办结（服务单 ${s.number}号）。`,
  )

/** @param p.assumed nobody said a day @param p.eve when it is reminded of; null: on the day itself */
export const promised = (p: {
  number: number
  customer: string
  words: string
  dueOn: string
  today: string
  owner: string | null
  assumed: boolean
  eve: string | null
}): Message =>
  text(
    [
      `✓ 已记下对「${p.customer}」的承诺：${clip(p.words, 40)}（服务单 ${p.number}号）`,
      `${p.owner ? `由${p.owner}负责，` : ''}${p.assumed ? '没说哪天，先按' : ''}${when(p.dueOn, p.today)}兑现，${p.eve ? `前一天（${when(p.eve, p.today)}）` : '当天'}提醒。`,
      `兑现了说：结案 ${p.number} 结果 …`,
    ].join('\n'),
  )

interface Item {
  number: number
  customer: string
  kind: string
  words: string
  owner: string
  on: string
  dueOn: string | null
  done: boolean
  outcome: string | null
}

/** @param l.past closed ones are in it too @param l.make how one more is told */
export const serviceList = (l: {
  /** Null: of all that the reader may see. */
  customer: string | null
  /** What they are called together: 服务单, 投诉. */
  of: string
  past: boolean
  today: string
  more: number
  items: Item[]
  make?: string
  /** Complaints that notes told of and nobody made a matter of. */
  heard: Heard[]
}): Message => {
  const whose = l.customer ? `「${l.customer}」` : ''
  const open = l.items.find((s) => !s.done)
  const tails = [
    l.more > 0 ? `还有 ${l.more} 张更早的。` : '',
    l.make ? `登记一张：${l.make}` : '',
    open
      ? `办完说：结案 ${open.number} 结果 …；看经过：服务单 ${open.number}`
      : l.items[0]
        ? `看经过：服务单 ${l.items[0].number}`
        : '',
    ...heardLines(l.heard, l.today),
  ]
  return text(
    l.items.length === 0
      ? [`${whose}${l.past ? '还没有' : '没有没办完的'}${l.of}。`, ...tails]
          .filter(Boolean)
          .join('\n')
      : [
          `${whose ? `${whose}的` : '没办完的'}${l.of}（${l.items.length + l.more}）：`,
          ...l.items.map((s) => rowOf(s, l.today)),
          ...tails,
        ]
          .filter(Boolean)
          .join('\n'),
  )
}

/** Nothing is open with one customer; what was, and how it ended. */
export const nothingOpen = (n: {
  name: string
  today: string
  last: { on: string; what: string; by: string; over: string | null } | null
}): Message => {
  const { last } = n
  if (!last) return text(`「${n.name}」没有投诉和服务单。`)
  const end = `${last.over ? shortDay(last.over, n.today) : ''}已解决${last.by ? `（「${clip(last.by, 24)}」）` : ''}`
  return text(
    [
      `「${n.name}」没有没办完的投诉和服务单。`,
      `上一次：${shortDay(last.on, n.today)}${last.what ? `「${clip(last.what, 30)}」` : ''}，${end}。`,
    ].join('\n'),
  )
}

interface Heard {
  customer: string
  words: string
  on: string
}

const heardLines = (heard: readonly Heard[], today: string): string[] =>
  heard.length === 0
    ? []
    : [
        '记录里提到、还没解决的投诉：',
        ...heard.map(
          (h) =>
            `・${h.customer}${h.words ? `「${clip(h.words, 24)}」` : ' '}${shortDay(h.on, today)}`,
        ),
        '登记说「投诉 客户名 …」；解决了记一句「客户名 投诉已解决」。',
      ]

const rowOf = (s: Item, today: string): string => {
  const head = `${s.number}号 ${s.customer ? `${s.customer} ` : `${shortDay(s.on, today)} `}${s.kind}：${clip(s.words, 24)}`
  if (s.done)
    return `・${head}（${s.owner}，${s.outcome ? `结果：${clip(s.outcome, 20)}` : '已结'}）`
  const late = s.dueOn && s.dueOn < today ? ' ⚠逾期' : ''
  return `・${head}（${s.owner}${s.dueOn ? `，${when(s.dueOn, today)}前` : ''}）${late}`
}

export interface SheetLine {
  by: string
  what: string
}

/** The four parts of a service file, then how it went (R270, R275). */
export const serviceSheet = (s: {
  number: number
  customer: string
  contact: string
  kind: string
  on: string
  dueOn: string | null
  doneOn: string | null
  words: string
  outcome: string | null
  owner: string
  today: string
  lines: (SheetLine & { on: string })[]
}): string =>
  [
    `服务单 ${s.number}号（${s.kind}）`,
    `客户：${s.customer}${s.contact ? ` ${s.contact}` : ''}`,
    `时间：${when(s.on, s.today)} 登记${s.dueOn ? `，${when(s.dueOn, s.today)}前` : ''}${s.doneOn ? `，${when(s.doneOn, s.today)} 办结` : ''}`,
    `内容：${s.words}`,
    `结果：${s.outcome ?? '还没有'}`,
    `负责：${s.owner}`,
    '经过：',
    ...s.lines.map((l) => `・${when(l.on, s.today)} ${l.by} ${l.what}`),
  ].join('\n')

export const sheetSent = (number: number): Message =>
  text(`服务单 ${number}号的经过，好了把文件发给你，已记入审计。`)

/** To who is responsible: matters that are over their day and have no result (R280). */
export const servicesLate = (
  rows: { number: number; customer: string; kind: string; words: string; days: number }[],
): Message =>
  text(
    [
      '这些服务单过了期限，还没有结果：',
      ...rows
        .slice(0, 10)
        .map(
          (r) => `・${r.number}号 ${r.customer} ${r.kind}：${clip(r.words, 24)}（过了${r.days}天）`,
        ),
      ...(rows.length > 10 ? [`还有 ${rows.length - 10} 张，说「服务单」看全部。`] : []),
      `办好了说一句结果：结案 ${rows[0]?.number ?? 1} 结果 …`,
    ].join('\n'),
  )

/** What matters of service were about, the most frequent first (R279). */
export const serviceProblems = (s: {
  period: string
  total: number
  lines: { cause: string; n: number; open: number; customers: number; example: string }[]
}): Message =>
  text(
    s.total === 0
      ? `${s.period}没有登记投诉和服务。`
      : [
          `${s.period}的投诉和服务共 ${s.total} 件，主要是：`,
          ...s.lines.map(
            (l, i) =>
              `${i + 1}. ${l.cause} ${l.n}件，${l.customers}位客户${l.open > 0 ? `，${l.open}件没办完` : ''}（最近：${clip(l.example, 16)}）`,
          ),
          '换时间说「服务问题 上月」，看没办完的说「服务单」。',
        ].join('\n'),
  )
