import { LEVEL_MARKS } from './judgement.ts'
import { STAGE_NAMES } from '../labels.ts'
import { rates, share, SPECIAL, total } from './rates.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, money, nextPage } from '../plain.ts'

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
          ...nextPage(l, l.rows.length),
          `回复序号看档案${l.exports ? '，回复「导出」得到表格' : ''}。`,
        ].join('\n'),
  )

/** What the lines of a sum are counted in; without one they are money. */
const UNITS: Record<string, string> = {
  customers: '位',
  funnel: '位',
  /** Sales where their sums may not be read. */
  deals: '笔',
  notes: '条',
  visits: '次',
  complaints: '条',
}

/** One line of a sum, and the figures that some sums have beside. */
export interface SumLine {
  key: string
  n: number
  fen: number
  /** Of complaints: how many nobody has cleared. */
  open?: number | undefined
  /** Of a rate: how many there were to be won. */
  of?: number | undefined
  /** Of a cycle: days on average. */
  days?: number | undefined
}

/** Most lines of a sum in one answer. */
const LINES = 20

/** Sums by something, the greatest first. */
export const sumList = (s: {
  title: string
  what: string
  when: string
  lines: SumLine[]
  /** Most lines that were asked for. */
  most: number | null
  /** What all customers make, where a part of it was asked for. */
  all?: Pick<SumLine, 'n' | 'fen'>[] | null
  /** By customer, what the one figure is made of. */
  greatest: { key: string; fen: number }[]
  /** What it is held against. */
  before?: { name: string; lines: SumLine[] }[]
  exports: boolean
}): Message => {
  const title = `「${clip(s.title, 24)}」`
  const shown = s.lines.slice(0, s.most ?? LINES)
  const n = s.lines.reduce((sum, l) => sum + l.n, 0)
  const exports = s.exports ? ['回复「导出」得到表格。'] : []
  const special = SPECIAL[s.what]?.(s.lines)
  if (special)
    return text([`${title}${s.when ? ` ${s.when}` : ''}`, ...special, ...exports].join('\n'))
  if (s.what === 'rate') return text([...rates(title, s.lines), ...exports].join('\n'))
  const [before] = s.before ?? []
  if (n === 0 && !before?.lines.length)
    return text(`${title}${s.when ? ` ${s.when}` : ''}：${NONE[s.what] ?? '还没有记录'}。`)
  const single = s.lines.length === 1 && s.lines[0]?.key === '合计'
  return text(
    [
      `${title}${heading(s.what, s.lines, n)}${s.when ? `，${s.when}` : ''}`,
      ...(s.all
        ? [
            `占全部${figure(s.what, whole(s.what, s.all))}的${share(whole(s.what, s.lines), whole(s.what, s.all))}`,
          ]
        : []),
      ...(single
        ? []
        : shown.map((l) => line(s.what, l, n) + part(s, l) + was(s.what, l, before?.lines))),
      ...(single && s.greatest.length > 1 ? ['多的是：'] : []),
      ...(single ? s.greatest.map((g) => `・${g.key} ${money(g.fen)}`) : []),
      ...(/人均|平均每/.test(s.title) && !single
        ? [`人均 ${figure(s.what, Math.round(whole(s.what, s.lines) / s.lines.length))}`]
        : []),
      ...(s.before ?? []).map((b) => `${b.name} ${held(s.what, s.lines, b.lines)}`),
      ...(REMARKS[s.what] ? [REMARKS[s.what]] : []),
      ...exports,
    ].join('\n'),
  )
}

const NONE: Record<string, string> = {
  owed: '没有没收回的钱',
  customers: '没有符合的客户',
  complaints: '没有投诉',
  quote: '没有还在谈的报价',
  biggest: '还没有成交',
  deals: '还没有成交',
}
const REMARKS: Record<string, string> = {
  deals: '群里不显示金额，请私聊小客查看。',
  quote: '按还在谈的客户的报价算，不是都能成。',
  complaints: '处理好了，记一句「客户名 投诉已解决」就会解除。',
}

