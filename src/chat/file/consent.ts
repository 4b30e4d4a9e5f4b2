import { waitingCare } from '../../../db/care.ts'
import { consentsOf } from '../../../db/files/consents.ts'
import type { File } from '../../../db/files/customers.ts'
import { add } from '../../../db/files/journal.ts'
import { changeCustomer } from '../../actions/files.ts'
import { CARE, COLLECTING, MARKETING, standingOf } from '../../domain/consent.ts'
import type { Refusal, Refused } from '../../understand/told/refusal.ts'
import type { Reading } from '../../understand/types.ts'
import { record } from '../audit.ts'
import type { Ctx } from '../command.ts'

interface Agreement {
  contact?: File['contacts'][number] | undefined
  purpose: string
  given: boolean
  /** By which words it was said. */
  words: string
}

/**
 * Writes into the ledger what a customer agreed to or withdrew, whichever way it was said.
 * @returns how many greetings that lay ready are stopped by it
 */
export async function agree(ctx: Ctx, file: File['customer'], said: Agreement): Promise<number> {
  const { contact, purpose, given } = said
  await add(ctx.doing, 'consent', file.id, {
    id: ctx.newId(),
    customerId: file.id,
    contactId: contact?.id ?? null,
    purpose,
    given,
    words: said.words,
    byId: ctx.viewer.id,
    at: ctx.now,
    removed: false,
  })
  // A file that says 不同意 would go on to stop everything.
  if (given && !contact && file.details.consent === '不同意')
    await changeCustomer(ctx.doing, file, { consent: '同意' })
  await record(ctx, 'consent', file.id, `${given ? '同意' : '撤回'} ${purpose}`)
  return given || purpose === MARKETING ? 0 : waitingCare(ctx.tx, file.id, contact?.id ?? null)
}

const PURPOSES: Record<Refused, string> = {
  greetings: CARE,
  marketing: MARKETING,
  keeping: COLLECTING,
}

/** What ends with an agreement, as people are told it (R319). */
export const STOPS: Record<string, string> = {
  [COLLECTING]: '从现在起不再问候、推广，也不再记新的个人信息。',
  [CARE]: '从现在起不再提醒问候。',
  [MARKETING]: '从现在起不再出现在推广名单里。',
}

/** A refusal told in a note counts from its minute on, like the command. @returns lines for the receipt */
export async function heedRefusal(
  ctx: Ctx,
  file: File,
  reading: Reading,
  words: string,
  refusal: Refusal | null,
): Promise<string[]> {
  if (!refusal) return []
  const people = reading.contacts.flatMap(
    (c) => file.contacts.find((p) => p.id === c.known?.id) ?? [],
  )
  const [contact] = people.length === 1 && refusal.of !== 'keeping' ? people : []
  const purpose = PURPOSES[refusal.of]
  const stopped = await agree(ctx, file.customer, { contact, purpose, given: false, words })
  const who = contact?.name ? `${contact.name}不要${purpose}了` : `客户不再同意${purpose}`
  return [
    `🔕 ${who}：${STOPS[purpose] ?? ''}${stopped > 0 ? `停掉了 ${stopped} 条准备好的问候。` : ''}`,
  ]
}

/** Whether the customer has withdrawn its word that we may keep personal information (PIPL 15). */
export async function mayNotKeep(ctx: Ctx, { customer }: File): Promise<boolean> {
  const words = (await consentsOf(ctx.tx, customer.id)).reverse()
  return standingOf(words, COLLECTING, '', customer.details.consent) === 'withdrawn'
}

/** What the card says of consent; '' where somebody there has agreed (R336). */
export async function consentMark(ctx: Ctx, { customer }: File): Promise<string> {
  const words = (await consentsOf(ctx.tx, customer.id)).reverse()
  const standing = (purpose: string) => standingOf(words, purpose, '', customer.details.consent)
  if (standing(COLLECTING) === 'withdrawn') return '已撤回同意'
  if (standing(CARE) === 'withdrawn') return '不接收问候'
  return customer.details.consent || words.length > 0 ? '' : '未取得同意'
}
