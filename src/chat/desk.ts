import { answered, keepAnswer } from '../../db/post/inbox.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { findPerson, personId } from '../../db/people.ts'
import type { Destination } from '../../db/shapes.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import type { Message } from '../../templates/message.ts'
import * as words from '../../templates/talk.ts'
import type { Incoming } from '../wecom/types.ts'
import { newcomerRules, ReadOnly } from '../actions/safety/newcomers.ts'
import { readOnlyTold } from '../../templates/files/newcomers.ts'
import { strangerRefused } from './audit.ts'
import type { Directory } from './directory.ts'
import { heardEvent } from './events.ts'
import { openTurns, withAid, type Aid, type AidParts } from './proposals.ts'
import { takeTurn, type TurnParts } from './turn.ts'

export interface DeskParts extends AidParts, TurnParts {
  store: Store
  directory: Directory
  clock: () => Date
  /** Whether the HTTP response can carry all of a message; otherwise it goes through the outbox. */
  fits: (incoming: Incoming, message: Message) => boolean
  failed: (id: string, error: unknown) => void
}

/** What the HTTP response is to say. `pushed`: the answer waits in the outbox. */
export interface Handled {
  reply: Message | null
  pushed: boolean
  /** The first time that this message is seen. */
  fresh: boolean
  /** From somebody who is no active member: nothing was done. */
  stranger: boolean
}

const STRANGER = Symbol('stranger')
/** Whose words may be shown to a model: what a person says, or a choice that repeats it. */
const ASKED: ReadonlySet<string> = new Set(['text', 'voice', 'card'])

/** Takes in messages: each is one transaction with its effect, its journal and its answer. */
export function openDesk(parts: DeskParts) {
  const { store, directory, clock, newId } = parts

  const inTurn = openTurns()
  // Without a model nothing waits, so nobody's lines need a queue.
  return (incoming: Incoming): Promise<Handled> =>
    parts.model
      ? inTurn(incoming.from, (alone) =>
          receive(incoming, alone && ASKED.has(incoming.content.type)),
        )
      : receive(incoming, false)

  async function receive(incoming: Incoming, mayAsk: boolean): Promise<Handled> {
    const run = (message: Incoming, met: boolean) =>
      withAid(parts, mayAsk, (aid) => store.transact((tx) => handle(parts, tx, message, met, aid)))
    try {
      const first = await run(incoming, false)
      if (first !== STRANGER) return first
      const person = await directory.meet(incoming.from).catch(() => null)
      const second = await run(person ? { ...incoming, from: person.userId } : incoming, true)
      if (second !== STRANGER) return second
      throw new Error('nobody answered a stranger')
    } catch (error) {
      if (error instanceof ReadOnly) return readOnly(incoming)
      const id = newId().slice(-6)
      parts.failed(id, error)
      const reply = words.apology(id)
      // Kept, so that a redelivery gets the same apology instead of a second try at our mistake.
      await store
        .transact((tx) => keepAnswer(tx, incoming.key, clock(), reply))
        .catch(() => undefined)
      return { reply, pushed: false, fresh: true, stranger: false }
    }
  }

  /** All that the message did is undone; that it came is remembered. */
  async function readOnly(incoming: Incoming): Promise<Handled> {
    const reply = await store.transact(async (tx) => {
      const told = readOnlyTold((await newcomerRules(tx)).days)
      await keepAnswer(tx, incoming.key, clock(), told)
      return told
    })
    return { reply, pushed: false, fresh: true, stranger: false }
  }
}

async function handle(
  parts: DeskParts,
  tx: Tx,
  incoming: Incoming,
  met: boolean,
  aid: Aid,
): Promise<Handled | typeof STRANGER> {
  const before = await answered(tx, incoming.key)
  const person = await findPerson(tx, personId(incoming.from))
  const stranger = !person?.active
  if (!before && (await heardEvent(parts, tx, incoming)))
    return { reply: null, pushed: true, fresh: true, stranger: false }
  if (before) return { reply: before.answer, pushed: false, fresh: false, stranger }
  if (!person && !met) return STRANGER
  const now = parts.clock()
  const message = person?.active
    ? await takeTurn(parts, tx, incoming, { person, now, aid })
    : incoming.content.type === 'event'
      ? null
      : words.stranger()
  if (stranger && message)
    await strangerRefused(
      tx,
      { ...parts, now, today: parts.zone.instant(parts.zone.day(now)) },
      incoming.from,
    )
  const passive = message === null || parts.fits(incoming, message)
  if (message && !passive) {
    await post(tx, parts.newId(), {
      intent: `answer:${incoming.key}`,
      target: backTo(incoming, message),
      message,
      rank: RANK.answer,
      dueAt: now,
    })
  }
  const reply = passive ? message : null
  await keepAnswer(tx, incoming.key, now, reply)
  return { reply, pushed: !passive, fresh: true, stranger }
}

/** A file cannot go through a robot's late answer; the app can send it to the member. */
const backTo = (incoming: Incoming, message: Message): Destination =>
  incoming.responseUrl && !message.file && !message.image && !message.chart
    ? { kind: 'response', url: incoming.responseUrl, group: incoming.group !== null }
    : { kind: 'member', userId: incoming.from }
