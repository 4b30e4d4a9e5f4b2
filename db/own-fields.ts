import { asc, eq } from 'drizzle-orm'
import { ownField, type Field } from '../src/domain/fields.ts'
import type { Tx } from './store.ts'

/** The fields that the firm added to the dictionary, in the order of their adding. */
export async function findOwnFields(tx: Tx): Promise<Field[]> {
  const rows = await tx.ready(
    'own-fields',
    (db) =>
      db
        .select()
        .from(db.t.customFields)
        .where(eq(db.t.customFields.removed, false))
        .orderBy(asc(db.t.customFields.at)),
    {},
  )
  return rows.map(ownField)
}
