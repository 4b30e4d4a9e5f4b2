import { findFile, listCustomers, type File } from '../../../db/files/customers.ts'
import {
  dropUnfiled,
  keepUnfiled,
  nameUnfiled,
  unfiledOf,
  type Unfiled,
} from '../../../db/files/unfiled.ts'
import { scopeOf } from '../../domain/rights.ts'
import {
  askAlso,
  askNew,
  askWhose,
  dropped,
  goesOn,
  whoseStill,
  type Waiting,
} from '../../../templates/files/unfiled.ts'
import type { Reading } from '../../understand/types.ts'
import type { Ctx, Outcome } from '../command.ts'
import { keepNote } from '../note.ts'
import { readLine } from '../reading.ts'
import { namesOf } from '../resolve.ts'
import { MOST_OFFERED } from '../which.ts'

/** The kind of the question whose line it is. */
export const WHOSE = 'whose'

/** Most customers that are offered where the words fit none. */
const MOST_RECENT = 3
/** A line said so shortly before a file is made may be about it. */
const LATELY_MS = 30 * 60_000

/**
 * A note whose customer is not clear: kept as it was said, then asked whose it is; never guessed.
 * Whatever is said on without a name goes with it, and nobody is spoken of any more.
 * @param last the customer just spoken of, where the line may be about him all the same
 */
export async function keepForLater(
  ctx: Ctx,
  words: string,
  reading: Reading,
  last?: File,
): Promise<Outcome> {
  const open = await openQuestion(ctx)
  const [asked] = open
  const newName = (reading.newCustomer ?? reading.stranger)?.value ?? null
  // 「金泰」 alone, of 「绍兴金泰纺织」 who is asked about, adds nothing.
  if (asked?.newName?.includes(words) && ctx.talk.question)
    return { reply: askNew({ ...asked, lines: open.length }), ask: ctx.talk.question, about: null }
  const joins = asked && reading.ambiguous.length < 2 && isSame(newName, asked.newName)
  const id = ctx.newId()
  const { viewer, chat, now } = ctx
  await keepUnfiled(ctx.tx, {
    id,
    headId: joins ? asked.id : id,
    personId: viewer.id,
    chat,
    words,
    newName: joins ? null : newName,
    at: now,
  })
  const question = ctx.talk.question
  if (joins && question)
    return {
      reply: goesOn(
        question.options.map((o) => o.label),
        { words, newName: asked.newName, lines: open.length + 1 },
      ),
      ask: question,
      about: null,
    }
  const waiting = { words, newName, lines: 1 }
  const asks =
    newName && reading.ambiguous.length < 2
      ? offerNew(id, waiting, last)
      : await whose(ctx, { id, reading, waiting })
  return { ...asks, about: null }
}

async function whose(
  ctx: Ctx,
  { id, reading, waiting }: { id: string; reading: Reading; waiting: Waiting },
): Promise<Outcome> {
  const { ambiguous } = reading
  const meant = ambiguous.length > 1 ? ambiguous.slice(0, MOST_OFFERED) : []
  const found = (await Promise.all(meant.map((c) => findFile(ctx.tx, c.id)))).filter(
    (f) => f !== undefined,
  )
  const name = await namesOf(
    ctx,
    found.map((f) => f.customer.ownerId),
  )
  const fits = found.map(({ customer, contacts }) => ({
    id: customer.id,
    name: customer.name,
    hint: [customer.industry, contacts[0]?.name, name(customer.ownerId)].filter(Boolean).join('，'),
  }))
  const offered = fits.length > 0 ? fits : await recent(ctx)
  return {
    reply: askWhose(offered, fits.length > 0, waiting),
    ask: {
      kind: WHOSE,
      options: offered.map((c) => ({ label: c.name, say: `归 客户 @${c.id} 条 ${id}` })),
    },
  }
}

async function recent(ctx: Ctx): Promise<{ id: string; name: string; hint: string }[]> {
  const page = { limit: MOST_RECENT, offset: 0 }
  const { rows } = await listCustomers(ctx.tx, scopeOf(ctx.viewer), page)
  return rows.map(({ id, name }) => ({ id, name, hint: '' }))
}

/** @param last whom the line may be about instead */
function offerNew(headId: string, waiting: Waiting, last?: File): Outcome {
  const options = [{ label: '是', say: `新建并记 客户名称 ${waiting.newName ?? ''} 条 ${headId}` }]
  if (last)
    options.push({ label: last.customer.name, say: `归 客户 @${last.customer.id} 条 ${headId}` })
  return { reply: askNew(waiting, last?.customer.name), ask: { kind: WHOSE, options } }
}

