import { text, type Message } from '../message.ts'
import { money } from '../plain.ts'

/** One line of targets; sums in 分. */
interface Row {
  name: string
  /** Null: nobody has set one. */
  target: number | null
  done: number
  /** A quarter or year that was not set itself: the months that were, fewer than it has. */
  months?: string[]
}
interface Pace {
  /** 11月, 第4季度, 2026年 */
  when: string
  of: 'deal' | 'paid'
  /** Workdays from tomorrow on; 0: it is over, or the last day. */
  left: number
  /** Part of the time that has gone by. */
  gone: number
  /** Others look on: parts instead of sums. */
  masked: boolean
}

const WHAT = { deal: '成交', paid: '回款' }
const NAME = { deal: '目标', paid: '回款目标' }
const HOW = '定目标说：张三 本月目标 50万'
/** Most people in one answer. */
const MOST = 30

export const percent = (done: number, target: number): string =>
  target > 0 ? `${Math.round((done / target) * 100)}%` : '0%'

/** 「还差20万」; 「超额5万」 */
const gap = (done: number, target: number): string =>
  done >= target
    ? done > target
      ? `超额${money(done - target)}`
      : '正好完成'
    : `还差${money(target - done)}`

/** One person's own. */
export const targetOne = (t: Row & Pace & { own: boolean; leaders: string }): Message => {
  const whose = t.own ? '你' : t.name
  if (t.target === null)
    return text(
      `${whose}${t.when}还没有定${NAME[t.of]}${t.masked ? '' : `，${t.when}已${WHAT[t.of]}${money(t.done)}`}。${t.own ? `${t.leaders ? `请${t.leaders}` : '请主管'}说一句「名字 本月目标 50万」来定。` : HOW}`,
    )
  if (t.masked)
    return text(
      `${whose}${t.when}${NAME[t.of]}：完成${percent(t.done, t.target)}。金额请私聊小客查看。`,
    )
  const short = t.target - t.done
  return text(
    [
      `${whose}${t.when}${NAME[t.of]}：${money(t.target)}`,
      `已${WHAT[t.of]} ${money(t.done)}，完成${percent(t.done, t.target)}，${gap(t.done, t.target)}`,
      ...(short > 0 && t.left > 0
        ? [
            `时间过了${Math.round(t.gone * 100)}%，还有 ${t.left} 个工作日，平均每天要${WHAT[t.of]}${money(round(short / t.left))}。`,
          ]
        : []),
      ...(short > 0 && t.own
        ? ['问「这个月还能签多少」看在谈的报价，问「哪些单子快成了」看名单。']
        : []),
    ].join('\n'),
  )
}

/** Months alone make no quarter: it is said that there are others. */
const partly = (months: readonly string[], when: string): string[] =>
  months.length > 0
    ? [
        `${when}没有单独定，按已定的${[...new Set(months)]
          .sort()
          .map((m) => `${Number(m.slice(5))}月`)
          .join('、')}相加。`,
      ]
    : []

/** To a thousand yuan, upwards. */
const round = (fen: number): number => Math.ceil(fen / 100_000) * 100_000

/** A team's, the farthest behind last. */
export const targetsOf = (
  t: Pace & { rows: Row[]; all: Row | null; only: 'met' | 'missed' | null; worst: boolean },
): Message => {
  const part = (r: Row) => (r.target ? r.done / r.target : -1)
  const met = (r: Row) => r.target !== null && r.done >= r.target
  const sorted = [...t.rows].sort((a, b) =>
    t.worst && a.target && b.target ? part(a) - part(b) : part(b) - part(a),
  )
  const shown = sorted.filter((r) =>
    t.only ? r.target !== null && met(r) === (t.only === 'met') : true,
  )
  const line = (r: Row) =>
    r.target === null
      ? `・${r.name} 没定目标${t.masked ? '' : `，已${WHAT[t.of]}${money(r.done)}`}`
      : `・${r.name} ${percent(r.done, r.target)}${t.masked ? '' : `（${money(r.done)}／${money(r.target)}，${gap(r.done, r.target)}）`}${met(r) ? '✓' : ''}`
  if (!t.all?.target && t.rows.every((r) => r.target === null))
    return text(`${t.when}还没有定${NAME[t.of]}。${HOW}`)
  return text(
    [
      `${t.when}${NAME[t.of]}${t.gone < 1 ? `（时间过了${Math.round(t.gone * 100)}%，还有 ${t.left} 个工作日）` : ''}`,
      ...(t.all?.target && !t.only
        ? [
            `${t.all.name}：完成${percent(t.all.done, t.all.target)}${t.masked ? '' : `，${money(t.all.done)}／${money(t.all.target)}，${gap(t.all.done, t.all.target)}`}`,
          ]
        : []),
      ...(t.only && shown.length === 0
        ? [t.only === 'met' ? '还没有人完成。' : '定了目标的人都完成了。']
        : []),
      ...shown.slice(0, MOST).map(line),
      ...partly(
        t.rows.flatMap((r) => r.months ?? []),
        `各人${t.when}`,
      ),
    ].join('\n'),
  )
}

/** 「张三11月的目标50万」, for what 撤销 says. */
export const targetTold = (t: {
  name: string
  when: string
  of: 'deal' | 'paid'
  fen: number | null
}): string =>
  t.fen === null
    ? `取消${t.name}${t.when}的${NAME[t.of]}`
    : `${t.name}${t.when}的${NAME[t.of]}${money(t.fen)}`

export const targetsSet = (t: {
  when: string
  of: 'deal' | 'paid'
  rows: { name: string; fen: number | null }[]
}): Message =>
  text(
    [
      ...t.rows.map((r) =>
        r.fen === null
          ? `✓ 已取消${r.name}${t.when}的${NAME[t.of]}。`
          : `✓ ${r.name}${t.when}${NAME[t.of]}：${money(r.fen)}`,
      ),
      ...(t.rows.some((r) => r.fen !== null)
        ? [`要改就再说一次，说错了回复「撤销」；问「${t.when}目标完成多少」看进度。`]
        : []),
    ].join('\n'),
  )

export const targetNews = (t: {
  by: string
  when: string
  of: 'deal' | 'paid'
  fen: number | null
}): Message =>
  text(
    t.fen === null
      ? `${t.by}取消了你${t.when}的${NAME[t.of]}。`
      : `🎯 ${t.by}给你定了${t.when}的${NAME[t.of]}：${money(t.fen)}。说「我的目标」随时看完成了多少。`,
  )
