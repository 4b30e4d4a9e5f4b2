import { afterEach, expect, test } from 'vitest'
import type { Sum } from '../../db/judge/judgement.ts'
import { turnoverIn } from '../../db/judge/stock.ts'
import { figuresOf, riskFiguresOf, salesOf } from '../../src/actions/judge/figures.ts'
import { addDays, addMonths } from '../../src/domain/day.ts'
import { cycleOf, gradeOf } from '../../src/domain/grades/grade.ts'
import { GRADE_RULES } from '../../src/domain/grades/rules.ts'
import { nextChange } from '../../src/domain/next-change.ts'
import { risksOfFigures } from '../../src/domain/risks/figures.ts'
import { levelOf } from '../../src/domain/risks/level.ts'
import { RISK_POLICY } from '../../src/domain/risks/rules.ts'
import { judgeNight } from '../../src/jobs/judge/night.ts'
import { openZone } from '../../src/domain/zone.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

const START = '2026-01-05'
const CUTS = { a: 4_000_000, b: 1_500_000, total: 20_000_000, customers: 300 }

const zone = openZone('Asia/Shanghai')
const on = (today: string) => ({ today, zone })

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let x = seed
  return (sides) => {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((x / 2 ** 32) * sides)
  }
}

/** What is known of a customer that nobody speaks of any more. */
function madeUp(seed: number) {
  const roll = dice(seed)
  const sums: Sum[] = Array.from({ length: roll(10) }, (_, i) => {
    const onDay = addDays(START, 40 - roll(seed % 2 ? 800 : 240))
    return {
      id: `${i}`, customerId: 'c', fen: roll(3_000_000), onDay, settled: roll(3) === 0,
      role: ['deal', 'deal', 'paid', 'owed'][roll(4)] ?? 'deal',
      dueOn: roll(2) === 0 ? addDays(onDay, roll(200)) : null,
    } // prettier-ignore
  }).sort((a, b) => (a.onDay < b.onDay ? -1 : 1))
  const customer = {
    id: 'c', name: '客户', ownerId: 'p', grade: null, gradeBy: null, gradedOn: null,
    stage: ['won', 'lost', null][roll(3)] ?? null,
    lastContactOn: roll(4) === 0 ? null : addDays(START, -roll(200)),
    createdAt: new Date(`${addDays(START, -700)}T08:00:00Z`),
  } // prettier-ignore
  const open =
    roll(2) === 0
      ? [{
          id: 'r', customerId: 'c', kind: ['complaint', 'competitor', 'legal'][roll(3)] ?? 'legal',
          quote: '客户投诉', noteId: 'n', byId: 'p', onDay: addDays(START, -roll(90)), clearedOn: null,
          clearedBy: null, outcome: null, lossFen: null, removed: false,
        }] // prettier-ignore
      : []
  return { customer, sums, open }
}

/** All that is judged of it on a day, and when it is looked at next. */
function seenOn(day: string, { customer, sums, open }: ReturnType<typeof madeUp>) {
  const figures = figuresOf(customer, sums, on(day))
  const draft = gradeOf(figures, null, GRADE_RULES, CUTS, day)
  const risk = riskFiguresOf(customer, sums, open, cycleOf(draft.letter, GRADE_RULES), on(day))
  const shown = risksOfFigures(risk, day)
  const said = [
    ...open.map((r) => ({ kind: r.kind, words: r.quote, on: r.onDay })),
    ...shown.map((s) => ({ ...s, on: day })),
  ]
  const level = levelOf(said, RISK_POLICY, day)
  const grade = gradeOf(figures, level.level, GRADE_RULES, CUTS, day)
  const words = shown.map((s) => s.words.replace(/\d+(?:天|个工作日)/g, ''))
  const { rfm, ...rest } = grade
  const next = nextChange(
    { figures, risk, sales: salesOf(sums), open: said, letter: draft.letter, manualUntil: null },
    GRADE_RULES,
    RISK_POLICY,
    day,
  )
  return {
    next,
    all: JSON.stringify([rest, rfm?.r, rfm?.f, rfm?.m, level, words, figures.turnover]),
  }
}

test('no day on which time alone changes a judgement is overlooked', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const made = madeUp(seed)
    let before = seenOn(START, made)
    let due = before.next
    for (let i = 1; i <= 420; i++) {
      const day = addDays(START, i)
      const now = seenOn(day, made)
      if (now.all !== before.all && !(due && due <= day))
        throw new Error(`${seed}: ${day} was not announced (${due}): ${before.all} → ${now.all}`)
      if (due && due <= day) due = now.next
      before = now
    }
  }
})

test('the night judges what is due or was touched, and nobody else', async () => {
  bot = await openBot({ at: '2026-11-18T10:00:00+08:00' })
  for (const name of ['华东建材', '恒瑞科技', '川泰泵业', '中原机械']) await bot.customer(name)
  await bot.say('zhang', '华东建材还欠8万，说11月25日付')
  const parts = (moment: string) => ({
    store: bot!.store, clock: () => new Date(moment), zone: openZone('Asia/Shanghai'),
    newId: bot!.newId, admins: new Set<string>(),
  }) // prettier-ignore
  expect(await judgeNight(parts('2026-11-19T03:30:00+08:00'))).toBe(4)
  expect(await judgeNight(parts('2026-11-19T04:30:00+08:00'))).toBeNull()
  expect(await judgeNight(parts('2026-11-20T03:30:00+08:00'))).toBe(0)
  expect(await judgeNight(parts('2026-11-25T03:30:00+08:00'))).toBe(0)
  expect(await judgeNight(parts('2026-11-26T03:30:00+08:00'))).toBe(1)
  expect(await bot.say('zhang', '风险 华东建材')).toContain('已逾期1天')
})

test('turnover reckoned by the database is what is reckoned for one customer', async () => {
  bot = await openBot()
  const made = Array.from({ length: 60 }, (_, seed) => ({ ...madeUp(seed + 500), id: `c${seed}` }))
  const days = { from: addMonths(START, -12), to: START }
  const found = await bot.store.transact(async (tx) => {
    for (const { id, sums } of made)
      for (const sum of sums)
        await tx.insert(tx.t.money).values({
          ...sum, id: `${id}-${sum.id}`, customerId: id, role: sum.role as 'deal', words: '', byId: 'p',
        }) // prettier-ignore
    return turnoverIn(
      tx,
      made.map((m) => m.id),
      days,
    )
  })
  for (const { id, customer, sums } of made)
    expect(found.get(id) ?? 0, id).toBe(figuresOf(customer, sums, on(START)).turnover)
})

test('risk rules are changed in chat: first who would move, then it holds', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材投诉送货太慢')
  expect(await bot.say('zhang', '风险规则 投诉 70分')).toContain('主管权限')
  expect(await bot.say('boss', '风险规则')).toContain('投诉 30分')
  const preview = await bot.say('boss', '风险规则 投诉 70分')
  expect(preview).toContain('1位客户的风险级别会变')
  expect(preview).toContain('华东建材 黄色 → 红色')
  expect(await bot.say('boss', '是')).toContain('1位客户')
  expect(await bot.say('zhang', '风险')).toContain('🔴华东建材')
  expect(await bot.say('boss', '风险规则 黄色 80分')).toContain('低于红色')
  await bot.say('boss', '风险规则 恢复默认')
  await bot.say('boss', '是')
  expect(await bot.say('zhang', '风险')).not.toContain('🔴华东建材')
})
