import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Stray } from '../../../db/files/replay.ts'
import { countCustomers } from '../../../db/files/customers.ts'
import { activePeople, findPeople } from '../../../db/people.ts'
import { allLeaders } from '../../../db/queries/reports.ts'
import { settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { doneUntil } from '../../../db/post/ticks.ts'
import type { Health } from '../../../templates/time/upkeep-of-data.ts'
import { fieldOf } from '../../domain/fields.ts'
import type { Zone } from '../../domain/zone.ts'
import { retentionOf } from './retention.ts'

/** Setting in which the night keeps how its backups went. */
export const LAST_BACKUP = 'lastBackup'
export interface LastBackup {
  /** The last one that passed its check. */
  good: { at: string; customers: number; notes: number } | null
  /** Why the newest did not; null: it did. */
  failed: string | null
}

/** Setting in which the night keeps whether the files are what their journal says. */
export const FILE_CHECK = 'fileCheck'
export interface FileCheck {
  day: string
  /** Files looked at. */
  files: number
  /** The first places that are otherwise, and how many there are. */
  strays: Stray[]
  n: number
  /** The customer that had its turn last. */
  cursor: string
}

/** 「华东建材的行业」 of each place, as the dictionary calls it. */
export async function namesOfStrays(tx: Tx, strays: readonly Stray[]): Promise<string[]> {
  const { customers } = tx.t
  const ids = [...new Set(strays.map((s) => s.customerId))]
  if (ids.length === 0) return []
  const rows = await tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(inArray(customers.id, ids))
  const names = new Map(rows.map((r) => [r.id, r.name]))
  const said = strays.map(
    ({ customerId, entity, field }) =>
      `「${names.get(customerId) ?? customerId}」的${strayLabel(entity, field)}`,
  )
  return [...new Set(said)]
}

function strayLabel(entity: Stray['entity'], field: string): string {
  const thing = { contact: '联系人', note: '跟进记录', money: '金额' }[entity as string] ?? ''
  if (field === '*') return `一条${thing}不见了`
  if (field === 'unreadable') return '内容打不开'
  if (field === 'details') return `${thing}资料`
  const of = entity === 'contact' ? 'contact' : 'customer'
  return thing && of === 'customer' ? thing : `${thing}${fieldOf(of, field)?.label ?? '资料'}`
}

/** Duties by what people call them. */
const JOBS = {
  night: '夜间清理',
  judgement: '评级',
  rounds: '核查',
  weekly: '周报',
  audit: '月审计',
}
const WEEK_MS = 7 * 86_400_000

/** How the system is, for administrators (R297, R311, R328, R337). */
export async function healthOf(
  tx: Tx,
  parts: { now: Date; zone: Zone; admins: ReadonlySet<string>; publicUrl: string | null },
): Promise<Health> {
  const { now, zone } = parts
  const { audit, outbox } = tx.t
  const keepers = (await settingOf<string[]>(tx, 'keepers')) ?? []
  const names = await findPeople(tx, keepers)
  const kept = await settingOf<LastBackup>(tx, LAST_BACKUP)
  const [lines] = await tx.select({ n: count() }).from(audit)
  const [first] = await tx.select({ at: audit.at }).from(audit).orderBy(asc(audit.at)).limit(1)
  const waiting = await tx
    .select({ dueAt: outbox.dueAt })
    .from(outbox)
    .where(inArray(outbox.state, ['pending', 'claimed']))
    .orderBy(asc(outbox.dueAt))
    .limit(1000)
  const late = waiting.filter((w) => w.dueAt <= now)
  const since = new Date(now.getTime() - WEEK_MS)
  const [failed] = await tx
    .select({ n: count() })
    .from(outbox)
    .where(and(eq(outbox.state, 'failed'), gte(outbox.dueAt, since)))
  const jobs: Health['jobs'] = []
  for (const [duty, name] of Object.entries(JOBS)) {
    const at = await doneUntil(tx, duty)
    jobs.push({ name, at: at ? zone.day(at).slice(5) : null })
  }
  return {
    today: zone.day(now),
    sealed: tx.seal.keyId,
    people: {
      admins: parts.admins.size,
      keepers: keepers.map((id) => names.get(id)?.name ?? id),
      managers: (await allLeaders(tx)).length,
      active: (await activePeople(tx)).length,
    },
    customers: await countCustomers(tx, { all: true }),
    whole: await wholeness(tx),
    check: await lastCheck(tx),
    backup: kept
      ? {
          failed: kept.failed,
          good: kept.good ? { ...kept.good, day: zone.day(new Date(kept.good.at)) } : null,
        }
      : null,
    audit: { lines: lines?.n ?? 0, since: first ? zone.day(first.at) : null },
    outbox: {
      waiting: late.length,
      oldest: late[0] ? Math.floor((now.getTime() - late[0].dueAt.getTime()) / 60_000) : 0,
      failed: failed?.n ?? 0,
    },
    jobs,
    retention: await retentionOf(tx),
    publicUrl: parts.publicUrl !== null,
  }
}

async function lastCheck(tx: Tx): Promise<Health['check']> {
  const kept = await settingOf<FileCheck>(tx, FILE_CHECK)
  return kept
    ? { day: kept.day, files: kept.files, n: kept.n, names: await namesOfStrays(tx, kept.strays) }
    : null
}

/** Rows of each kind that are compared with the journal. */
const COMPARED = 2000

/** Whether the newest files, people, notes and sums stand in the journal from their first day (R345). */
async function wholeness(tx: Tx): Promise<Health['whole']> {
  const { journal, customers, contacts, notes, money } = tx.t
  let looked = 0
  let broken = 0
  for (const table of [customers, contacts, notes, money] as unknown as (typeof notes)[]) {
    const newest = tx
      .select({ id: table.id })
      .from(table)
      .orderBy(desc(table.id))
      .limit(COMPARED)
      .as('newest')
    const rows = await tx
      .select({ id: newest.id, line: journal.id })
      .from(newest)
      .leftJoin(journal, and(eq(journal.entityId, newest.id), eq(journal.field, '*')))
    looked += rows.length
    broken += rows.filter((r) => r.line === null).length
  }
  return { looked, broken }
}

const count = () => sql<number>`count(*)`.mapWith(Number)
