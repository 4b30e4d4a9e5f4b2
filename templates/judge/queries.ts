import { LEVEL_MARKS } from './judgement.ts'
import { STAGE_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, money } from '../plain.ts'

/** One page of customers that a question found. */
export const manyList = (l: {
  title: string
  today: string
  from: number
  total: number
  /** Whether sums may be shown here. */
  money: boolean
  /** Whether the reader may have it as a table. */
  exports: boolean
  rows: {
    name: string
    owner: string
    grade: string | null
    stage: string | null
    risk: string | null
    lastContactOn: string | null
    turnover: number
    owed: number
  }[]
}): Message =>
  text(
    l.total === 0
      ? `「${clip(l.title, 24)}」：没有符合的客户。`
      : [
          `「${clip(l.title, 24)}」共 ${l.total} 位：`,
          ...l.rows.map((r, i) => {
            const facts = [
              r.owner,
              r.grade && `${r.grade}级`,
              r.stage && STAGE_NAMES[r.stage],
              l.money && r.turnover > 0 && `年成交${money(r.turnover)}`,
              l.money && r.owed > 0 && `欠${money(r.owed)}`,
              r.lastContactOn ? `${ago(r.lastContactOn, l.today)}联系` : '未联系',
            ]
            return `${l.from + i + 1}. ${LEVEL_MARKS[r.risk ?? ''] ?? ''}${r.name}（${facts.filter(Boolean).join('，')}）`
          }),
          ...(l.from + l.rows.length < l.total ? ['下一页：回复「更多」。'] : []),
          `回复序号看档案${l.exports ? '，回复「导出」得到表格' : ''}。`,
        ].join('\n'),
  )

/** Sums by something, the greatest first. */
export const sumList = (s: {
  title: string
  what: string
  when: string
  lines: { key: string; n: number; fen: number }[]
  /** What it is held against. */
  before?: { name: string; fen: number } | null
  exports: boolean
}): Message => {
  const counts = ['customers', 'funnel', 'notes', 'visits'].includes(s.what)
  const n = s.lines.reduce((sum, l) => sum + l.n, 0)
  const fen = s.lines.reduce((sum, l) => sum + l.fen, 0)
  const unit = s.what === 'notes' ? '条' : s.what === 'visits' ? '次' : counts ? '位' : '笔'
  const total = counts ? `${n}${unit}` : `${money(fen)}（${n}笔）`
  if (n === 0 && !s.before?.fen)
    return text(`「${clip(s.title, 24)}」${s.when ? ` ${s.when}` : ''}：还没有记录。`)
  return text(
    [
      `「${clip(s.title, 24)}」合计 ${total}${s.when ? `，${s.when}` : ''}`,
      ...(s.lines.length === 1 && s.lines[0]?.key === '合计'
        ? []
        : s.lines
            .slice(0, 20)
            .map((l) =>
              counts
                ? `・${l.key} ${l.n}${unit}（${Math.round((l.n / n) * 100)}%）`
                : `・${l.key} ${money(l.fen)}（${l.n}笔）`,
            )),
      ...(s.before
        ? [`${s.before.name} ${money(s.before.fen)}，${change(fen, s.before.fen)}`]
        : []),
      ...(s.exports ? ['回复「导出」得到表格。'] : []),
    ].join('\n'),
  )
}

const change = (now: number, before: number): string => {
  if (now === before) return '一样多'
  const share = before > 0 ? `（${Math.round((Math.abs(now - before) / before) * 100)}%）` : ''
  return `${now > before ? '多' : '少'}${money(Math.abs(now - before))}${share}`
}

/** Colleagues who did none of what was asked. */
export const idleList = (l: { title: string; when: string; names: string[] }): Message =>
  text(
    l.names.length === 0
      ? `「${clip(l.title, 24)}」${l.when}：人人都有。`
      : `「${clip(l.title, 24)}」${l.when}：${l.names.length}人\n${l.names.join('、')}`,
  )

/** What a line of a sum stands for. @param by what it is parted by; null: one line for all */
export const keyName = (by: string | null, key: string | null): string =>
  by === 'stage'
    ? (STAGE_NAMES[key ?? ''] ?? '未登记')
    : by === 'grade'
      ? key
        ? `${key}级`
        : '未定级'
      : key || (by ? '未登记' : '合计')
