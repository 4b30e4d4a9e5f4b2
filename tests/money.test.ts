import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readClauses } from '../src/understand/clauses.ts'
import { readNumber } from '../src/understand/money/words.ts'
import { readSignals } from '../src/understand/signals.ts'

interface MoneyCase {
  note: string
  /** Role, value in yuan, upper end. */
  amounts: [string, number, number?][]
}

const cases = readFileSync(new URL('cases/money.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as MoneyCase)

const NOBODY = { customers: [], contactNames: [], newCustomer: null }
const read = (note: string) =>
  readSignals(note, readClauses(note), NOBODY, '2026-11-21T10:00').amounts

test.each([
  ['36万5', 365_000],
  ['两万五千二', 25_200],
  ['2w5', 25_000],
  ['一百二十万', 1_200_000],
  ['三千八', 3_800],
  ['一千零五十', 1_050],
  ['3,500', 3_500],
  ['叁万贰仟', 32_000],
  ['1.2亿', 120_000_000],
  ['5k', 5_000],
  ['两百三', 230],
])('%s is %d', (words, value) => {
  expect(readNumber(words)).toBe(value)
})

test.each([
  ['报价2块3', 230],
  ['单价两毛五', 25],
  ['报价5块8毛', 580],
  ['預算５萬', 5_000_000],
  ['报价8毫7一个', 87],
  ['报9块半一卷', 950],
  ['报价15块一发', 1500],
  ['预算15个', 15_000_000],
  ['预算一间房四百以内', 40_000],
  ['报了7万2 欧阳厂长没说话', 7_200_000],
])('%s is %d 分', (note, fen) => {
  expect(read(note).map((a) => a.fen)).toEqual([fen])
})

test.each([
  '便宜8块他才要',
  '每吨低150',
  'FOB 3200美金一台',
  '2026年11月20日 型号PC200-8 要3台',
  '如果做到50万就给他95折',
  '20万公里的二手车',
  '电话13600000418 元宵后拜访',
  '客流一天三千人',
  '采样阀18个 卡套8mm',
  '机油15W-40要六桶',
  '壁厚差要±0.8',
  '老爷子八十大寿',
  '周五补齐 补不齐罚五千',
])('%s holds no amount', (note) => {
  expect(read(note)).toEqual([])
})

test('roles are right for the cases in other trades, but for a known few', () => {
  let right = 0
  let wrong = 0
  for (const { note, amounts } of cases) {
    const rest = read(note)
    for (const [role, value, max] of amounts) {
      const at = rest.findIndex((fact) => fact.role === role && near(fact.fen / 100, value, max))
      if (at < 0) wrong++
      else {
        right++
        rest.splice(at, 1)
      }
    }
    wrong += rest.length
  }
  expect((2 * right) / (2 * right + wrong)).toBeGreaterThan(0.95)
})

const near = (got: number, value: number, max?: number): boolean =>
  Math.abs(got - value) <= 0.005 * value ||
  (max !== undefined && got >= value && got <= max * 1.005)

test('the words of an amount are words of the line', () => {
  const note = '尾款　３６万５拖了快三个月'
  const [fact] = read(note)
  const span = fact?.evidence[0]
  expect(span && note.slice(span.start, span.end)).toBe(span?.words)
  expect(fact).toMatchObject({ fen: 36_500_000, role: 'owed' })
})
