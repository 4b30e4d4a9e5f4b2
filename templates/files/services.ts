import { text, type Message } from '../message.ts'
import { clip, when } from '../plain.ts'

export const serviceOpened = (s: {
  customer: string
  kind: string
  words: string
  owner: string | null
  dueOn: string
  today: string
}): Message =>
  text(
    [
      `✓ 已登记「${s.customer}」的${s.kind}：${clip(s.words, 40)}`,
      `${s.owner ? `由${s.owner}负责，` : ''}${when(s.dueOn, s.today)}前答复。`,
      '办完说：结案 1 结果 …；看没办完的：服务单',
    ].join('\n'),
  )

/** Told and done in one line. */
export const serviceDone = (s: {
  customer: string
  kind: string
  words: string
  outcome: string
}): Message =>
  text(`✓ 已登记「${s.customer}」的${s.kind}：${clip(s.words, 40)}。结果：${s.outcome}，已办结。`)

export const serviceList = (l: {
  title: string
  today: string
  items: { customer: string; kind: string; words: string; owner: string; dueOn: string | null }[]
}): Message =>
  text(
    l.items.length === 0
      ? `${l.title}：没有没办完的。`
      : [
          `${l.title}（${l.items.length}）：`,
          ...l.items.map(
            (s, i) =>
              `${i + 1}. ${s.customer} ${s.kind}：${clip(s.words, 24)}（${s.owner}${s.dueOn ? `，${when(s.dueOn, l.today)}前` : ''}）${s.dueOn && s.dueOn < l.today ? ' ⚠逾期' : ''}`,
          ),
          '办完说：结案 1 结果 …',
        ].join('\n'),
  )
