import type { Logger } from 'pino'
import { note } from '../../db/audit.ts'
import { forgetAnswers } from '../../db/post/inbox.ts'
import { forgetKnocks } from '../../db/post/knocks.ts'
import { forgetSent, post, RANK } from '../../db/post/outbox.ts'
import { findPeople } from '../../db/people.ts'
import { forgetUnfiled } from '../../db/files/unfiled.ts'
import { forgetLinks } from '../../db/files/self-updates.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import { moveForward } from '../../db/post/ticks.ts'
import { backupFailed, backupWell } from '../../templates/time/upkeep-of-data.ts'
import type { Message } from '../../templates/message.ts'
import { askPledges } from '../actions/safety/pledges.ts'
import { LAST_BACKUP, type LastBackup } from '../actions/safety/health.ts'
import type { Zone } from '../domain/zone.ts'
import { backup } from './backup.ts'
import { checkFiles } from './check.ts'

export interface NightParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
  admins: ReadonlySet<string>
  log: Logger
  /** Where the backups go; none are made without it. */
  backups?: string
  /** Hears of a backup that failed. */
  fault: () => void
}

/** From this time of the day on; every later ring makes up for what was missed or failed. */
const FROM = '03:30'
/** Answers are kept longer than WeCom ever redelivers; deliveries as long as anybody asks for proof. */
const KEEP_ANSWERS_MS = 2 * 24 * 3_600_000
const KEEP_SENT_MS = 90 * 24 * 3_600_000
/** A customer's proposal waits that long for its owner, counted from the end of the link. */
const KEEP_LINKS_MS = 60 * 24 * 3_600_000
/** Lines that nobody put on a file for so long are wanted by nobody. */
const KEEP_UNFILED_MS = 90 * 24 * 3_600_000

/** Forgets what is of no more use, makes the day's backup, and checks files against their journal. Rung once an hour. */
export async function night(parts: NightParts): Promise<void> {
  const { store, clock, zone } = parts
  const now = clock()
  if (zone.local(now).slice(11, 16) < FROM) return
  const today = zone.day(now)
  await store.transact(async (tx) => {
    if (!(await moveForward(tx, 'night', new Date(today)))) return
    await forgetAnswers(tx, new Date(now.getTime() - KEEP_ANSWERS_MS))
    await forgetSent(tx, new Date(now.getTime() - KEEP_SENT_MS))
    await forgetKnocks(tx, now)
    await askPledges(tx, { today, dueAt: zone.instant(`${today}T09:00`), newId: parts.newId })
    await forgetUnfiled(tx, new Date(now.getTime() - KEEP_UNFILED_MS))
    await forgetLinks(tx, new Date(now.getTime() - KEEP_LINKS_MS))
  })
  if (parts.backups && store.engine === 'sqlite') await backUp(parts, parts.backups, today)
  await checkFiles(parts)
}

/** One backup a day. One that fails is told once a day and tried again with the next ring. */
async function backUp(parts: NightParts, dir: string, today: string): Promise<void> {
  const { store, log, clock, newId } = parts
  const found = await backup(store, dir, today).catch((error: unknown) => {
    log.error({ err: error }, 'the backup failed')
    return { ok: false as const, why: whyOf(error) }
  })
  if (!found) return
  if (found.ok)
    log.info({ customers: found.customers, notes: found.notes }, 'backup made and checked')
  else {
    parts.fault()
    log.error({ why: found.why }, 'no backup today')
  }
  await store.transact(async (tx) => {
    const at = clock()
    const before = await settingOf<LastBackup>(tx, LAST_BACKUP)
    const good = found.ok
      ? { at: at.toISOString(), customers: found.customers, notes: found.notes }
      : (before?.good ?? null)
    const now: LastBackup = { good, failed: found.ok ? null : found.why }
    await keepSetting(tx, LAST_BACKUP, now, 'system', at)
    const mended = found.ok && !!before?.failed
    if (found.ok && !mended) return
    await note(tx, {
      id: newId(),
      at,
      byId: 'system',
      what: 'settings',
      detail: found.ok ? '备份恢复正常' : `备份没成功：${found.why}`,
    })
    const lastGood = good ? parts.zone.day(new Date(good.at)) : null
    await tellAdmins(parts, tx, {
      intent: `backup-${found.ok ? 'well' : 'failed'}:${today}`,
      message: found.ok ? backupWell() : backupFailed({ why: found.why, lastGood, today }),
      dueAt: at,
    })
  })
}

export const whyOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return WHY[String(code)] ?? '备份文件写不进去'
}
const WHY: Record<string, string> = {
  ENOSPC: '磁盘满了',
  SQLITE_FULL: '磁盘满了',
  EACCES: '没有写备份目录的权限',
  EPERM: '没有写备份目录的权限',
  EROFS: '备份目录只能读，不能写',
  ENOTDIR: '备份目录不对',
  EEXIST: '备份目录不对',
  ENOENT: '备份目录不见了',
  SQLITE_CANTOPEN: '备份目录打不开',
}

async function tellAdmins(
  { admins, newId }: NightParts,
  tx: Tx,
  notice: { intent: string; message: Message; dueAt: Date },
): Promise<void> {
  const people = await findPeople(tx, [...admins])
  for (const id of admins)
    await post(tx, newId(), {
      ...notice,
      intent: `${notice.intent}:${id}`,
      target: { kind: 'member', userId: people.get(id)?.userId ?? id },
      rank: RANK.notice,
    })
}
