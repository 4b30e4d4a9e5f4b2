import { eq, sql } from 'drizzle-orm'
import { amend, type Doing } from './files/journal.ts'
import type { Tx } from './engine/store.ts'

/** What administrators set in chat; undefined where nobody has. */
export async function settingOf<T>(tx: Tx, key: string): Promise<T | undefined> {
  const [row] = await tx.ready(
    'setting',
    (db) =>
      db
        .select({ value: db.t.settings.value })
        .from(db.t.settings)
        .where(eq(db.t.settings.key, sql.placeholder('key')))
        .limit(1),
    { key },
  )
  return row?.value as T | undefined
}

export async function keepSetting(
  tx: Tx,
  key: string,
  value: unknown,
  byId: string,
  at: Date,
): Promise<void> {
  await tx.ready(
    'keep setting',
    (db) => {
      const { settings } = db.t
      const set = { value: sql`excluded.value`, byId: sql`excluded.by_id`, at: sql`excluded.at` }
      return db
        .insert(settings)
        .values({
          key: sql.placeholder('key'),
          value: sql.placeholder('value'),
          byId: sql.placeholder('byId'),
          at: sql.placeholder('at'),
        } as never)
        .onConflictDoUpdate({ target: settings.key, set })
    },
    { key, value, byId, at },
  )
}

export type Setting = Tx['t']['settings']['$inferSelect']

/** A rule with who set it and when; undefined where nobody has. */
export async function findSetting(tx: Tx, key: string): Promise<Setting | undefined> {
  const { settings } = tx.t
  const [found] = await tx.select().from(settings).where(eq(settings.key, key)).limit(1)
  return found
}

/** Sets a rule so that 撤销 takes it back like any other change. */
export async function changeSetting(doing: Doing, key: string, value: unknown): Promise<void> {
  const { tx, byId, at } = doing
  // A rule that nobody has set yet is kept empty first: its defaults are what stood before.
  if (!(await findSetting(tx, key))) await keepSetting(tx, key, {}, byId, at)
  await amend(doing, 'setting', '', key, { value, byId, at })
}
