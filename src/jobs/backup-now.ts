import { keepSetting, settingOf } from '../../db/settings.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import type { Checked } from '../../db/engine/check.ts'
import { backupDone, backupNot } from '../../templates/time/upkeep-of-data.ts'
import { BACKUP_WISH, type BackupWish } from '../actions/safety/backup-wish.ts'
import { LAST_BACKUP, type LastBackup } from '../actions/safety/health.ts'
import { backup } from './backup.ts'
import { whyOf, type NightParts } from './night.ts'

/**
 * Makes the backup that an administrator asked for (R328) and tells him how it went. A crash in the
 * middle leaves the wish, and the next ring finds the file of its name or makes it.
 */
export async function backupNow(parts: NightParts): Promise<void> {
  const { store, zone, clock, newId, log } = parts
  const wish = await store.transact((tx) => settingOf<BackupWish | null>(tx, BACKUP_WISH))
  if (!wish) return
  const stamp = zone.local(new Date(wish.at)).slice(0, 16).replace(':', '')
  const done: Checked | null =
    store.engine !== 'sqlite'
      ? { ok: false, why: '数据库是 PostgreSQL，请在服务器上用 pg_dump 备份' }
      : !parts.backups
        ? { ok: false, why: '没有备份目录，请在服务器上运行 npm run backup' }
        : await backup(store, parts.backups, stamp).catch((error: unknown) => {
            log.error({ err: error }, 'the backup that was asked for failed')
            return { ok: false as const, why: whyOf(error) }
          })
  await store.transact(async (tx) => {
    const at = clock()
    await keepSetting(tx, BACKUP_WISH, null, 'system', at)
    const good = done?.ok
      ? { at: at.toISOString(), customers: done.customers, notes: done.notes }
      : null
    if (good) {
      const kept: LastBackup = { good, failed: null }
      await keepSetting(tx, LAST_BACKUP, kept, 'system', at)
    }
    await post(tx, newId(), {
      intent: `backup-now:${wish.at}`,
      target: { kind: 'member', userId: wish.userId },
      message:
        done && !done.ok ? backupNot(done.why) : backupDone({ file: `crm-${stamp}.db`, good }),
      rank: RANK.answer,
      dueAt: at,
    })
  })
}
