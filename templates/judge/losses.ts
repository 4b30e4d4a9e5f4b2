import { text, type Message } from '../message.ts'

export const lossKept = (reason: string): string => `丢单原因：${reason}`

export const lossAsked = (reasons: readonly string[]): string =>
  `丢单原因是哪个？回复序号：${reasons.map((reason, i) => `${i + 1}. ${reason}`).join('　')}`

/** Lost sales by their reason, the most frequent first. */
export const lossReasons = (l: {
  total: number
  reasons: { reason: string; names: string[] }[]
  untold: string[]
}): Message =>
  text(
    l.total === 0
      ? '没有丢单的客户。'
      : [
          `丢单 ${l.total} 位，原因：`,
          ...l.reasons.map(
            ({ reason, names }) =>
              `・${reason} ${names.length}位（${Math.round((names.length / l.total) * 100)}%）：${few(names)}`,
          ),
          ...(l.untold.length > 0
            ? [
                `・没写原因 ${l.untold.length}位：${few(l.untold)}。补上：改 ${l.untold[0]} 丢单原因 跟进不及时`,
              ]
            : []),
        ].join('\n'),
  )

const few = (names: readonly string[]): string =>
  `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`
