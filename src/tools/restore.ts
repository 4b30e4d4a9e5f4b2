import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkFile } from '../../db/engine/check.ts'
import { readConfig } from '../config.ts'

/** Puts a backup in the place of the database; the old one is kept beside it. */
function restore(backup: string | undefined): string {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { database } = readConfig(process.env)
  if (database.engine !== 'sqlite') throw new Error('PostgreSQL 请用 pg_restore 恢复。')
  if (!backup || !existsSync(backup))
    throw new Error('用法：npm run restore -- 备份文件.db（先停掉小客）')
  const found = checkFile(backup)
  if (!found.ok) throw new Error(`这个备份不能用：${found.why}。数据库没有动。`)
  const { file } = database
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.restoring`
  copyFileSync(backup, fresh)
  let kept = ''
  if (existsSync(file)) {
    kept = `${file}.before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}`
    renameSync(file, kept)
    // The journal of the old file belongs with it, or its last writes would be lost.
    for (const tail of ['-wal', '-shm'])
      if (existsSync(file + tail)) renameSync(file + tail, kept + tail)
  }
  for (const tail of ['-wal', '-shm']) rmSync(fresh + tail, { force: true })
  renameSync(fresh, file)
  return `已恢复：客户 ${found.customers}，记录 ${found.notes}。${kept ? `原来的数据库留在 ${kept}。` : ''}`
}

try {
  console.log(restore(process.argv[2]))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
