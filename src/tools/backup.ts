import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkFile } from '../../db/engine/check.ts'
import { runTool } from './parts.ts'

await runTool(async ({ config, store, zone, clock }) => {
  const { database } = config
  if (database.engine !== 'sqlite') throw new Error('PostgreSQL 请用 pg_dump 备份。')
  const stamp = zone.local(clock()).replace(/[:T]/g, '-')
  const file = process.argv[2] ?? `data/backups/crm-${stamp}.db`
  if (existsSync(file)) throw new Error(`${file} 已经存在，请换个文件名。`)
  mkdirSync(dirname(file), { recursive: true })
  await store.backup(file)
  const found = checkFile(file)
  if (!found.ok) {
    rmSync(file, { force: true })
    throw new Error(`备份没有通过检查：${found.why}`)
  }
  console.log(
    `已备份到 ${file}：客户 ${found.customers}，记录 ${found.notes}。请和 DATA_KEY 分开保管。`,
  )
})
