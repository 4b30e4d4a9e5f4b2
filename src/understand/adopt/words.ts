import { isFullName, surnameOf } from '../names/keys.ts'
import { ACCIDENTS, NAME_STOP, NO_PERSON } from '../names/person-words.ts'
import { findReaches } from '../names/reach.ts'
import { ADDRESSES, GIVEN, TITLES } from '../names/tables.ts'
import type { ContactFact, Reading, Said } from '../types.ts'
import { overlaps, within, type Held, type ProposalOf, type Taker } from './types.ts'

/** What breaks a name or a thing in two, or belongs to markup. */
const BREAKS = /[\n,，。;；!！?？<>@#*`|=]/
const LONGEST = { competitor: 20, interest: 30, preference: 30 }
const LIST = {
  competitor: 'competitors',
  interest: 'interests',
  preference: 'preferences',
} as const

/** A name or a thing that stands in the words, and is none that is known otherwise already. */
export const thing: Taker<ProposalOf<'competitor' | 'interest' | 'preference'>> = (
  held,
  { kind, value },
  at,
) => {
  const span = within(value, at)
  const list = held.reading[LIST[kind]]
  if (!span || value.length > LONGEST[kind] || BREAKS.test(value) || !/\p{L}{2}/u.test(value))
    return null
  if (list.some((one) => one.value.includes(value) || value.includes(one.value))) return null
  if (kind === 'competitor' && isSomebodyElse(held, value)) return null
  const fact: Said<string> = { value, evidence: [span] }
  return { ...held.reading, [LIST[kind]]: [...list, fact] }
}

/** The customer, one of its people, one of ours. */
function isSomebodyElse({ reading, colleagues }: Held, name: string): boolean {
  const firms = [...reading.customers.map((c) => c.customer), ...reading.ambiguous].flatMap((c) => [
    c.name,
    ...c.shortNames,
    ...c.contacts.map((one) => one.name),
  ])
  return [
    ...firms,
    ...colleagues,
    ...reading.customers.flatMap((c) => c.evidence.map((e) => e.words)),
    ...reading.contacts.flatMap((c) => [c.name, ...c.evidence.map((e) => e.words)]),
    reading.newCustomer?.value ?? '',
  ].some((known) => known.length > 1 && (known.includes(name) || name.includes(known)))
}

export const contact: Taker<ProposalOf<'contact'>> = (held, { value }, at) => {
  const span = within(value, at)
  if (!span || !isNewPerson(held, value, span)) return null
  return withContacts(held.reading, [...held.reading.contacts, personOf(value, [span])])
}

/** Gives a number that the rules read, but could give to nobody, to whom the model says it is of. */
export const phone: Taker<ProposalOf<'phone'>> = (held, said, at) => {
  const { reading } = held
  const name = within(said.person, at)
  const digits = said.value.normalize('NFKC').replace(/\D/g, '')
  const reach = findReaches(held.folded).find(
    (r) => r.kind === 'phone' && overlaps(r, at) && r.value.replace(/\D/g, '') === digits,
  )
  const loose = reading.contacts.find((c) => c.name === '' && c.phone === reach?.value)
  if (!name || !reach || !loose || reach.start < at.start || reach.end > at.end) return null
  const others = reading.contacts.filter((c) => c !== loose)
  const owner = others.find((c) => c.name === said.person)
  if (owner?.phone) return null
  if (!owner && !isNewPerson(held, said.person, name)) return null
  const evidence = [...(owner?.evidence ?? [name]), ...loose.evidence]
  const told: ContactFact = owner
    ? { ...owner, phone: loose.phone, change: owner.known ? 'update' : 'new', evidence }
    : { ...loose, name: said.person, title: null, change: 'new', evidence }
  return withContacts(reading, [...others.filter((c) => c !== owner), told])
}

const withContacts = (reading: Reading, contacts: ContactFact[]): Reading => ({
  ...reading,
  contacts,
})

const personOf = (name: string, evidence: ContactFact['evidence']): ContactFact => ({
  name,
  title: null,
  phone: null,
  change: null,
  evidence,
})

function isNewPerson(held: Held, name: string, span: { start: number; end: number }): boolean {
  const { reading } = held
  const taken = [
    ...reading.customers.flatMap((c) => c.evidence),
    ...reading.contacts.flatMap((c) => c.evidence),
    ...reading.competitors.flatMap((c) => c.evidence),
  ]
  return isName(name) && !taken.some((one) => overlaps(one, span)) && !isSomebodyElse(held, name)
}

/** A surname with letters that names are made of, or with a form of address; nothing looser. */
function isName(name: string): boolean {
  const surname = surnameOf(name)
  if (!surname || NO_PERSON.test(name) || ACCIDENTS.has(name)) return false
  const rest = name.slice(surname.length)
  if (ADDRESSES.includes(rest) || TITLES.includes(rest)) return true
  if (!isFullName(name) || NAME_STOP.test(rest)) return false
  // Two given letters of which one is a name's (知秋); one alone has to be (方案 is nobody).
  return rest.length === 1 ? GIVEN.has(rest) : [...rest].some((letter) => GIVEN.has(letter))
}
