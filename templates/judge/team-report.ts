import { riskName } from './judgement.ts'
import { text, type Button, type Message } from '../message.ts'
import { names } from './reports.ts'
import { ago, clip, money, shortDay, stretch } from '../plain.ts'

export interface TeamReport {
  title: string
  from: string
  to: string
  today: string
  /** A day tells less than a week. */
  of: 'day' | 'week'
  deals: { id: string; name: string; ownerId: string; owner: string; fen: number }[]
  /** Files that became otherwise: 「B→A」, 「到谈判」, 「到李四」. */
  moves: { kind: 'up' | 'down' | 'stage' | 'owner'; name: string; words: string }[]
  created: number
  notes: { who: string; n: number }[]
  visits: number
  /** Those who wrote nothing. */
  quiet: string[]
  /** The best customers that nobody contacted in their cycle. */
  silent: { id: string; name: string; owner: string; on: string | null }[]
  red: { id: string; name: string; owner: string; on: string | null }[]
  redTotal: number
  begun: number
  ended: { name: string; kind: string }[]
  lost: { name: string; owner: string; why: string }[]
  late: { id: string; who: string; n: number }[]
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

/**
 * The manager's report: needs no answer to be useful.
 * @param exports whether the reader may have it as a table @param taskId for the buttons; none without
 */
export function teamReport(r: TeamReport, exports = false, taskId?: string): Message {
  const sum = r.deals.reduce((all, d) => all + d.fen, 0)
  const back = r.deals.reduce((all, d) => all + Math.min(d.fen, 0), 0)
  const notes = r.notes.reduce((all, n) => all + n.n, 0)
  const lines = [
    `${r.title}（${stretch(r, r.today)}）`,
    r.deals.length > 0
      ? `成交：${r.deals.filter((d) => d.fen > 0).length}笔 ${money(sum)}${back < 0 ? `（已减退回${money(-back)}）` : ''}，${names(byCustomer(r.deals), (d) => `${d.name} ${d.n > 1 ? `${d.n}笔` : ''}${money(d.fen)}（${d.owner}）`, 3)}`
      : '成交：没有',
    `跟进：${notes}条，拜访${r.visits}次，新客户${r.created}位${r.notes.length > 0 ? `；${names(r.notes, (n) => `${n.who}${n.n}条`)}` : ''}`,
  ]
  if (r.quiet.length > 0) lines.push(`没有记录：${names(r.quiet, (n) => n)}`)
  lines.push(...changed(r))
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
  if (r.of !== 'day') lines.push(...efforts(r))
  if (r.month) lines.push('这个月看到的：', ...findings(r, r.month).map((f, i) => `${i + 1}. ${f}`))
  if (r.of !== 'day' && r.fresh.length > 0)
    lines.push(`资料更新：${names(r.fresh, (f) => `${f.who}${f.percent}%`)}`)
  const todo = nextSteps(r)
  if (todo.length > 0)
    lines.push(
      r.of === 'day' ? '接下来先做：' : '这周先做：',
      ...todo.map((t, i) => `${i + 1}. ${t.say}`),
    )
  const best = bestOf(r)
  if (best) lines.push(`可以表扬：${best.name}（${best.why}）`)
  const typed = [...new Set([...todo.map((t) => t.typed), ...(best ? [`表扬 ${best.name}`] : [])])]
  if ((taskId || exports) && typed.length > 0)
    lines.push(
      `说${typed
        .slice(0, 2)
        .map((t) => `「${t}」`)
        .join('、')}，他在小客里收到。`,
    )
  if (exports) lines.push('回复「导出」得到表格。')
  const said = lines.join('\n')
  const buttons = taskId ? buttonsOf(todo, best) : []
  return buttons.length > 0 && taskId
    ? { text: said, card: { title: '一点就办', buttons, taskId } }
    : text(said)
}

/** A customer with two sales is named once. */
function byCustomer(deals: TeamReport['deals']) {
  const all = new Map<string, { name: string; owner: string; fen: number; n: number }>()
  for (const { id, name, owner, fen } of deals) {
    const one = all.get(id) ?? { name, owner, fen: 0, n: 0 }
    all.set(id, { ...one, fen: one.fen + fen, n: one.n + 1 })
  }
  return [...all.values()].sort((a, b) => b.fen - a.fen)
}

/** What became otherwise on the files: letters, stages, owners. */
function changed({ moves }: TeamReport): string[] {
  const parts = [
    ...MOVES.map(([kind, said]) => {
      const of = moves.filter((m) => m.kind === kind)
      return of.length > 0
        ? `${said}${of.length}位（${names(of, (m) => `${m.name} ${m.words}`, 2)}）`
        : ''
    }),
  ].filter(Boolean)
  return parts.length > 0 ? [`变化：${parts.join('，')}`] : []
}

const MOVES = [
  ['up', '升级'],
  ['down', '降级'],
  ['stage', '推进'],
  ['owner', '换负责人'],
] as const

interface Todo {
  say: string
  /** The line that does it, typed and as a button says it. */
  typed: string
  key: string
  owner: string
}

function nextSteps(r: TeamReport): Todo[] {
  const seen = new Set<string>()
  const push = (c: { id: string; name: string; owner: string }, say: string): Todo[] => {
    if (seen.has(c.id)) return []
    seen.add(c.id)
    return [{ say, typed: `催 ${c.owner} ${c.name}`, key: `催 客户 @${c.id}`, owner: c.owner }]
  }
  return [
    ...r.red.slice(0, 2).flatMap((c) => push(c, `催${c.owner}处理${c.name}的风险`)),
    ...r.silent.slice(0, 2).flatMap((s) => push(s, `让${s.owner}联系${s.name}`)),
    ...r.late.slice(0, 1).map((l) => ({
      say: `问${l.who}逾期的${l.n}项待办`,
      typed: `催 ${l.who} 落后的事`,
      key: `催 同事 @${l.id} 内容 落后的事`,
      owner: l.who,
    })),
  ].slice(0, 3)
}

/** Who sold most; where nobody sold, nobody is singled out. */
function bestOf(r: TeamReport): { id: string; name: string; why: string } | null {
  const sold = new Map<string, { id: string; name: string; fen: number; n: number }>()
  for (const { ownerId: id, owner: name, fen } of r.deals) {
    const one = sold.get(id) ?? { id, name, fen: 0, n: 0 }
    sold.set(id, { ...one, fen: one.fen + fen, n: one.n + 1 })
  }
  const [best] = [...sold.values()].sort((a, b) => b.fen - a.fen)
  return best ? { ...best, why: `成交${best.n}笔 ${money(best.fen)}` } : null
}

/** Nudge, praise and hand over by one tap: WeCom shows six at most. */
function buttonsOf(todo: readonly Todo[], best: { id: string; name: string } | null): Button[] {
  const away = todo.find((t) => t.key.startsWith('催 客户'))
  return [
    ...nudgesOf(todo),
    ...(best ? [{ text: `👍 ${best.name}`, key: `表扬 同事 @${best.id}` }] : []),
    ...(away ? [{ text: '换人跟', key: away.key.replace('催', '转交') }] : []),
  ]
}

/** One button for each thing: his customer, or what he has left undone. */
function nudgesOf(todo: readonly Todo[]): Button[] {
  const named = todo.map((t) => ({
    text: `催${t.owner}${t.key.startsWith('催 同事') ? '的待办' : ''}`,
    key: t.key,
  }))
  return named.filter((b, i) => named.findIndex((other) => other.text === b.text) === i)
}

const share = (part: number, all: number): string =>
  all > 0 ? `${Math.round((part / all) * 100)}%` : '–'

/** Where the time went, and the best beside the worst (R196, R217). */
function efforts(r: TeamReport): string[] {
  const all = r.effort.reduce((sum, e) => sum + e.n, 0)
  const parts = r.effort
    .filter((e) => e.n > 0)
    .sort((a, b) => (a.grade ?? 'Z').localeCompare(b.grade ?? 'Z'))
    .map((e) => `${e.grade ?? '未定级'} ${share(e.n, all)}`)
  const risky = [
    r.atRisk.owed > 0 ? `欠${money(r.atRisk.owed)}` : '',
    r.atRisk.turnover > 0 ? `近12个月成交${money(r.atRisk.turnover)}` : '',
  ].filter(Boolean)
  const ends = [
    r.best.n > 0 ? `A级联系了${r.best.met}/${r.best.n}位` : '',
    risky.length > 0 ? `有风险的客户${risky.join('，')}` : '',
  ].filter(Boolean)
  return [
    ...(all > 0 ? [`精力（${all}次联系）：${parts.join('，')}`] : []),
    ...(ends.length > 0 ? [`抓两头：${ends.join('；')}`] : []),
  ]
}

/** Findings of a month, each with its count (R210, R237, R262). */
function findings(r: TeamReport, { again, losses }: Month): string[] {
  return [
    `复购：A级${share(again.best.again, again.best.n)}（${again.best.again}/${again.best.n}位），其他${share(again.others.again, again.others.n)}（${again.others.again}/${again.others.n}位）`,
    `流失率：${share(losses.lost, losses.all)}（${losses.lost}/${losses.all}位），还有${losses.leaving}位可能要流失${r.lost.length > 0 ? `；本期丢单${names(r.lost, (l) => `${l.name}${l.why ? `「${clip(l.why, 16)}」` : ''}`, 3)}` : ''}`,
    ...(again.best.n > 0 && again.best.again * 2 < again.best.n
      ? ['A级有一半以上没有再买，先回访他们']
      : []),
    ...(losses.leaving > 0 ? [`说「潜在流失客户」看是哪${losses.leaving}位`] : []),
  ]
}

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
  const buyers = byCustomer(r.deals)
  return text(
    [
      `${r.title}（${stretch(r, r.today)}）`,
      buyers.length > 0
        ? `成交${r.deals.filter((d) => d.fen > 0).length}笔：${names(buyers, (d) => `${d.name}（${d.owner}）`)}`
        : '成交：没有',
      `跟进${notes}条，拜访${r.visits}次，新客户${r.created}位`,
      ...(r.notes.length > 0 ? [`记录最多：${names(r.notes, (n) => `${n.who}${n.n}条`, 3)}`] : []),
      ...(r.redTotal > 0 ? [`红色风险${r.redTotal}位，详情私聊小客看。`] : []),
    ].join('\n'),
  )
}
