import { clauseAt, type Clause } from './clauses.ts'
import { dueOf } from './follow-ups/due.ts'
import { joinedTime, replacedBy } from './follow-ups/counts.ts'
import { actionBetween, actionOf, actorOf } from './follow-ups/action.ts'
import { counts } from './follow-ups/weighed.ts'
import { fold } from './normalise.ts'
import type { DateMention, FollowUpFact, LocalTime, Span } from './types.ts'

/**
 * What is to be done, and when (eval conventions, section 2.4): a time to come together with
 * something we do, something the customer owes us, or a milestone of the deal. Undated
 * intentions, the past, conditions and the customer's own life are not follow-ups.
 */
export function readFollowUps(
  text: string,
  dates: DateMention[],
  clauses: Clause[],
  now: LocalTime,
): FollowUpFact[] {
  const folded = fold(text)
  const found: { fact: FollowUpFact; mention: DateMention }[] = []
  let previous: DateMention | null = null
  let replaced: Span | null = null
  for (const mention of dates.slice(0, MOST)) {
    const clause = clauseAt(clauses, mention.start)
    if (!clause) continue
    const last = found.at(-1)
    const joined = joinedTime(folded, mention, previous, clauses, now)
    previous = joined ?? mention
    // 「去接他 时间应该是中午」: the clock belongs to what was said before.
    if (joined && last && last.mention === joined.of && joined.refines) {
      const due = dueOf({ ...mention, when: joined.when }, now)
      const between = actionBetween(text, folded, joined.of, mention, clauses)
      const evidence = [...last.fact.evidence, spanOf(mention)]
      if (due)
        last.fact = {
          ...last.fact,
          ...due,
          ...(between && { what: between.words, who: 'us' }),
          evidence,
        }
      continue
    }
    // Only the last version of a time counts; what was to be done then stays.
    if (replacedBy(folded, mention, clauses, dates)) {
      replaced = actionOf(text, folded, mention, clauses, dates) ?? replaced
      continue
    }
    const corrected = replaced
    replaced = null
    const dated = joined ? { ...mention, when: joined.when } : mention
    if (!counts(folded, dated, clauses, dates, now, corrected !== null)) continue
    const due = dueOf(dated, now)
    const own = due && actionOf(text, folded, dated, clauses, dates)
    const action = corrected && (!own || own.words.length <= 4) ? corrected : own
    if (!due || !action) continue
    const fact: FollowUpFact = {
      what: action.words,
      ...due,
      who: actorOf(folded, dated, clauses),
      when: dated.when,
      evidence: [spanOf(mention), action],
    }
    if (!found.some((f) => same(f.fact, fact))) found.push({ fact, mention })
  }
  return found.map((f) => f.fact)
}

/** A line with more dates than this is a table, not a note; and every date looks at every clause. */
const MOST = 40

const spanOf = ({ start, end, words }: DateMention) => ({ start, end, words })

/** The same at the same time; what comes again at the very same times is said once. */
const same = (a: FollowUpFact, b: FollowUpFact) =>
  a.due === b.due &&
  a.every === b.every &&
  (a.every !== undefined || a.what.includes(b.what) || b.what.includes(a.what))
