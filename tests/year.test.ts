import { lte } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Care } from '../db/care.ts'
import { addContact, changeCustomer, createCustomer } from '../src/actions/files.ts'
import { plan } from '../src/actions/time/follow-ups.ts'
import { dueAfter } from '../src/domain/cadence.ts'
import { festivalDay, isWorkday } from '../src/domain/calendar.ts'
import { GREETED } from '../src/domain/care.ts'
import { addDays, dateOf, daysBetween, monthOf } from '../src/domain/day.ts'
import { lunarMonthLength, lunarOf } from '../src/domain/lunar.ts'
import { nextRound } from '../src/domain/review.ts'
import { openZone } from '../src/domain/zone.ts'
import { findFile } from '../db/files/customers.ts'
import { openBot, type TestBot } from './support/bot.ts'
import { PEOPLE, type Actor } from './support/people.ts'

/** 2026 in the held clock: five reps, a manager, two hundred customers, every morning and afternoon. */
const REPS = ['r1', 'r2', 'r3', 'r4', 'r5']
const EACH = 40
/** Most unasked messages that one person may get on one day. */
const LIMIT = 4
const zone = openZone('Asia/Shanghai')
const YEAR = Array.from({ length: 365 }, (_, i) => addDays('2026-01-01', i))

interface Kept {
  id: string
  owner: string
  name: string
  contactId: string
  birthday: string
  grade: string
  contacts: string[]
}
interface Got {
  to: string
  day: string
  at: string
  text: string
}

let bot: TestBot
const kept: Kept[] = []
const got: Got[] = []
let care: Care[] = []
let rounds: { id: string; startedOn: string; closedOn: string | null }[] = []
let dealt: { roundId: string; customerId: string; ownerId: string; dealtOn: string | null }[] = []

const actor = (userid: string, name: string): Actor => ({
  ...(PEOPLE[0] as Actor),
  userid,
  name,
  department: [2],
  direct_leader: ['wang'],
})

/** All kinds of birthdays, spread over the year: solar, leap day, lunar, the lunar 30th. */
function birthdayOf(n: number): string {
  if (n % 40 === 7) return '02-29'
  if (n % 40 === 13) return 'lunar:12-30'
  if (n % 40 === 21) return 'lunar:06-30'
  // Twice in 2026: on 8 January and on 28 December.
  if (n % 40 === 33) return 'lunar:11-20'
  const day = addDays('2026-01-02', (n * 9) % 363)
  return n % 3 === 0 ? `lunar:${day.slice(5, 8)}${String(Math.min(29, Number(day.slice(8)))).padStart(2, '0')}` : n % 3 === 1 ? day.slice(5) : `1980${day.slice(4)}` // prettier-ignore
}

/** Reckoned day by day from the almanac, not by the way in which the bot looks ahead. */
function birthdaysOf2026(birthday: string): string[] {
  const lunar = birthday.startsWith('lunar:')
  const [month = 0, date = 0] = birthday.slice(-5).split('-').map(Number)
  return YEAR.filter((day) => {
    if (!lunar) return monthOf(day) === month && dateOf(day) === (month === 2 ? Math.min(28, date) : date) // prettier-ignore
    const on = lunarOf(day)
    const length = on && lunarMonthLength(on.year, month)
    return on?.month === month && !on.leap && on.day === Math.min(date, length ?? 30)
  })
}

