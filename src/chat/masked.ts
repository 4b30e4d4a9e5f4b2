import type { Card, Message } from '../../templates/message.ts'
import { maskNumbers, maskSums } from '../../templates/plain.ts'
import type { Command, Ctx } from './command.ts'

/** People's own words as they may be read here: in a group without numbers and sums (R321). */
export const shownIn = ({ inGroup }: Pick<Ctx, 'inGroup'>, words: string): string =>
  inGroup ? maskSums(maskNumbers(words)) : words

/** The same command; what it repeats of people's words shows no number and no sum in a group. */
export const maskedInGroup = (command: Command): Command => ({
  ...command,
  async run(ctx, values) {
    const outcome = await command.run(ctx, values)
    return ctx.inGroup ? { ...outcome, reply: masked(ctx, outcome.reply) } : outcome
  },
})

/** A card says what the text says: both are masked. */
const masked = (ctx: Ctx, { text, card, ...rest }: Message): Message => ({
  ...rest,
  text: shownIn(ctx, text),
  ...(card ? { card: maskedCard(ctx, card) } : {}),
})

const maskedCard = (ctx: Ctx, { title, desc, quote, rows, ...rest }: Card): Card => ({
  ...rest,
  title: shownIn(ctx, title),
  ...(desc ? { desc: shownIn(ctx, desc) } : {}),
  ...(quote ? { quote: shownIn(ctx, quote) } : {}),
  ...(rows ? { rows: rows.map((r) => ({ ...r, value: shownIn(ctx, r.value) })) } : {}),
})
