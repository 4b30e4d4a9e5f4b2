import { findPerson } from '../../db/people.ts'
import { keepSetting } from '../../db/settings.ts'
import { BACKUP_WISH, type BackupWish } from '../../src/actions/safety/backup-wish.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { backupBegun } from '../../templates/time/upkeep-of-data.ts'

/** The copy is made outside this transaction, by the next ring (`src/jobs/backup-now.ts`). */
export default defineCommand({
  name: '备份',
  also: ['立即备份', '马上备份', '现在备份'],
  summary: '马上做一份备份（管理员），做好、查过了告诉你',
  example: '备份',
  who: 'admin',
  apart: true,
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: onlyPrivate('备份') }
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    const wish: BackupWish = {
      at: ctx.now.toISOString(),
      userId: person?.userId ?? ctx.viewer.id,
    }
    await keepSetting(ctx.tx, BACKUP_WISH, wish, ctx.viewer.id, ctx.now)
    await record(ctx, 'settings', undefined, '做备份')
    return { reply: backupBegun() }
  },
})
