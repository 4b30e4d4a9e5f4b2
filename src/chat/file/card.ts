import type { File } from '../../../db/files/customers.ts'
import { findPerson } from '../../../db/people.ts'
import { contractsOf } from '../../../db/files/contracts.ts'
import { openFollowUps } from '../../../db/follow-ups.ts'
import { settledAt } from '../../../db/files/history.ts'
import { latestNotes } from '../../../db/files/notes.ts'
import { ago } from '../../../templates/plain.ts'
import { spoken } from '../../../templates/files/value.ts'
import { customerCard, type CustomerCard } from '../../../templates/files/card.ts'
import type { GradeRow, Sum } from '../../../db/judge/judgement.ts'
import { ratingsOf } from '../../actions/services.ts'
import { agesOf } from '../../actions/time/ages.ts'
import { freshness } from '../../actions/time/upkeep.ts'
import { addDays, addMonths } from '../../domain/day.ts'
import { heaviestFirst } from '../../domain/risks/level.ts'
import { BLOCKS, viewOf } from '../../domain/views.ts'
import { footOf } from '../time/advice.ts'
import type { Ctx, Outcome } from '../command.ts'
import { quoted, shownIn } from '../masked.ts'
import { consentMark } from './consent.ts'
import { withoutName } from '../../actions/time/follow-ups.ts'
import { debtsOf, salesOf } from '../../actions/judge/figures.ts'
import { isNumbered, NUMBER } from '../../actions/numbers.ts'
import { standingOf } from './judged.ts'
import { sideOf } from './sides.ts'
import { candidates, namesOf } from '../resolve.ts'

/** A customer in one screen, masked where others look on. */
export async function showCard(ctx: Ctx, file: File): Promise<Outcome> {
  const { customer, contacts } = file
  const notes = await latestNotes(ctx.tx, customer.id, { limit: 2, offset: 0 })
  const steps = await openFollowUps(ctx.tx, { customers: [customer.id] }, 3)
  const standing = await standingOf(ctx, file)
  const person = await findPerson(ctx.tx, ctx.viewer.id)
  const view = viewOf(person?.settings.view, ctx.viewer)
  const sum = ctx.inGroup ? null : standing.figures.turnover
  const foot = await footOf(ctx, file, standing, steps)
  const risks = heaviestFirst(standing.open, standing.world.risks, ctx.today)
  const people = [customer.ownerId, customer.lastContactBy ?? '', ...notes.map((n) => n.authorId)]
  const name = await namesOf(ctx, people.filter(Boolean))
  // What people wrote may hold numbers that a group must not read.
  const shown = (words: string) => shownIn(ctx, words)
  const aged = await agesOfTastes(ctx, file)
  const oldPhones = await phonesTooOld(ctx, file)
  const card: CustomerCard = {
    name: customer.name,
    owner: name(customer.ownerId),
    stage: customer.stage,
    grade: customer.grade,
    graded: { by: customer.gradeBy, on: customer.gradedOn },
    industry: customer.industry,
    today: ctx.today,
    lastContact: customer.lastContactOn
      ? { on: customer.lastContactOn, by: name(customer.lastContactBy ?? customer.ownerId) }
      : null,
    next: steps.map((f) => ({
      at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
      what: shown(f.what),
      every: f.every,
    })),
    contract: (await contractsOf(ctx.tx, customer.id))[0] ?? null,
    people: contacts.map((c) => ({ ...personOf(c), old: oldPhones.has(c.name) })),
    // Sums are for those who may see the file, not for everybody who reads the group.
    money: ctx.inGroup ? null : moneyOf(standing.sums, ctx.today),
    was: movedFrom(standing.row, customer.grade, ctx.today),
    marks: [
      customer.archived ? '已归档' : '',
      standing.grade.level === '一般' ? '' : standing.grade.level,
      standing.row ? standing.grade.life : '',
      foot.complainsOften ? '常咨询' : '',
    ].filter(Boolean),
    risk: standing.risk.level,
    risks: risks.map((r) => ({
      kind: r.kind,
      words: quoted(ctx, withoutName(file, r.quote, []) || r.quote),
      on: r.onDay,
    })),
    notes: notes.map((n) => ({
      on: n.happenedOn,
      by: name(n.authorId),
      activity: n.activity,
      words: quoted(ctx, withoutName(file, n.words, []) || n.words),
    })),
    likes: [
      ...LIKES.map((f) => ({ ...f, type: 'text' as const })),
      ...ctx.ownFields.filter((f) => f.of === 'customer' && !(ctx.inGroup && f.sensitive)),
    ].flatMap((f) => {
      const value = customer.details[f.key]
      const age = aged.get(f.key)
      return value
        ? [
            {
              label: f.label,
              value: `${shown(spoken(f, value, ctx.today))}${age ? `（${age}记的）` : ''}`,
            },
          ]
        : []
    }),
    address: customer.details.address ?? null,
    masked: ctx.inGroup,
    service: `${standing.grade.class}：${standing.world.rules.service[standing.grade.class]}`,
    rating: await ratedBy(ctx, file),
    blocks: BLOCKS[view],
    side: await sideOf(ctx, view, file, sum),
    oneSource: customer.grade === 'A' ? await oneSource(ctx, customer.id) : null,
    consent: ctx.inGroup ? '' : await consentMark(ctx, file),
    foot,
  }
  return {
    reply: customerCard(card),
    about: customer.id,
    listed: steps.map((f) => f.id),
    ask: {
      kind: 'more',
      options: [{ label: '更多', say: `历史 客户 @${customer.id}` }],
    },
  }
}

