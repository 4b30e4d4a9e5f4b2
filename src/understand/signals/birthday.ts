import type { LocalTime, Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'

const N = '[〇零一二三四五六七八九十廿卅\\d]'
const DAY = new RegExp(
  String.raw`(?:(?:19|20)?\d{2}[年.\-/])?\s?(?:(农历|阴历|旧历|老历|公历|阳历|新历)的?)?\s?(?:(\d{1,2})[./-](\d{1,2})(?!\d)|(闰)?(正|腊|冬|${N}{1,3})月份?的?\s?(初${N}|廿${N}?|${N}{1,3}|三十)(?:号|日|$|(?=[^\d一二三四五六七八九十])))`,
  'g',
)
const FEASTS: [RegExp, string][] = [
  [/元宵/, 'lunar:01-15'],
  [/端午/, 'lunar:05-05'],
  [/七夕/, 'lunar:07-07'],
  [/中秋/, 'lunar:08-15'],
  [/重阳/, 'lunar:09-09'],
  [/大年初一|春节(?:当天|那天)/, 'lunar:01-01'],
  [/小年/, 'lunar:12-23'],
  [/元旦/, '01-01'],
  [/情人节/, '02-14'],
  [/三八/, '03-08'],
  [/五一|劳动节/, '05-01'],
  [/六一|儿童节/, '06-01'],
  [/国庆/, '10-01'],
  [/平安夜/, '12-24'],
  [/圣诞/, '12-25'],
]
const BORN =
  /生日|过寿|大寿|做寿|寿辰|生辰|诞辰|出生|(?:年|月|日|号|[初廿]?[一二三四五六七八九十\d])(?:生的|的生|生人|生(?=[,\s]|$))/
/** Somebody else's birthday: the rep's own people, the customer's children and parents. */
const KIN =
  /(?:女儿|闺女|儿子|孩子|小孩|宝宝|老婆|媳妇|太太|老公|爱人|老伴|妈|爸|母亲|父亲|父母|丈母|岳|孙子|孙女|我(?:们老板|自己|妈|爸)?的?|公司|店庆)(?:的)?[^,]{0,4}(?:生日|过寿|大寿|[\d一二三四五六七八九十]+(?:月|号|日))/

const DIGITS = '〇一二三四五六七八九'

/** 「二十三」 23, 「廿三」 23, 「初五」 5, 「十二」 12, `08` 8. */
function small(words: string): number {
  const plain = words.replace(/^初/, '').replace('零', '〇')
  if (/^\d+$/.test(plain)) return Number(plain)
  const tens = plain.replace(/^廿/, '二十').replace(/^卅/, '三十')
  const at = tens.indexOf('十')
  const one = (letter: string) => Math.max(0, DIGITS.indexOf(letter || '〇'))
  if (at < 0) return [...tens].reduce((sum, d) => sum * 10 + one(d), 0)
  return (at === 0 ? 1 : one(tens.charAt(at - 1))) * 10 + one(tens.charAt(at + 1))
}

/** A birthday as `MM-DD`, `lunar:MM-DD` or `lunar:leap-MM-DD`; a line that denies or asks gives none. */
export function readBirthday(line: Line): Said<string> | null {
  for (const [at, clause] of line.clauses.entries()) {
    const words = line.said[at] ?? ''
    const born = BORN.exec(words)
    if (!born || clause.conditional) continue
    if (KIN.test(words)) continue
    // The date may stand in a neighbouring clause: 「生日 农历 三月初八」.
    const from = clause.start
    const to = Math.min(
      line.folded.length,
      (line.clauses[at + 2] ?? line.clauses[at + 1] ?? clause).end,
    )
    const near = line.folded.slice(from, to)
    const said =
      dated(near) ?? dated(line.folded.slice(line.clauses[at - 1]?.start ?? from, clause.end))
    const value = said ?? feast(words) ?? relative(words, line.now)
    if (value)
      return { value, evidence: [spanOf(line, from, said ? Math.min(to, clause.end) : clause.end)] }
  }
  return null
}

function dated(words: string): string | null {
  for (const found of words.matchAll(DAY)) {
    const [, calendar, m, d, leap, month, day] = found
    const mm = m
      ? Number(m)
      : month === '正'
        ? 1
        : month === '腊'
          ? 12
          : month === '冬'
            ? 11
            : small(month ?? '')
    const dd = d ? Number(d) : small(day ?? '')
    if (mm < 1 || mm > 12 || dd < 1 || dd > 31) continue
    const around = words.slice(found.index, found.index + found[0].length + 8)
    const lunar =
      leap !== undefined ||
      /农|阴|旧|老/.test(calendar ?? '') ||
      (/农历|阴历|旧历|老历/.test(words) && !/公历|阳历|新历/.test(calendar ?? '')) ||
      /[正腊冬]月|初|廿/.test(found[0]) ||
      /农历|阴历/.test(around)
    const key = `${String(mm).padStart(2, '0')}-${String(dd).padStart(2, '0')}`
    return lunar && dd <= 30 ? `lunar:${leap ? 'leap-' : ''}${key}` : key
  }
  return null
}

const feast = (words: string): string | null =>
  FEASTS.find(([name]) => name.test(words))?.[1] ?? null

const WEEKDAYS = '一二三四五六日'

/** 「明天生日」, 「下周三过生日」 from the moment of speaking. */
function relative(words: string, now: LocalTime): string | null {
  const today = Date.UTC(
    Number(now.slice(0, 4)),
    Number(now.slice(5, 7)) - 1,
    Number(now.slice(8, 10)),
  )
  const add = (days: number) => new Date(today + days * 864e5).toISOString().slice(5, 10)
  const month = /(下下|下|这|本)个?月的?([〇零一二三四五六七八九十廿\d]{1,3})[号日]/.exec(words)
  if (month) {
    const later = { 下下: 2, 下: 1 }[month[1] ?? ''] ?? 0
    const day = small(month[2] ?? '')
    const mm = ((Number(now.slice(5, 7)) - 1 + later) % 12) + 1
    const pad = (n: number) => String(n).padStart(2, '0')
    if (day >= 1 && day <= 31) return `${pad(mm)}-${pad(day)}`
  }
  if (/大后天/.test(words)) return add(3)
  if (/后天/.test(words)) return add(2)
  if (/明[天儿日]/.test(words)) return add(1)
  if (/今[天儿日]/.test(words)) return add(0)
  if (/昨[天儿日]/.test(words)) return add(-1)
  const week = /(下下|下|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])/.exec(words)
  if (!week) return null
  const want = WEEKDAYS.indexOf((week[2] ?? '').replace('天', '日'))
  const weekday = (new Date(today).getUTCDay() + 6) % 7
  const shift = { 下下: 14, 下: 7, 这: 0, 本: 0 }[week[1] ?? ''] ?? null
  if (shift !== null) return add(want - weekday + shift)
  return add((want - weekday + 7) % 7 || 7)
}
