import type { KnownCustomer } from '../types.ts'
import { isFullName, surnameOf } from './keys.ts'
import { DEPARTMENTS, LEADERS, TITLES } from './tables.ts'

export type KnownContact = KnownCustomer['contacts'][number]

/**
 * A known contact that a mention may mean; `level` 4 the very name, 3 the surname with the very
 * title, 2 may well be, 1 only where nothing else is near.
 */
export interface Fit {
  customer: KnownCustomer
  contact: KnownContact
  level: 1 | 2 | 3 | 4
}

/** A person as the line names one. */
export interface Person {
  start: number
  end: number
  /** As written. */
  text: string
  surname: string | null
  /** What follows the surname: 总, 经理, 姐 …; empty for a plain name. */
  form: string
  /** The job written in the line, with the department before it: 骨科主任. */
  title: string | null
  fits: Fit[]
}

/** A known contact, its name taken apart once. */
export interface Known {
  customer: KnownCustomer
  contact: KnownContact
  bare: string
  surname: string | null
  full: boolean
  spellings: [words: string, level: Fit['level']][]
}

export function takeApart(known: readonly KnownCustomer[]): Known[] {
  return known.flatMap((customer) =>
    customer.contacts.map((contact): Known => {
      const bare = bareName(contact.name)
      const surname = surnameOf(bare)
      const full = isFullName(bare)
      return {
        customer,
        contact,
        bare,
        surname,
        full,
        spellings: spellings(contact.name, bare, surname, full),
      }
    }),
  )
}

/** The ways a contact's own name is written: whole, without its role, the given name alone. */
function spellings(
  name: string,
  bare: string,
  surname: string | null,
  full: boolean,
): Known['spellings'] {
  const list: Known['spellings'] = [[name.toLowerCase(), 4]]
  if (bare !== name) list.push([bare.toLowerCase(), 4])
  if (full && bare.length - (surname?.length ?? 1) === 2) list.push([bare.slice(-2), 3])
  // Tony for Tony Zhang.
  const given = /^[A-Za-z]{3,}(?= )/.exec(name)?.[0]
  if (given) list.push([given.toLowerCase(), 3])
  return list.filter(([words]) => words.length >= 2)
}

/** Known contacts a mention may mean beyond its letters: 刘总 → 刘传富, 总经理. */
export function addFits(one: Person, known: readonly Known[]): void {
  if (!one.surname) return
  for (const person of known) {
    if (one.fits.some((fit) => fit.contact === person.contact)) continue
    const level = compare(one, person)
    if (level !== 0) one.fits.push({ customer: person.customer, contact: person.contact, level })
  }
}

const TRUE_LEADERS = /总经理|^总$|董事|总裁|老板|创始|法人|ceo|gm|负责人|店主|厂主|主理/i

function compare(one: Person, known: Known): 0 | Fit['level'] {
  const { bare: name, surname, full, contact } = known
  if (!surname || surname !== one.surname) return 0
  // 王建国经理 is not 王总 of somewhere.
  if (isFullName(one.text)) return one.text === name ? 4 : 0
  const title = contact.title ?? ''
  if (one.form === '总' || one.form === '老板' || one.form === '老总') {
    if (full && TRUE_LEADERS.test(title)) return 3
    // A full name on file without a job may be anybody's 总.
    return (full && title === '') || LEADERS.test(title) || LEADERS.test(name) ? 2 : 1
  }
  if (TITLES.includes(one.form)) {
    if (one.form === '经理' && title.endsWith('总经理')) return 1
    if (title.endsWith(one.form)) return 3
    return full && title === '' ? 2 : 1
  }
  // 戴老师 for 小戴老师.
  if (name.endsWith(surname + one.form)) return 3
  if (one.form === '老') return full || LEADERS.test(title) || LEADERS.test(name) ? 2 : 1
  if (one.form === '小') return full && !/总|董|老板/.test(title) ? 2 : 1
  return full ? 2 : 1
}

const ROLES = [...DEPARTMENTS, ...TITLES]
  .filter((word) => word.length > 1)
  .sort((a, b) => b.length - a.length)
const ROLE_STARTS = new Set(ROLES.map((word) => word.slice(0, 2)))

/** A contact's name without the role some files put before it: 会计老葛 → 老葛. */
function bareName(name: string): string {
  if (name.length < 4 || !ROLE_STARTS.has(name.slice(0, 2))) return name
  const role = ROLES.find((word) => name.startsWith(word) && name.length - word.length >= 2)
  return role ? bareName(name.slice(role.length)) : name
}
