import { teamButtons, teamLines, type TeamFacts } from './team.ts'
import { unfiledLine } from '../files/unfiled.ts'
import { text, type Message } from '../message.ts'
import { ago, birthday, clip, listed, money, shortDay, when } from '../plain.ts'

interface Step {
  at: string
  customer: string
  what: string
  /** A colleague spoke with the customer lately. */
  warn: { by: string; on: string } | null
}

/** One person's morning about his own customers. */
export interface DigestFacts {
  name: string
  today: string
  steps: Step[]
  overdue: { n: number; first: Step[] }
  /** `fresh` went silent since the last digest; `weekly`: the first one of the week. */
  silent: {
    total: number
    fresh: { name: string; grade: string | null; days: number }[]
    weekly: boolean
  }
  /** Complaints that nobody answered. */
  complaints: { customer: string; days: number }[]
  birthdays: { kind: string; day: string; who: string; customer: string; lunar: string | null }[]
  festivals: { name: string; day: string; fresh: number }[]
  ends: { customer: string; kind: string; day: string }[]
  changes: { customer: string; by: string; words: string; edit?: boolean }[]
  /** Needs that nobody did anything about for days. */
  needs: { name: string; words: string }[]
  /** Sold this quarter and in the one before, in 分. */
  growth: { name: string; now: number; before: number }[]
  /** Spoken with today; only where it is asked. */
  touched: string[]
  review: number
  upkeep: string[]
  /** Lines that wait for somebody to say whose they are. */
  unfiled: number
  /** Ids of steps and overdue ones, in the order of their numbers. */
  listed: string[]
}

export type Besides = Omit<DigestFacts, 'name' | 'steps' | 'overdue' | 'touched' | 'listed'>

/** From so many on, the order of a day is worth a word (R197). */
const MANY = 3
/** A phone's screen. */
const MOST_LINES = 18

/**
 * The one message of the morning; null: nothing to say.
 * @param asked it was asked for @param taskId for a manager's buttons; none without
 */
export function digest(
  d: DigestFacts,
  team: TeamFacts | null,
  asked = false,
  taskId?: string,
): Message | null {
  const lines = [...(team ? teamLines(team) : []), ...ownLines(d, team !== null, asked)]
  if (lines.length === 0 && !asked) return null
  const shown = lines.slice(0, MOST_LINES)
  const said = text(
    [
      asked
        ? `今天（${when(d.today, d.today)}）：`
        : `早上好，${d.name}。今天是${when(d.today, d.today)}。`,
      ...(shown.length > 0 ? shown : ['今天没有要办的事，也没有要惦记的客户。']),
      ...(lines.length > shown.length
        ? [`还有 ${lines.length - shown.length} 行，回复「${asked ? '更多' : '今天'}」看全部待办。`]
        : []),
      ...(asked && d.listed.length > 0
        ? [
            `办好了回复「完成 1」，改天回复「推迟 1 周五」${d.listed.length >= MANY ? '；先做哪件，回复「今日重点」' : ''}。`,
          ]
        : []),
    ].join('\n'),
  )
  const buttons = team && taskId ? teamButtons(team) : []
  return taskId && buttons.length > 0
    ? { ...said, card: { title: '团队早报', buttons, taskId } }
    : said
}

function ownLines(d: DigestFacts, short: boolean, asked: boolean): string[] {
  const lines: string[] = []
  const step = (s: Step, n: number, dated: boolean) =>
    `${n}. ${dated ? `${shortDay(s.at, d.today)} ` : s.at.length > 10 ? `${s.at.slice(11)} ` : ''}${s.customer} ${clip(s.what, 24)}${s.warn ? `（${s.warn.by}${ago(s.warn.on, d.today)}已联系）` : ''}`
  const most = short ? 3 : 6
  if (d.steps.length > 0) {
    lines.push(`📌 今天 ${d.steps.length} 件：`)
    d.steps.slice(0, most).forEach((s, i) => lines.push(step(s, i + 1, false)))
    if (d.steps.length > most)
      lines.push(`　还有 ${d.steps.length - most} 件，回复「${asked ? '更多' : '今天'}」`)
  }
  if (d.touched.length > 0)
    lines.push(`📝 今天联系过 ${d.touched.length} 位：${listed(d.touched, 4)}`)
  if (d.overdue.n > 0) {
    lines.push(`⚠ 逾期 ${d.overdue.n} 件（回复「逾期」看全部）：`)
    d.overdue.first
      .slice(0, short ? 1 : 3)
      .forEach((s, i) => lines.push(step(s, d.steps.length + i + 1, true)))
  }
  return [...lines, ...besides(d)]
}

