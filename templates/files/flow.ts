import { text, type Message } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'

/** 「11月21日的记录『…』」; the whole file where no note is meant. */
export const whatIsMeant = (n: { on: string; words: string } | null, today: string): string =>
  n ? `${shortDay(n.on, today)}的记录「${clip(n.words, 30)}」` : '这份档案'

/** To a leader or the file keeper: what somebody passes on to him. */
export const passedOn = (p: {
  by: string
  customerId: string
  customer: string
  words: string
  taskId: string
}): Message => ({
  text: `${p.by}交来「${p.customer}」的记录：${p.words}\n齐了回复「收下 ${p.customer}」，缺什么回复「退回 ${p.customer} 原因」，有话说「回复 ${p.customer} …」。`,
  card: {
    title: `交来：${clip(p.customer, 20)}`,
    desc: `${p.by}：${clip(p.words, 100)}`,
    buttons: [
      { text: '收下', key: `收下 客户 @${p.customerId}`, style: 'primary' },
      { text: '看档案', key: `查 客户 @${p.customerId}` },
    ],
    taskId: p.taskId,
  },
})

/** To whoever wrote it: handed back, with the reason and until when. */
export const handedBack = (r: {
  by: string
  customer: string
  what: string
  reason: string
  on: string
  today: string
}): Message =>
  text(
    `${r.by}退回「${r.customer}」${r.what}：${r.reason}\n${when(r.on, r.today)}前补上，补完说「补好 ${r.customer} 补了什么」，${r.by}会知道。`,
  )

export const mendedTold = (m: {
  by: string
  customer: string
  reason: string
  words: string
}): Message =>
  text(
    `${m.by}补好了「${m.customer}」：你说的是「${clip(m.reason, 40)}」${m.words ? `，补的是「${clip(m.words, 80)}」` : ''}。发「${m.customer}」看档案。`,
  )

export const replied = (r: {
  by: string
  customer: string
  what: string
  words: string
}): Message =>
  text(`${r.by}回复你在「${r.customer}」${r.what}：${r.words}\n要接着说：回复 ${r.customer} …`)

/** What waits to be mended, by whom and since when. */
export const returnList = (l: {
  today: string
  mine: { customer: string; by: string; reason: string; on: string }[]
  theirs: { customer: string; to: string; reason: string; on: string }[]
}): Message =>
  text(
    l.mine.length + l.theirs.length === 0
      ? '没有退回还没补的。'
      : [
          ...(l.mine.length > 0 ? [`退给你、等你补的（${l.mine.length}）：`] : []),
          ...l.mine.map(
            (r) => `・${r.customer}：${clip(r.reason, 40)}（${r.by} ${shortDay(r.on, l.today)}）`,
          ),
          ...(l.theirs.length > 0 ? [`你退回、还没补好的（${l.theirs.length}）：`] : []),
          ...l.theirs.map(
            (r) =>
              `・${r.customer}：${clip(r.reason, 40)}（等${r.to}，${shortDay(r.on, l.today)}）`,
          ),
          ...(l.mine[0] ? [`补完说：补好 ${l.mine[0].customer} 补了什么`] : []),
        ].join('\n'),
  )
