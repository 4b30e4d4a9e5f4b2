import type { Card, Message } from '../../templates/message.ts'
import { maskNumbers, maskSums } from '../../templates/plain.ts'
import type { Command, Ctx } from './command.ts'

/** People's own words as they may be read here: in a group without numbers and sums (R321). */
export const shownIn = ({ inGroup }: Pick<Ctx, 'inGroup'>, words: string): string =>
  inGroup ? maskSums(maskNumbers(words)) : words

/**
 * What a customer said and what was written of him: nothing of it in a group. Whoever reads there
 * need not be one who may open the file (R312, R325, R334).
 */
export const quoted = ({ inGroup }: Pick<Ctx, 'inGroup'>, words: string): string =>
  inGroup ? '' : words

/** The same command; what it repeats of people's words shows no number and no sum in a group. */
export const maskedInGroup = (command: Command): Command => ({
  ...command,
  async run(ctx, values) {
    const outcome = await command.run(ctx, values)
    return ctx.inGroup ? { ...outcome, reply: masked(ctx, outcome.reply) } : outcome
  },
})

/** Whatever is said into a group: no number that reaches somebody and no sum, whoever forgot (R321). */
export const forGroup = (message: Message): Message =>
  veil(message, (words) => maskSums(maskNumbers(words)))

const masked = (ctx: Ctx, message: Message): Message =>
  veil(message, (words) => shownIn(ctx, words))

/** A card says what the text says: both are masked. */
const veil = ({ text, card, ...rest }: Message, veiled: (words: string) => string): Message => ({
  ...rest,
  text: veiled(text),
  ...(card ? { card: veilCard(card, veiled) } : {}),
})

const veilCard = (
  { title, desc, quote, rows, ...rest }: Card,
  veiled: (words: string) => string,
): Card => ({
  ...rest,
  title: veiled(title),
  ...(desc ? { desc: veiled(desc) } : {}),
  ...(quote ? { quote: veiled(quote) } : {}),
  ...(rows ? { rows: rows.map((r) => ({ ...r, value: veiled(r.value) })) } : {}),
})
