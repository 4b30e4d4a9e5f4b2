import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readClauses } from '../src/understand/clauses.ts'
import { readSignals } from '../src/understand/signals.ts'
import type { Signals } from '../src/understand/types.ts'
import { filled, growth, MOST_GROWTH } from './support/growth.ts'

/** Fields left out are empty, null, or neutral. */
interface SignalCase {
  note: string
  stage?: string | null
  sentiment?: string
  risks?: string[]
  competitors?: string[]
  preferences?: string[]
  interests?: string[]
  birthday?: string | null
  activity?: string | null
  address?: string | null
}

const cases = readFileSync(new URL('cases/signals.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as SignalCase)

const NOBODY = { customers: [], contactNames: [], newCustomer: null }
const read = (note: string): Signals =>
  readSignals(note, readClauses(note), NOBODY, '2026-11-21T10:00')
const values = (said: readonly { value: string }[]): string[] => said.map((s) => s.value).sort()

/** Share of the cases that are right in one field. */
const share = (right: (c: SignalCase, s: Signals) => boolean): number =>
  cases.filter((c) => right(c, read(c.note))).length / cases.length

const alike = (wanted: string[] = [], got: readonly { value: string }[]): boolean =>
  wanted.length === got.length &&
  wanted.every((w) => got.some((g) => g.value.includes(w) || w.includes(g.value)))

describe('cases in other trades', () => {
  test.each<[string, (c: SignalCase, s: Signals) => boolean, number]>([
    ['stage', (c, s) => (c.stage ?? null) === (s.stage?.value ?? null), 0.95],
    ['sentiment', (c, s) => (c.sentiment ?? 'neutral') === s.sentiment, 0.95],
    ['risks', (c, s) => [...(c.risks ?? [])].sort().join() === values(s.risks).join(), 0.9],
    ['competitors', (c, s) => alike(c.competitors, s.competitors), 0.95],
    ['preferences', (c, s) => alike(c.preferences, s.preferences), 0.95],
    ['interests', (c, s) => alike(c.interests, s.interests), 0.8],
    ['birthday', (c, s) => (c.birthday ?? null) === (s.birthday?.value ?? null), 1],
    ['activity', (c, s) => (c.activity ?? null) === (s.activity?.value ?? null), 0.95],
    ['address', (c, s) => (c.address ?? null) === (s.address?.value ?? null), 1],
  ])('%s', (_, right, least) => {
    expect(share(right)).toBeGreaterThanOrEqual(least)
  })
})

test('all evidence is words of the line', () => {
  for (const { note } of cases) {
    const s = read(note)
    const said = [
      s.stage,
      s.birthday,
      s.activity,
      s.address,
      ...s.risks,
      ...s.competitors,
      ...s.preferences,
      ...s.interests,
    ]
    for (const fact of said) {
      for (const span of fact?.evidence ?? [])
        expect(note.slice(span.start, span.end)).toBe(span.words)
    }
  }
})

describe('who does what to whom', () => {
  test('our own threat to sue is no legal risk', () => {
    expect(values(read('再不付我们就起诉').risks)).not.toContain('legal')
  })
  test('a threat of the customer is churn', () => {
    expect(values(read('再这么晚送就换人').risks)).toContain('churn_intent')
  })
  test('a denied rumour is no risk', () => {
    expect(read('没裁员 是谣言').risks).toEqual([])
  })
  test('a condition is no risk', () => {
    expect(read('如果他们倒闭了怎么办').risks).toEqual([])
  })
  test('a courier is no rival', () => {
    expect(read('样品发的顺丰').competitors).toEqual([])
  })
  test('a known customer is no rival', () => {
    const who = {
      ...NOBODY,
      customers: [{ id: 'c1', name: '海通纸业', shortNames: ['海通'], contacts: [] }],
    }
    const note = '跟海通签了'
    expect(readSignals(note, readClauses(note), who, '2026-11-21T10:00').competitors).toEqual([])
  })
  test('a planned visit is no activity', () => {
    expect(read('下周三再去拜访他').activity).toBeNull()
  })
})

test.each([
  ['明天他过生日', '11-22'],
  ['她生日是腊月初八', 'lunar:12-08'],
  ['阴历八月十五生日', 'lunar:08-15'],
  ['生日 1月 7号', '01-07'],
  ['他女儿6月1号生日', null],
])('%s: %s', (note, birthday) => {
  expect(read(note).birthday?.value ?? null).toBe(birthday)
})

test.each([
  ['letters', '客户说要订货'],
  ['digits', '1'],
  ['amounts', '报价 5万 '],
  ['numerals', '一二三四五六七八九十百千万'],
  ['one word', '要'],
  ['names', '跟王也都报了'],
  ['habits', '他喜欢在的'],
  ['emoji', '🎉'],
  ['mentions', '<@all>'],
])('10,000 letters of %s are read in bounded time', (_, piece) => {
  expect(growth((n) => () => read(filled(piece, n)))).toBeLessThan(MOST_GROWTH)
})
