import { findFile, type File } from '../../db/files/customers.ts'
import { withoutHearsay } from '../understand/hearsay.ts'
import { readClauses } from '../understand/clauses.ts'
import { read } from '../understand/index.ts'
import { withoutIntended } from '../understand/intended.ts'
import { withoutKin } from '../understand/told/life.ts'
import type { Context, Reading } from '../understand/types.ts'
import { readWho } from '../understand/who.ts'
import { notYours } from '../../templates/talk.ts'
import type { Message } from '../../templates/message.ts'
import { withoutOwn } from './fields/told.ts'
import { refused } from './audit.ts'
import type { Ctx } from './command.ts'
import { candidates, gate, known, namesOf, saidName } from './resolve.ts'

/** How long 「他」 and a line without a name still mean the customer just spoken of. */
const SPOKEN_MS = 2 * 3_600_000

/** A line read against the customers it may mean. */
export interface ReadLine {
  reading: Reading
  /** Those it is about, as far as the speaker may see them. */
  files: File[]
  /** Others' customers whose names it has. */
  foreign: File[]
  /** The customer just spoken of. */
  previous?: File | undefined
  /** Who else the words fit as well: only that he was just spoken of decided for the one taken. */
  others?: File[]
}

/** What a line says for sure: no hear-say, no order that is only meant, nothing of somebody's family. */
const said = (line: string, context: Context): Reading =>
  withoutIntended(line, withoutKin(line, withoutHearsay(line, read(line, context))))

/** @param given the customer that is meant, when that is already settled */
export async function readLine(ctx: Ctx, line: string, given?: File): Promise<ReadLine> {
  if (given) {
    const mine = known(given)
    const plain = withoutOwn(ctx.ownFields, line)
    const reading = said(plain, { now: ctx.local, known: [mine], previous: mine })
    return { reading, files: [given], foreign: [] }
  }
  const { own, foreign } = await candidates(ctx, line)
  const previous = await lastSpoken(ctx, own)
  const plain = withoutOwn(ctx.ownFields, line)
  const told = said(plain, {
    now: ctx.local,
    known: own.map(known),
    previous: previous ? known(previous) : null,
  })
  // What is told by the name of a firm's own field is news, whatever else the line looks like.
  const news = plain !== line && told.kind !== 'command' && !/[?？吗]\s*$/.test(line)
  const reading = news ? { ...told, kind: 'note' as const } : told
  const files = reading.customers.flatMap(
    (c) => [...own, previous].find((f) => f?.customer.id === c.customer.id) ?? [],
  )
  const others = previous ? othersMeant(ctx, line, reading, own, previous) : []
  return { reading, files, foreign, previous, others }
}

/** By these a customer is named so that it may be another one too. */
const LOOSE: ReadonlySet<string> = new Set([
  'contact',
  'title',
  'partial',
  'sound',
  'initials',
  'typo',
])

function othersMeant(
  ctx: Ctx,
  line: string,
  reading: Reading,
  own: File[],
  previous: File,
): File[] {
  const [taken, ...more] = reading.customers
  if (!taken || more.length > 0 || !LOOSE.has(taken.by)) return []
  if (taken.customer.id !== previous.customer.id) return []
  const alone = { now: ctx.local, known: own.map(known), previous: null }
  const { ambiguous } = readWho(line, readClauses(line), alone)
  return own.filter(
    ({ customer: { id } }) => id !== taken.customer.id && ambiguous.some((c) => c.id === id),
  )
}

/** The customer just spoken of, unless that is too long ago or he may not see it any more. */
export async function lastSpoken(ctx: Ctx, found: readonly File[] = []): Promise<File | undefined> {
  const { customerId, spokenAt } = ctx.talk
  if (!customerId || ctx.now.getTime() - spokenAt.getTime() > SPOKEN_MS) return undefined
  const again = found.find((f) => f.customer.id === customerId)
  if (again) return again
  const file = await findFile(ctx.tx, customerId)
  return file && (await gate(ctx, [file])).own[0]
}

/** The refusal where a line names a colleague's customer and none of the speaker's own. */
export async function othersNamed(
  ctx: Ctx,
  line: string,
  { reading, foreign }: Pick<ReadLine, 'reading' | 'foreign'>,
): Promise<Message | undefined> {
  if (foreign.length === 0 || reading.customers.some((c) => c.by !== 'previous')) return undefined
  const other = read(line, { now: ctx.local, known: foreign.map(known), previous: null })
  const theirs = foreign.find((f) => f.customer.id === other.customers[0]?.customer.id)
  if (!theirs) return undefined
  const name = await namesOf(ctx, [theirs.customer.ownerId])
  await refused(ctx, theirs.customer.id, '查看')
  return notYours({
    name: saidName(other.customers[0], theirs),
    owner: name(theirs.customer.ownerId),
  })
}
