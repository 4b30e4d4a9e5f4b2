import { text, type Message } from './message.ts'

/** A new customer looks like one on file: name and owner, nothing else of it. */
export const tellDoubles = (name: string, doubles: { name: string; owner: string }[]): Message =>
  text(
    [
      `「${name}」可能已存在：`,
      ...doubles.map((d, i) => `${i + 1}. ${d.name}（${d.owner}负责）`),
      `${doubles.length + 1}. 不是同一家，仍然新建`,
      '回复序号选择，回复「取消」不建。',
    ].join('\n'),
  )

export const cardRead = (c: { customer: string; fresh: boolean; lines: string[] }): Message =>
  text(
    [
      `这像是一张名片：${[c.customer, ...c.lines].join('，')}`,
      c.fresh
        ? '回复「是」新建客户，回复「取消」不建。'
        : `回复「是」加到「${c.customer}」的联系人，回复「取消」不加。`,
    ].join('\n'),
  )