beforeAll(async () => {
  const people = [...PEOPLE.filter((p) => ['boss', 'wang'].includes(p.userid)), ...REPS.map((r, i) => actor(r, `代表${i + 1}`))] // prettier-ignore
  bot = await openBot({ at: '2026-01-01T00:10:00+08:00', people })
  const at = bot.clock()
  for (const [r, owner] of REPS.entries())
    for (let i = 0; i < EACH; i++) {
      const n = r * EACH + i
      const grade = i % 2 === 0 ? 'A' : 'B'
      const name = `客户${String(n).padStart(3, '0')}有限公司`
      // Spoken with every sixty days, a few days after one another.
      const contacts = Array.from({ length: 8 }, (_, k) => addDays('2025-12-01', (i * 3) % 60 + 60 * k)).filter((d) => d < '2027') // prettier-ignore
      await bot.store.transact(async (tx) => {
        const doing = {
          tx,
          op: bot.newId(),
          byId: owner,
          at,
          today: at.toISOString().slice(0, 10),
          newId: bot.newId,
        }
        const first = contacts[0] ?? '2025-12-01'
        const id = await createCustomer(doing, {
          name,
          ownerId: owner,
          fields: { grade, lastContactOn: first <= '2025-12-31' ? first : addDays(first, -60), consent: '同意' },
        }) // prettier-ignore
        const contactId = await addContact(doing, id, { name: `寿星${n}`, birthday: birthdayOf(n) })
        kept.push({ id, owner, name, contactId, birthday: birthdayOf(n), grade, contacts })
        if (i === 0)
          for (const day of YEAR.filter((d) => daysBetween('2026-01-05', d) % 7 === 0 && d > '2026-01-05')) // prettier-ignore
            await plan(doing, zone, { customerId: id, ownerId: owner, what: `每周例会${day}`, due: `${day}T14:00`, precision: 'datetime' }) // prettier-ignore
      })
    }
  let seen = bot.pushed().length
  const note = (day: string) => {
    const all = bot.pushed(seen)
    seen += all.length
    // A try that a busy machine cut short is made again in the same bytes: WeCom drops the second.
    const once = new Map(all.map((p) => [JSON.stringify(p.raw), p]))
    for (const p of once.values())
      got.push({ to: p.to, day, at: zone.local(bot.clock()), text: p.text })
  }
  for (const day of YEAR) {
    for (const clock of ['08:30', '14:00']) {
      await bot.until(`${day}T${clock}:00+08:00`)
      note(day)
    }
    await bot.store.transact(async (tx) => {
      const doing = { tx, op: bot.newId(), byId: '', at: bot.clock(), today: day, newId: bot.newId }
      for (const k of kept.filter((one) => one.contacts.includes(day))) {
        const file = await findFile(tx, k.id)
        if (file)
          await changeCustomer({ ...doing, byId: k.owner }, file.customer, {
            lastContactOn: day,
            lastContactBy: k.owner,
          })
      }
      const { followUps } = tx.t
      await tx.update(followUps).set({ state: 'done' }).where(lte(followUps.dueOn, day))
    })
  }
  await bot.store.transact(async (tx) => {
    care = await tx.select().from(tx.t.care)
    rounds = await tx.select().from(tx.t.reviewRounds).orderBy(tx.t.reviewRounds.startedOn)
    dealt = await tx.select().from(tx.t.reviewCards)
  })
  // Twenty seconds of one core on SQLite, a minute on PGlite; a busy machine takes its time.
}, 900_000)
afterAll(() => bot.close())

const digests = () => got.filter((g) => g.text.startsWith('早上好'))
const mornings = (k: Kept) => digests().filter((g) => g.to === k.owner)

