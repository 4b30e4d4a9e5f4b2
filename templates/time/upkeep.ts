import { text, type Message } from '../message.ts'
import { clip, maskPhone, shortDay } from '../plain.ts'

export const staleList = (l: { total: number; rows: { name: string; days: number }[] }): Message =>
  text(
    l.total === 0
      ? '资料都不旧，没有要核对的客户。'
      : [
          `资料久没核对的客户（${l.total}）：`,
          ...l.rows.map((r, i) => `${i + 1}. ${r.name}（${r.days} 天没更新）`),
          '打电话核对：回复「确认 客户名」；没变就回复「无变化 客户名」。',
        ].join('\n'),
  )

/** What to ask on the phone; nothing but what is on file. */
export function confirmScript(c: {
  short: boolean
  customerId: string
  taskId: string
  name: string
  days: number
  staleOn: string
  today: string
  person: string | null
  phone: string | null
  address: string | null
  masked: boolean
}): Message {
  const looked = `「${c.name}」的资料${c.days === 0 ? '今天刚更新过' : ` ${c.days} 天没更新`}，${c.staleOn <= c.today ? '该核对了' : `${shortDay(c.staleOn, c.today)}前核对就行`}。`
  if (c.short) return text(looked)
  const say = (answer: string) => `待核 客户 @${c.customerId} 做什么 ${answer}`
  return {
    text: [
      looked,
      '电话里可以这样问：',
      `・「还是${c.person ?? '您'}负责这块吗？」`,
      `・「电话还是 ${c.phone ? (c.masked ? maskPhone(c.phone) : c.phone) : '（没登记，顺便要一个）'} 吧？」`,
      `・「送货地址${c.address && !c.masked ? `还是${c.address}` : '有没有变'}？」`,
      '・「最近有没有新的需求？」',
      '回复「仍有效」「有变化」或「联系不上」；变了什么也可以直接说。',
    ].join('\n'),
    card: {
      title: `核对：${clip(c.name, 22)}`,
      buttons: [
        { text: '仍有效', key: say('仍有效'), style: 'primary' },
        { text: '有变化', key: say('有变化'), style: 'plain' },
        { text: '联系不上', key: say('联系不上'), style: 'danger' },
      ],
      taskId: c.taskId,
    },
  }
}

/** Facts that somebody asked to be renewed, with their age. */
export const requestList = (l: {
  total: number
  rows: { customer: string; what: string; days: number; owner: string }[]
}): Message =>
  text(
    l.total === 0
      ? '没有等着更新的资料。要请负责人更新，就说「更新需求 客户名 电话」；久没核对的看「待核」。'
      : [
          `等着更新的资料（${l.total}）：`,
          ...l.rows.map(
            (r, i) =>
              `${i + 1}. ${r.customer} ${clip(r.what, 30)}（${r.days === 0 ? '今天提的' : `提了 ${r.days} 天`}${r.owner ? `，${r.owner}` : ''}）`,
          ),
          '直接说新的就行，改了自动结掉。',
        ].join('\n'),
  )
