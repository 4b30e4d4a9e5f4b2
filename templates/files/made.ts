import { text, type Message } from '../message.ts'
import { jobBeside, maskPhone } from '../plain.ts'

/** What was made of the words for a new file. */
export const customerMade = (c: {
  name: string
  /** By which it is found for ever. */
  number?: string
  people: { name: string; title?: string | null; phone: string | null }[]
  fields: { label: string; value: string }[]
  /** Required fields that are not told yet. */
  lacking?: readonly string[]
  masked: boolean
}): Message =>
  text(
    [
      `✓ 已新建客户「${c.name}」${c.number ? `（编号 ${c.number}）` : ''}`,
      ...c.people.map(
        (p) =>
          `${p.name ? '联系人' : '电话'}：${[p.name, jobBeside(p), p.phone && (c.masked ? maskPhone(p.phone) : p.phone)].filter(Boolean).join(' ')}`,
      ),
      ...c.fields.map((f) => `${f.label}：${f.value}`),
      ...(c.lacking?.length ? [`待补：${c.lacking.join('、')}`] : []),
      c.people.length === 0
        ? '想补联系人，直接说「联系人 王总 电话 139…」。'
        : '以后直接说话就能记：「明天上午去拜访」。',
    ].join('\n'),
  )
