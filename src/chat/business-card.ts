import { doublesOf } from '../actions/doubles.ts'
import { check } from '../actions/validate.ts'
import { readCard } from '../sheets/card.ts'
import { cardRead } from '../../templates/choices.ts'
import type { Ctx, Outcome } from './command.ts'
import { lineFor } from './parse.ts'
import { gate } from './resolve.ts'

/** A business card pasted in: offered as a new file, or as a person of one that is there. */
export async function offerCard(ctx: Ctx, words: string): Promise<Outcome | undefined> {
  if (words.split('\n').length < 3) return undefined
  const row = readCard(words, check)
  const [person = {}] = row?.contacts ?? []
  if (!row || !person.name) return undefined
  const { name = '', ...fields } = row.customer
  const like = (await doublesOf(ctx.tx, name, [])).filter((d) => !d.customer.mergedInto)
  const { own } = await gate(ctx, like)
  const [known] = own
  const command = ctx.commands.find((c) => c.name === (known ? '联系人' : '新建'))
  if (!command) return undefined
  const { name: contact, ...theirs } = person
  const said: Record<string, string> = known
    ? { customer: `@${known.customer.id}`, name: contact ?? '', ...theirs }
    : { name, contact: contact ?? '', ...theirs, ...fields }
  const spoken = Object.fromEntries(
    Object.entries(said).filter(([key, value]) => value && key in command.fields),
  )
  return {
    reply: cardRead({
      customer: known?.customer.name ?? name,
      fresh: !known,
      lines: [contact, theirs.title, ctx.inGroup ? '' : theirs.phone].filter(
        (w) => !!w,
      ) as string[],
    }),
    ask: { kind: 'confirm', options: [{ label: '是', say: lineFor(command, spoken) }] },
  }
}
