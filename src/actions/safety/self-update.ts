import { createHash, randomBytes } from 'node:crypto'
import { note as audit } from '../../../db/audit.ts'
import { findFile, type Contact, type File } from '../../../db/files/customers.ts'
import { add, type Doing } from '../../../db/files/journal.ts'
import { post, RANK } from '../../../db/post/outbox.ts'
import { findPeople, managersOf } from '../../../db/people.ts'
import { findLink, keepLink, moveLink, type SelfUpdate } from '../../../db/files/self-updates.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { filledIn, type Filled } from '../../../templates/files/self-update.ts'
import { labelOf } from '../../domain/fields.ts'
import { askedOf, LIFE_DAYS, LONGEST_NOTE, NOTE, type Asked } from '../../domain/self-update.ts'
import { changeContact, changeCustomer } from '../files.ts'
import { check } from '../validate.ts'

/** Under whose name the journal keeps what a customer wrote; no userid has a 「#」. */
export const CUSTOMER = '#customer'

/** 192 bits: nobody guesses one. The database keeps only its digest. */
const newSecret = (): string => randomBytes(24).toString('base64url')
export const isSecret = (words: string): boolean => /^[\w-]{32}$/.test(words)
const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Makes a one-time link for a customer, or for one person of it. @returns its secret part */
export async function issueLink(doing: Doing, file: File, contact?: Contact): Promise<string> {
  const secret = newSecret()
  await keepLink(doing.tx, {
    id: digest(secret),
    customerId: file.customer.id,
    contactId: contact?.id ?? null,
    byId: doing.byId,
    expiresAt: new Date(doing.at.getTime() + LIFE_DAYS * 86_400_000),
    state: 'open',
    proposal: null,
    at: doing.at,
  })
  return secret
}

/** What a link opens. */
export interface Opened {
  link: SelfUpdate
  file: File
  contact: Contact | undefined
  asked: readonly Asked[]
}

/** Undefined for a link that never was, is over, was used, or whose customer is gone. */
export async function openLink(tx: Tx, secret: string, now: Date): Promise<Opened | undefined> {
  const link = isSecret(secret) ? await findLink(tx, digest(secret)) : undefined
  if (link?.state !== 'open' || link.expiresAt <= now) return undefined
  return opened(tx, link)
}

export async function opened(tx: Tx, link: SelfUpdate): Promise<Opened | undefined> {
  const file = await findFile(tx, link.customerId)
  if (!file || file.customer.mergedInto) return undefined
  const contact = file.contacts.find((c) => c.id === link.contactId && !c.gone)
  if (link.contactId && !contact) return undefined
  return { link, file, contact, asked: askedOf(!!contact) }
}

/** The value on file, as it is stored. */
export function currentOf({ file, contact }: Opened, { of, field }: Asked): string {
  const row: Record<string, unknown> = of === 'contact' ? { ...contact } : { ...file.customer }
  const details = of === 'contact' ? contact?.details : file.customer.details
  const value = row[field.key] ?? details?.[field.key]
  return typeof value === 'string' ? value : ''
}

export type Read =
  { ok: true; proposal: Record<string, string> } | { ok: false; why: Record<string, string> }

/** Checks what was filled in by the dictionary; what is empty or on file already is no change. */
export function readForm(link: Opened, said: Record<string, string>): Read {
  const proposal: Record<string, string> = {}
  const why: Record<string, string> = {}
  for (const one of link.asked) {
    const words = (said[one.key] ?? '').replace(CONTROLS, ' ').trim()
    if (!words) continue
    const read = check(one.field, words)
    if (!read.ok) why[one.key] = read.why
    else if (read.value !== currentOf(link, one)) proposal[one.key] = read.value
  }
  const note = (said[NOTE] ?? '').replace(CONTROLS, ' ').trim()
  if (note) proposal[NOTE] = [...note].slice(0, LONGEST_NOTE).join('')
  return Object.keys(why).length > 0 ? { ok: false, why } : { ok: true, proposal }
}

// What a stranger typed goes into cards and chats.
const CONTROLS = /[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g

/** A proposal as old and new, field by field. */
export const diffOf = (link: Opened, proposal: Record<string, string>): Filled[] => [
  ...link.asked.flatMap((one) =>
    proposal[one.key] === undefined
      ? []
      : [
          {
            label: one.label,
            before: labelOf(one.field, currentOf(link, one)),
            after: labelOf(one.field, proposal[one.key] ?? ''),
          },
        ],
  ),
  ...(proposal[NOTE] ? [{ label: '留言', before: '', after: proposal[NOTE] }] : []),
]

/**
 * Takes in what the customer sent: the link is used up, and whoever is responsible gets a card with
 * old and new. @returns false when the link was used meanwhile
 */
export async function propose(
  tx: Tx,
  parts: { now: Date; newId: () => string; admins: ReadonlySet<string> },
  link: Opened,
  proposal: Record<string, string>,
): Promise<boolean> {
  const { now, newId } = parts
  const { id, customerId } = link.link
  if (!(await moveLink(tx, id, 'open', { state: 'proposed', proposal, at: now }))) return false
  await audit(tx, {
    id: newId(),
    at: now,
    byId: CUSTOMER,
    what: 'self-update',
    customerId,
    detail: '客户填写，等确认',
  })
  for (const userId of await answerable(tx, link.file.customer.ownerId, parts.admins))
    await post(tx, newId(), {
      intent: `self-update:${id}:${userId}`,
      target: { kind: 'member', userId },
      message: filledIn({
        id,
        customer: link.file.customer.name,
        who: link.contact?.name ?? '',
        changes: diffOf(link, proposal),
        taskId: `su-${newId()}`,
      }),
      rank: RANK.notice,
      dueAt: now,
      // Erasing the customer finds it by this.
      op: id,
    })
  return true
}

/** The owner; where he has left, his managers; where there are none, the administrators. */
async function answerable(tx: Tx, ownerId: string, admins: ReadonlySet<string>): Promise<string[]> {
  const managers = await managersOf(tx, ownerId)
  const people = await findPeople(tx, [ownerId, ...managers, ...admins])
  const present = (ids: readonly string[]) =>
    ids.flatMap((id) => (people.get(id)?.active ? [people.get(id)?.userId ?? id] : []))
  return [[ownerId], managers, [...admins]].map(present).find((ids) => ids.length > 0) ?? []
}

/** Writes an accepted proposal into the file, in the customer's own name. */
export async function adopt(
  doing: Doing,
  link: Opened,
  proposal: Record<string, string>,
  today: string,
): Promise<void> {
  const changes = diffOf(link, proposal)
  const words = `客户本人填写：${changes.map((c) => `${c.label} ${c.after}`).join('，')}`
  const theirs: Doing = { ...doing, byId: CUSTOMER, words }
  const said = (of: Asked['of']) =>
    Object.fromEntries(
      link.asked.flatMap((one) =>
        one.of === of && proposal[one.key] !== undefined
          ? [[one.field.key, proposal[one.key]]]
          : [],
      ),
    )
  await changeCustomer(theirs, link.file.customer, said('customer'))
  if (link.contact) await changeContact(theirs, link.contact, said('contact'))
  if (!proposal[NOTE]) return
  await add(theirs, 'note', link.file.customer.id, {
    id: doing.newId(),
    customerId: link.file.customer.id,
    authorId: CUSTOMER,
    words: proposal[NOTE],
    facts: { lines: [] },
    activity: null,
    happenedOn: today,
    at: doing.at,
    removed: false,
  })
}
