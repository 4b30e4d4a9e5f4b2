import { findPerson } from '../../../db/people.ts'
import { doneUntil } from '../../../db/post/ticks.ts'
import { besides, digest } from '../../../templates/time/digest.ts'
import { digestDuty, ownMorning, type Morning } from '../../actions/time/digest.ts'
import { teamMorning } from '../../actions/time/team-digest.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import { routineOf } from '../../domain/routine.ts'
import type { Ctx, Outcome } from '../command.ts'

/** What the speaker's day brings, as the digest sees it, but all that is so and nothing muted. */
async function morningOf(ctx: Ctx, until?: string): Promise<Morning> {
  const person = await findPerson(ctx.tx, ctx.viewer.id)
  if (!person) throw new Error('the speaker is a member')
  const last = await doneUntil(ctx.tx, digestDuty(person.id))
  const lastDay = last ? ctx.zone.day(last) : ''
  return {
    tx: ctx.tx,
    zone: ctx.zone,
    newId: ctx.newId,
    person,
    routine: routineOf(person.settings),
    now: ctx.now,
    before: lastDay && lastDay < ctx.today ? lastDay : addWorkdays(ctx.today, -1),
    asked: true,
    ...(until ? { until } : {}),
  }
}

/** 「今天」: steps, overdue, silent, birthdays and the rest of the morning digest, on one screen. */
export async function showDay(ctx: Ctx, all: string): Promise<Outcome> {
  const morning = await morningOf(ctx)
  const facts = await ownMorning(morning)
  const team = await teamMorning(morning, ctx.viewer.team, ctx.admins.has(ctx.viewer.id))
  return {
    reply: digest(facts, team, true) ?? { text: '' },
    listed: facts.listed,
    ask: { kind: 'more', options: [{ label: '更多', say: all }] },
  }
}

/** A list of steps with, below it, what else the days until `until` bring. */
export async function withBesides(ctx: Ctx, list: Outcome, until: string): Promise<Outcome> {
  const lines = besides(await ownMorning(await morningOf(ctx, until)))
  if (lines.length === 0) return list
  return { ...list, reply: { ...list.reply, text: [list.reply.text, ...lines].join('\n') } }
}
