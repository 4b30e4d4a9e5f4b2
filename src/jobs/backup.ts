import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkFile, type Checked } from '../../db/engine/check.ts'
import type { Store } from '../../db/engine/store.ts'

/** One a day for a week, then one a week (Mondays) for five weeks. */
const DAYS = 7
const WEEKS = 5

/**
 * The night's backup: copied, opened again and counted before it takes its name, so that a file with
 * a name is a whole one. The day's file being there already, nothing is done.
 * @param today `YYYY-MM-DD` @returns null when today's is there
 */
export async function backup(store: Store, dir: string, today: string): Promise<Checked | null> {
  const file = join(dir, `crm-${today}.db`)
  if (existsSync(file)) return null
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const part = `${file}.part`
  rmSync(part, { force: true })
  await store.backup(part)
  const found = checkFile(part)
  if (!found.ok) {
    rmSync(part, { force: true })
    return found
  }
  renameSync(part, file)
  for (const old of outworn(readdirSync(dir))) rmSync(join(dir, old), { force: true })
  return found
}

/** The backups that rotation lets go. @param names of files; others than ours are left alone */
export function outworn(names: readonly string[]): string[] {
  const ours = names
    .filter((n) => /^crm-\d{4}-\d{2}-\d{2}\.db$/.test(n))
    .sort()
    .reverse()
  const mondays = ours.filter((n) => new Date(`${n.slice(4, 14)}T00:00:00Z`).getUTCDay() === 1)
  const kept = new Set([...ours.slice(0, DAYS), ...mondays.slice(0, WEEKS)])
  return ours.filter((n) => !kept.has(n))
}
