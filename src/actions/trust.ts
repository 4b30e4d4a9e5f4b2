import type { Contact, Customer, File } from '../../db/files/customers.ts'
import { add, type Doing } from '../../db/files/journal.ts'
import type { Day } from '../domain/day.ts'
import { deadNumber } from '../understand/told/dead-number.ts'
import { outOfReach } from '../understand/told/out-of-reach.ts'
import { changeContact, changeCustomer } from './files.ts'

/** With a person: the day since which the number is in doubt, and the day on which it was checked. */
const DOUBT = 'phoneDoubt'
const CHECKED = 'Checked'

/** Whether, and since when, the number of a person is in doubt. */
export const doubtOf = (c: Contact): Day | null => c.details[DOUBT] ?? null

/** The day on which a field was checked by somebody; null: never since its last change. */
export const checkedOn = (row: Contact | Customer, key: string): Day | null =>
  row.details[key + CHECKED] ?? null

/** Marks a field as checked today (R90); a number that was in doubt is so no more. */
export async function markChecked(
  doing: Doing,
  file: File,
  o: { of: 'customer' | 'contact'; key: string; contact?: Contact | undefined; today: Day },
): Promise<void> {
  const set = { [o.key + CHECKED]: o.today, ...(o.key === 'phone' ? { [DOUBT]: '' } : {}) }
  if (o.contact) await changeContact(doing, o.contact, set)
  else await changeCustomer(doing, file.customer, set)
}

/** Whose number a note calls dead: the person named, else the only one who has a number. */
function whoseNumber(file: File, words: string): Contact | undefined {
  const present = file.contacts.filter((c) => !c.gone && c.phone)
  const named = present.find(
    (c) => c.name !== '' && (words.includes(c.name) || words.includes(`${c.name.slice(0, 1)}总`)),
  )
  return named ?? (present.length === 1 ? present[0] : undefined)
}

/**
 * A number that a note calls dead is marked as in doubt; said a second time on another day, or with
 * the doubt standing, it is a risk of its own: the way to the customer is lost (R100).
 * @returns whose number, and whether it was in doubt already
 */
export async function doubtNumber(
  doing: Doing,
  file: File,
  said: { words: string; onDay: Day; noteId: string },
): Promise<{ name: string; phone: string; again: boolean } | null> {
  if (!deadNumber(said.words)) return null
  const person = whoseNumber(file, said.words)
  if (!person?.phone) return null
  const again = doubtOf(person) !== null
  if (!again) await changeContact(doing, person, { [DOUBT]: said.onDay, [`phone${CHECKED}`]: '' })
  // What the words themselves tell of as such (「电话打不通三天」) is down already.
  else if (!outOfReach(said.words))
    await add(doing, 'risk', file.customer.id, {
      id: doing.newId(),
      customerId: file.customer.id,
      kind: 'out_of_reach',
      quote: said.words,
      noteId: said.noteId,
      byId: doing.byId,
      onDay: said.onDay,
      removed: false,
    })
  return { name: person.name, phone: person.phone, again }
}
