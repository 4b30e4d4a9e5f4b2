import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Viewer } from '../src/domain/rights.ts'
import { settingOf } from './settings.ts'
import type { Tx } from './engine/store.ts'

export type Person = Tx['t']['people']['$inferSelect']

/** WeCom's userids are the same without regard to case. */
export const personId = (userId: string): string => userId.toLowerCase()

export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const [found] = await tx.ready(
    'person',
    (db) =>
      db
        .select()
        .from(db.t.people)
        .where(eq(db.t.people.id, sql.placeholder('id')))
        .limit(1),
    { id },
  )
  return found
}

export async function findPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const { people } = tx.t
  const rows = await tx
    .select()
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]))
  return new Map(rows.map((p) => [p.id, p]))
}

/** Active members whose name is written exactly so. */
export async function peopleNamed(tx: Tx, name: string): Promise<Person[]> {
  const { people } = tx.t
  return tx
    .select()
    .from(people)
    .where(and(eq(people.name, name), eq(people.active, true)))
}

/** When the firm's first member was met. */
export async function firstPerson(tx: Tx): Promise<Date | undefined> {
  const { people } = tx.t
  const [row] = await tx
    .select({ at: people.createdAt })
    .from(people)
    .orderBy(asc(people.createdAt))
    .limit(1)
  return row?.at
}

/** Everybody of that name, also who left. */
export const peopleCalled = (tx: Tx, name: string): Promise<Person[]> =>
  tx.select().from(tx.t.people).where(eq(tx.t.people.name, name))

export const activePeople = (tx: Tx): Promise<Person[]> =>
  tx.select().from(tx.t.people).where(eq(tx.t.people.active, true))

export interface Known {
  userId: string
  name: string
  active: boolean
  departments: number[]
}

/** Writes down what the directory says of a member now. */
export async function keepPerson(tx: Tx, member: Known, now: Date): Promise<void> {
  const { people } = tx.t
  const said = {
    userId: member.userId,
    name: member.name,
    active: member.active,
    departments: member.departments,
    checkedAt: now,
  }
  await tx
    .insert(people)
    .values({ id: personId(member.userId), settings: {}, createdAt: now, ...said })
    .onConflictDoUpdate({ target: people.id, set: said })
}

/** What a person set for himself in chat. */
export async function keepSettings(
  tx: Tx,
  id: string,
  settings: Record<string, string>,
): Promise<void> {
  await tx.update(tx.t.people).set({ settings }).where(eq(tx.t.people.id, id))
}

/** Replaces who leads whom. @param pairs manager id → member ids */
export async function keepTeams(tx: Tx, pairs: Map<string, Set<string>>): Promise<void> {
  await tx.delete(tx.t.teams)
  const rows = [...pairs].flatMap(([managerId, members]) =>
    [...members].filter((m) => m !== managerId).map((memberId) => ({ managerId, memberId })),
  )
  for (let i = 0; i < rows.length; i += 400)
    await tx.insert(tx.t.teams).values(rows.slice(i, i + 400))
}

/** Who leads whom. @returns manager id → member ids */
export async function findTeams(tx: Tx): Promise<Map<string, Set<string>>> {
  const teams = new Map<string, Set<string>>()
  for (const { managerId, memberId } of await tx.select().from(tx.t.teams))
    teams.set(managerId, (teams.get(managerId) ?? new Set()).add(memberId))
  return teams
}

/** The people whom `id` leads, and who leads him. */
export async function teamOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.ready(
    'team',
    (db) =>
      db
        .select({ id: db.t.teams.memberId })
        .from(db.t.teams)
        .where(eq(db.t.teams.managerId, sql.placeholder('id'))),
    { id },
  )
  return rows.map((r) => r.id)
}

export async function managersOf(tx: Tx, id: string): Promise<string[]> {
  const { teams } = tx.t
  const rows = await tx.select().from(teams).where(eq(teams.memberId, id))
  return rows.map((r) => r.managerId)
}

/** A person as far as rights go. */
export async function viewerOf(
  tx: Tx,
  person: Person,
  admins: ReadonlySet<string>,
): Promise<Viewer> {
  const team = await teamOf(tx, person.id)
  const keepers = (await settingOf<string[]>(tx, 'keepers')) ?? []
  const role = admins.has(person.id)
    ? 'admin'
    : keepers.includes(person.id)
      ? 'keeper'
      : team.length > 0
        ? 'manager'
        : 'rep'
  return { id: person.id, name: person.name, role, team }
}
