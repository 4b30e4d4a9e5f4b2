import type { Command } from '../chat/command.ts'
import { SETTINGS } from '../config.ts'
import { ROLES, rightsTable } from '../domain/rights.ts'
import { leastRole, ROLE_NAMES, rightsRows } from '../../templates/files/rights.ts'

export type Language = 'en' | 'zh'

const row = (...cells: string[]): string =>
  `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`

/** What people can say, from the commands themselves. */
export const commandTable = (commands: readonly Command[], language: Language): string =>
  [
    language === 'en'
      ? row('say', 'or', 'what it does', 'for example')
      : row('命令', '也可以说', '做什么', '例子'),
    row('---', '---', '---', '---'),
    ...commands
      .filter((c) => !c.hidden)
      .map((c) =>
        row(c.name, c.also.slice(0, 3).join('、'), c.summary + whoMay(c, language), c.example),
      ),
  ].join('\n')

function whoMay(command: Command, language: Language): string {
  if (!command.who || command.who === 'rep') return ''
  return language === 'en' ? ` (${ENGLISH[command.who]})` : `（${ROLE_NAMES[command.who]}）`
}

const ENGLISH = { admin: 'administrators', keeper: 'keepers', manager: 'managers' }

/** Who may what, and which commands only some may say. */
export const rightsDoc = (commands: readonly Command[]): string =>
  [
    rightsRows(rightsTable()),
    '',
    ...ROLES.flatMap((role) => {
      const names = commands.filter((c) => c.who === role && !c.hidden).map((c) => c.name)
      return names.length > 0 ? [`- ${leastRole(role)}才能用：${names.join('、')}`] : []
    }),
  ].join('\n')

export const settingTable = (language: Language): string =>
  [
    language === 'en' ? row('name', 'default', 'meaning') : row('名称', '默认值', '含义'),
    row('---', '---', '---'),
    ...SETTINGS.map((s) =>
      row(`\`${s.name}\``, s.default, language === 'en' ? s.meaning : s.meaningZh),
    ),
  ].join('\n')

/** Puts a table between its two markers. @throws when the text has no such markers */
export function fill(text: string, name: string, table: string): string {
  const [open, shut] = [`<!-- ${name}: made by npm run docs -->`, `<!-- /${name} -->`]
  const from = text.indexOf(open)
  const to = text.indexOf(shut)
  if (from < 0 || to < from) throw new Error(`no markers for ${name}`)
  return `${text.slice(0, from + open.length)}\n\n${table}\n\n${text.slice(to)}`
}
