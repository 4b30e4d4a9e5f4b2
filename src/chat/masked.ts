import { maskNumbers, maskSums } from '../../templates/plain.ts'
import type { Command } from './command.ts'

/** The same command; what it repeats of people's words shows no number and no sum in a group (R321). */
export const maskedInGroup = (command: Command): Command => ({
  ...command,
  async run(ctx, values) {
    const outcome = await command.run(ctx, values)
    if (!ctx.inGroup) return outcome
    const { text } = outcome.reply
    return { ...outcome, reply: { ...outcome.reply, text: maskSums(maskNumbers(text)) } }
  },
})
