import { findFiles, sharedWith, type File } from '../../db/files/customers.ts'
import { findByKeys } from '../../db/files/names.ts'
import { findPeople } from '../../db/people.ts'
import { NOBODYS } from '../../templates/labels.ts'
import { ownedKey } from '../actions/files.ts'
import { phoneKeys } from '../actions/doubles.ts'
import { NUMBER, numberKey } from '../actions/numbers.ts'
import { maySee } from '../domain/rights.ts'
import { lookupKeys } from '../understand/names/keys.ts'
import type { CustomerFact, KnownCustomer } from '../understand/types.ts'
import type { Ctx } from './command.ts'

/** Customers that a line may mean: those the speaker may see, and those of others. */
export interface Candidates {
  own: File[]
  /** Exist, but are none of his: he learns that and the owner's name, nothing else. */
  foreign: File[]
}

/** Most candidates that a line is read against. */
const MOST = 40
/** People of whose contacts a manager's line is looked up. */
const MOST_OWNERS = 12

/**
 * Finds by indexed keys which customers a line may mean. The near keys (sound, pinyin, slips) are
 * asked only where no customer was found by its own name: 「王总」 fits many, and a misspelt name
 * beside it may mean another. A name of somebody else's customer is never bent into one's own.
 */
export async function candidates(ctx: Ctx, line: string): Promise<Candidates> {
  const keys = lookupKeys(line)
  const first = await byKeys(ctx, [...withOwners(ctx, keys.exact), ...tailKeys(ctx, line)])
  if (first.named) return first
  const second = await byKeys(ctx, withOwners(ctx, keys.near))
  return {
    own: once([...first.own, ...second.own]),
    foreign: once([...first.foreign, ...second.foreign]),
  }
}

/** Two keys that lead to the same customer do not make two customers. */
const once = (files: File[]): File[] => [...new Map(files.map((f) => [f.customer.id, f])).values()]

async function byKeys(ctx: Ctx, keys: string[]): Promise<Candidates & { named: boolean }> {
  const hits = await findByKeys(ctx.tx, keys)
  const ids = [...hits].sort((a, b) => b[1].keys - a[1].keys).map(([id]) => id)
  const parted = await gate(ctx, await findFiles(ctx.tx, ids.slice(0, MOST)))
  const all = [...parted.own, ...parted.foreign]
  return { ...parted, named: all.some((f) => hits.get(f.customer.id)?.named) }
}

/** Parts files into those that the speaker may see and others. Every way of reading passes here. */
export async function gate(ctx: Ctx, files: File[]): Promise<Candidates> {
  const living = files.filter((f) => !f.customer.mergedInto)
  const unsure = living.filter((f) => !maySee(ctx.viewer, f.customer, false))
  const shared = await sharedWith(
    ctx.tx,
    ctx.viewer.id,
    unsure.map((f) => f.customer.id),
  )
  const mine = (f: File) => maySee(ctx.viewer, f.customer, shared.has(f.customer.id))
  return { own: living.filter(mine), foreign: living.filter((f) => !mine(f)) }
}

/** Contacts are keyed by the owner of their customer: those of the speaker and of his team. */
function withOwners(ctx: Ctx, keys: string[]): string[] {
  const owners = [ctx.viewer.id, ...ctx.viewer.team.slice(0, MOST_OWNERS)]
  return keys.flatMap((key) =>
    // Forms of address are short; longer keys are names of firms, or full names that stand alone.
    // The letters of a name (pwangjianguo) are those of a firm or of an owner's contact.
    (key.length > 5 && !LETTERS.test(key)) || ownedKey(key, '') === key
      ? [key]
      : [key, ...owners.map((o) => `${key}@${o}`)],
  )
}

const LETTERS = /^p[a-z]+$/

/** Four digits that stand alone may be the end of a phone, eleven a whole one. */
function tailKeys(ctx: Ctx, line: string): string[] {
  const tails = [...line.matchAll(/(?<!\d)\d{4}(?!\d|[年万千元块])/g)].slice(0, 3)
  const whole = [...line.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)].slice(0, 3)
  return [
    // A line that is nothing but a number may be a customer's own.
    ...(NUMBER.test(line) ? [numberKey(line)] : []),
    ...tails.map(([d]) => phoneKeys(ctx.tx.seal.hash, d)[1]),
    ...whole.map(([d]) => phoneKeys(ctx.tx.seal.hash, d)[0]),
  ]
}

/** A file as the reading of words needs it. */
export const known = ({ customer, contacts }: File): KnownCustomer => ({
  id: customer.id,
  name: customer.name,
  shortNames: customer.shortNames,
  contacts: contacts.map((c) => ({
    id: c.id,
    name: c.name,
    title: c.title,
    phoneTail: c.phone ? c.phone.replace(/\D/g, '').slice(-4) : null,
  })),
})

/** A customer's name for a refusal; null where only one of its people was named. */
export const saidName = (fact: CustomerFact | undefined, file: File): string | null =>
  fact && PERSONAL.has(fact.by) ? null : file.customer.name

const PERSONAL: ReadonlySet<string> = new Set(['contact', 'title', 'tail'])

/** The names of the people behind ids, for sentences. */
export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<(id: string) => string> {
  const people = await findPeople(ctx.tx, ids)
  return (id) => people.get(id)?.name ?? NOBODYS[id] ?? id
}