/** How he rates our service: looked for only where something says that he does. */
async function ratedBy(ctx: Ctx, { customer }: File): Promise<CustomerCard['rating']> {
  const { rating } = customer.details
  if (!rating) return null
  const all = await ratingsOf(ctx.tx, customer.id)
  const times = Object.values(all?.counts ?? {}).reduce((sum, n) => sum + n, 0)
  return { latest: rating, on: all?.latestOn ?? '', average: all?.average ?? 0, times }
}

/** How old tastes and needs are that nobody has renewed for a year (R136), in words. */
async function agesOfTastes(ctx: Ctx, { customer }: File): Promise<Map<string, string>> {
  const old = addDays(ctx.today, -365)
  const keys = AGEING.filter((key) => customer.details[key])
  if (keys.length === 0 || ctx.zone.day(customer.createdAt) > old) return new Map()
  const settled = [...(await settledAt(ctx.tx, customer.id, keys))]
  return new Map(
    settled.flatMap(([key, { at }]) => {
      const on = ctx.zone.day(at)
      return on <= old ? [[key, ago(on, ctx.today)] as const] : []
    }),
  )
}
const AGEING = ['preferences', 'interests', 'needs']

/** So many notes of a quarter that all came one way from one colleague make one source (R67). */
const ONE_SOURCE = 3

async function oneSource(ctx: Ctx, customerId: string): Promise<CustomerCard['oneSource']> {
  const since = addDays(ctx.today, -90)
  const notes = (await latestNotes(ctx.tx, customerId, { limit: 30, offset: 0 })).filter(
    (n) => n.happenedOn >= since,
  )
  const [first] = notes
  const sources = new Set(notes.map((n) => `${n.authorId} ${n.activity ?? ''}`))
  if (!first || notes.length < ONE_SOURCE || sources.size > 1) return null
  const name = await namesOf(ctx, [first.authorId])
  return { n: notes.length, by: name(first.authorId), activity: first.activity }
}

/** Whose number nobody told or confirmed for longer than the firm allows (R105). */
async function phonesTooOld(ctx: Ctx, file: File): Promise<Set<string>> {
  const months = await freshness(ctx.tx)
  const limit = addMonths(ctx.today, -(months.phone ?? 12))
  if (ctx.zone.day(file.customer.createdAt) > limit) return new Set()
  const ages = await agesOf(ctx.tx, ctx.zone, file, months)
  return new Set(ages.flatMap((a) => (a.person && a.staleOn <= ctx.today ? [a.person] : [])))
}

/** A line that is nothing but a customer's number (R5). */
export async function showNumbered(ctx: Ctx, line: string): Promise<Outcome | undefined> {
  if (!NUMBER.test(line)) return undefined
  const file = (await candidates(ctx, line)).own.find((f) => isNumbered(f, line))
  return file && showCard(ctx, file)
}

/** This year, last year, owed; the latest quote and budget, as long as nothing is sold. */
function moneyOf(sums: readonly Sum[], today: string): CustomerCard['money'] {
  const sales = salesOf(sums)
  const year = Number(today.slice(0, 4))
  const of = (y: number) =>
    sales.reduce((sum, s) => (s.onDay.startsWith(String(y)) ? sum + s.fen : sum), 0)
  const last = (role: string) => sums.filter((s) => s.role === role).at(-1)?.fen ?? 0
  return {
    thisYear: of(year),
    lastYear: of(year - 1),
    owed: debtsOf(sums).reduce((sum, d) => sum + d.fen, 0),
    quote: last('quote'),
    budget: last('budget'),
  }
}

/** The letter before the last move, for as long as the move is news. */
function movedFrom(row: GradeRow | undefined, now: string | null, today: string): string | null {
  const { from, movedOn } = row?.figures ?? {}
  return typeof from === 'string' &&
    typeof movedOn === 'string' &&
    from !== now &&
    movedOn >= addDays(today, -90)
    ? from
    : null
}

export const personOf = (c: File['contacts'][number]): CustomerCard['people'][number] => ({
  name: c.name,
  title: c.title,
  phone: c.phone,
  birthday: c.birthday,
  gone: c.gone,
})

const LIKES = [
  { key: 'preferences', label: '偏好' },
  { key: 'interests', label: '意向' },
  { key: 'competitors', label: '竞争对手' },
  { key: 'needs', label: '需求' },
  { key: 'remark', label: '备注' },
]
