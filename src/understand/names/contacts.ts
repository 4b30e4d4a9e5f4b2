import { clauseAt, type Clause } from '../clauses.ts'
import { fold as level } from '../normalise.ts'
import type { ContactFact, CustomerFact, Span } from '../types.ts'
import type { Token } from '../evidence/scan.ts'
import { isUnsure, ruledChange, whoLeft, type Change } from './moves/changes.ts'
import { isFullName } from './keys.ts'
import type { Match, Placed } from './match.ts'
import { moveFeatures, moveSigns } from './moves/features.ts'
import { weighMove } from './moves/weighed.ts'
import { attach, isLive, type Entry } from './owners.ts'
import { findReaches, type Reach } from './reach.ts'
import { isColleague, isRivals } from './sides.ts'
import { jobOf, postNow } from './posts.ts'

/**
 * The customer's people that the line names, and how to reach them. `customers` are those the
 * line is about: a number with no name beside it goes to their only contact.
 */
export function readContacts(
  text: string,
  clauses: readonly Clause[],
  match: Match,
  customers: readonly CustomerFact[],
  newCustomer: string | null,
): ContactFact[] {
  const line = level(text)
  const people = match.people.filter(
    (one) =>
      !isColleague(line, one, match.people, clauses) &&
      !isRivals(line, one) &&
      !isFirmsOwn(one, customers),
  )
  const entries: Entry[] = []
  for (const placed of people) join(entries, placed)
  for (const reach of findReaches(line).filter((one) => isLive(line, one)))
    attach(line, reach, entries, people, customers)
  const gone = whoLeft(line, clauses, people)
  const signs = moveSigns(line)
  const firms = [
    ...customers.flatMap(({ evidence }) => evidence.map((span) => span.words)),
    ...(newCustomer === null ? [] : [newCustomer]),
  ]
  return entries
    .map((entry) => toFact(line, text, clauses, entry, gone, people, signs))
    .map((fact) => ({ ...fact, title: jobOf(fact.title, firms) }))
}

/** 「海天那边」 of 宁波海天: the firm itself, though it sounds like somebody's name. */
const isFirmsOwn = ({ person, known }: Placed, customers: readonly CustomerFact[]): boolean =>
  !known &&
  person.title === null &&
  customers.some(({ customer: { name } }) => name !== person.text && name.includes(person.text))

function join(entries: Entry[], placed: Placed): void {
  const { person, known } = placed
  const span: Span = { start: person.start, end: person.end, words: person.text }
  const same = entries.find((entry) => {
    const other = entry.placed
    if (!other) return false
    if (known || other.known)
      return (
        known?.contactName === other.known?.contactName && known?.customer === other.known?.customer
      )
    if (other.person.text === person.text) return true
    // 阿Ken, then Ken.
    const latin = /^[阿小老]?(?=[A-Za-z])/
    if (
      /[A-Za-z]/.test(person.text) &&
      other.person.text.replace(latin, '') === person.text.replace(latin, '')
    )
      return true
    // David Liu, then David.
    if (/^[A-Za-z]/.test(person.text) && `${other.person.text} `.startsWith(`${person.text} `))
      return true
    // 老温, then 温老板.
    const nick = /^[老小]$/
    if (
      person.surname &&
      other.person.surname === person.surname &&
      nick.test(other.person.form) !== nick.test(person.form)
    )
      return true
    // 郭副院长, then 郭院长.
    const [a, b] = [other.person, person]
    if (
      a.surname &&
      a.surname === b.surname &&
      a.form &&
      b.form &&
      (`副${a.form}` === b.form || `副${b.form}` === a.form)
    )
      return true
    // 王建国, then 王总: one man, as long as neither is somebody we know.
    const full = isFullName(other.person.text) || isFullName(person.text)
    return (
      full &&
      other.person.surname !== null &&
      other.person.surname === person.surname &&
      other.person.text !== person.text &&
      !(isFullName(other.person.text) && isFullName(person.text))
    )
  })
  if (same) {
    same.mentions.push(span)
    if (person.title && same.placed && !same.placed.person.title)
      same.placed = { ...same.placed, person: { ...same.placed.person, title: person.title } }
  } else
    entries.push({ name: known?.contactName ?? person.text, placed, mentions: [span], reaches: [] })
}

function toFact(
  line: string,
  text: string,
  clauses: readonly Clause[],
  entry: Entry,
  gone: ReadonlySet<Placed>,
  people: readonly Placed[],
  signs: readonly Token[] | null,
): ContactFact {
  const mine = people.filter((one) =>
    entry.mentions.some((span) => span.start === one.person.start),
  )
  const value = (kind: Reach['kind']): string | undefined =>
    entry.reaches.filter((one) => one.kind === kind).pop()?.value
  const known = entry.placed?.known
  const post = known ? mine.map((one) => postNow(line, one.person.end)).find(Boolean) : undefined
  const change = ((): Change => {
    if (post && !mine.some((one) => gone.has(one))) return 'update'
    const reached = entry.reaches.length > 0
    const ruled = ruledChange(line, clauses, mine, gone, Boolean(known), reached)
    const unsure = mine.some(({ person }) => isUnsure(clauseAt(clauses, person.start)))
    if (!signs || mine.length === 0 || unsure) return ruled
    const side = known ? 'K' : 'U'
    const features = moveFeatures(line, clauses, signs, mine, people, side, reached)
    return weighMove(features, ruled, Boolean(known), reached)
  })()
  const spans = [...entry.mentions, ...entry.reaches].map(({ start, end }) => ({
    start,
    end,
    words: text.slice(start, end),
  }))
  const email = value('email')
  const wechat = value('wechat')
  return {
    name: entry.name,
    ...(known
      ? { known: { customerId: known.customer.id, id: known.contactId, name: known.contactName } }
      : {}),
    title: post ?? (entry.placed ? entry.placed.person.title : entry.name || null),
    phone: value('phone') ?? null,
    ...(email ? { email } : {}),
    ...(wechat ? { wechat } : {}),
    change,
    evidence: spans,
  }
}
