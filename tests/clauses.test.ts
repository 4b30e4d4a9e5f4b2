import { describe, expect, test } from 'vitest'
import { type Clause, clauseAt, deniedAt, readClauses } from '../src/understand/clauses.ts'
import { fold } from '../src/understand/normalise.ts'
import { filled, growth, MOST_GROWTH } from './support/growth.ts'

type Flag = Exclude<keyof Clause, 'start' | 'end' | 'words'>

const flagged = (text: string, flag: Flag): string[] =>
  readClauses(text)
    .filter((clause) => clause[flag])
    .map((clause) => clause.words)

describe('a line without punctuation is cut at its spaces', () => {
  test.each<[string, string[]]>([
    ['老丁要货 明天送', ['老丁要货', '明天送']],
    ['去了Al Noor 3 seats', ['去了Al Noor 3 seats']],
    ['先报价，3.5万，再谈', ['先报价', '3.5万', '再谈']],
    ['合同1,200,000元，签了', ['合同1,200,000元', '签了']],
    ['货到了但是少了两箱', ['货到了', '但是少了两箱']],
    ['从周三改成周四', ['从周三', '改成周四']],
    ['报38万一台', ['报38万一台']],
  ])('%s', (text, words) => {
    expect(readClauses(text).map((c) => c.words)).toEqual(words)
  })
})

test('every clause is the exact words of the line', () => {
  const text = '　孙總说：要３臺，下周二送；嗰批唔要喇！'
  for (const clause of readClauses(text)) {
    expect(text.slice(clause.start, clause.end)).toBe(clause.words)
    expect(clauseAt(readClauses(text), clause.start)?.words).toBe(clause.words)
  }
})

describe('scope', () => {
  test.each<[string, Flag, string[]]>([
    [
      '要是甲方批下来 就换我们的 大约40万 批不下来算了',
      'conditional',
      ['要是甲方批下来', '就换我们的', '大约40万', '批不下来算了'],
    ],
    ['批下来就签', 'conditional', ['批下来就签']],
    ['下周就签', 'conditional', []],
    ['只要3台', 'conditional', []],
    ['只要价格合适就订', 'conditional', ['只要价格合适就订']],
    ['他要一台 不行就先借', 'conditional', ['不行就先借']],
    ['再不解决就换人', 'threat', ['再不解决就换人']],
    ['不然尾款先压着', 'threat', ['不然尾款先压着']],
    ['批下来就签', 'threat', []],
    ['没裁员 是谣言', 'negated', ['没裁员', '是谣言']],
    ['听说要关厂 其实没有', 'negated', ['听说要关厂', '其实没有']],
    ['东西不错', 'negated', []],
    ['没问题 明天付', 'negated', []],
    ['能不能月结', 'question', ['能不能月结']],
    ['李总离职了吗', 'question', ['李总离职了吗']],
    ['什么时候开标？', 'question', ['什么时候开标']],
    ['要十几台', 'question', []],
    ['听说他们要搬', 'hearsay', ['听说他们要搬']],
    ['周三过去 不对 是周四', 'superseded', ['周三过去']],
    ['定金5000改成8000', 'superseded', ['定金5000']],
    ['昨天去过 明天再去', 'past', ['昨天去过']],
    ['昨天去过 明天再去', 'future', ['明天再去']],
  ])('%s · %s', (text, flag, words) => {
    expect(flagged(text, flag)).toEqual(words)
  })
})

test.each([
  ['他没离职', '离职', true],
  ['他离职了', '离职', false],
  ['不想换供应商', '换供应商', true],
  ['不错 想换供应商', '换供应商', false],
])('%s: is %s denied?', (text, words, denied) => {
  expect(deniedAt(readClauses(text), text, text.indexOf(words))).toBe(denied)
})

test('folding keeps every index', () => {
  const text = '報價５萬，佢話唔要'
  expect(fold(text)).toBe('报价5万,他话不要')
  expect(fold(text)).toHaveLength(text.length)
})

test.each([
  ['一万个字', '如果再不付就停货'],
  ['一万个数字', '1'],
  ['一万个空格', ' '],
  ['一万个不', '不没'],
])('%s are read in bounded time', (_, piece) => {
  expect(growth((n) => () => readClauses(filled(piece, n)))).toBeLessThan(MOST_GROWTH)
})
