import { text, type Message } from '../message.ts'

/** A customer deleted the rep: who, and what helps. */
export const deletedByCustomer = (of: { name: string; who: string }[]): Message =>
  text(
    [
      ...of.map(({ name, who }) => `⚠ ${name}${who ? `的${who}` : ''}在企业微信里删除了你。`),
      '已记到风险里。建议换个方式联系，问清原因；加回来后说一声「今天重新加上微信了」就会解除。',
    ].join('\n'),
  )

/** Who had deleted the rep is back. */
export const addedAgain = (of: { name: string; who: string }[]): Message =>
  text(
    of
      .map(({ name, who }) => `✓ ${name}${who ? `的${who}` : ''}重新加上了你，这条风险已解除。`)
      .join('\n'),
  )

export const deletedByUnknown = (): Message =>
  text(
    '⚠ 有位客户在企业微信里删除了你，我还对不上是谁。请看看联系人，然后告诉我，例：「华东建材把我删了」。',
  )
