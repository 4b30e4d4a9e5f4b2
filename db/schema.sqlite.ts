import { sqliteKit } from './kit.ts'
import { defineTables } from './schema.ts'
import { noSeal } from './seal.ts'

/** Only for drizzle-kit, which reads tables from a module's exports. */
export const {
  people,
  teams,
  customers,
  shares,
  contacts,
  names,
  notes,
  followUps,
  money,
  risks,
  journal,
  ops,
  inbox,
  outbox,
  ticks,
  dialogs,
} = defineTables(sqliteKit(noSeal))
