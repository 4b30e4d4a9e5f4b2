import { text, type Message } from '../message.ts'
import { clip } from '../plain.ts'

/** Somebody did not look for a workday: told one up. */
export const stillUnread = (a: {
  id: string
  customerId: string
  name: string
  who: string
  /** Who reported it; empty: a risk that turned red. */
  by: string
  words: string
}): Message => {
  const what = a.by ? `${a.by}上报的「${a.name}」` : `「${a.name}」的红色风险`
  const line = `${a.who}一个工作日没看${what}：${clip(a.words, 60)}`
  return {
    text: [
      `⏫ ${line}`,
      `看过了回复「知悉 ${a.name}」，催一下回复「催 ${a.who} ${a.name}」。`,
    ].join('\n'),
    card: {
      title: clip(`⏫ 没人看：${a.name}`, 36),
      desc: line,
      buttons: [
        { text: '我知道了', key: `知悉 客户 @${a.customerId}`, style: 'primary' },
        { text: '看档案', key: `查 客户 @${a.customerId}` },
        { text: '催一下', key: `催 客户 @${a.customerId}` },
      ],
      taskId: `cl-${a.id}`,
    },
  }
}

/** What somebody reported has been read. */
export const reportSeen = (by: string, names: readonly string[]): Message =>
  text(`${by}看过了你上报的${names.map((n) => `「${n}」`).join('、')}。`)

/** @param owner empty: the reader's own customer; else whoever leads him may nudge him. */
export const unseenRed = (name: string, owner: string, days: number): Message =>
  text(
    owner
      ? `🔴 「${name}」是红色风险，${owner}已经${days}天没有联系。催一下说「催 ${owner} ${name}」。`
      : `🔴 「${name}」是红色风险，你已经${days}天没有联系。请今天联系，或说说现在的情况。`,
  )

/** A random look at a customer at risk. */
export const spotCheck = (s: {
  id: string
  customerId: string
  name: string
  words: string
}): Message =>
  text(
    [
      `抽查：「${s.name}」现在怎么样？`,
      ...(s.words ? [`上次的情况：「${clip(s.words, 40)}」`] : []),
      `去看一眼或打个电话，直接说一句我就记上，比如「${s.name} 今天去看了，正常开工」。`,
    ].join('\n'),
  )

/** Who was asked for a look at whom. */
export const spotAsked = (picked: { name: string; owner: string; words: string }[]): Message =>
  text(
    [
      '抽查这几位，已请负责人今天去看：',
      ...picked.map(
        (p, i) => `${i + 1}. ${p.name}（${p.owner}）${p.words ? `上次：「${p.words}」` : ''}`,
      ),
      '回复序号看风险经过。',
    ].join('\n'),
  )

/** What was only heard of a customer: no alarm yet. */
export const rumourTold = (r: { name: string; words: string; by: string }): Message =>
  text(
    `「${r.name}」有传闻，还没证实：「${clip(r.words, 60)}」（${r.by}听说）。请先打听清楚：属实就记「${r.name}确实…」，不属实就记「${r.name}是谣言」。`,
  )

export const rumourKept = (name: string, told: boolean): string =>
  `听说的先记「关注」，不算红色${told ? '，已告诉主管' : ''}。属实就说「${name}确实…」，不属实就说「${name}是谣言」。`
