import { text, type Message } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'

interface Line {
  at: string
  by: string
  label: string
  before: string
  after: string
  words: string | null
}

const arrow = (c: Line): string =>
  c.before ? `${clip(c.before, 30)} → ${clip(c.after, 30) || '（清空）'}` : clip(c.after, 40)

export const changeList = (l: {
  name: string
  today: string
  changes: Line[]
  more: boolean
}): Message =>
  text(
    l.changes.length === 0
      ? `「${l.name}」还没有改动记录。`
      : [
          `「${l.name}」的改动（新的在前）：`,
          ...l.changes.map((c) => `・${shortDay(c.at, l.today)} ${c.by} ${c.label}：${arrow(c)}`),
          ...(l.more ? ['更早的：回复「更多」。'] : []),
        ].join('\n'),
  )

export const originOf = (
  name: string,
  asked: string,
  c: (Line & { channel: string }) | null,
  today: string,
): Message =>
  text(
    c === null
      ? `「${name}」的${asked}还没有记录。`
      : [
          `「${name}」的${asked}：${arrow(c)}`,
          `${when(c.at, today)} ${c.by} 记的（${c.channel}）`,
          ...(c.words ? [`原话：「${clip(c.words, 120)}」`] : []),
        ].join('\n'),
  )

/** Most changes of one message that are spelled out. */
const TOLD = 8

/** For followers and owners: who changed what from what to what. */
export function changesTold(t: {
  by: string
  items: { customer: string; changes: { label: string; before: string; after: string }[] }[]
}): Message {
  const lines = t.items.flatMap((i) =>
    i.changes.map(
      (c) =>
        `「${clip(i.customer, 20)}」${c.label}：${clip(c.before || '空', 40)} → ${clip(c.after || '空', 40)}`,
    ),
  )
  return text(
    [
      `👀 ${t.by}改了：`,
      ...lines.slice(0, TOLD),
      ...(lines.length > TOLD ? [`还有 ${lines.length - TOLD} 处，说「变更 客户名」看全部。`] : []),
    ].join('\n'),
  )
}
