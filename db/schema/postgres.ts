import { postgresKit } from '../engine/kit.ts'
import { noSeal } from '../engine/seal.ts'
import { defineTables } from './index.ts'

/** Only for drizzle-kit, which reads tables from a module's exports. */
export const {
  people, teams, shares, follows, customers, contacts, names, notes, followUps, money, risks, remarks, journal, ops,
  inbox, outbox, ticks, dialogs, settings, customFields, consents, audit, selfUpdates, knocks, services,
  reviewRounds, reviewCards, care, grades, objections, alerts, groups, segments, targets, contracts,
  imports, importRows, takeBacks,
} = defineTables(postgresKit(noSeal)) // prettier-ignore
