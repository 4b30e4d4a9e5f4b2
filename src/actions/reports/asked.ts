import { reportPeriod } from './period.ts'

/** A report as it was asked for. */
export interface ReportAsked {
  title: string
  /** 今天, 上周 */
  name: string
  from: string
  to: string
  monthly: boolean
  daily: boolean
}

const STRETCH =
  '今[天日]|昨[天日]|前天|本周|这周|上周|本月|这个?月|上个?月|本季度?|上个?季度?|今年|去年'
const ASKED = new RegExp(
  `^(?:团队)?(?<before>${STRETCH})?的?(?<kind>战报|[日周月季年]报|月总结)\\s*(?<after>${STRETCH})?$`,
)
const OWN: Record<string, string> = { 日: '今天', 周: '本周', 月: '本月', 季: '本季', 年: '今年' }

/** @param kind 周报, 月报, 战报: a month tells more than a week @param said the days, in words */
export function reportOf(kind: string, said: string | undefined, today: string): ReportAsked {
  const period = reportPeriod(said ?? OWN[kind.charAt(0)] ?? '本周', today)
  const monthly = kind.startsWith('月') || period.name.endsWith('月')
  const daily = period.from === period.to
  return {
    name: period.name,
    title: daily ? dayTitle(period.name) : `${period.name}${monthly ? '总结' : '战报'}`,
    from: period.from,
    to: period.to > today ? today : period.to,
    monthly,
    daily,
  }
}

/** On a Monday this week has nothing to report yet: 「周报」 is the week that is over. */
export const lastWeek = (kind: string, today: string): string | undefined =>
  kind === '周报' && new Date(`${today}T00:00Z`).getUTCDay() === 1 ? '上周' : undefined

/** 「团队日报」, 「昨天的团队日报」 */
const dayTitle = (name: string): string =>
  /^今[天日]$/.test(name) ? '团队日报' : `${name}的团队日报`

/** 「月报」「上周战报」, whole; null: the words ask for something else. */
export function reportAsked(words: string, today: string): ReportAsked | null {
  const { before, kind, after } = ASKED.exec(words.trim())?.groups ?? {}
  return kind ? reportOf(kind, before ?? after, today) : null
}
