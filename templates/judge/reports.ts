import { riskName } from './judgement.ts'
import { ACTIVITY_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, money, shortDay } from '../plain.ts'

export interface TeamReport {
  title: string
  from: string
  to: string
  today: string
  deals: { name: string; owner: string; fen: number }[]
  created: number
  notes: { who: string; n: number }[]
  visits: number
  /** Those who wrote nothing. */
  quiet: string[]
  /** The best customers that nobody contacted in their cycle. */
  silent: { name: string; owner: string; on: string | null }[]
  red: { name: string; owner: string; on: string | null }[]
  redTotal: number
  begun: number
  ended: { name: string; kind: string }[]
  lost: { name: string; owner: string; why: string }[]
  late: { who: string; n: number }[]
  /** Contacts by letter; of the best customers, how many were contacted; money of those at risk, 分. */
  effort: { grade: string | null; n: number }[]
  best: { n: number; met: number }
  atRisk: { owed: number; turnover: number }
  /** Of a month: who bought again within a year, and who is lost. */
  month: Month | null
  /** Share of each person's files that are up to date, the worst first. */
  fresh: { who: string; percent: number }[]
}

export interface Month {
  again: { best: { n: number; again: number }; others: { n: number; again: number } }
  losses: { all: number; lost: number; leaving: number }
}

const names = <T>(list: T[], say: (t: T) => string, most = 4): string =>
  list.slice(0, most).map(say).join('、') + (list.length > most ? `等${list.length}位` : '')

/**
 * The manager's report: needs no answer to be useful.
 * @param exports whether the reader may have it as a table
 */
export function teamReport(r: TeamReport, exports = false): Message {
  const sum = r.deals.reduce((all, d) => all + d.fen, 0)
  const notes = r.notes.reduce((all, n) => all + n.n, 0)
  const lines = [
    `${r.title}（${shortDay(r.from, r.today)}到${shortDay(r.to, r.today)}）`,
    r.deals.length > 0
      ? `成交：${r.deals.length}笔 ${money(sum)}，${names(r.deals, (d) => `${d.name} ${money(d.fen)}（${d.owner}）`, 3)}`
      : '成交：没有',
    `跟进：${notes}条，拜访${r.visits}次，新客户${r.created}位${r.notes.length > 0 ? `；${names(r.notes, (n) => `${n.who}${n.n}条`)}` : ''}`,
  ]
  if (r.quiet.length > 0) lines.push(`没有记录：${names(r.quiet, (n) => n)}`)
  if (r.silent.length > 0)
    lines.push(
      `重点客户没人联系：${names(r.silent, (s) => `${s.name}（${s.owner}，${s.on ? ago(s.on, r.today) : '从未'}）`, 3)}`,
    )
  lines.push(
    r.redTotal > 0
      ? `红色风险${r.redTotal}位：${names(r.red, (c) => `${c.name}（${c.owner}）`, 3)}`
      : '红色风险：没有',
  )
  if (r.begun + r.ended.length > 0)
    lines.push(
      `风险：新发现${r.begun}条，解除${r.ended.length}条${r.ended.length > 0 ? `（${names(r.ended, (e) => `${e.name} ${riskName(e.kind)}`, 2)}）` : ''}`,
    )
  if (r.lost.length > 0)
    lines.push(
      `丢单：${names(r.lost, (l) => `${l.name}（${l.owner}${l.why ? `：「${clip(l.why, 24)}」` : ''}）`, 3)}`,
    )
  if (r.late.length > 0) lines.push(`待办逾期：${names(r.late, (l) => `${l.who}${l.n}项`)}`)
  lines.push(...efforts(r))
  if (r.month) lines.push('这个月看到的：', ...findings(r, r.month).map((f, i) => `${i + 1}. ${f}`))
  if (r.fresh.length > 0) lines.push(`资料更新：${names(r.fresh, (f) => `${f.who}${f.percent}%`)}`)
  const todo = [
    ...r.red.slice(0, 2).map((c) => `催${c.owner}处理${c.name}的风险`),
    ...r.silent.slice(0, 2).map((s) => `让${s.owner}联系${s.name}`),
    ...r.late.slice(0, 1).map((l) => `问${l.who}逾期的${l.n}项待办`),
  ].slice(0, 3)
  if (todo.length > 0) lines.push('这周先做：', ...todo.map((t, i) => `${i + 1}. ${t}`))
  if (exports) lines.push('回复「导出」得到表格。')
  return text(lines.join('\n'))
}

const share = (part: number, all: number): string =>
  all > 0 ? `${Math.round((part / all) * 100)}%` : '–'

/** Where the time went, and the best beside the worst (R196, R217). */
function efforts(r: TeamReport): string[] {
  const all = r.effort.reduce((sum, e) => sum + e.n, 0)
  const of = (grade: string | null) => r.effort.find((e) => e.grade === grade)?.n ?? 0
  return [
    ...(all > 0
      ? [`精力：A ${share(of('A'), all)}，B ${share(of('B'), all)}，C ${share(of('C'), all)}，未定级 ${share(of(null), all)}（${all}次联系）`]
      : []),
    ...(r.best.n > 0 || r.atRisk.owed + r.atRisk.turnover > 0
      ? [`抓两头：A级联系了${r.best.met}/${r.best.n}位；有风险的客户欠${money(r.atRisk.owed)}，近12个月成交${money(r.atRisk.turnover)}`]
      : []),
  ]
} // prettier-ignore

