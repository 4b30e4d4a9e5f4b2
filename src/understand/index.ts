import { readClauses, type Clause } from './clauses.ts'
import { readContract } from './told/contracts.ts'
import { readDates } from './dates/index.ts'
import { readFollowUps } from './follow-ups.ts'
import { happenedOn, isInTouch, isMissed } from './happened.ts'
import { whenPaid } from './money/when.ts'
import { readSignals } from './signals.ts'
import { withSpellings } from './signals/line.ts'
import type { AmountFact, Context, DateMention, Day, Reading, Signals, Span, Who } from './types.ts'
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
    return {
      ...who,
      ...NOTHING,
      followUps: [],
      happenedOn: ctx.now.slice(0, 10),
      inTouch: false,
      missed: false,
      contract: null,
    }
  // 「恒瑞3号科技」: a date or a sum within a name is neither.
  const names = nameSpans(who)
  const dates = readDates(blank(text, names), ctx.now)
  const signals = readSignals(
    text,
    clauses,
    {
      // Between which of two the line leaves open: neither is a rival.
      customers: [...withSpellings(who.customers), ...who.ambiguous],
      contactNames: who.contacts.flatMap((one) => [
        one.name,
        ...one.evidence.map((span) => span.words),
      ]),
      newCustomer: (who.newCustomer ?? who.stranger)?.value ?? null,
    },
    ctx.now,
    dates,
  )
  const amounts = dated(
    signals.amounts.filter((one) => !one.evidence.every((span) => isIn(span, names))),
    { text, dates, clauses },
    ctx.now.slice(0, 10),
  )
  // 「10月成交6万」 in November: the month of a sale is nothing to be done.
  const sold = new Set(amounts.map(({ when }) => (when === 'ahead' ? -1 : when?.at)))
  // Each field by its name: an object that is spread together is made anew, map and all, for each line.
  return {
    kind: who.kind,
    customers: who.customers,
    ambiguous: who.ambiguous,
    newCustomer: who.newCustomer,
    stranger: who.stranger,
    contacts: who.contacts,
    amounts,
    stage: signals.stage,
    sentiment: signals.sentiment,
    risks: signals.risks,
    competitors: signals.competitors,
    preferences: signals.preferences,
    interests: signals.interests,
    birthday: signals.birthday,
    activity: signals.activity,
    address: signals.address,
    followUps: readFollowUps(
      text,
      dates.filter((date) => !sold.has(date.start)),
      clauses,
      ctx.now,
    ),
    happenedOn: happenedOn(dates, clauses, signals.activity, ctx.now),
    inTouch: isInTouch(clauses, who.contacts),
    missed: isMissed(text),
    contract: readContract(text, clauses, dates, ctx.now.slice(0, 10)),
  }
}

/** Sales and payments with the days on which they took place, where the line names others than today. */
const dated = (
  amounts: AmountFact[],
  line: { text: string; dates: readonly DateMention[]; clauses: readonly Clause[] },
  today: Day,
): AmountFact[] =>
  amounts.map((one) => {
    const others = amounts.flatMap((o) => (o === one ? [] : (o.evidence[0]?.start ?? [])))
    const when = whenPaid(one, { ...line, others }, today)
    return when ? { ...one, when } : one
  })

/** Where the line names customers and people, as far as the very words were known. */
const nameSpans = (who: Who): Span[] =>
  [...who.customers.filter((one) => one.by !== 'tail'), ...who.contacts]
    .flatMap((fact) => fact.evidence)
    .concat(who.newCustomer?.evidence ?? [])

const isIn = (span: Span, names: readonly Span[]): boolean =>
  names.some((name) => name.start <= span.start && span.end <= name.end)

/** Blanks of the same length, so that every span behind them stays true. */
const blank = (text: string, names: readonly Span[]): string =>
  names.reduce(
    (line, { start, end }) => line.slice(0, start) + '·'.repeat(end - start) + line.slice(end),
    text,
  )
