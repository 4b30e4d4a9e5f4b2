import { findPerson, firstPerson } from '../../../db/people.ts'
import { settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'

/** Setting with how new members begin (R283, R285). */
export const NEWCOMERS = 'newcomers'

export interface NewcomerRules {
  /** So many days somebody counts as new. */
  days: number
  /** They may look at their own customers and write nothing. */
  readOnly: boolean
  /** Ids of those whom an administrator let go on. */
  free: string[]
}

const RULES: NewcomerRules = { days: 14, readOnly: false, free: [] }
const DAY_MS = 86_400_000

export const newcomerRules = async (tx: Tx): Promise<NewcomerRules> => ({
  ...RULES,
  ...(await settingOf<Partial<NewcomerRules>>(tx, NEWCOMERS)),
})

/**
 * Whether somebody came so lately that he begins with less; nobody in the firm's own first days, for
 * then all are new, and nobody whom an administrator let go on.
 */
export async function isNewcomer(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const person = await findPerson(tx, personId)
  if (!person) return false
  const { days, free } = await newcomerRules(tx)
  if (free.includes(person.id) || now.getTime() - person.createdAt.getTime() > days * DAY_MS)
    return false
  const first = await firstPerson(tx)
  return !!first && person.createdAt.getTime() - first.getTime() > days * DAY_MS
}

/** The day's writing of somebody who only looks as yet: nothing of the message is kept. */
export class ReadOnly extends Error {}

/**
 * Newcomers only look, where the firm wants it so; the tour on a sample of one's own is no harm.
 * @throws ReadOnly
 */
export async function checkWrites(
  tx: Tx,
  personId: string,
  now: Date,
  said: string,
): Promise<void> {
  if (/^(?:结束|退出)?新手/.test(said) || !(await newcomerRules(tx)).readOnly) return
  if (await isNewcomer(tx, personId, now)) throw new ReadOnly()
}
