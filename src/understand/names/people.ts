import type { KnownCustomer } from '../types.ts'
import { calledAt } from './called.ts'
import { addFits, takeApart, type Fit, type Known, type Person } from './fits.ts'
import { isFullName, surnameOf } from './keys.ts'
import { ACCIDENTS, HAN, NICK_DENIED, NOT_AFTER, SPEAKS } from './person-words.ts'
import { formAt, latin, person, spotAt } from './spot.ts'

export type { Fit, KnownContact, Person } from './fits.ts'

const MOST_LETTERS = 1_000

/** Everyone the line names. `taken` tells which letters a customer's name has already. */
export function findPeople(
  line: string,
  known: readonly KnownCustomer[],
  taken: (start: number, end: number) => boolean,
): Person[] {
  const head = line.slice(0, MOST_LETTERS)
  const lower = head.toLowerCase()
  const found: Person[] = []
  const apart = takeApart(known)
  const surnames = new Set(apart.map((one) => one.surname))
  for (const one of apart) literal(head, lower, one, found)
  for (let i = 0; i < head.length; i++) {
    if (taken(i, i + 1)) continue
    const spotted = spotAt(head, i, surnames, taken)
    if (spotted) found.push(spotted)
  }
  for (const one of latin(head)) if (!taken(one.start, one.end)) found.push(one)
  if (/\d{6}/.test(head))
    for (let i = 1; i < head.length; i++) {
      const called = taken(i, i + 1) ? null : calledAt(head, i)
      if (called) found.push(called)
    }
  const people = settle(found)
  for (const one of people) addFits(one, apart)
  return people
}

/** Known names, letter by letter. */
function literal(line: string, lower: string, known: Known, found: Person[]): void {
  for (const [name, level] of known.spellings) {
    literalAs(line, lower, known, name, level, found)
    if (found.some((one) => one.fits.some((fit) => fit.contact === known.contact))) return
  }
}

function literalAs(
  line: string,
  lower: string,
  { customer, contact }: Known,
  name: string,
  level: Fit['level'],
  found: Person[],
): void {
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    let end = at + name.length
    if (!stands(lower, at, end)) continue
    const surname = surnameOf(name)
    const whole = level < 4 || !surname || isFullName(name)
    const form = whole ? '' : name.slice(surname.length)
    // 吉日主管: the job may be written behind the name.
    const job = whole && HAN.test(name) ? formAt(line, end) : null
    if (job) end += job.length
    // A given name alone is a word like any other: 雪梅姐, not 建军节.
    if (level < 4 && HAN.test(name) && !job && !SPEAKS.test(line.slice(end))) continue
    const fit: Fit = { customer, contact, level }
    const same = found.find((person) => person.start === at && person.end === end)
    if (same) same.fits.push(fit)
    else
      found.push({
        ...person(line, at, end, surname, job && job.length > 1 ? job : form),
        fits: [fit],
      })
  }
}

/** Whether a name stands for itself here and is not the front of another word. */
function stands(line: string, start: number, end: number): boolean {
  const first = line.charAt(start)
  if (/[a-z]/.test(first))
    return !/[a-z]/.test(line.charAt(start - 1)) && !/[a-z]/.test(line.charAt(end))
  const words = line.slice(start, end)
  const form = words.slice(-1)
  if (words.length === 2 && NOT_AFTER[form]?.test(line.slice(end))) return false
  if (/^[小老阿]/.test(words) && NICK_DENIED.test(line.slice(start))) return false
  return !(words.length === 2 && ACCIDENTS.has(line.slice(start - 1, start + 1)) && form === '总')
}

/** Of overlapping mentions the known one stays, then the longer. */
function settle(found: Person[]): Person[] {
  const rank = (p: Person): number => (p.fits.length > 0 ? 100 : 0) + p.text.length
  const kept: Person[] = []
  for (const one of [...found].sort((a, b) => rank(b) - rank(a)))
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one)
  return kept.sort((a, b) => a.start - b.start)
}
