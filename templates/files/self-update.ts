import { text, type Message } from '../message.ts'
import { clip } from '../plain.ts'

/** One thing that a customer filled in. */
export interface Filled {
  label: string
  before: string
  after: string
}

const line = (c: Filled, most: number): string =>
  c.before
    ? `${c.label}：${clip(c.before, most)} → ${clip(c.after, most)}`
    : `${c.label}：${clip(c.after, c.label === '留言' ? 120 : most)}`

/** For whoever is responsible: what the customer changed, to accept or to turn down. */
export function filledIn(f: {
  id: string
  customer: string
  who: string
  changes: Filled[]
  taskId: string
}): Message {
  const head = `📝 ${clip(f.customer, 20)}${f.who ? ` ${f.who}` : ''}更新了自己的资料`
  return {
    text: [
      head,
      ...f.changes.map((c) => line(c, 60)),
      `核对一下，没问题回复「接受更新 ${f.customer}」，不对回复「退回更新 ${f.customer}」。`,
    ].join('\n'),
    card: {
      title: head,
      desc: '客户本人填写，接受后才写进档案',
      quote: f.changes.map((c) => line(c, 24)).join('\n'),
      buttons: [
        { text: '接受', key: `接受更新 @${f.id}`, style: 'primary' },
        { text: '退回', key: `退回更新 @${f.id}`, style: 'plain' },
      ],
      taskId: f.taskId,
    },
  }
}

export const linkMade = (l: { url: string; who: string; until: string }): Message =>
  text(
    [
      `给${l.who}的资料更新链接，${l.until}前有效，只能用一次。请转发给本人：`,
      l.url,
      '对方改好提交后，我把改动发给你，你接受了才写进档案。',
    ].join('\n'),
  )

export const noAddress = (): Message =>
  text('还没有设置客户能打开的网址，暂时发不了链接。请管理员先设置 PUBLIC_URL。')

export const adopted = (a: { customer: string; who: string; changes: Filled[] }): Message =>
  text(
    [
      `✓ 已按客户本人填写的更新「${a.customer}」${a.who}：`,
      ...a.changes.map((c) => line(c, 60)),
      '回复「撤销」可以改回来。',
    ].join('\n'),
  )

export const turnedDown = (a: { customer: string }): Message =>
  text(`已退回「${a.customer}」的更新，档案没有改。需要的话，请跟客户说一声，再发一个新链接。`)

export const nothingFilled = (): Message => text('没有等你确认的客户更新。')
