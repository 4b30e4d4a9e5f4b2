import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { readConfig, SETTINGS } from '../src/config.ts'
import { commandTable, fill, rightsDoc, settingTable } from '../src/tools/tables.ts'

test.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)(
  '%s tells the commands and settings as they are; `npm run docs` rewrites them',
  (file, language) => {
    const text = readFileSync(file, 'utf8')
    expect(
      fill(
        fill(text, 'commands', commandTable(commands, language)),
        'settings',
        settingTable(language),
      ),
    ).toBe(text)
  },
)

test('docs/rights.md tells the rights as the gate has them; `npm run docs` rewrites them', () => {
  const text = readFileSync('docs/rights.md', 'utf8')
  expect(fill(text, 'rights', rightsDoc(commands))).toBe(text)
})

test('every file in commands/ is listed, and no two commands answer to the same words', () => {
  const files = readdirSync('commands', { recursive: true, encoding: 'utf8' })
  const source = new Map(
    files.filter((f) => f.endsWith('.ts')).map((f) => [f, readFileSync(`commands/${f}`, 'utf8')]),
  )
  const lists = [...source].filter(([f]) => f.endsWith('index.ts')).map(([, text]) => text)
  const unlisted = [...source]
    .filter(([f, text]) => !f.endsWith('index.ts') && text.includes('defineCommand('))
    .filter(([f]) => !lists.some((list) => list.includes(`/${f.replace(/.*\//, '')}'`)))
  expect(unlisted.map(([f]) => f)).toEqual([])
  const words = commands.flatMap((c) => [c.name, ...c.also])
  expect(words.filter((w, i) => words.indexOf(w) !== i)).toEqual([])
})

test('every command has an example that it understands itself', () => {
  for (const c of commands) expect(c.example.length, c.name).toBeGreaterThan(0)
})

test('the settings table names every variable that the configuration reads', () => {
  const named = new Set(SETTINGS.map((s) => s.name))
  const source = readFileSync('src/config.ts', 'utf8')
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
  expect(read.filter((name) => !named.has(name ?? ''))).toEqual([])
})

test('all mistakes of a configuration are named at once, without a value', () => {
  expect(() =>
    readConfig({
      PORT: 'many',
      WECOM_TOKEN: 'has blanks',
      WECOM_CORP_ID: 'ww1',
      DATA_KEY: 'c2hvcnQ=',
      BUSINESS_TZ: 'Mars/Base',
    }),
  ).toThrow(
    /PORT.*WECOM_TOKEN.*DATA_KEY.*BUSINESS_TZ.*WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENCODING_AES_KEY missing/s,
  )
  expect(() => readConfig({ DATA_KEY: 'c2hvcnQ=' })).not.toThrow(/c2hvcnQ/)
})

test('without credentials it is the sandbox, on its own database and on loopback', () => {
  expect(readConfig({})).toMatchObject({
    sandbox: true,
    host: '127.0.0.1',
    database: { file: './data/sandbox.db' },
  })
})