/** Findings of a month, each with its count (R210, R237, R262). */
function findings(r: TeamReport, { again, losses }: Month): string[] {
  return [
    `复购：A级${share(again.best.again, again.best.n)}（${again.best.again}/${again.best.n}位），其他${share(again.others.again, again.others.n)}（${again.others.again}/${again.others.n}位）`,
    `流失率：${share(losses.lost, losses.all)}（${losses.lost}/${losses.all}位），还有${losses.leaving}位可能要流失${r.lost.length > 0 ? `；本期丢单${names(r.lost, (l) => `${l.name}${l.why ? `「${clip(l.why, 16)}」` : ''}`, 3)}` : ''}`,
    ...(again.best.n > 0 && again.best.again * 2 < again.best.n ? ['A级有一半以上没有再买，先回访他们'] : []),
    ...(losses.leaving > 0 ? [`说「潜在流失客户」看是哪${losses.leaving}位`] : []),
  ]
} // prettier-ignore

/** One rate of a month with what is behind it (R210, R237). @param rate 流失率 or 复购率 */
export function rateOf(r: TeamReport, rate: string): Message {
  const found = r.month
    ? findings(r, r.month).find((f) => f.startsWith(rate.slice(0, 2)))
    : undefined
  return text(
    `${r.title}（到${shortDay(r.to, r.today)}）\n${found ?? '还没有成交过的客户，算不出来。'}\n整份说「月报」。`,
  )
}

/** The same for a group: how much was done, no sums, no quotes. */
export function groupReport(r: TeamReport): Message {
  const notes = r.notes.reduce((all, n) => all + n.n, 0)
  const buyers = [...new Set(r.deals.map((d) => `${d.name}（${d.owner}）`))]
  return text(
    [
      `${r.title}（${shortDay(r.from, r.today)}到${shortDay(r.to, r.today)}）`,
      buyers.length > 0 ? `成交${r.deals.length}笔：${names(buyers, (b) => b)}` : '成交：没有',
      `跟进${notes}条，拜访${r.visits}次，新客户${r.created}位`,
      ...(r.notes.length > 0 ? [`记录最多：${names(r.notes, (n) => `${n.who}${n.n}条`, 3)}`] : []),
      ...(r.redTotal > 0 ? [`红色风险${r.redTotal}位，详情私聊小客看。`] : []),
    ].join('\n'),
  )
}

/** What was done, a line a note. */
export const doings = (d: {
  title: string
  today: string
  from: number
  rows: { customer: string; by: string; on: string; activity: string | null; words: string }[]
  more: boolean
}): Message =>
  text(
    d.rows.length === 0
      ? `${d.title}${d.from > 0 ? '没有更多记录了。' : '还没有记录。'}`
      : [
          `${d.title}的记录：`,
          ...d.rows.map((r, i) => {
            const how = r.activity ? ` ${ACTIVITY_NAMES[r.activity] ?? ''}` : ''
            const day = r.on === d.today ? '' : `${shortDay(r.on, d.today)} `
            return `${d.from + i + 1}. ${day}${r.by ? `${r.by} ` : ''}${r.customer}${how}：${clip(r.words, 36)}`
          }),
          `${d.more ? '回复「更多」往下看；' : ''}回复序号看档案。`,
        ].join('\n'),
  )

/** What one person did in a stretch of days. */
export interface SelfSummary {
  who: string
  /** 本月, 上周, as it was asked for. */
  name: string
  from: string
  to: string
  today: string
  /** Files made, by name, and how many in the stretch before. */
  made: string[]
  madeBefore: number
  updated: number
  activities: { activity: string | null; n: number }[]
  deals: { n: number; fen: number }
  dealsBefore: number
  paid: { n: number; fen: number }
  /** Customers whose complaints were settled. */
  settled: string[]
  done: number
  late: number
}

/** 「我的月总结」: fit to be handed on as it is. */
export function selfSummary(s: SelfSummary): Message {
  const met = s.activities.filter((a) => a.activity)
  const notes = s.activities.reduce((sum, a) => sum + a.n, 0)
  const contacts = met.map((a) => `${ACTIVITY_NAMES[a.activity ?? ''] ?? '其他'}${a.n}次`)
  const few = (list: string[]) => (list.length > 0 ? `（${names(list, (n) => n, 3)}）` : '')
  return text(
    [
      `${s.who}的${s.name}总结（${shortDay(s.from, s.today)}到${shortDay(s.to, s.today)}）`,
      `建档：${s.made.length}份${few(s.made)}，上一期${s.madeBefore}份`,
      `更新：${s.updated}份老档案`,
      `联系：${notes}条记录${contacts.length > 0 ? `，${contacts.join('、')}` : ''}`,
      `成交：${s.deals.n > 0 ? `${s.deals.n}笔 ${money(s.deals.fen)}` : '没有'}，上一期${money(s.dealsBefore)}`,
      ...(s.paid.n > 0 ? [`回款：${s.paid.n}笔 ${money(s.paid.fen)}`] : []),
      `解决投诉：${s.settled.length}位${few(s.settled)}`,
      `待办：办完${s.done}项，逾期${s.late}项`,
    ].join('\n'),
  )
}
