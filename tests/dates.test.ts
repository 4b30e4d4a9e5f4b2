import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDates } from '../src/understand/dates/index.ts'
import { readNumber } from '../src/understand/numerals.ts'
import type { Moment, When } from '../src/understand/types.ts'
import { filled, growth, MOST_GROWTH } from './support/growth.ts'

const NOW = '2026-11-21T10:00'

interface Expected {
  start: Moment | null
  end: Moment | null
  grain: string
  rule?: string
  seconds?: number
}
interface Case {
  id: string
  text: string
  now: string
  expect: Expected
  accept?: Expected[]
}

const read = (file: string): Case[] =>
  readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Case)

const wall = (moment: Moment | null) => moment?.slice(0, 16) ?? null

/** Weekdays of a rule in the order of the alphabet, which is how they are compared. */
const inOrder = (rule: string) =>
  rule.replace(/[A-Z]{2}(?:,[A-Z]{2})+/, (list) => list.split(',').sort().join(','))

/** A reading as it is compared: half-days by their day and clock, deadlines by their end. */
function told(when: When | undefined): string {
  if (!when) return 'none'
  if (when.grain === 'set') return inOrder(`every:${when.rule} ${when.clock ?? '09:00'}`)
  if (when.grain === 'duration') return `${when.seconds}s`
  if (when.grain === 'deadline') return `until ${wall(when.end)}`
  const last = when.grain === 'datetime' ? null : wall(when.end)
  return last ? `${wall(when.start)} … ${last}` : `${wall(when.start)}`
}

function meant(expected: Expected): string {
  if (expected.grain === 'none') return 'none'
  if (expected.grain === 'set') return inOrder(expected.rule ?? '')
  if (expected.grain === 'duration') return `${expected.seconds}s`
  if (expected.grain === 'deadline') return `until ${wall(expected.end)}`
  const last = wall(expected.end)
  return last ? `${wall(expected.start)} … ${last}` : `${wall(expected.start)}`
}

describe.each(['dates.jsonl', 'dates-more.jsonl'])('the cases of %s', (file) => {
  test.each(read(file).map((c) => [c.text, c] as const))('%s', (_, c) => {
    const found = readDates(c.text, c.now.slice(0, 16)).map((m) => told(m.when))
    const right = [c.expect, ...(c.accept ?? [])].map(meant)
    const hit =
      found.some((f) => right.includes(f)) || (found.length === 0 && right.includes('none'))
    expect(hit ? right[0] : (found[0] ?? 'none')).toBe(right[0])
  })
})

test('all mentions of a line are found, left to right, with the words they came from', () => {
  const text = '昨天去看了样板间，下周二前寄样块过去 他说月底给结果，每周五下午对账'
  const found = readDates(text, NOW)
  expect(found.map((m) => m.words)).toEqual(['昨天', '下周二前', '月底', '每周五下午'])
  for (const m of found) expect(text.slice(m.start, m.end)).toBe(m.words)
})

test('words are cut from the original also where letters are folded', () => {
  const [mention] = readDates('😀 下禮拜３，發貨', NOW)
  expect(mention?.words).toBe('下禮拜３')
  expect(mention?.when.start).toBe('2026-11-25')
})

test('a title between book marks is no date', () => {
  expect(readDates('《明日之后》将于明日上线', NOW).map((m) => m.start)).toEqual([8])
})

test('提前三天 counts from the day said before', () => {
  const [, ahead] = readDates('保险1月6号到期 提前半个月给他算价', NOW)
  expect(ahead).toMatchObject({ words: '提前半个月', when: { start: '2026-12-22' } })
})

test('holidays of a year without a notice are called assumed', () => {
  expect(readDates('春节后第一个工作日', NOW)[0]?.when.assumed).toBe(true)
  expect(readDates('国庆假期', NOW)[0]?.when.assumed).toBe(true)
  expect(readDates('下个工作日', NOW)[0]?.when.assumed).toBeUndefined()
})

test('a lunar day keeps its name', () => {
  expect(readDates('腊月廿三送灶糖', NOW)[0]?.when.lunar).toBe('腊月廿三')
})

test('a lunar 30th that this year does not have is no day', () => {
  expect(readDates('农历三月三十', NOW)).toEqual([])
  expect(readDates('腊月三十', NOW)[0]?.when.start).toBe('2027-02-05')
})

test.each([
  ['周五去过了', '2026-11-20'],
  ['周五过去', '2026-11-27'],
  ['周五约好了去车间', '2026-11-27'],
  ['星期二签了合同', '2026-11-17'],
])('the words around a bare weekday point it: %s', (text, day) => {
  expect(readDates(text, NOW)[0]?.when.start).toBe(day)
})

test('the reading does not depend on the zone of the process', () => {
  const texts = read('dates.jsonl').map((c) => c.text)
  const before = process.env.TZ
  const readings = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((zone) => {
    process.env.TZ = zone
    return JSON.stringify(texts.map((text) => readDates(text, NOW)))
  })
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
  expect(new Set(readings).size).toBe(1)
})

test.each([
  ['digits', '1'],
  ['decimals', '12.'],
  ['fractions', '1/'],
  ['numerals', '三'],
  ['weeks', '下'],
  ['months', '12月'],
  ['lists', '每周一、三、'],
  ['ranges', '3号到'],
  ['spaces', ' '],
  ['book marks', '《'],
  ['a right-to-left mark', '\u202e明天'],
])('ten thousand letters of %s are read in bounded time', (_, piece) => {
  expect(growth((n) => () => readDates(filled(piece, n), NOW))).toBeLessThan(MOST_GROWTH)
})

test.each([
  ['一百二十万', 1_200_000],
  ['3.5万', 35_000],
  ['36万5', 365_000],
  ['两万五千二', 25_200],
  ['50w', 500_000],
  ['１５', 15],
  ['廿三', 23],
  ['二零二六', 2026],
  ['三百五', 350],
  ['三点五万', 35_000],
  ['一亿两千万', 120_000_000],
  ['半', 0.5],
  ['一百零五', 105],
  ['1,200,000', 1_200_000],
  ['二十来', null],
  ['', null],
])('the number %s is %s', (words, value) => {
  expect(readNumber(words)).toBe(value)
})

test.each(['999999周后', '800000年前', '123456个工作日内', '过了999999年'])(
  '%s is no date: nobody plans a century ahead',
  (words) => {
    expect(readDates(words, '2026-11-21T10:00')).toEqual([])
  },
)
