import { and, asc, desc, eq, gte, inArray, lt, max, ne } from 'drizzle-orm'
import { keepSetting, settingOf } from '../settings.ts'
import type { Scope } from '../../src/domain/rights.ts'
import { inView } from './customers.ts'
import type { Tx } from '../engine/store.ts'

export type Service = Tx['t']['services']['$inferSelect']

/** Versions of a plan for one customer: kept beside the matters of service, and listed by themselves. */
export const PROPOSAL = '方案'

/** The highest number that was ever given, so that an erased file's is not given again. */
const COUNTER = 'serviceNumber'

/** The number of the next service file (R271): 1, 2, … */
export async function nextServiceNumber(tx: Tx, byId: string, at: Date): Promise<number> {
  const { services } = tx.t
  const [row] = await tx.select({ n: max(services.number) }).from(services)
  const number = Math.max(row?.n ?? 0, (await settingOf<number>(tx, COUNTER)) ?? 0) + 1
  await keepSetting(tx, COUNTER, number, byId, at)
  return number
}

/** A matter of service that stands, and no plan. */
const isService = ({ t: { services } }: Tx) =>
  and(ne(services.kind, PROPOSAL), eq(services.removed, false))

export async function serviceNumbered(tx: Tx, number: number): Promise<Service | undefined> {
  const { services } = tx.t
  const [found] = await tx
    .select()
    .from(services)
    .where(and(eq(services.number, number), isService(tx)))
    .limit(1)
  return found
}

/** All service files of a customer, closed ones too, the newest first (R272, R278). */
export async function servicesOf(tx: Tx, customerId: string, limit: number): Promise<Service[]> {
  const { services } = tx.t
  return tx
    .select()
    .from(services)
    .where(and(eq(services.customerId, customerId), isService(tx)))
    .orderBy(desc(services.at), desc(services.id))
    .limit(limit)
}

/** All versions of a customer's plan, the oldest first. */
export async function proposalsOf(tx: Tx, customerId: string): Promise<Service[]> {
  const { services } = tx.t
  return tx
    .select()
    .from(services)
    .where(
      and(
        eq(services.customerId, customerId),
        eq(services.kind, PROPOSAL),
        eq(services.removed, false),
      ),
    )
    .orderBy(asc(services.at), asc(services.id))
}

/** Open service files of these people, of one customer, or of all; the most urgent first. */
export async function openServices(
  tx: Tx,
  of: { owners?: readonly string[]; customerId?: string },
  limit: number,
): Promise<Service[]> {
  const { services } = tx.t
  return tx
    .select()
    .from(services)
    .where(
      and(
        of.owners ? inArray(services.ownerId, [...of.owners]) : undefined,
        of.customerId ? eq(services.customerId, of.customerId) : undefined,
        eq(services.state, 'open'),
        isService(tx),
      ),
    )
    .orderBy(asc(services.dueOn), asc(services.id))
    .limit(limit)
}

/** Most service files that one report opens: their words are sealed. */
const OPENED = 5_000

/** Service files of customers in a scope that were opened from `from` until before `to`. */
export async function servicesBetween(tx: Tx, scope: Scope, from: Date, to: Date) {
  const { services, customers } = tx.t
  return tx
    .select({ service: services, customer: customers.name })
    .from(services)
    .innerJoin(customers, eq(customers.id, services.customerId))
    .where(and(gte(services.at, from), lt(services.at, to), isService(tx), inView(tx, scope)))
    .orderBy(desc(services.at), desc(services.id))
    .limit(OPENED)
}
