import { daysBetween, firstOfMonth, lastOfMonth, type Day } from '../../domain/day.ts'
import { readNumber } from '../numerals.ts'
import { readPeriod, type Period } from './period.ts'

/** What a line asks or says of targets. */
export interface TargetWords {
  /** `set`: sums are told; `drop`: taken away; the others ask. */
  does: 'set' | 'drop' | 'ask'
  of: 'deal' | 'paid'
  period: Period & { key: string }
  /** Names as known; empty: nobody is named. */
  people: string[]
  /** The speaker himself is meant. */
  me: boolean
  /** The whole team is meant. */
  team: boolean
  /** 分, for each name in the order of `people`, or one for all. */
  sums: number[]
  /** Only those who have met theirs, or who have not. */
  only: 'met' | 'missed' | null
  /** The farthest behind first. */
  worst: boolean
}

const TARGET =
  /目标|指标|(?:业绩|销售|回款|成交|[月季度年])的?任务|任务额|任务完成|(?:还)?差多少(?:业绩|任务)|业绩(?:还)?差多少|完成率|达成率|完成进度|达标|完成任务/
const SUM = /([\d.]+|[一二两三四五六七八九十百千半]+)\s*(亿|万|千|[wWkK])\s*元?|(\d{3,9})\s*元?/g
const UNIT: Record<string, number> = { 亿: 1e10, 万: 1e6, w: 1e6, 千: 1e5, k: 1e5 }
/** Words that carry no more than how it is put. */
const FILLERS =
  /[\s，,。;；:：？?！!、]|设(?:置|定|为|成|到)?|下达?|制定|调整|修改|定(?:为|成|在|到|了|个|一下)?|改(?:成|为|到|一下)?|给|把|将|请|帮我|看看?|查一?下?|我想(?:知道|看)|各|每人|每个人|都|的|是|为|到|销售|业绩|成交|签单|回款|收款|目标|指标|任务额?|完成(?:率|进度|情况|得|了|到|度)?|达成(?:率|情况|了)?|达标|进度|情况|怎么样|如何|多少|几成|百分之几|吗|呢|啊|吧|了|离|距离?|还|差|剩|缺|缺口|要|做|卖|签|能不能|能|会不会|有没有|没有?|未|谁|哪些?人?|哪个人|最[高低好差快慢]|排[名行]榜?|现在|目前|到现在|已经?|按人|一下|额|金额|才|够|缺口|啥|什么|应该|今天|数|统计|汇总/g
const DROP = /取消|删除?|清掉|清除|去掉|不设/

/**
 * Reads a line about sales targets.
 * @param people names that the speaker may use
 * @returns undefined: the line is about something else
 */
export function readTarget(
  line: string,
  today: Day,
  people: readonly string[],
): TargetWords | undefined {
  if (!TARGET.test(line) || [...line].length > 60) return undefined
  let rest = line
  const take = (words: string): void => void (rest = rest.replace(words, ' '))
  const named = [...people]
    .sort((a, b) => b.length - a.length)
    .flatMap((name) => {
      const at = rest.indexOf(name)
      if (at < 0) return []
      take(name + ' '.repeat(0))
      return [{ name, at: line.indexOf(name) }]
    })
  const said = readPeriod(rest, today)
  if (said) take(said.words)
  const period = said ?? readPeriod('本月', today)
  const key = period && keyOf(period)
  const sums = [...rest.matchAll(SUM)].flatMap((m) => {
    const n = readNumber(m[1] ?? m[3] ?? '')
    return n === null
      ? []
      : [Math.round(n * (m[3] ? 100 : (UNIT[(m[2] ?? '').toLowerCase()] ?? 100)))]
  })
  rest = rest.replace(SUM, ' ')
  const drop = DROP.test(rest)
  const team = /全公司|团队|全组|组里|部门|大家|公司|全体|我们|咱们?|全员/.test(rest)
  rest = rest.replace(/全公司|团队|全组|组里|部门|大家|公司|全体|我们|咱们?|全员/g, ' ')
  const me = /我|自己/.test(rest)
  const only = ONLY.find(([pattern]) => pattern.test(line))?.[1] ?? null
  const left = rest
    .replace(DROP, ' ')
    .replace(/我|自己/g, ' ')
    .replace(FILLERS, '')
    .replace(/[和跟与及]/g, '')
  if (left || !period) return undefined
  const asks = /多少|几成|吗|呢|谁|[?？]|完成率|还差|够不够/.test(line)
  return {
    does: drop ? 'drop' : sums.length > 0 && !asks ? 'set' : 'ask',
    of: /回款|收款/.test(line) ? 'paid' : 'deal',
    period: { ...period, key: key ?? '' },
    people: named.sort((a, b) => a.at - b.at).map((p) => p.name),
    me,
    team,
    sums,
    only,
    worst: /最[低差慢少]|垫底|倒数/.test(line),
  }
}

const ONLY: readonly [RegExp, 'met' | 'missed'][] = [
  [/(?:谁|哪些?人|哪个|有没有人?).*(?:没有?|未|还没)(?:有)?(?:完成|达成|达标|到)/, 'missed'],
  [/(?:谁|哪些?人|哪个|有没有人?).*(?:完成|达成|达标)(?!率)/, 'met'],
]

/** `2026-11`, `2026-Q4`, `2026`; null: no stretch that has a target. */
export function keyOf({ from, to }: { from: Day; to: Day }): string | null {
  if (from !== firstOfMonth(from) || to !== lastOfMonth(firstOfMonth(to))) return null
  const days = daysBetween(from, to)
  const [year = '', month = ''] = from.split('-')
  if (days < 31) return `${year}-${month}`
  if (days < 93 && Number(month) % 3 === 1) return `${year}-Q${(Number(month) + 2) / 3}`
  return days > 363 && month === '01' ? year : null
}

/** 「11月」, 「第4季度」, 「2025年12月」: a key as it is said. */
export function periodName(key: string, today: Day): string {
  const [year = '', part = ''] = key.split('-')
  const of = year === today.slice(0, 4) ? '' : `${year}年`
  if (!part) return `${year}年`
  return part.startsWith('Q') ? `${of}第${part.slice(1)}季度` : `${of}${Number(part)}月`
}

/** The months of a quarter or year: without a target of its own it has theirs. */
export function monthsIn(key: string): string[] {
  const [year = '', part = ''] = key.split('-')
  if (/^\d\d$/.test(part)) return [key]
  const first = part ? (Number(part.slice(1)) - 1) * 3 + 1 : 1
  return Array.from(
    { length: part ? 3 : 12 },
    (_, i) => `${year}-${String(first + i).padStart(2, '0')}`,
  )
}
