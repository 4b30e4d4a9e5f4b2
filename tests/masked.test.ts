import { expect, test } from 'vitest'
import { defineCommand, type Ctx } from '../src/chat/command.ts'
import { maskedInGroup } from '../src/chat/masked.ts'

const WORDS = '报价8万，电话13800000011'
const shown = maskedInGroup(
  defineCommand({
    name: '念',
    also: [],
    summary: '',
    example: '念',
    fields: {},
    run: async () => ({
      reply: {
        text: WORDS,
        card: {
          title: WORDS, desc: WORDS, quote: WORDS, rows: [{ key: '话', value: WORDS }],
          buttons: [{ text: '好', key: '好' }], taskId: 't1',
        },
      },
    }),
  }),
) // prettier-ignore

test('a card in a group hides what its text hides, and nothing in private (R321)', async () => {
  const reply = async (inGroup: boolean) =>
    JSON.stringify((await shown.run({ inGroup } as Ctx, {})).reply)
  expect(await reply(false)).toContain('8万')
  expect(await reply(true)).not.toMatch(/8万|13800000011/)
})
