import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { play, type Chat, type Setup } from './play.ts'

const beside = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const worlds = JSON.parse(beside('worlds.json')) as Record<string, Setup>
const chats = beside('chats.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Omit<Chat, 'setup'> & { setup: string })

test.each(chats)('$id $title', async ({ setup, ...chat }) => {
  const world = worlds[setup]
  if (!world) throw new Error(`there is no world ${setup}`)
  const { script, faults } = await play({ ...chat, setup: world })
  expect(faults, script).toEqual([])
})
