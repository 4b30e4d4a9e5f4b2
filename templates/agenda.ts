import { text, type Message } from './message.ts'
import { clip, shortDay, when } from './plain.ts'

/** Told to whoever gave the step away. */
export const stepDone = (s: {
  by: string
  customer: string
  what: string
  result: string | null
}): Message =>
  text(
    `${s.by}办完了「${s.customer}」${clip(s.what, 40)}${s.result ? `\n结果：${clip(s.result, 200)}` : ''}`,
  )

/** Told to whoever gets a step. */
export const stepGiven = (s: {
  by: string
  customer: string
  what: string
  at: string
  today: string
  reason: string | null
}): Message =>
  text(
    [
      `${s.by}把一项待办转给你：「${s.customer}」${clip(s.what, 60)}`,
      `时间：${when(s.at, s.today)}`,
      s.reason ? `说明：${clip(s.reason, 100)}` : '',
      '回复「待办」看清单，办好了回复「完成 1 结果…」，我会告诉对方。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

export const stepMoved = (s: {
  to: string
  customer: string
  what: string
  /** Whether the receiver may open the customer's file. */
  sees: boolean
}): Message =>
  text(
    [
      `✓ 已把「${s.customer}」${clip(s.what, 30)} 转给${s.to}，办好了会告诉你。`,
      s.sees ? '' : `${s.to}还看不到这位客户的档案，需要的话再把客户共享给他。`,
      '回复「撤销」可以收回。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

/** How a step came to where it is. */
export const trail = (t: {
  customer: string
  what: string
  today: string
  lines: { on: string; by: string; what: string }[]
}): Message =>
  text(
    [
      `「${t.customer}」${clip(t.what, 40)} 的经过：`,
      ...t.lines.map((l) => `・${shortDay(l.on, t.today)} ${l.by}：${l.what}`),
    ].join('\n'),
  )