/** 「永固」 after 「宁波永固五金」 is the same newcomer; a line that names none goes on about it. */
const isSame = (name: string | null, asked: string | null): boolean =>
  !name || (!!asked && (asked.includes(name) || name.includes(asked)))

/** The lines about which the open question asks, the one that asked first. */
async function openQuestion(ctx: Ctx): Promise<Unfiled[]> {
  const { question } = ctx.talk
  if (question?.kind !== WHOSE || question.expiresAt <= ctx.now.toISOString()) return []
  const lines = await unfiledOf(ctx.tx, ctx.viewer.id, { chat: ctx.chat })
  const headId = lines.at(-1)?.headId
  return lines.filter((l) => l.headId === headId)
}

/** A name that answers the open question whose line it is: 「永固」, 「新建 永固五金」. */
export async function answerWhose(ctx: Ctx, file: File): Promise<Outcome | undefined> {
  const [head] = await openQuestion(ctx)
  return head && fileAway(ctx, head.id, file)
}

/** A file was just made: what waits for its customer goes onto it, or is asked about. */
export async function withWaiting(ctx: Ctx, file: File, made: Outcome): Promise<Outcome> {
  const [asked] = await openQuestion(ctx)
  if (asked && isSame(asked.newName, file.customer.name)) {
    const filed = await fileAway(ctx, asked.id, file)
    return filed ? both(made, filed) : made
  }
  const since = new Date(ctx.now.getTime() - LATELY_MS)
  const lately = await unfiledOf(ctx.tx, ctx.viewer.id, { chat: ctx.chat, since })
  const line = lately.find((l) => l.id === l.headId && isSame(l.newName, file.customer.name))
  if (!line) return made
  const say = `归 客户 @${file.customer.id} 条 ${line.headId}`
  return {
    ...made,
    reply: { ...made.reply, text: `${made.reply.text}\n${askAlso(line.words)}` },
    ask: { kind: 'confirm', options: [{ label: '是', say }] },
  }
}

/** A name that nobody knows answers the open question: that is somebody new. */
export async function answerNew(ctx: Ctx, name: string): Promise<Outcome | undefined> {
  const open = await openQuestion(ctx)
  const [head] = open
  if (!head) return undefined
  await nameUnfiled(ctx.tx, head.id, name)
  return offerNew(head.id, { words: head.words, newName: name, lines: open.length })
}

/** 「是」 or a number that answers nothing: the question stands, and what would answer it is told. */
export async function askAgain(ctx: Ctx): Promise<Outcome | undefined> {
  const [head] = await openQuestion(ctx)
  const { question } = ctx.talk
  return head && question ? { reply: whoseStill(head), ask: question } : undefined
}

/** 「取消」: the lines about which the open question asks are not wanted. */
export async function dropWaiting(ctx: Ctx): Promise<Outcome | undefined> {
  const open = await openQuestion(ctx)
  const [head] = open
  if (!head) return undefined
  await dropUnfiled(ctx.tx, ctx.viewer.id, head.id)
  return { reply: dropped(open.length) }
}

/**
 * Lines that waited become notes on a file, each read as of the moment when it was said.
 * @returns undefined when none of them waits any more
 */
export async function fileAway(
  ctx: Ctx,
  headId: string,
  { customer: { id } }: File,
  aside?: string,
): Promise<Outcome | undefined> {
  const lines = await unfiledOf(ctx.tx, ctx.viewer.id, { headId })
  let told: Outcome | undefined
  for (const [nth, { words, at }] of lines.entries()) {
    // Whom the line before made known, this one may speak of.
    const file = await findFile(ctx.tx, id)
    if (!file) throw new Error('a line is filed on a file that is there')
    const said = { ...ctx, words, doing: { ...ctx.doing, words } }
    const { reading } = await readLine({ ...said, local: ctx.zone.local(at) }, words, file)
    // Somebody said whose it is: it is not taken for his just because he was spoken of last.
    const customers = reading.customers.filter((c) => c.by !== 'previous')
    const note = { ...reading, customers, kind: 'note' as const }
    const kept = await keepNote(said, words, note, [file], {
      ...(nth === 0 && aside ? { aside } : {}),
      followed: nth < lines.length - 1,
    })
    told = both(told, kept)
  }
  await dropUnfiled(ctx.tx, ctx.viewer.id, headId)
  return told
}

/** Two receipts, one below the other; what is asked is asked by the last. */
const both = (first: Outcome | undefined, then: Outcome): Outcome =>
  first
    ? {
        ...first,
        ...then,
        reply: { ...then.reply, text: `${first.reply.text}\n\n${then.reply.text}` },
        ...(first.changed ? { changed: first.changed } : {}),
        notices: [...(first.notices ?? []), ...(then.notices ?? [])],
      }
    : then
