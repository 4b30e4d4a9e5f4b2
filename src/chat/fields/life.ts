import { findFile, type Contact, type File } from '../../../db/files/customers.ts'
import { changeContact } from '../../actions/files.ts'
import { leftOut } from '../../actions/scope.ts'
import { plan } from '../../actions/time/follow-ups.ts'
import { readLife, type LifeFact } from '../../understand/told/life.ts'
import { lifeKept } from '../../../templates/files/receipts.ts'
import type { Ctx } from '../command.ts'

/**
 * What a note tells of somebody's private life (R30) goes to 家庭情况 of that person, and the day on
 * which to think of it becomes a reminder, unless the note has planned one for that day itself.
 * @param planned days that the note has planned for @returns lines for the receipt
 */
export async function tellLife(
  ctx: Ctx,
  { customer }: File,
  words: string,
  planned: readonly string[],
): Promise<string[]> {
  const facts = readLife(words, ctx.local)
  const [first] = facts
  if (!first) return []
  // The note itself may just have made the person known.
  const file = await findFile(ctx.tx, customer.id)
  const person = whoseLife(file?.contacts ?? [], words)
  if (!person || (await leftOut(ctx.doing)).has('contact.home')) return []
  const fresh = facts.filter((f) => !(person.details.home ?? '').includes(f.words))
  if (fresh.length === 0) return []
  const home = [person.details.home, ...fresh.map((f) => dated(f, ctx.today))].filter(Boolean)
  await changeContact(ctx.doing, person, { home: home.join('；') })
  const lines: string[] = []
  for (const { whose, event, on } of fresh) {
    const what = `问候${person.name}：${whose}${event}`
    const plans = on !== null && !planned.includes(on)
    if (plans)
      await plan(ctx.doing, ctx.zone, {
        customerId: customer.id,
        ownerId: ctx.viewer.id,
        what,
        due: on,
        precision: 'day',
      })
    lines.push(
      lifeKept({
        person: person.name,
        what: `${whose}${event}`,
        on: plans ? on : null,
        today: ctx.today,
        masked: ctx.inGroup,
      }),
    )
  }
  return lines
}

/** 「今年」 means another year next year: the day, or the month of the telling, stands beside it. */
const dated = ({ words, on }: LifeFact, today: string): string =>
  `${words}（${on ?? `${today.slice(0, 7)}记`}）`

/** Whoever is named by his name or as 张总; where nobody is, the only one there. */
function whoseLife(all: readonly Contact[], words: string): Contact | undefined {
  const named = all.find(
    (c) =>
      c.name !== '' &&
      (words.includes(c.name) ||
        new RegExp(`${c.name.slice(0, 1)}(?:总|经理|工|老师|主任|老板|厂长|店长|姐|哥)`).test(
          words,
        )),
  )
  if (named) return named.gone ? undefined : named
  const present = all.filter((c) => !c.gone)
  return present.length === 1 ? present[0] : undefined
}
