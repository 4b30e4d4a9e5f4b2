import { text, type Message } from '../message.ts'
import { clip, when } from '../plain.ts'

/** A line that waits for its customer, and how many lines wait with it. */
export interface Waiting {
  words: string
  newName: string | null
  lines: number
}

const kept = ({ lines }: Waiting): string =>
  lines > 1 ? `这 ${lines} 句先替你存着` : '这句先替你存着'

/** The line speaks of somebody who is on no file. @param last whom it may be about instead */
export const askNew = (waiting: Waiting, last?: string): Message =>
  text(
    [
      `还没有「${waiting.newName ?? ''}」这位客户，${kept(waiting)}。`,
      `回复「是」就新建并记上；${last ? `说的是「${last}」，回复 2；别的客户` : '是老客户，'}直接说名字；不用记，回复「取消」。`,
    ].join('\n'),
  )

/** @param fits whether the words fit these; else they are those of late */
export const askWhose = (
  offered: { name: string; hint: string }[],
  fits: boolean,
  waiting: Waiting,
): Message =>
  text(
    [
      fits
        ? `你说的是哪一位客户？${kept(waiting)}。`
        : `没认出是哪位客户，${kept(waiting)}：「${clip(waiting.words, 30)}」`,
      ...offered.map((o, i) => `${i + 1}. ${o.name}${o.hint ? `（${o.hint}）` : ''}`),
      offered.length > 0
        ? fits
          ? '回复序号即可；都不是，直接说客户名。'
          : '回复序号或直接说客户名；新客户说「新建 客户名」；不用记，回复「取消」。'
        : '直接说客户名就记上；新客户说「新建 客户名」；不用记，回复「取消」。',
    ].join('\n'),
  )

/** Another line before the question was answered: it goes with the first. */
export const goesOn = (labels: string[], waiting: Waiting): Message =>
  text(
    waiting.newName
      ? `好，${kept(waiting)}。「${waiting.newName}」还没建档，回复「是」就新建并一起记上。`
      : [
          `好，${kept(waiting)}。是哪位客户？`,
          ...labels.map((label, i) => `${i + 1}. ${label}`),
          `${labels.length > 0 ? '回复序号或' : ''}直接说客户名，一起记上；新客户说「新建 客户名」。`,
        ].join('\n'),
  )

export const whoseStill = ({ words }: { words: string }): Message =>
  text(
    `「${clip(words, 20)}」是哪位客户？直接说客户名；新客户说「新建 客户名」；不用记，回复「取消」。`,
  )

export const dropped = (n: number): Message =>
  text(n > 1 ? `好的，这 ${n} 句不记了。` : '好的，不记了。')

/** Below a file that was just made while lines wait that may be about it. */
export const askAlso = (words: string): string =>
  `刚才存着的「${clip(words, 20)}」也记到这里？回复「是」。`

/** 「待归」 */
export const unfiledList = (
  rows: { at: string; words: string; newName: string | null; lines: number }[],
  today: string,
): Message =>
  text(
    rows.length === 0
      ? '没有等着归档的话，说过的都记到客户上了。'
      : [
          `还有 ${rows.length} 条没归到客户：`,
          ...rows.map(
            (r, i) =>
              `${i + 1}. ${when(r.at, today)}「${clip(r.words, 24)}」${r.lines > 1 ? `等 ${r.lines} 句` : ''}${r.newName ? `（新客户「${r.newName}」？）` : ''}`,
          ),
          '归过去说「归 1 客户名」；不要了说「待归 删 1」或「待归 清空」。',
        ].join('\n'),
  )

export const nothingWaits = (): Message =>
  text('这句已经记上，或者已经不要了。发「待归」看还有哪些。')

/** In the morning, for what was said since the last workday. */
export const unfiledLine = (n: number): string => `📥 ${n} 条话还没归到客户，回复「待归」`
