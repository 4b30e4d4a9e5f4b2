import Database from 'better-sqlite3'

export type Checked = { ok: true; customers: number; notes: number } | { ok: false; why: string }

/** Opens a database file for reading only, checks every page, and counts. */
export function checkFile(file: string): Checked {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const [first] = db.pragma('integrity_check') as { integrity_check: string }[]
      if (first?.integrity_check !== 'ok') return { ok: false, why: '文件已损坏' }
      const count = (table: string) =>
        (db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n
      return { ok: true, customers: count('customers'), notes: count('notes') }
    } finally {
      db.close()
    }
  } catch {
    return { ok: false, why: '不是小客的数据库，或者已损坏' }
  }
}
