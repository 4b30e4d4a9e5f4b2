import { movesOf } from '../../../db/files/history.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { fileState, NEW_DAYS, type FileState } from '../../domain/sales/advice.ts'
import { completeness } from '../../domain/completeness.ts'
import { addDays, addMonths, daysBetween, type Day } from '../../domain/day.ts'
import type { Field } from '../../domain/fields.ts'
import type { Zone } from '../../domain/zone.ts'
import { freshness } from './upkeep.ts'

/** A file went over into a state, by somebody's hand or (null) by time alone. */
export interface Move {
  state: FileState
  on: Day
  byId: string | null
}

type Row = Record<string, unknown>

/**
 * The way of a file from 新建 over 完善, 在用 and 待核 to 归档 (R135), read from its journal: no move can
 * be missing from it, and taking a change back takes back the move that it made.
 * @param fields the dictionary with the firm's own fields
 */
export async function passage(
  tx: Tx,
  zone: Zone,
  customerId: string,
  fields: readonly Field[],
  today: Day,
): Promise<Move[]> {
  const lines = await movesOf(tx, customerId)
  const months = await freshness(tx)
  const rows = new Map<string, Row>()
  const moves: Move[] = []
  const days = [...new Set(lines.map((l) => zone.day(l.at)))]
  const born = days[0] ?? today
  days.forEach((day, i) => {
    const done = lines.filter((l) => zone.day(l.at) === day)
    for (const line of done) {
      if (line.entity === 'note') continue
      const row = rows.get(line.entityId) ?? { entity: line.entity }
      rows.set(
        line.entityId,
        line.field === '*'
          ? { entity: line.entity, ...(line.after as Row) }
          : { ...row, [line.field]: line.after },
      )
    }
    const customer = rows.get(customerId) ?? {}
    const stale = addMonths(day, months[String(customer.grade ?? '')] ?? months[''] ?? 12)
    const percent = known(rows, customerId, fields)
    const look = (on: Day, byId: string | null) => {
      const state = fileState({
        archived: customer.archived === true,
        ageDays: daysBetween(born, on),
        percent,
        staleOn: stale,
        today: on,
      })
      if (moves.at(-1)?.state !== state) moves.push({ state, on, byId })
    }
    look(day, done.at(-1)?.byId ?? null)
    // What time alone brings until somebody writes again.
    const until = days[i + 1] ?? addDays(today, 1)
    for (const on of [addDays(born, NEW_DAYS + 1), stale].sort())
      if (on > day && on < until) look(on, null)
  })
  return moves
}

function known(rows: Map<string, Row>, customerId: string, fields: readonly Field[]): number {
  const flat = (row: Row) => ({ ...row, ...(row.details as Row | undefined) })
  const customer = rows.get(customerId) ?? {}
  const people = [...rows.values()].filter((r) => r.entity === 'contact' && !r.removed && !r.gone)
  return completeness(fields, { ...flat(customer), owner: customer.ownerId }, people.map(flat))
    .percent
}
