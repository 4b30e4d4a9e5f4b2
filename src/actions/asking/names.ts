import { findFiles } from '../../../db/files/customers.ts'
import { findPeople } from '../../../db/people.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Line } from '../../../db/queries/sums.ts'
import type { Query } from '../../understand/queries/query.ts'

type Sum = NonNullable<Query['sum']>

/** Names behind the lines of a sum by person or by customer; null: it is by something else. */
export async function keyNames(
  tx: Tx,
  sum: Sum,
  lines: readonly Line[],
): Promise<((id: string) => string) | null> {
  const ids = lines.flatMap((l) => l.key ?? [])
  if (sum.by === 'customer' || sum.of === 'biggest') {
    const files = new Map((await findFiles(tx, ids)).map((f) => [f.customer.id, f.customer.name]))
    return (id) => files.get(id) ?? id
  }
  if (sum.by !== 'person' && sum.of !== 'notes' && sum.of !== 'visits') return null
  const people = await findPeople(tx, ids)
  return (id) => people.get(id)?.name ?? id
}
