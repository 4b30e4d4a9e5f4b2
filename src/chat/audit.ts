import { hasRead, note, readSince, type Deed } from '../../db/audit.ts'
import { RANK, type Notice } from '../../db/outbox.ts'
import { findPeople, findPerson, firstPerson } from '../../db/people.ts'
import type { Message } from '../../templates/message.ts'
import { manyReads } from '../../templates/admin.ts'
import type { Ctx } from './command.ts'

/** Writes a deed of the speaker into the audit. */
export const record = (ctx: Ctx, what: Deed, customerId?: string, detail?: string): Promise<void> =>
  note(ctx.tx, {
    id: ctx.newId(), at: ctx.now, byId: ctx.viewer.id, what,
    ...(customerId ? { customerId } : {}), ...(detail ? { detail } : {}),
  }) // prettier-ignore

/** A message to every administrator. @param why makes the intent unique */
export async function tellAdmins(ctx: Ctx, why: string, message: Message): Promise<Notice[]> {
  const people = await findPeople(ctx.tx, [...ctx.admins])
  return [...ctx.admins].map((id) => ({
    intent: `${why}:${id}`,
    target: { kind: 'member', userId: people.get(id)?.userId ?? id },
    message,
    rank: RANK.notice,
    dueAt: ctx.now,
  }))
}

/** Different customers a day: told to the administrator from the first on, refused from the second. */
export const READS = { told: 60, most: 150, new: 20 } as const
const NEW_MS = 14 * 86_400_000

/**
 * Notes that a file was looked at, and tells whether that is still within what work needs. Somebody
 * who copies a whole stock looks at file after file (R283 to R285); new members have a narrow start.
 */
export async function mayRead(
  ctx: Ctx,
  customerId: string,
): Promise<{ ok: boolean; notices: Notice[] }> {
  const since = ctx.zone.instant(`${ctx.today}T00:00`)
  if (await hasRead(ctx.tx, ctx.viewer.id, customerId, since)) return { ok: true, notices: [] }
  const before = await readSince(ctx.tx, ctx.viewer.id, since)
  const most = ctx.viewer.role === 'admin' ? Infinity : (await isNew(ctx)) ? READS.new : READS.most
  const ok = before < most
  await record(ctx, ok ? 'read' : 'refused', customerId, ok ? undefined : '一天内查看太多')
  const tell = before + 1 === Math.min(READS.told, most) || !ok
  const notices =
    tell && ctx.viewer.role !== 'admin'
      ? await tellAdmins(
          ctx,
          `many-reads:${ctx.viewer.id}:${ctx.today}:${ok ? 'many' : 'stopped'}`,
          manyReads({ who: ctx.viewer.name, n: before + 1, stopped: !ok }),
        )
      : []
  return { ok, notices }
}

/** Whether somebody came so lately that he begins with less; not in the firm's own first days. */
async function isNew(ctx: Ctx): Promise<boolean> {
  const person = await findPerson(ctx.tx, ctx.viewer.id)
  if (!person || ctx.now.getTime() - person.createdAt.getTime() > NEW_MS) return false
  const first = await firstPerson(ctx.tx)
  return !!first && person.createdAt.getTime() - first.getTime() > NEW_MS
}
