import { findTalk, keepTalk, type Talk } from '../../db/post/dialogs.ts'
import { answered, keepAnswer } from '../../db/post/inbox.ts'
import { linesDone } from '../../db/files/journal.ts'
import { recordOp } from '../../db/files/ops.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { allOwnFields } from '../../db/files/own-fields.ts'
import { findPerson, personId, viewerOf, type Person } from '../../db/people.ts'
import type { Destination, Question } from '../../db/shapes.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import type { Message } from '../../templates/message.ts'
import { pledgeWords } from '../../templates/files/privacy.ts'
import * as words from '../../templates/talk.ts'
import { hasPledged } from '../domain/pledge.ts'
import type { Zone } from '../domain/zone.ts'
import type { Incoming } from '../wecom/types.ts'
import { checkWrites, newcomerRules, ReadOnly } from '../actions/safety/newcomers.ts'
import { readOnlyTold } from '../../templates/files/newcomers.ts'
import { judge } from '../actions/judge.ts'
import { answer } from './answer.ts'
import { strangerRefused, watched } from './audit.ts'
import type { Command, Ctx, Outcome } from './command.ts'
import type { Directory } from './directory.ts'
import { heardEvent } from './events.ts'
import { withOwnFields } from './fields.ts'
import { withGap } from './gap.ts'
import { tellFollowers } from './followers.ts'
import { takeFile } from './imports/take.ts'
import { forGroup } from './masked.ts'
import { openTurns, withAid, type Aid, type AidParts } from './proposals.ts'
import { channelOf, toldChannel } from './file/channels.ts'
import { lineOf, LONGEST, narrow, tidy, WELCOME, withLines } from './words.ts'

export interface DeskParts extends AidParts {
  store: Store
  directory: Directory
  commands: readonly Command[]
  admins: ReadonlySet<string>
  clock: () => Date
  zone: Zone
  publicUrl: string | null
  newId: () => string
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
const QUESTION_MS = 30 * 60_000

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
    ? await answerPerson(parts, tx, incoming, person, now, aid)
    : incoming.content.type === 'event'
      ? null
      : words.stranger()
  if (stranger && message)
    await strangerRefused(tx, { ...parts, now, today: parts.zone.instant(parts.zone.day(now)) }, incoming.from) // prettier-ignore
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

async function answerPerson(
  parts: DeskParts,
  tx: Tx,
  incoming: Incoming,
  person: NonNullable<Awaited<ReturnType<typeof findPerson>>>,
  now: Date,
  aid: Aid,
): Promise<Message | null> {
  const isFile = incoming.content.type === 'file'
  const line = isFile ? '（发来一份文件）' : lineOf(incoming)
  if (typeof line !== 'string')
    return line === WELCOME ? welcome(person, parts.zone.day(now)) : line
  const said = tidy(line).slice(0, LONGEST)
  const chat = incoming.group ?? 'single'
  const talk: Talk = (await findTalk(tx, person.id, chat)) ?? {
    customerId: null, spokenAt: now, dialog: null, question: null, listed: null,
  } // prettier-ignore
  if (!said) return words.welcome(person.name)
  const op = parts.newId()
  const { own: ownFields, former } = await allOwnFields(tx)
  const local = parts.zone.local(now)
  const ctx: Ctx = {
    tx,
    viewer: await viewerOf(tx, person, parts.admins),
    chat,
    inGroup: incoming.group !== null,
    now,
    zone: parts.zone,
    publicUrl: parts.publicUrl,
    local,
    today: local.slice(0, 10),
    words: said,
    talk,
    newId: parts.newId,
    doing: {
      tx, op, byId: person.id, at: now, today: local.slice(0, 10), newId: parts.newId, words: said, written: [],
      mayWrite: () => checkWrites(tx, person.id, now, said),
    }, // prettier-ignore
    commands: withOwnFields(parts.commands, ownFields),
    admins: parts.admins,
    ownFields,
    everField: [...ownFields, ...former],
    aid,
  }
  const told = toldChannel(ctx, said)
  const { outcome: meant, dialog } = isFile
    ? { outcome: await takeFile(ctx, incoming), dialog: talk.dialog }
    : await answer(ctx, told.line)
  const outcome = await withGap(ctx, await watched(ctx, meant))
  if (outcome.changed !== undefined) {
    const { changed: summary, undoes } = outcome
    await recordOp(ctx.doing, {
      chat,
      source: incoming.channel,
      channel:
        outcome.channel ?? told.channel ?? channelOf(await linesDone(ctx.doing), !!talk.dialog),
      summary,
      ...(undoes ? { undoes } : {}),
    })
  }
  const judged =
    outcome.changed === undefined
      ? { lines: [], notices: [], graded: new Set<string>() }
      : await judge(ctx.doing, {
          today: ctx.today,
          local: ctx.local,
          zone: ctx.zone,
          admins: parts.admins,
          speaker: person.id,
          inGroup: ctx.inGroup,
        })
  for (const notice of [
    ...(outcome.notices ?? []),
    ...judged.notices,
    ...(await tellFollowers(ctx, judged.graded)),
  ])
    // prettier-ignore
    await post(tx, parts.newId(), { ...notice, op })
  await keepTalk(tx, person.id, chat, {
    customerId: outcome.about ?? talk.customerId,
    spokenAt: outcome.about ? now : talk.spokenAt,
    dialog,
    question: dialog ? null : nextQuestion(talk.question, outcome.ask, said, now),
    listed: outcome.listed ?? talk.listed,
  })
  const whole = withLines(outcome.reply, judged.lines)
  const reply = ctx.inGroup ? forGroup(whole) : whole
  return line.length > LONGEST
    ? { ...reply, text: `${reply.text}\n（原话太长，只记了前 ${LONGEST} 个字。）` }
    : reply
}

/**
 * What the next line may answer. 「下一条」 stays open while something else is done in between
 * (「表扬 张三」): it goes on where the reading was left.
 */
function nextQuestion(
  open: Question | null,
  ask: Outcome['ask'],
  said: string,
  now: Date,
): Question | null {
  const goesOn =
    open?.kind === 'more' &&
    open.expiresAt > now.toISOString() &&
    !open.options.some((o) => o.label === narrow(said))
  if (!ask) return goesOn ? open : null
  const expiresAt = new Date(now.getTime() + QUESTION_MS).toISOString()
  if (!goesOn || ask.kind !== 'more') return { ...ask, expiresAt }
  const older = open.options.filter((o) => !ask.options.some((n) => n.label === o.label))
  return { ...ask, options: [...ask.options, ...older], expiresAt }
}

/** Whoever has not agreed to keep customers' secrets this year reads of it first (R287). */
const welcome = (person: Person, today: string): Message => {
  const hello = words.welcome(person.name)
  return hasPledged(person, today) ? hello : { ...hello, text: `${hello.text}\n\n${pledgeWords()}` }
}
