import { countSince, hasDone, note, readSince, type Deed } from '../../db/audit.ts'
import { post, type Notice } from '../../db/post/outbox.ts'
import type { Tx } from '../../db/engine/store.ts'
import {
  manyReads,
  manyRefusals,
  quickReads,
  readEnough,
  strangerKnocked,
} from '../../templates/files/admin.ts'
import type { Message } from '../../templates/message.ts'
import { isNewcomer } from '../actions/safety/newcomers.ts'
import { adminNotices } from '../actions/safety/tell-admins.ts'
import type { Ctx, Outcome } from './command.ts'

/** Writes a deed of the speaker into the audit. */
export const record = (ctx: Ctx, what: Deed, customerId?: string, detail?: string): Promise<void> =>
  note(ctx.tx, {
    id: ctx.newId(),
    at: ctx.now,
    byId: ctx.viewer.id,
    what,
    ...(customerId ? { customerId } : {}),
    ...(detail ? { detail } : {}),
  })

/** A message to every administrator. @param why makes the intent unique */
export const tellAdmins = (ctx: Ctx, why: string, message: Message): Promise<Notice[]> =>
  adminNotices(ctx.tx, ctx.admins, why, message, ctx.now)

/** Different customers a day: told to the administrator from the first on, refused from the second. */
export const READS = { told: 60, most: 150, new: 20 } as const
/** So many within ten minutes are told at once (R322). */
export const QUICK = { n: 30, ms: 10 * 60_000 } as const
/** Pages of lists a day, ten names each. */
export const PAGES = { most: 100, new: 10 } as const
/** Others' files that somebody tried to see on one day: told to the administrator. */
export const REFUSALS_TOLD = 10

/**
 * The one place that counts what is looked at: an answer about a customer that changes nothing is a
 * look, a page of a list is one too. Somebody who copies a whole stock looks at file after file
 * (R283 to R285); new members have a narrow start. What is too much is not shown.
 */
export async function watched(ctx: Ctx, outcome: Outcome): Promise<Outcome> {
  if (outcome.changed !== undefined || ctx.viewer.role === 'admin') {
    if (outcome.about && outcome.changed === undefined) await look(ctx, outcome.about)
    return outcome
  }
  const may = outcome.about
    ? await mayRead(ctx, outcome.about)
    : outcome.ask?.kind === 'list'
      ? await mayList(ctx)
      : { ok: true, notices: [] }
  const notices = [...(may.ok ? (outcome.notices ?? []) : []), ...may.notices]
  return may.ok ? { ...outcome, notices } : { reply: readEnough(), notices }
}

const dayBegan = (ctx: Ctx): Date => ctx.zone.instant(`${ctx.today}T00:00`)

/** One line a day for each customer. @returns whether it was the day's first look */
async function look(ctx: Ctx, customerId: string): Promise<boolean> {
  if (await hasDone(ctx.tx, 'read', ctx.viewer.id, customerId, dayBegan(ctx))) return false
  await record(ctx, 'read', customerId)
  return true
}

interface May {
  ok: boolean
  notices: Notice[]
}

async function mayRead(ctx: Ctx, customerId: string): Promise<May> {
  const { tx, viewer, today } = ctx
  const who = viewer.name
  const since = dayBegan(ctx)
  if (await hasDone(tx, 'read', viewer.id, customerId, since)) return { ok: true, notices: [] }
  const before = await readSince(tx, viewer.id, since)
  const most = (await isNew(ctx)) ? READS.new : READS.most
  if (before >= most) {
    await refused(ctx, customerId, '一天内查看太多')
    const message = manyReads({ who, n: before + 1, stopped: true })
    return {
      ok: false,
      notices: await tellAdmins(ctx, `many-reads:${viewer.id}:${today}:stopped`, message),
    }
  }
  await look(ctx, customerId)
  const n = before + 1
  const quick = await readSince(tx, viewer.id, new Date(ctx.now.getTime() - QUICK.ms))
  const notices = [
    ...(n === Math.min(READS.told, most)
      ? await tellAdmins(
          ctx,
          `many-reads:${viewer.id}:${today}:many`,
          manyReads({ who, n, stopped: false }),
        )
      : []),
    ...(quick === QUICK.n
      ? await tellAdmins(ctx, `quick-reads:${viewer.id}:${today}`, quickReads({ who, n: quick }))
      : []),
  ]
  return { ok: true, notices }
}

async function mayList(ctx: Ctx): Promise<May> {
  const pages = await countSince(ctx.tx, 'list', ctx.viewer.id, dayBegan(ctx))
  const most = (await isNew(ctx)) ? PAGES.new : PAGES.most
  if (pages < most) {
    await record(ctx, 'list')
    return { ok: true, notices: [] }
  }
  await refused(ctx, undefined, '一天内翻名单太多')
  const message = manyReads({ who: ctx.viewer.name, n: pages * 10, stopped: true })
  const why = `many-lists:${ctx.viewer.id}:${ctx.today}`
  return { ok: false, notices: await tellAdmins(ctx, why, message) }
}

/**
 * Notes a refusal: somebody's file that another asked for, a command that is not his. The same file
 * is noted once a day; who tries many is told to the administrators.
 */
export async function refused(
  ctx: Ctx,
  customerId: string | undefined,
  detail: string,
): Promise<void> {
  const since = dayBegan(ctx)
  if (customerId && (await hasDone(ctx.tx, 'refused', ctx.viewer.id, customerId, since))) return
  await record(ctx, 'refused', customerId, detail)
  const n = await countSince(ctx.tx, 'refused', ctx.viewer.id, since)
  if (n !== REFUSALS_TOLD || ctx.admins.has(ctx.viewer.id)) return
  const message = manyRefusals({ who: ctx.viewer.name, n })
  for (const notice of await tellAdmins(ctx, `refused:${ctx.viewer.id}:${ctx.today}`, message))
    await post(ctx.tx, ctx.newId(), notice)
}

/** Somebody who is no active member wrote: noted and told once a day (R327). */
export async function strangerRefused(
  tx: Tx,
  parts: { now: Date; today: Date; newId: () => string; admins: ReadonlySet<string> },
  userId: string,
): Promise<void> {
  const byId = userId.toLowerCase()
  if ((await countSince(tx, 'refused', byId, parts.today)) > 0) return
  await note(tx, {
    id: parts.newId(),
    at: parts.now,
    byId,
    what: 'refused',
    detail: '不是在职成员',
  })
  const why = `stranger:${byId}:${parts.today.toISOString().slice(0, 10)}`
  const message = strangerKnocked({ userId })
  for (const notice of await adminNotices(tx, parts.admins, why, message, parts.now))
    await post(tx, parts.newId(), notice)
}

/** Whether somebody begins with less to look at. */
const isNew = (ctx: Ctx): Promise<boolean> => isNewcomer(ctx.tx, ctx.viewer.id, ctx.now)
