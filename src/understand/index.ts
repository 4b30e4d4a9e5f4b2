import { readClauses } from './clauses.ts'
import { readDates } from './dates/index.ts'
import { readFollowUps } from './follow-ups.ts'
import { happenedOn } from './happened.ts'
import { readSignals } from './signals.ts'
import type { Context, Reading, Signals } from './types.ts'
import { readWho } from './who.ts'

const NOTHING: Signals = {
  amounts: [],
  stage: null,
  sentiment: 'neutral',
  risks: [],
  competitors: [],
  preferences: [],
  interests: [],
  birthday: null,
  activity: null,
  address: null,
}

/**
 * Reads one line: who it is about, what it says, what is to be done. Commands, questions and
 * small talk carry no facts, only whom they are about.
 */
export function read(text: string, ctx: Context): Reading {
  const clauses = readClauses(text)
  const who = readWho(text, clauses, ctx)
  if (who.kind !== 'note')
    return { ...who, ...NOTHING, followUps: [], happenedOn: ctx.now.slice(0, 10) }
  const dates = readDates(text, ctx.now)
  const signals = readSignals(
    text,
    clauses,
    {
      customers: who.customers.map((fact) => fact.customer),
      contactNames: who.contacts.flatMap((one) => [
        one.name,
        ...one.evidence.map((span) => span.words),
      ]),
      newCustomer: who.newCustomer?.value ?? null,
    },
    ctx.now,
  )
  return {
    ...who,
    ...signals,
    followUps: readFollowUps(text, dates, clauses, ctx.now),
    happenedOn: happenedOn(dates, clauses, signals.activity, ctx.now),
  }
}
