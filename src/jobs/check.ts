import { desc, eq } from 'drizzle-orm'
import { note } from '../../db/audit.ts'
import { strayIn, type Stray } from '../../db/files/replay.ts'
import { idsAfter } from '../../db/judge/stock.ts'
import { SealError } from '../../db/engine/seal.ts'
import { post } from '../../db/post/outbox.ts'
import { moveForward } from '../../db/post/ticks.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import { filesStray } from '../../templates/time/upkeep-of-data.ts'
import { FILE_CHECK, namesOfStrays, type FileCheck } from '../actions/safety/health.ts'
import { adminNotices } from '../actions/safety/tell-admins.ts'
import type { Zone } from '../domain/zone.ts'

/** Files of one night: those touched last, and as many of all the others in their turn. */
const TOUCHED = 250
const IN_TURN = 250
/** Files compared in one transaction: nobody waits for the whole of it. */
const CHUNK = 20
/** Places that are kept to be shown. */
const KEPT = 20

/**
 * Once a night: does each file equal what its journal says (R345)? A sample, so that it costs the same
 * with ten files and with a million; over the nights all have their turn. @returns how many were looked at
 */
export async function checkFiles(parts: {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
  admins: ReadonlySet<string>
}): Promise<number> {
  const { store, clock, zone, newId, admins } = parts
  const now = clock()
  const today = zone.day(now)
  const begun = await store.transact(async (tx) => {
    if (!(await moveForward(tx, 'check', zone.instant(today)))) return null
    return sample(tx, (await settingOf<FileCheck>(tx, FILE_CHECK))?.cursor ?? '')
  })
  if (!begun) return 0
  const strays: Stray[] = []
  for (let i = 0; i < begun.ids.length; i += CHUNK)
    strays.push(...(await compared(store, begun.ids.slice(i, i + CHUNK))))
  await store.transact(async (tx) => {
    const result: FileCheck = {
      day: today,
      files: begun.ids.length,
      strays: strays.slice(0, KEPT),
      n: strays.length,
      cursor: begun.cursor,
    }
    await keepSetting(tx, FILE_CHECK, result, 'system', now)
    if (strays.length === 0) return
    const detail = `档案和改动历史有 ${strays.length} 处对不上`
    await note(tx, { id: newId(), at: now, byId: 'system', what: 'settings', detail })
    const message = filesStray({ n: strays.length, names: await namesOfStrays(tx, result.strays) })
    for (const notice of await adminNotices(tx, admins, `stray:${today}`, message, now))
      await post(tx, newId(), notice)
  })
  return begun.ids.length
}

async function sample(tx: Tx, cursor: string): Promise<{ ids: string[]; cursor: string }> {
  const { customers } = tx.t
  const touched = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.removed, false))
    .orderBy(desc(customers.updatedAt))
    .limit(TOUCHED)
  const turn = await idsAfter(tx, cursor, IN_TURN)
  return {
    ids: [...new Set([...touched.map((c) => c.id), ...turn])],
    // At the end it begins anew.
    cursor: turn.length < IN_TURN ? '' : (turn.at(-1) ?? ''),
  }
}

/** A row that cannot be opened any more spoils its whole query: then one file at a time. */
async function compared(store: Store, ids: readonly string[]): Promise<Stray[]> {
  try {
    return (await store.transact((tx) => strayIn(tx, ids))).strays
  } catch (error) {
    const [only] = ids
    if (ids.length > 1) return (await Promise.all(ids.map((id) => compared(store, [id])))).flat()
    if (!only || !isUnreadable(error)) throw error
    return [{ customerId: only, entity: 'customer', field: UNREADABLE }]
  }
}
const UNREADABLE = 'unreadable'

const isUnreadable = (error: unknown): boolean =>
  error instanceof SealError || (error instanceof Error && isUnreadable(error.cause))
