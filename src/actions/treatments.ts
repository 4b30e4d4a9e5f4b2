import { gradesFor } from '../../db/judge/judgement.ts'
import { segmentsOf } from '../../db/judge/segments.ts'
import { findMany } from '../../db/queries/find.ts'
import type { Tx } from '../../db/engine/store.ts'
import { CLASSES, GRADE_RULES } from '../domain/grades/rules.ts'
import { gradeRules } from './judge/world.ts'
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

/**
 * How the classes of these customers are served (服务方案, R211), by the customer's id: where the firm
 * said so itself. What every firm begins with would only lengthen each reminder.
 */
export async function servicesSet(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { service } = await gradeRules(tx)
  const own = CLASSES.filter((name) => service[name] !== GRADE_RULES.service[name])
  if (own.length === 0) return new Map()
  return new Map(
    [...(await gradesFor(tx, ids))].flatMap(([id, row]) => {
      const name = own.find((kind) => kind === row.class)
      return name ? [[id, service[name]] as const] : []
    }),
  )
}
