import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readClauses } from '../src/understand/clauses.ts'
import { readDates } from '../src/understand/dates/index.ts'
import { readFollowUps } from '../src/understand/follow-ups.ts'

const NOW = '2026-11-21T10:00'

const read = (text: string) => readFollowUps(text, readDates(text, NOW), readClauses(text), NOW)

interface Case {
  note: string
  due: string[]
}
const cases = readFileSync(new URL('./cases/follow-ups.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line) as Case)

test.each(cases.map((c) => [c.note, c.due] as const))('%s', (note, due) => {
  expect(read(note).map((f) => f.every ?? f.due)).toEqual(due)
})

// Section 2.4 of the conventions: what is said, when it is due, how exactly, and the span.
test.each([
  ['下午3点给他回电话', '2026-11-21T15:00', 'datetime', undefined],
  [
    '明天下午四五点去接他',
    '2026-11-22T16:00',
    'datetime',
    ['2026-11-22T16:00', '2026-11-22T17:00'],
  ],
  ['明早去送货', '2026-11-22T09:00', 'half-day', undefined],
  ['周二傍晚去送货', '2026-11-24T18:00', 'half-day', undefined],
  ['周六去送货', '2026-11-28', 'day', undefined],
  ['3天内给方案', '2026-11-24', 'day', ['2026-11-21', '2026-11-24']],
  ['过两天去看他', '2026-11-23', 'day', ['2026-11-22', '2026-11-24']],
  ['过几天去看他', '2026-11-24', 'week', ['2026-11-22', '2026-11-28']],
  ['明后天去装', '2026-11-22', 'day', ['2026-11-22', '2026-11-23']],
  ['周三或周四去装', '2026-11-25', 'day', ['2026-11-25', '2026-11-26']],
  ['12月20号前交货', '2026-12-20', 'day', ['2026-12-19', '2026-12-20']],
  ['周四左右去装', '2026-11-26', 'day', ['2026-11-25', '2026-11-27']],
  ['12月25号左右去装', '2026-12-25', 'day', ['2026-12-23', '2026-12-27']],
  ['元旦前送到', '2026-12-31', 'day', ['2026-12-25', '2026-12-31']],
  ['元旦后去拜访', '2027-01-04', 'week', ['2027-01-02', '2027-01-10']],
  ['冬至后去拜访', '2026-12-23', 'week', ['2026-12-22', '2026-12-28']],
  ['小年去送礼', '2027-01-30', 'day', ['2027-01-30', '2027-01-31']],
  ['下周末去看他', '2026-11-28', 'day', ['2026-11-28', '2026-11-29']],
  ['下周去拜访', '2026-11-23', 'week', ['2026-11-23', '2026-11-29']],
  ['12月第二周去拜访', '2026-12-07', 'week', ['2026-12-06', '2026-12-14']],
  ['月底前打款', '2026-11-30', 'day', ['2026-11-25', '2026-11-30']],
  ['月初去拜访', '2026-12-01', 'week', ['2026-12-01', '2026-12-10']],
  ['月中去拜访', '2026-12-15', 'week', ['2026-12-11', '2026-12-20']],
  ['12月下旬去拜访', '2026-12-21', 'week', ['2026-12-21', '2026-12-31']],
  ['下个月签合同', '2026-12-01', 'month', ['2026-12-01', '2026-12-31']],
  ['明年Q2签合同', '2027-04-01', 'month', ['2027-04-01', '2027-06-30']],
  ['年底前付清', '2026-12-31', 'month', ['2026-12-01', '2026-12-31']],
  ['春节前去拜访', '2027-02-05', 'month', ['2027-01-01', '2027-02-05']],
  ['年后签年框', '2027-02-07', 'month', ['2027-02-07', '2027-02-28']],
  ['正月里去拜年送礼', '2027-02-06', 'month', ['2027-02-06', '2027-03-07']],
  ['下班前把报价发过去', '2026-11-21T18:00', 'half-day', undefined],
] as const)('%s is due %s', (note, due, precision, range) => {
  const [first, ...more] = read(note)
  expect(more).toEqual([])
  expect(first).toMatchObject({ due, precision })
  expect(first?.range).toEqual(range)
})

test.each([
  ['每周三提醒我报库存', 'every:WE 09:00', 'day'],
  ['每周三早上8点半提醒我报库存', 'every:WE 08:30', 'datetime'],
  ['每月最后一天去对账', 'every:month-last 09:00', 'day'],
])('%s recurs', (note, every, precision) => {
  expect(read(note)).toMatchObject([{ due: null, every, precision }])
})

test.each([
  ['宠物医院要两箱处方粮 下周二送过去', '送过去', 'us'],
  ['他说周四打款', '打款', 'customer'],
  ['让我周日去他店里拿', '去他店里拿', 'us'],
  ['会计答应下周一把尾款结清', '把尾款结清', 'customer'],
  ['周三去装机 不对 是周四', '去装机', 'us'],
  ['下周日来看展 我去接他 时间是中午', '去接他', 'us'],
])('the action of 「%s」 is %s, to be done by %s', (note, what, who) => {
  const [first] = read(note)
  expect(first).toMatchObject({ what, who })
  for (const span of first?.evidence ?? [])
    expect(note.slice(span.start, span.end)).toBe(span.words)
})

test.each([
  ['古总30号晚上到，我去机场接', ['2026-11-30T19:00']],
  ['隔周周一跟党姐对一次账 到点提醒我', ['every:2week-MO 09:00']],
  ['每季度末要去标一遍 提醒我每季度最后一天去', ['every:quarter-last 09:00']],
  ['游客天天给她差评', []],
  ['11月份的对账单30号之前要盖章寄回', ['2026-11-30']],
])('「%s」 is due %j', (note, due) => {
  expect(read(note).map((one) => one.every ?? one.due)).toEqual(due)
})

test('the same promise said twice is one', () => {
  expect(read('周四打款 对 周四打款')).toHaveLength(1)
})

test('a line of nothing but dates is answered in bounded time', () => {
  expect(read('周一、周三、'.repeat(1500)).length).toBeLessThan(50)
})
