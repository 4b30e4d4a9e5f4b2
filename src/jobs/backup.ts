import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkFile, type Checked } from '../../db/engine/check.ts'
import type { Store } from '../../db/engine/store.ts'

/** One a day for a week, then one a week (Mondays) for five weeks. */
const DAYS = 7
const WEEKS = 5
/** Those that somebody asked for, beside the night's. */
const ASKED = 5

/**
 * A backup: copied, opened again and counted before it takes its name, so that a file with a name is
 * a whole one. A file of that name being there already, nothing is done.
 * @param stamp `YYYY-MM-DD` of the night's, `YYYY-MM-DDTHHMM` of one that somebody asked for
 * @returns null when that one is there
 */
export async function backup(store: Store, dir: string, stamp: string): Promise<Checked | null> {
  const file = join(dir, `crm-${stamp}.db`)
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
  const newest = (pattern: RegExp) =>
    names
      .filter((n) => pattern.test(n))
      .sort()
      .reverse()
  const ours = newest(/^crm-\d{4}-\d{2}-\d{2}\.db$/)
  const asked = newest(/^crm-\d{4}-\d{2}-\d{2}T\d{4}\.db$/)
  const mondays = ours.filter((n) => new Date(`${n.slice(4, 14)}T00:00:00Z`).getUTCDay() === 1)
  const kept = new Set([
    ...ours.slice(0, DAYS),
    ...mondays.slice(0, WEEKS),
    ...asked.slice(0, ASKED),
  ])
  return [...ours, ...asked].filter((n) => !kept.has(n))
}
