import Database from 'better-sqlite3'
import { testSeal } from '../support/store.ts'

/**
 * Customers with deals over two years, some debts, some risks: by bulk SQL in one transaction,
 * indexes last.
 */
export function fillStock(
  file: string,
  o: { customers: number; sums: number; notes: number },
  today: string,
): void {
  const db = new Database(file)
  db.pragma('synchronous = OFF')
  const indexes = db
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('customers', 'money', 'notes', 'risks')`,
    )
    .all() as { name: string; sql: string }[]
  db.exec('begin')
  for (const { name } of indexes) db.exec(`drop index "${name}"`)
  const values = {
    sealed: testSeal.close('成交'),
    empty: testSeal.close('{}'),
    today,
    made: new Date('2024-01-01').getTime(),
    touched: new Date('2026-01-01').getTime(),
    ...o,
  }
  const count = `with recursive c(n) as (select 0 union all select n + 1 from c where n + 1 < @customers)`
  const times = (most: string) =>
    `, s(i) as (select 0 union all select i + 1 from s where i + 1 < ${most})`
  const id = `printf('c%08d', n)`
  const day = (back: string) => `date(@today, '-' || (${back}) || ' days')`
  for (const query of [
    `${count} insert into customers (id, name, short_names, owner_id, stage, details, last_contact_on, created_at, created_by, updated_at)
     select ${id}, '客户' || n, '[]', 'p' || (n % 50), 'won', @empty, ${day('n % 120')}, @made, 'p0', @touched from c`,
    `${count}${times('@sums')} insert into money (id, customer_id, role, fen, on_day, words, by_id, settled)
     select ${id} || '-' || i, ${id}, case when i = 7 then 'owed' else 'deal' end,
       100000 + (n * 7919 + i * 104729) % 5000000, ${day('(n * 13 + i * 71) % 720')}, @sealed, 'p0', n % 10 <> 0
     from c cross join s`,
    `${count}${times('@notes')} insert into notes (id, customer_id, author_id, words, facts, happened_on, at)
     select ${id} || '-' || i, ${id}, 'p0', @sealed, @empty, ${day('(n + i * 40) % 400')}, @made from c cross join s`,
    `with recursive p(n) as (select 0 union all select n + 1 from p where n + 1 < 50)
     insert into people (id, user_id, name, active, departments, settings, checked_at, created_at)
     select 'p' || n, 'p' || n, '同事' || n, 1, '[1]', '{}', @made, @made from p`,
    `${count} insert into risks (id, customer_id, kind, quote, by_id, on_day)
     select 'r' || n, ${id}, 'complaint', @sealed, 'p0', ${day('10')} from c where n % 20 = 0`,
  ])
    db.prepare(query).run(values)
  for (const { sql } of indexes) db.exec(sql)
  db.exec('commit')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
