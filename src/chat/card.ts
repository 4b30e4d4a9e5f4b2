import type { File } from '../../db/customers.ts'
import { openFollowUps } from '../../db/follow-ups.ts'
import { latestMoney, latestNotes, openRisks } from '../../db/notes.ts'
import { maskNumbers } from '../../templates/plain.ts'
import { customerCard, type CustomerCard } from '../../templates/files.ts'
import type { Ctx, Outcome } from './command.ts'
import { namesOf } from './resolve.ts'

/** A customer in one screen, masked where others look on. */
export async function showCard(ctx: Ctx, file: File): Promise<Outcome> {
  const { customer, contacts } = file
  const notes = await latestNotes(ctx.tx, customer.id, { limit: 2, offset: 0 })
  const steps = await openFollowUps(ctx.tx, { customers: [customer.id] }, 3)
  const sums = await latestMoney(ctx.tx, customer.id)
  const risks = await openRisks(ctx.tx, customer.id, 2)
  const people = [customer.ownerId, customer.lastContactBy ?? '', ...notes.map((n) => n.authorId)]
  const name = await namesOf(ctx, people.filter(Boolean))
  // What people wrote may hold numbers that a group must not read.
  const shown = (words: string) => (ctx.inGroup ? maskNumbers(words) : words)
  const card: CustomerCard = {
    name: customer.name,
    owner: name(customer.ownerId),
    stage: customer.stage,
    grade: customer.grade,
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
    people: contacts.map(personOf),
    money: sums.map((m) => ({ role: m.role, fen: m.fen, on: m.onDay })),
    risks: risks.map((r) => ({ kind: r.kind, words: shown(r.quote), on: r.onDay })),
    notes: notes.map((n) => ({
      on: n.happenedOn,
      by: name(n.authorId),
      activity: n.activity,
      words: shown(n.words),
    })),
    likes: LIKES.flatMap(({ key, label }) =>
      customer.details[key] ? [{ label, value: shown(customer.details[key]) }] : [],
    ),
    address: customer.details.address ?? null,
    masked: ctx.inGroup,
  }
  return { reply: customerCard(card), about: customer.id, listed: steps.map((f) => f.id) }
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
]
