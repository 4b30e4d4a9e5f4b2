import { text, type Message } from '../message.ts'
import { clip } from '../plain.ts'

/** What to do about the data itself (R131). */
export const dataAdvised = (d: {
  files: number
  never: string[]
  seldom: { label: string; n: number; of: number }[]
  corrected: [string, number][]
}): Message =>
  text(
    d.files === 0
      ? '还没有客户档案，谈不上建议。'
      : [
          `数据建议（看了 ${d.files} 份档案）：`,
          d.never.length > 0
            ? `从没填过：${clip(d.never.join('、'), 60)}。用不上就别再要求填，要用就从下次拜访问起。`
            : '',
          d.seldom.length > 0
            ? `很少填：${d.seldom
                .slice(0, 6)
                .map((s) => `${s.label}（${s.n}/${s.of}）`)
                .join('、')}`
            : '',
          d.corrected.length > 0
            ? `近 90 天常改：${d.corrected
                .slice(0, 5)
                .map(([label, n]) => `${label} ${n} 次`)
                .join('、')}。登记时多跟客户核对一遍。`
            : '近 90 天没有反复改的项。',
        ]
          .filter(Boolean)
          .join('\n'),
  )