describe('the year 2026', () => {
  test('no digest on a day off, at most one a workday, always at half past eight', () => {
    expect(digests().length).toBeGreaterThan(600)
    expect(digests().filter((g) => !isWorkday(g.day))).toEqual([])
    expect(new Set(digests().map((g) => `${g.to} ${g.day}`)).size).toBe(digests().length)
    expect(digests().filter((g) => !g.at.endsWith('08:30'))).toEqual([])
  })

  test('every birthday is drafted once, for its day, and told on it', () => {
    for (const k of kept) {
      const rows = care.filter((c) => c.contactId === k.contactId && c.onDay < '2027')
      // The bot began on 1 January, the first workday was the 4th.
      const days = birthdaysOf2026(k.birthday).filter((day) => day >= '2026-01-04')
      expect(rows.map((r) => r.onDay).sort(), k.birthday).toEqual(days)
      const who = `寿星${Number(k.name.slice(2, 5))}（`
      const crowded = (day: string) => mornings(k).some((g) => g.day === day && /🎂.*等 \d+ 位/.test(g.text)) // prettier-ignore
      const said = mornings(k).filter((g) => g.text.includes(`今天 ${who}`)).map((g) => g.day) // prettier-ignore
      const workdays = days.filter(isWorkday)
      expect(said, k.birthday).toEqual(said.filter((day) => workdays.includes(day)))
      for (const day of workdays) if (!crowded(day)) expect(said, k.birthday).toContain(day)
      // A day off has no digest: it is told on the last workday before.
      for (const day of days.filter((d) => !isWorkday(d))) {
        const ahead = mornings(k)
          .filter((g) => g.day < day)
          .at(-1)
        const label = `${monthOf(day)}月${dateOf(day)}日 ${who}`
        if (ahead && daysBetween(ahead.day, day) <= 3 && !crowded(ahead.day)) expect(ahead.text).toContain(label) // prettier-ignore
      }
    }
    expect(kept.filter((k) => birthdaysOf2026(k.birthday).length === 2).length).toBeGreaterThan(4)
  })

  test('the lunar 30th is kept in a short month, and 29 February on the 28th', () => {
    expect(birthdaysOf2026('lunar:12-30')).toEqual(['2026-02-16'])
    expect(birthdaysOf2026('02-29')).toEqual(['2026-02-28'])
    const days = new Set(care.filter((c) => c.occasion === 'birthday').map((c) => c.onDay))
    expect(days.has('2026-02-16') && days.has('2026-02-28')).toBe(true)
  })

  test('every festival has one list, made in the week before, for each customer once', () => {
    for (const festival of GREETED) {
      const day = festivalDay(2026, festival)
      const rows = care.filter((c) => c.occasion === festival && c.onDay === day)
      // 元旦 was over before the first workday of the year.
      expect(rows.length, festival).toBe(festival === '元旦' ? 0 : 200)
      for (const row of rows) expect(daysBetween(zone.day(row.at), row.onDay)).toBeLessThanOrEqual(7) // prettier-ignore
      if (rows.length === 0) continue
      for (const rep of REPS)
        expect(digests().filter((g) => g.to === rep && g.text.includes(`${festival}，该问候`))).toHaveLength(1) // prettier-ignore
    }
  })

  test('silence is told on the day it is due, once, and never before', () => {
    const pace = { A: '10w', B: '22w' } as Record<string, string>
    let told = 0
    // Whoever has a step every week is planned, not silent.
    for (const k of kept.filter((_, i) => i % EACH > 0)) {
      const lasts = [...new Set([...(k.contacts[0] && k.contacts[0] > '2025-12-31' ? [addDays(k.contacts[0], -60)] : []), ...k.contacts])] // prettier-ignore
      const due = lasts.flatMap((l, i) => {
        const day = dueAfter(pace[k.grade] ?? '', l)
        const next = lasts[i + 1]
        return day && (!next || day <= next) && day > '2026-01-04' && day < '2027' ? [day] : []
      })
      const line = (g: Got) => g.text.split('\n').find((l) => l.startsWith('📞 该联系了')) ?? ''
      const said = mornings(k).filter((g) => line(g).includes(k.name)).map((g) => g.day) // prettier-ignore
      expect(
        said.filter((d) => !due.includes(d) && d > '2026-01-05'),
        k.name,
      ).toEqual([])
      for (const day of due) {
        const crowded = mornings(k).some((g) => g.day === day && line(g).includes('等 '))
        if (!crowded) expect(said, `${k.name} ${day}`).toContain(day)
      }
      told += said.length
    }
    expect(told).toBeGreaterThan(500)
  })

  test('a step with a clock time rings once, at its time', () => {
    const rings = got.filter((g) => g.text.startsWith('⏰'))
    const days = YEAR.filter((d) => daysBetween('2026-01-05', d) % 7 === 0 && d > '2026-01-05')
    expect(rings).toHaveLength(days.length * REPS.length)
    for (const r of rings) expect(r.text.includes(`每周例会${r.day}`) && r.at.endsWith('14:00')).toBe(true) // prettier-ignore
  })

  test('the check comes round every two months, eight cards a day at the most', () => {
    expect(rounds.length).toBeGreaterThanOrEqual(4)
    for (const [i, r] of rounds.entries()) {
      expect(isWorkday(r.startedOn)).toBe(true)
      const before = rounds[i - 1]
      if (before) expect(r.startedOn).toBe(nextRound(before.startedOn))
      if (before) expect(before.closedOn && before.closedOn <= r.startedOn).toBe(true)
      // Every file once in every round, and all of them dealt out by its end.
      const cards = dealt.filter((d) => d.roundId === r.id)
      expect(new Set(cards.map((d) => d.customerId)).size).toBe(200)
      expect(cards).toHaveLength(200)
      for (const d of cards) if (d.dealtOn) expect(isWorkday(d.dealtOn) && d.dealtOn >= r.startedOn).toBe(true) // prettier-ignore
    }
    const perDay = new Map<string, number>()
    for (const d of dealt.filter((one) => one.dealtOn)) {
      const key = `${d.ownerId} ${d.dealtOn ?? ''}`
      perDay.set(key, (perDay.get(key) ?? 0) + 1)
    }
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(8)
  })

  test('nobody got more unasked messages on a day than the limit', () => {
    const count = new Map<string, number>()
    for (const g of got) count.set(`${g.to} ${g.day}`, (count.get(`${g.to} ${g.day}`) ?? 0) + 1)
    expect(Math.max(...count.values())).toBeLessThanOrEqual(LIMIT)
  })
})
