import type { File } from '../../../db/files/customers.ts'
import type { Doing } from '../../../db/files/journal.ts'
import type { Zone } from '../../domain/zone.ts'
import { changeCustomer } from '../files.ts'

/** Steps that cannot be done without meeting or reaching the customer. */
const CONTACT =
  /拜访|见面|会面|面谈|登门|上门|打电话|通电话|去电|回电|电话|联系|沟通|回访|约谈|谈|送样|送货|演示|培训|请.*吃饭|参观|走访/

/** A step done with the customer is a contact: the clock of silence starts anew today. */
export async function touchedToday(
  doing: Doing,
  zone: Zone,
  { customer }: File,
  what: string,
): Promise<void> {
  const today = zone.day(doing.at)
  if (!CONTACT.test(what) || (customer.lastContactOn ?? '') >= today) return
  await changeCustomer(doing, customer, { lastContactOn: today, lastContactBy: doing.byId })
}
