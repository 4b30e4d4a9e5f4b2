import { text, type Message } from '../message.ts'
import { clip, when } from '../plain.ts'

interface Case {
  name: string
  words: string
  grade: string | null
  today: string
}

const how = (name: string): string =>
  `答复：「异议结案 ${name} 维持 理由…」或「异议结案 ${name} 调整 B 理由…」`

/** The last day on which an objection can be answered in time. */
export const caseDue = (c: Case & { by: string }): Message =>
  text(
    [
      `「${c.name}」的等级异议今天到期，还没答复。`,
      `${c.by}：「${clip(c.words, 40)}」（现在${c.grade ?? '未定级'}）`,
      how(c.name),
    ].join('\n'),
  )

/** Nobody decided in time. @param from who did not; empty: it stays with whom it was */
export const casePassed = (c: Case & { by: string; from: string; dueOn: string }): Message =>
  text(
    [
      c.from
        ? `「${c.name}」的等级异议${c.from}没有按期答复，转给你，请在${when(c.dueOn, c.today)}前定。`
        : `「${c.name}」的等级异议已过期，还等你定，${when(c.dueOn, c.today)}前答复。`,
      `${c.by}：「${clip(c.words, 40)}」（现在${c.grade ?? '未定级'}）`,
      how(c.name),
    ].join('\n'),
  )

/** Told to whoever raised it. */
export const caseWaits = (c: Case & { to: string; dueOn: string }): Message =>
  text(
    `你提的「${c.name}」等级异议到期没有答复，已转给${c.to}，最迟${when(c.dueOn, c.today)}给结论。`,
  )
