import type { File } from '../../db/files/customers.ts'
import { activePeople } from '../../db/people.ts'
import type { Model, Proposal, Secrets } from '../model/index.ts'
import { adopt } from '../understand/adopt.ts'
import { isFullName } from '../understand/names/keys.ts'
import { findPeople } from '../understand/names/people.ts'
import { findReaches } from '../understand/names/reach.ts'
import { fold } from '../understand/normalise.ts'
import type { Reading } from '../understand/types.ts'
import type { Ctx } from './command.ts'
import { known } from './resolve.ts'

/**
 * What an optional model may do for a line: null nothing; `ask`: where a note is about to be kept,
 * the transaction is given up and the model asked first; else what it proposed, for one line.
 */
export type Aid = null | 'ask' | Proposals

export interface Proposals {
  line: string
  facts: Proposal[]
  colleagues: string[]
  /** Set when the note is kept, told when that is committed. */
  taken: number
  refused: number
}

/** Ends a transaction before anything of it is kept: the network has no place inside. */
class AskFirst extends Error {
  constructor(
    readonly line: string,
    readonly secrets: Secrets,
    readonly colleagues: string[],
  ) {
    super('a model is to be asked first')
  }
}

const SHORTEST = 6
const LONGEST = 1000

/** The rules' reading of a note, with what the model may add to it. */
export async function aided(
  ctx: Ctx,
  line: string,
  reading: Reading,
  files: File[],
): Promise<Reading> {
  const { aid } = ctx
  // Of several customers nobody but the rules says which one a fact is about.
  if (aid === null || files.length !== 1) return reading
  if (aid === 'ask') {
    if (line.length < SHORTEST || line.length > LONGEST) return reading
    const people = await activePeople(ctx.tx)
    const colleagues = people.map((p) => p.name).filter((name) => line.includes(name))
    throw new AskFirst(line, secretsOf(line, reading, files, colleagues), colleagues)
  }
  if (aid.line !== line) return reading
  const done = adopt(line, reading, aid.facts, ctx.local, aid.colleagues)
  aid.taken = done.taken
  aid.refused = done.refused
  return done.reading
}

export interface AidParts {
  model: Model | null
  /** Counts proposals; nothing of their words. */
  proposed: (outcome: 'taken' | 'refused' | 'failed', count: number) => void
}

/** Does `work`, a transaction; where it keeps a note, asks the model in between and does it again. */
export async function withAid<T>(
  { model, proposed }: AidParts,
  mayAsk: boolean,
  work: (aid: Aid) => Promise<T>,
): Promise<T> {
  if (!model || !mayAsk || !model.usable()) return work(null)
  const first = await work('ask').catch((error: unknown) => {
    if (error instanceof AskFirst) return error
    throw error
  })
  if (!(first instanceof AskFirst)) return first
  const answer = await model.propose(first.line, first.secrets)
  if (!answer.ok) {
    proposed('failed', 1)
    return work(null)
  }
  const { line, colleagues } = first
  const aid: Proposals = { line, facts: answer.facts, colleagues, taken: 0, refused: 0 }
  const done = await work(aid)
  proposed('taken', aid.taken)
  proposed('refused', aid.refused + answer.refused)
  return done
}

/**
 * One line of a person after the other: a correction must not overtake the note that waits for a
 * model. `alone` tells that nothing was waited for; only then is there time left to ask anybody.
 */
export function openTurns() {
  const last = new Map<string, Promise<unknown>>()
  return async function inTurn<T>(who: string, work: (alone: boolean) => Promise<T>): Promise<T> {
    const before = last.get(who)
    const turn = before ? before.then(() => work(false)) : work(true)
    const done = turn.catch(() => undefined)
    last.set(who, done)
    try {
      return await turn
    } finally {
      if (last.get(who) === done) last.delete(who)
    }
  }
}

const BY_PERSON: ReadonlySet<string> = new Set(['contact', 'title', 'tail', 'previous'])

/** All that the line says of who somebody is and how he is reached. */
function secretsOf(line: string, reading: Reading, files: File[], colleagues: string[]): Secrets {
  const firms = reading.customers.filter((c) => !BY_PERSON.has(c.by)).flatMap((c) => c.evidence)
  const isFirm = (start: number, end: number) => firms.some((f) => f.start < end && start < f.end)
  const kept = files.flatMap(({ customer, contacts }) => [
    ...contacts.flatMap(({ name }) => [name, ...givenName(name)]),
    // A firm may be a man: 「王强」.
    ...[customer.name, ...customer.shortNames].filter(isFullName),
  ])
  const people = [
    ...kept,
    ...colleagues,
    ...findPeople(line, files.map(known), isFirm).map((p) => p.text),
    ...reading.contacts.flatMap((c) => [c.name, c.known?.name ?? '']),
  ]
  const numbers = findReaches(fold(line)).map((r) => line.slice(r.start, r.end))
  return { people: people.filter((name) => line.includes(name)), numbers }
}

/** 明远 of 李明远: said alone among friends. */
const givenName = (name: string): string[] =>
  isFullName(name) && name.length === 3 ? [name.slice(1)] : []