/** An average is told to a hundred yuan. */
const ROUND = 10_000

function heading(what: string, lines: readonly SumLine[], n: number): string {
  const unit = UNITS[what]
  const open = lines.reduce((sum, l) => sum + (l.open ?? 0), 0)
  if (what === 'complaints') return `共 ${n} 条，没解决 ${open} 条`
  if (what === 'biggest') return '最大的几笔'
  if (unit) return `合计 ${n}${unit}`
  const fen = total(lines)
  const each =
    what === 'deal' && n > 1 ? `，平均每笔${money(Math.round(fen / n / ROUND) * ROUND)}` : ''
  return `合计 ${money(fen)}（${n}笔${each}）`
}

function line(what: string, l: SumLine, n: number): string {
  const unit = UNITS[what]
  if (what === 'complaints')
    return `・${l.key} ${l.n}条${l.open ? `（没解决${l.open}条）` : '（已解决）'}`
  if (what === 'biggest') return `・${l.key} ${money(l.fen)}`
  return unit
    ? `・${l.key} ${l.n}${unit}（${Math.round((l.n / n) * 100)}%）`
    : `・${l.key} ${money(l.fen)}（${l.n}笔）`
}

/** Of sums: what part of all of them a line makes, where that was asked for. */
const part = (
  s: { what: string; lines: SumLine[]; all?: Pick<SumLine, 'n' | 'fen'>[] | null },
  l: SumLine,
): string => (s.all && !UNITS[s.what] ? `，占${share(l.fen, total(s.all))}` : '')

const figure = (what: string, n: number): string => (UNITS[what] ? `${n}${UNITS[what]}` : money(n))
const whole = (what: string, lines: readonly Pick<SumLine, 'n' | 'fen'>[]): number =>
  UNITS[what] ? lines.reduce((sum, l) => sum + l.n, 0) : total(lines)

/** 「80万，少38万（48%）」 */
function held(what: string, now: readonly SumLine[], then: readonly SumLine[]): string {
  const [a, b] = [whole(what, now), whole(what, then)]
  if (a === b) return `${figure(what, b)}，一样多`
  const share = b > 0 ? `（${Math.round((Math.abs(a - b) / b) * 100)}%）` : ''
  return `${figure(what, b)}，${a > b ? '多' : '少'}${figure(what, Math.abs(a - b))}${share}`
}

/** What the same line came to in the other stretch. */
function was(what: string, l: SumLine, before: readonly SumLine[] | undefined): string {
  if (!before) return ''
  return `，之前${figure(
    what,
    whole(
      what,
      before.filter((b) => b.key === l.key),
    ),
  )}`
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

/** Nobody of that name works here. @param team whom the asker may ask about instead */
export const noColleague = (name: string, team: string[]): Message =>
  text(
    `没有叫「${name}」的同事。${team.length > 0 ? `你的团队：${team.join('、')}。` : '直接说「我的…」看自己的。'}`,
  )

/** A task is kept on a customer's file, and none was named. */
export const taskNeedsCustomer = (name: string): Message =>
  text(`是哪位客户的事？带上客户名就能派给${name}，比如「让${name}明天给华东建材回电话」。`)

export const notYourTeam = (name: string): Message =>
  text(`${name}不在你的团队里，看不到${name}的客户和业绩。`)

/** A colleague leaves, or is away for a while: what becomes of his customers is for somebody to say. */
export const colleagueAway = (name: string, forGood: boolean): Message =>
  text(
    forGood
      ? `${name}的客户要有人接：主管说「转交全部 ${name} 给 同事」，一次交完。账号在企业微信停用以后，他就看不到档案了。`
      : `${name}不在的这几天，看他的待办说「${name}的待办」；要紧的客户说「共享 客户名 给 同事 到 下周五」，先请同事照看。`,
  )

/** Neither blame nor bonus is for 小客 to hand on. */
export const blameNothing = (name: string): Message =>
  text(`这件事请当面跟${name}说。小客能转达的有：「表扬 ${name}」「催 ${name} 客户名」。`)
