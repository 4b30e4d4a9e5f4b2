import { riskName } from './judgement.ts'
import { text, type Message } from './message.ts'
import { ago, clip, money, shortDay } from './plain.ts'

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
}

const names = <T>(list: T[], say: (t: T) => string, most = 4): string =>
  list.slice(0, most).map(say).join('、') + (list.length > most ? `等${list.length}位` : '')

/** The manager's report: needs no answer to be useful. */
export function teamReport(r: TeamReport): Message {
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
  const todo = [
    ...r.red.slice(0, 2).map((c) => `催${c.owner}处理${c.name}的风险`),
    ...r.silent.slice(0, 2).map((s) => `让${s.owner}联系${s.name}`),
    ...r.late.slice(0, 1).map((l) => `问${l.who}逾期的${l.n}项待办`),
  ].slice(0, 3)
  if (todo.length > 0) lines.push('这周先做：', ...todo.map((t, i) => `${i + 1}. ${t}`))
  return text(lines.join('\n'))
}

/** The same for a group: how much was done, no sums, no quotes. */
export function groupReport(r: TeamReport): Message {
  const notes = r.notes.reduce((all, n) => all + n.n, 0)
  return text(
    [
      `${r.title}（${shortDay(r.from, r.today)}到${shortDay(r.to, r.today)}）`,
      `成交${r.deals.length}笔${r.deals.length > 0 ? `：${names(r.deals, (d) => `${d.name}（${d.owner}）`)}` : ''}`,
      `跟进${notes}条，拜访${r.visits}次，新客户${r.created}位`,
      ...(r.notes.length > 0 ? [`记录最多：${names(r.notes, (n) => `${n.who}${n.n}条`, 3)}`] : []),
      ...(r.redTotal > 0 ? [`红色风险${r.redTotal}位，详情私聊小客看。`] : []),
    ].join('\n'),
  )
}
