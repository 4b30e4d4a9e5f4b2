import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { importCustomers } from '../actions/import/stream.ts'
import { findOwnFields } from '../../db/files/own-fields.ts'
import { findPerson, personId } from '../../db/people.ts'
import { FIELDS } from '../domain/fields.ts'
import { checkAsOf } from '../actions/validate.ts'
import { mapRows } from '../sheets/map.ts'
import { readSheet } from '../sheets/read.ts'
import { importReport } from '../../templates/files/imports.ts'
import { leaveTrace, runTool } from './parts.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false }, owner: { type: 'string' } },
})

await runTool(async (all) => {
  const { config, ...tool } = all
  const [file] = positionals
  if (!file) throw new Error('用法：npm run import -- 文件.xlsx [--dry-run] [--owner userid]')
  const ownerId = values.owner ?? config.admins[0]
  if (!ownerId) throw new Error('请用 --owner userid 指明这些客户归谁负责。')
  const started = tool.clock().getTime()
  const id = personId(ownerId)
  const { person, own } = await tool.store.transact(async (tx) => ({
    person: await findPerson(tx, id),
    own: await findOwnFields(tx),
  }))
  const fields = [...FIELDS, ...own]
  const from = basename(file)
  const report = await importCustomers(
    {
      ...tool,
      // Whoever has the shell has the database: the rights are those of an administrator.
      viewer: { id, name: person?.name ?? ownerId, role: 'admin', team: [] },
      chat: 'single',
      ownerId,
      from,
      fields,
      admins: new Set(config.admins.map(personId)),
      dryRun: values['dry-run'],
      progress: (rows) => process.stderr.isTTY && process.stderr.write(`\r已处理 ${rows} 位客户`),
    },
    mapRows(readSheet(from, readFileSync(file)), {
      check: checkAsOf(tool.zone.day(tool.clock())),
      fields,
    }),
  )
  // The count stands on a line that is written over; what follows begins anew.
  if (process.stderr.isTTY) process.stderr.write('\n')
  if (!values['dry-run'])
    await leaveTrace(all, 'import', `在服务器上导入了 ${basename(file)}，归 ${ownerId}`)
  console.log(importReport(report, values['dry-run']).text)
  console.error(`用时 ${((tool.clock().getTime() - started) / 1000).toFixed(1)} 秒`)
})
