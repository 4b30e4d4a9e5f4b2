import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { openBot, type TestBot } from './support/bot.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await openBot()
})
afterAll(() => bot.close())

const CHAPTERS = [...new Set(commands.flatMap((c) => c.chapter ?? []))]

test('help fits a screen and names its chapters', async () => {
  const said = await bot.say('zhang', '帮助')
  expect(said.split('\n').length).toBeLessThanOrEqual(20)
  for (const chapter of CHAPTERS) expect(said).toContain(`「帮助 ${chapter}」`)
})

test.each(CHAPTERS)('the chapter %s tells an example of each of its commands', async (chapter) => {
  const said = await bot.say('boss', `帮助 ${chapter}`)
  for (const { example, hidden } of commands.filter((c) => c.chapter === chapter))
    if (!hidden) expect(said).toContain(example)
})

test('a rep is not told what only others may do', async () => {
  const own = commands.find((c) => c.chapter === '档案' && c.who === 'admin')
  expect(await bot.say('zhang', '帮助 档案')).not.toContain(own?.example)
  expect(await bot.say('boss', '帮助 档案')).toContain(own?.example)
})

test('no chapter is called like a command, or help would tell that one', () => {
  const names = new Set(commands.flatMap((c) => [c.name, ...c.also]))
  expect(CHAPTERS.filter((chapter) => names.has(chapter))).toEqual([])
})
