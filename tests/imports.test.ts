import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** The layers, from the top; places in one list stand beside each other and do not know each other. */
const LAYERS = [
  ['src/main.ts', 'src/tools'],
  ['src/start.ts', 'src/bot.ts', 'src/sandbox'],
  ['src/http', 'src/jobs'],
  ['commands'],
  ['src/chat'],
  ['src/actions'],
  ['src/understand', 'src/wecom', 'src/model', 'src/sheets', 'src/charts', 'db'],
  ['templates'],
  ['src/domain', 'src/config.ts'],
]

/** Bare packages that a place may use; places that are not listed here may use any. */
const PACKAGES: Record<string, string[]> = {
  'src/domain': ['chinese-days'],
  templates: [],
  'src/understand': ['chinese-days', 'pinyin-pro', 'libphonenumber-js/max'],
  commands: [],
}

/** A place that a few others may use from beside or below, with the reason. */
const ALLOWED = new Map([
  ['db/shapes.ts', 'plain shapes of what is kept as JSON'],
  ['db/people.ts → src/domain', 'rights'],
])

const files = execFileSync('git', ['ls-files', 'src', 'commands', 'db', 'templates'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((f) => f.endsWith('.ts'))

const placeOf = (file: string): string =>
  LAYERS.flat().find((place) => file === place || file.startsWith(`${place}/`)) ?? ''
const rankOf = (place: string): number => LAYERS.findIndex((layer) => layer.includes(place))

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, to = '']) => ({
    file,
    to: to.startsWith('.') ? relative('.', join(dirname(file), to)) : to,
  })),
)

test('every file lies in a place of the design', () => {
  expect(files.filter((f) => placeOf(f) === '' && f !== 'src/config.ts')).toEqual([])
})

test('imports go down the list, never up or sideways', () => {
  const wrong = imports
    .filter(({ to }) => to.endsWith('.ts') && !ALLOWED.has(to))
    .filter(({ file, to }) => {
      const [from, down] = [placeOf(file), placeOf(to)]
      return from !== down && rankOf(down) <= rankOf(from)
    })
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  expect(imports.length).toBeGreaterThan(200)
})

test('places that are to stay pure use no package but their own', () => {
  const wrong = imports.filter(({ file, to }) => {
    const allowed = PACKAGES[placeOf(file)]
    return allowed && !/\.(?:ts|json)$/.test(to) && !to.startsWith('node:') && !allowed.includes(to)
  })
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
})
