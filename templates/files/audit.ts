import { text, type Message } from '../message.ts'

/** What deeds are called; also what 审计 can be asked for. */
export const DEEDS: Record<string, string> = {
  read: '看档案',
  list: '看名单',
  export: '导出',
  purpose: '导出用途',
  import: '导入',
  rights: '改权限',
  'hand-over': '转交',
  merge: '合并',
  archive: '归档',
  erase: '清除',
  retention: '按保存期清理',
  refused: '被拒绝',
  settings: '改设置',
  'self-update': '自助更新',
  consent: '同意记录',
}

export const auditPage = (a: {
  today: string
  lines: { at: string; who: string; what: string; customer: string | null; detail: string | null }[]
  more: boolean
}): Message =>
  text(
    a.lines.length === 0
      ? '没有审计记录。'
      : [
          '审计记录（新的在前）：',
          ...a.lines.map(
            (l) =>
              `・${l.at.slice(5, 10)} ${l.at.slice(11, 16)} ${l.who} ${DEEDS[l.what] ?? l.what}${l.customer ? `「${l.customer}」` : ''}${l.detail ? `：${l.detail}` : ''}`,
          ),
          ...(a.more ? ['更早的：回复「更多」。'] : []),
        ].join('\n'),
  )

export const lookedAt = (a: {
  customer: string
  lines: { at: string; who: string; what: string; detail: string | null }[]
  more: boolean
}): Message =>
  text(
    a.lines.length === 0
      ? `还没有人看过「${a.customer}」。`
      : [
          `看过「${a.customer}」的人（新的在前，一人一天记一次）：`,
          ...a.lines.map(
            (l) =>
              `・${l.at.slice(0, 16).replace('T', ' ')} ${l.who} ${DEEDS[l.what] ?? l.what}${l.detail ? `：${l.detail}` : ''}`,
          ),
          ...(a.more ? ['更早的：回复「更多」。'] : []),
        ].join('\n'),
  )

/** One line for each person, the busiest first. */
export function auditMonth(counts: { who: string; what: string; n: number }[]): Message {
  const people = new Map<string, { what: string; n: number }[]>()
  for (const c of counts) people.set(c.who, [...(people.get(c.who) ?? []), c])
  const total = (list: { n: number }[]) => list.reduce((sum, c) => sum + c.n, 0)
  const lines = [...people]
    .sort((a, b) => total(b[1]) - total(a[1]))
    .map(
      ([who, list]) =>
        `・${who}：${list
          .sort((a, b) => b.n - a.n)
          .map((c) => `${DEEDS[c.what] ?? c.what} ${c.n}`)
          .join('，')}`,
    )
  return text(lines.length === 0 ? '这段时间没有审计记录。' : ['审计汇总：', ...lines].join('\n'))
}

/** What an administrator reads about a month; deeds that worry come first, ordinary ones not at all. */
const TOLD: readonly [what: string, title: string, most: number][] = [
  ['export', '导出', 6],
  ['read', '看档案最多', 3],
  ['refused', '被拒绝', 6],
  ['rights', '改权限', 6],
  ['hand-over', '转交', 6],
  ['erase', '清除', 6],
  ['retention', '按保存期清理', 6],
  ['import', '导入', 6],
  ['settings', '改设置', 6],
  ['self-update', '自助更新', 3],
]

/** @param month `YYYY-MM` @param due files past their retention */
export const auditSummary = (a: {
  month: string
  due: number
  counts: { who: string; what: string; n: number }[]
}): Message =>
  text(
    [
      `🔐 ${Number(a.month.slice(5))}月审计：`,
      ...TOLD.flatMap(([what, title, most]) => {
        const of = a.counts.filter((c) => c.what === what).sort((x, y) => y.n - x.n)
        const all = of.reduce((sum, c) => sum + c.n, 0)
        const named = of
          .slice(0, most)
          .map((c) => `${c.who} ${c.n}`)
          .join('，')
        return all > 0 ? [`・${title}：${named}${of.length > most ? ' 等' : ''}，共 ${all} 次`] : []
      }),
      ...(a.due > 0 ? [`・过了保存期的档案 ${a.due} 份，回复「到期档案」看`] : []),
      '看明细：审计 上月；审计 导出；审计 张三。',
    ].join('\n'),
  )

/** What a rule asks for, and how to open the files that fall short of it. */
const BREACHES: readonly [key: string, title: string, open: string][] = [
  ['unowned', '负责人已离职', '转交全部 离职的人 给 接手的人'],
  ['stale', '天没更新', '待核'],
  ['overdue', '待办逾期', '逾期'],
  ['noPhone', '一个电话都没有', '完整度 客户名'],
  ['noSource', '没填来源', '改 客户名 来源 转介绍'],
  ['noGrade', '没定等级', '改 客户名 等级 B'],
  ['unread', '预警没人读', '风险'],
]

/** @param b `before`: the same counts of an earlier quarter */
export function breachesShown(b: {
  now: object
  before: (object & { quarter: string }) | null
  days: number
}): Message {
  const of = (counts: object | null, key: string): number =>
    Number((counts as Record<string, unknown> | null)?.[key] ?? 0)
  const lines = BREACHES.flatMap(([key, title, open]) => {
    const n = of(b.now, key)
    const was = b.before ? `（${b.before.quarter.slice(4)} ${of(b.before, key)}）` : ''
    const name = key === 'stale' ? `${b.days} ${title}` : title
    return n > 0 || (b.before && of(b.before, key) > 0)
      ? [`・${name}：${n}${was}${n > 0 ? `　→ ${open}` : ''}`]
      : []
  })
  const files = of(b.now, 'files')
  return text(
    [
      `档案 ${files} 份${lines.length === 0 ? '，都按规矩，没有要处理的。' : '，这些地方要处理：'}`,
      ...lines,
    ].join('\n'),
  )
}