/** What the day brings besides steps: one line for each kind. */
export function besides(d: Besides): string[] {
  const lines: string[] = []
  if (d.complaints.length > 0)
    lines.push(
      `🔥 投诉还没回应：${listed(
        d.complaints.map((c) => `${c.customer}（${c.days > 0 ? `${c.days}天` : '今天'}）`),
        3,
      )}`,
    )
  if (d.silent.fresh.length === 0 && d.silent.weekly && d.silent.total > 0)
    lines.push(`📞 还有 ${d.silent.total} 位超期没联系，回复「该联系」`)
  if (d.silent.fresh.length > 0)
    lines.push(
      `📞 该联系了：${listed(
        d.silent.fresh.map(
          (s) =>
            `${s.name}（${[s.grade && `${s.grade}级`, `${s.days}天没联系`].filter(Boolean).join('，')}）`,
        ),
        3,
      )}${d.silent.total > d.silent.fresh.length ? `；一共 ${d.silent.total} 位，回复「该联系」` : ''}`,
    )
  if (d.birthdays.length > 0)
    lines.push(
      `🎂 ${listed(
        d.birthdays.map((b) => {
          const on = b.day === d.today ? '今天' : shortDay(b.day, d.today)
          const what =
            b.kind === 'founded' ? '成立周年' : `生日${b.lunar ? `（${birthday(b.lunar)}）` : ''}`
          return `${on} ${b.who ? `${b.who}（${b.customer}）` : b.customer}${what}`
        }),
        4,
      )}，回复「生日」看祝福草稿`,
    )
  for (const f of d.festivals)
    lines.push(
      `🏮 ${shortDay(f.day, d.today)}${f.name}，该问候 ${f.fresh} 位，回复「问候 ${f.name}」`,
    )
  if (d.growth.length > 0)
    lines.push(
      `🎉 可以祝贺：${listed(
        d.growth.map((g) => `${g.name}（本季 ${money(g.now)}，上季 ${money(g.before)}）`),
        2,
      )}，回复「生日」看草稿`,
    )
  if (d.ends.length > 0)
    lines.push(
      `⏳ ${listed(
        d.ends.map(
          (e) =>
            `${e.customer} ${e.kind === 'contract' ? '合同' : '质保'}${e.day === d.today ? '今天' : `${shortDay(e.day, d.today)}`}到期`,
        ),
        3,
      )}`,
    )
  if (d.needs.length > 0)
    lines.push(
      `💡 有需求还没安排：${listed(
        d.needs.map((n) => `${n.name}「${clip(n.words, 14)}」`),
        3,
      )}`,
    )
  if (d.changes.length > 0)
    lines.push(
      `👀 ${listed(
        d.changes.map(
          (c) =>
            `${c.by}${c.edit ? '改了' : '记了'}「${c.customer}」${clip(c.words, c.edit ? 40 : 16)}`,
        ),
        2,
      )}`,
    )
  if (d.review > 0) lines.push(`🗂 档案核查今天 ${d.review} 份，回复「核查」一份一份过`)
  if (d.unfiled > 0) lines.push(unfiledLine(d.unfiled))
  if (d.upkeep.length > 0) lines.push(`🧹 资料久没核对：${listed(d.upkeep, 3)}，回复「待核」`)
  return lines
}
