import { expect, test } from 'vitest'
import { defineCommand, type Ctx } from '../src/chat/command.ts'
import { maskedInGroup } from '../src/chat/masked.ts'
import { maskSums } from '../templates/plain.ts'

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

test.each([
  '报价8万', '欠我们五万块', '成交八十万', '欠货款52000', '3百万', '三千五百块', '1,200,000元', '一点五万',
  '二十多万', '十几万', '两万三', '欠了 52000', '预算20w', '成交额 873219.50 元', '3块5', '十亿',
])('a sum is no sum any more in a group, however it is written: %s (R321)', (words) => {
  expect(maskSums(words)).toMatch(/^\D*\*\*$/)
}) // prettier-ignore

test.each([
  '千万别忘', '万一不行', '一块去吃饭', '三个月', '十点半到', '合同2026年签', '报价3台', '2026-11-23', '第一次来',
])('what is no sum stays: %s', (words) => {
  expect(maskSums(words)).toBe(words)
}) // prettier-ignore
