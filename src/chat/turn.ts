import { linesDone } from '../../db/files/journal.ts'
import { recordOp } from '../../db/files/ops.ts'
import { allOwnFields } from '../../db/files/own-fields.ts'
import { viewerOf, type Person } from '../../db/people.ts'
import { findTalk, keepTalk, type Talk } from '../../db/post/dialogs.ts'
import { post } from '../../db/post/outbox.ts'
import type { Question } from '../../db/shapes.ts'
import type { Tx } from '../../db/engine/store.ts'
import { pledgeWords } from '../../templates/files/privacy.ts'
import type { Message } from '../../templates/message.ts'
import * as words from '../../templates/talk.ts'
import { judge } from '../actions/judge.ts'
import { checkWrites } from '../actions/safety/newcomers.ts'
import type { Channel } from '../domain/channels.ts'
import { hasPledged } from '../domain/pledge.ts'
import type { Zone } from '../domain/zone.ts'
import type { Incoming } from '../wecom/types.ts'
import { answer } from './answer.ts'
import { watched } from './audit.ts'
import type { Command, Ctx, Outcome } from './command.ts'
import { withOwnFields } from './fields.ts'
import { channelOf, toldChannel } from './file/channels.ts'
import { tellFollowers } from './followers.ts'
import { withGap } from './gap.ts'
import { takeFile } from './imports/take.ts'
import { forGroup } from './masked.ts'
import type { Aid } from './proposals.ts'
import { lineOf, LONGEST, narrow, tidy, WELCOME, withLines } from './words.ts'

export interface TurnParts {
  commands: readonly Command[]
  admins: ReadonlySet<string>
  zone: Zone
  publicUrl: string | null
  newId: () => string
}

interface Speaker {
  person: Person
  now: Date
  aid: Aid
}

/** How long an open question waits for its answer. */
export const QUESTION_MS = 30 * 60_000
const NEXT = '下一条'

/** One line of one person in one chat: understood, done, judged, told, and remembered. */
export async function takeTurn(
  parts: TurnParts,
  tx: Tx,
  incoming: Incoming,
  speaker: Speaker,
): Promise<Message | null> {
  const { person, now } = speaker
  const isFile = incoming.content.type === 'file'
  const line = isFile ? '（发来一份文件）' : lineOf(incoming)
  if (typeof line !== 'string')
    return line === WELCOME ? welcome(person, parts.zone.day(now)) : line
  const said = tidy(line).slice(0, LONGEST)
  if (!said) return words.welcome(person.name)
  const ctx = await contextOf(parts, tx, incoming, speaker, said)
  const told = toldChannel(ctx, said)
  const { outcome: meant, dialog } = isFile
    ? { outcome: await takeFile(ctx, incoming), dialog: ctx.talk.dialog }
    : await answer(ctx, told.line)
  const outcome = await withGap(ctx, await watched(ctx, meant))
  const lines = await writeDown(ctx, incoming, outcome, told.channel)
  const { talk, chat } = ctx
  await keepTalk(tx, person.id, chat, {
    customerId: outcome.about === undefined ? talk.customerId : outcome.about,
    spokenAt: outcome.about ? now : talk.spokenAt,
    dialog,
    question: nextQuestion(dialog ? null : talk.question, outcome.ask, said, now),
    listed: outcome.listed ?? talk.listed,
  })
  const whole = withLines(outcome.reply, lines)
  const reply = ctx.inGroup ? forGroup(whole) : whole
  return line.length > LONGEST
    ? { ...reply, text: `${reply.text}\n（原话太长，只记了前 ${LONGEST} 个字。）` }
    : reply
}

async function contextOf(
  parts: TurnParts,
  tx: Tx,
  { group }: Incoming,
  { person, now, aid }: Speaker,
  said: string,
): Promise<Ctx> {
  const { newId, zone, admins, publicUrl } = parts
  const chat = group ?? 'single'
  const local = zone.local(now)
  const today = local.slice(0, 10)
  const { own: ownFields, former } = await allOwnFields(tx)
  return {
    tx,
    viewer: await viewerOf(tx, person, admins),
    chat,
    inGroup: group !== null,
    now,
    zone,
    publicUrl,
    local,
    today,
    words: said,
    talk: (await findTalk(tx, person.id, chat)) ?? newTalk(now),
    newId,
    doing: {
      tx,
      op: newId(),
      byId: person.id,
      at: now,
      today,
      newId,
      words: said,
      written: [],
      mayWrite: () => checkWrites(tx, person.id, now, said),
    },
    commands: withOwnFields(parts.commands, ownFields),
    admins,
    ownFields,
    everField: [...ownFields, ...former],
    aid,
  }
}

const newTalk = (now: Date): Talk => ({
  customerId: null,
  spokenAt: now,
  dialog: null,
  question: null,
  listed: null,
})

/**
 * What changed goes into the history, is judged, and told to whom it concerns.
 * @returns lines of the judgement, for the answer
 */
async function writeDown(
  ctx: Ctx,
  incoming: Incoming,
  outcome: Outcome,
  said: Channel | undefined,
): Promise<string[]> {
  const { tx, doing } = ctx
  const { changed: summary, undoes } = outcome
  if (summary !== undefined)
    await recordOp(doing, {
      chat: ctx.chat,
      source: incoming.channel,
      channel: outcome.channel ?? said ?? channelOf(await linesDone(doing), !!ctx.talk.dialog),
      summary,
      ...(undoes ? { undoes } : {}),
    })
  const judged =
    summary === undefined
      ? { lines: [], notices: [], graded: new Set<string>() }
      : await judge(doing, {
          today: ctx.today,
          local: ctx.local,
          zone: ctx.zone,
          admins: ctx.admins,
          speaker: ctx.viewer.id,
          inGroup: ctx.inGroup,
        })
  const followers = await tellFollowers(ctx, judged.graded)
  for (const notice of [...(outcome.notices ?? []), ...judged.notices, ...followers])
    await post(tx, ctx.newId(), { ...notice, op: doing.op })
  return judged.lines
}

/**
 * What the next line may answer. 「下一条」 stays open while something else is done in between
 * (「表扬 张三」): it goes on where the reading was left. 「更多」 belongs to the last list only.
 */
function nextQuestion(
  open: Question | null,
  ask: Outcome['ask'],
  said: string,
  now: Date,
): Question | null {
  const expiresAt = new Date(now.getTime() + QUESTION_MS).toISOString()
  const left =
    open?.kind === 'more' && open.expiresAt > now.toISOString() && narrow(said) !== NEXT
      ? open.options.filter((o) => o.label === NEXT)
      : []
  if (!ask) return left.length > 0 && open ? { ...open, options: left } : null
  if (ask.kind !== 'more' || ask.options.some((o) => o.label === NEXT)) return { ...ask, expiresAt }
  return { ...ask, options: [...ask.options, ...left], expiresAt }
}

/** Whoever has not agreed to keep customers' secrets this year reads of it first (R287). */
const welcome = (person: Person, today: string): Message => {
  const hello = words.welcome(person.name)
  return hasPledged(person, today) ? hello : { ...hello, text: `${hello.text}\n\n${pledgeWords()}` }
}
