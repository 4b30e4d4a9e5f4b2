import { and, asc, eq } from 'drizzle-orm'
import { ownField, type Field } from '../../src/domain/fields.ts'
import type { Tx } from '../engine/store.ts'

/** The fields that the firm added to the dictionary, in the order of their adding. */
export const findOwnFields = async (tx: Tx): Promise<Field[]> => (await allOwnFields(tx)).own

/** The same, and those put away since: what was written in them still stands in histories. */
export async function allOwnFields(tx: Tx): Promise<{ own: Field[]; former: Field[] }> {
  const rows = await tx.ready(
    'own-fields',
    (db) => db.select().from(db.t.customFields).orderBy(asc(db.t.customFields.at)),
    {},
  )
  return {
    own: rows.filter((r) => !r.removed).map(ownField),
    former: rows.filter((r) => r.removed).map(ownField),
  }
}

/** Adds a field; one of that name that was put away comes back with its values. */
export async function addOwnField(
  tx: Tx,
  row: Omit<Tx['t']['customFields']['$inferInsert'], 'removed'>,
): Promise<void> {
  const { customFields } = tx.t
  const back = await tx
    .update(customFields)
    .set({
      removed: false,
      type: row.type,
      options: row.options,
      sensitive: row.sensitive ?? false,
    })
    .where(and(eq(customFields.label, row.label), eq(customFields.removed, true)))
    .returning({ key: customFields.key })
  if (back.length === 0) await tx.insert(customFields).values(row)
}

export async function dropOwnField(tx: Tx, key: string): Promise<void> {
  await tx.update(tx.t.customFields).set({ removed: true }).where(eq(tx.t.customFields.key, key))
}
