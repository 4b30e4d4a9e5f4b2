import { segmentsOf } from '../../db/judge/segments.ts'
import { findMany } from '../../db/queries/find.ts'
import { readAsk, type Asker } from './questions.ts'

/**
 * How customers are to be treated by the groups that the asker kept (「分组 … 打法 …」, R189), by the
 * customer's id; of several the oldest group's.
 */
export async function treatmentsOf(
  o: Asker,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const treated = new Map<string, string>()
  const kept = (await segmentsOf(o.tx, o.viewer.id)).filter((s) => s.treatment)
  for (const { line, treatment } of kept) {
    const { scope, ask } = await readAsk(o, line, true)
    const page = { limit: ids.length, offset: 0 }
    const { rows } = await findMany(o.tx, scope, { ...ask, ids: [...ids] }, page)
    for (const { customer } of rows)
      if (treatment && !treated.has(customer.id)) treated.set(customer.id, treatment)
  }
  return treated
}
