import { readClauses } from './clauses.ts'
import { readDates } from './dates/index.ts'
import { readAmounts } from './money.ts'
import type { Context, FollowUpFact, Reading } from './types.ts'
import { readWho } from './who.ts'

/** Reads one line: who it is about, what it says, what is to be done. */
export function read(text: string, ctx: Context): Reading {
  const clauses = readClauses(text)
  const who = readWho(text, clauses, ctx)
  const dates = who.kind === 'note' ? readDates(text, ctx.now) : []
  const followUps = dates
    .filter((d) => d.when.start && d.when.start >= ctx.now.slice(0, 10))
    .map((d): FollowUpFact => ({
      what: text.slice(d.end).replace(/^提醒我/, '').slice(0, 30) || text.slice(0, d.start),
      due: d.when.start,
      precision: d.when.grain === 'datetime' ? 'datetime' : 'day',
      who: 'us',
      when: d.when,
      evidence: [d],
    }))
  void readAmounts
  return {
    ...who, followUps, amounts: [], stage: null, sentiment: 'neutral', risks: [], competitors: [],
    preferences: [], interests: [], birthday: null, activity: null, address: null,
    happenedOn: ctx.now.slice(0, 10),
  }
}
