import { text, type Message } from '../message.ts'

/** How new members begin, and who is one. */
export const newcomersShown = (n: {
  days: number
  readOnly: boolean
  freed: string | null
  names: string[]
}): Message =>
  text(
    [
      ...(n.freed ? [`✓ 已放开${n.freed}，马上生效。`] : []),
      `新成员期：加入后 ${n.days} 天。每天最多看 20 位客户、翻 10 页名单，不能导出。`,
      n.readOnly
        ? '只读：开着，新成员只能看自己的客户，不能记、不能改。说「新成员只读 关」关掉。'
        : '只读：没开，新成员可以记自己的客户。说「新成员只读 开」打开。',
      n.names.length > 0
        ? `现在是新成员：${n.names.slice(0, 20).join('、')}。说「放开 ${n.names[0] ?? ''}」提前结束。`
        : '现在没有新成员。',
    ].join('\n'),
  )

/** What somebody hears who only looks as yet. */
export const readOnlyTold = (days: number): Message =>
  text(
    `你还在新成员期（加入后 ${days} 天），先看自己的客户，暂时不能记和改，这句没有记下。要提前开始，请管理员说「放开 你的名字」。`,
  )
