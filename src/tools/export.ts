import { writeFileSync } from 'node:fs'
import { exportTable, writeTable } from '../actions/export.ts'
import { leaveTrace, runTool } from './parts.ts'

await runTool(async (tool) => {
  const { store, zone } = tool
  const [file] = process.argv.slice(2)
  if (!file || !/\.(xlsx|csv)$/i.test(file))
    throw new Error('用法：npm run export -- 文件.xlsx（或 .csv）')
  const table = await exportTable(store, { all: true }, zone)
  // Customer data: readable by whoever runs the tool, by nobody else.
  writeFileSync(file, await writeTable(file, table), { mode: 0o600 })
  await leaveTrace(tool, 'export', `在服务器上导出了全部客户，${table.rows.length} 行`)
  console.log(`已导出 ${table.rows.length} 行到 ${file}`)
})
