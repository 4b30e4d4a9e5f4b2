import { describe, expect, it } from 'vitest'
import { readClauses } from '../src/understand/clauses.ts'
import { read } from '../src/understand/index.ts'
import { readKind } from '../src/understand/kinds/index.ts'
import { lookupKeys, nameKeys } from '../src/understand/names/keys.ts'
import type { Context } from '../src/understand/types.ts'
import { readWho } from '../src/understand/who.ts'
import { filled, growth, MOST_GROWTH } from './support/growth.ts'

const ctx: Context = {
  now: '2026-11-21T10:00',
  known: [
    {
      id: '1',
      name: '临沂中正门窗有限公司',
      shortNames: ['中正门窗', '中正'],
      contacts: [{ name: '刘传富', title: '总经理' }, { name: '小魏' }],
    },
    { id: '2', name: '莒南县忠正铝业加工部', shortNames: ['忠正'], contacts: [{ name: '薛老板' }] },
    { id: '3', name: 'Al Noor Trading', shortNames: ['Al Noor'], contacts: [{ name: 'Hassan' }] },
  ],
}

const LONG: readonly [string, string][] = [
  ['one sentence over and over', '中正刘总说要12吨 '],
  ['a digit', '1'],
  ['digits with spaces', '13 '],
  ['digits read out', '一三八零'],
  ['a letter', 'A'],
  ['spaces', ' '],
  ['emoji', '😀'],
  ['right-to-left marks', '\u202e刘总\u202c'],
  ['full-width digits', '１３８０'],
  ['punctuation', '，。'],
  ['half an address', 'a@b.'],
  ['WeChat ids', '微信号a_'],
  ['introductions', '介绍了个新客户叫'],
  ['people', '刘总小魏老刘'],
  ['reminders', '提醒我把'],
  ['questions', '多少是不是'],
  ['SQL', "'; drop table customers; --"],
  ['names', '中正忠正'],
  ['brackets', '(（[{'],
]

const plain: readonly string[] = [
  '中正门窗 <@all> 刘总要发票',
  '中正门窗 **刘总** [点我](http://evil.example) 要发票',
  "中正门窗'; drop table customers; -- 刘总要发票",
  '中正门窗 =cmd|calc!A1 刘总要发票',
  '中正门窗 刘总\u202e要发票\u202c',
  '中正门窗😀刘总😀要发票',
  '\u200b中正门窗\ufeff 刘总要发票',
  '中正门窗　刘总　要发票',
  '中 正 门 窗 刘总要发票',
]

/** Small, seeded and good enough to shake the rules. */
function* noise(seed: number): Generator<number> {
  let state = seed
  for (;;) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    yield state
  }
}

const PIECES =
  '中正 忠正 刘总 小魏 Hassan 13900001234 不是 是 叫 新客户 介绍 离职了 换成 微信号 a_bc12 ， 。 ？ 吗 把 转给 提醒我 多少 上条 记错了 他 的 那边 下周三 5万 （ ） <@all> \u202e 😀 \u0000 ｆｕｌｌ \ud800'.split(
    ' ',
  )

describe('hostile lines', () => {
  it.each(LONG)('10,000 letters of %s', (_name, piece) => {
    const names = (line: string) => {
      const clauses = readClauses(line)
      lookupKeys(line)
      nameKeys({ text: line, kind: 'customer' })
      nameKeys({ text: line, kind: 'contact' })
      return readWho(line, clauses, ctx)
    }
    expect(growth((n) => () => names(filled(piece, n)))).toBeLessThan(MOST_GROWTH)
    expect(names(filled(piece, 10_000)).contacts.length).toBeLessThan(50)
  })

  it.each(LONG)('10,000 letters of %s, the whole reading', (_name, piece) => {
    expect(growth((n) => () => read(filled(piece, n), ctx))).toBeLessThan(MOST_GROWTH)
  })

  it.each(plain)('is read for its words: %s', (line) => {
    const who = readWho(line, readClauses(line), ctx)
    expect(who.kind).toBe('note')
    expect(who.customers.map((fact) => fact.customer.id)).toEqual(['1'])
    expect(who.contacts.map((one) => one.name)).toEqual(['刘传富'])
  })

  it.each(['', ' ', '\n', '😀', '\u202e', '。。。', '\u0000'])('has nothing to say: %j', (line) => {
    expect(readKind(line, readClauses(line), { names: [], named: false })).toBe('chitchat')
    expect(readWho(line, readClauses(line), ctx).customers).toEqual([])
  })

  it('never throws and always quotes, whatever is thrown together', () => {
    const random = noise(7)
    for (let round = 0; round < 400; round++) {
      const count = 1 + (random.next().value % 12)
      const line = Array.from(
        { length: count },
        () => PIECES[random.next().value % PIECES.length],
      ).join(random.next().value % 2 ? ' ' : '')
      const who = readWho(line, readClauses(line), { ...ctx, previous: ctx.known[0] ?? null })
      const spans = [
        ...who.customers.flatMap((fact) => fact.evidence),
        ...who.contacts.flatMap((fact) => fact.evidence),
      ]
      for (const span of spans) expect(line.slice(span.start, span.end)).toBe(span.words)
      const ids = who.customers.map((fact) => fact.customer.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const one of who.ambiguous) expect(ids).not.toContain(one.id)
    }
  })
})
