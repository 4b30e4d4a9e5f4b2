import type { Doing, Line } from '../../../db/files/journal.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { findPeople } from '../../../db/people.ts'
import { rumourKept, rumourTold } from '../../../templates/judge/alarms.ts'
import { HEARSAY } from '../../domain/risks/hearsay.ts'
import { chainOf } from './alarm.ts'
import type { Verdict } from './reckon.ts'

/**
 * A rumour of the worst is told at once to the owner and his leader (R222), as a rumour: who heard
 * it, in which words, and how it is confirmed or cleared. It reddens nobody.
 * @param made lines that put something new on the customer's file
 */
export async function passOn(
  doing: Doing,
  { customer }: Verdict,
  made: readonly Line[],
  o: { admins: ReadonlySet<string>; speaker: string },
): Promise<{ line: string; notices: Notice[] } | null> {
  const heard = made.flatMap(({ entity, entityId, after }) => {
    const { quote, byId } = (after ?? {}) as { quote?: unknown; byId?: unknown }
    return entity === 'risk' && typeof quote === 'string' && HEARSAY.test(quote)
      ? [{ id: entityId, quote, byId: String(byId) }]
      : []
  })
  const longest = heard.sort((a, b) => b.quote.length - a.quote.length)[0]
  if (!longest) return null
  const chain = (await chainOf(doing, customer.ownerId, o.admins)).slice(0, 2)
  const people = await findPeople(doing.tx, [...chain, longest.byId])
  const message = rumourTold({
    name: customer.name,
    words: longest.quote,
    by: people.get(longest.byId)?.name ?? '',
  })
  const notices = chain.flatMap((id): Notice[] => {
    const person = people.get(id)
    if (!person?.active || id === o.speaker) return []
    return [
      {
        intent: `rumour:${longest.id}:${id}`,
        target: { kind: 'member', userId: person.userId },
        message,
        rank: 1,
        dueAt: doing.at,
      },
    ]
  })
  return { line: rumourKept(customer.name, notices.length > 0), notices }
}
