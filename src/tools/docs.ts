import { readFileSync, writeFileSync } from 'node:fs'
import { commands } from '../../commands/index.ts'
import { commandTable, fill, rightsDoc, settingTable } from './tables.ts'

/** Writes the generated tables into both READMEs and docs/rights.md: `npm run docs`. */
for (const [file, language] of [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const) {
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    fill(
      fill(text, 'commands', commandTable(commands, language)),
      'settings',
      settingTable(language),
    ),
  )
}

const rights = readFileSync('docs/rights.md', 'utf8')
writeFileSync('docs/rights.md', fill(rights, 'rights', rightsDoc(commands)))
