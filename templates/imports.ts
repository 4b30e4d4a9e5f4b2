import { text, type Message } from './message.ts'

/** What an import did, or would do: counts, then the rows that need a look. */
export function importReport(
  r: {
    fresh: number
    changed: number
    doubles: { row: number; name: string; why: string }[]
    skipped: { row: number; why: string }[]
    problems: { row: number; field: string; value: string; why: string }[]
    unknown: string[]
  },
  dryRun: boolean,
): Message {
  const lines = [
    `${dryRun ? '预览（还没有写入）' : '✓ 导入完成'}：新建 ${r.fresh}，更新 ${r.changed}，重复 ${r.doubles.length}，有问题的值 ${r.problems.length}`,
    ...r.doubles.slice(0, MOST).map((d) => `・第${d.row}行 ${d.name}：${d.why}`),
    ...r.problems
      .slice(0, MOST)
      .map((p) => `・第${p.row}行 ${p.field}${p.value ? `「${p.value}」` : ''}：${p.why}`),
    ...r.skipped.slice(0, MOST).map((s) => `・第${s.row}行没有导入：${s.why}`),
  ]
  const more = [r.doubles, r.problems, r.skipped].reduce(
    (n, list) => n + Math.max(0, list.length - MOST),
    0,
  )
  if (more > 0) lines.push(`另有 ${more} 条同类情况未列出。`)
  if (r.unknown.length > 0)
    lines.push(`不认识的列已放进备注：${[...new Set(r.unknown)].join('、')}`)
  return text(lines.join('\n'))
}

const MOST = 8
