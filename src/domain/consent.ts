/** What a customer agreed to, and whether it still counts (PIPL 13, 15; R317 to R319). */

/** Purposes that have a meaning in the code; people may name others. */
export const CARE = '关怀问候'
export const MARKETING = '营销信息'
export const COLLECTING = '收集个人信息'
/** Not an agreement: the customer was told what is kept of it (PIPL 17). */
export const TOLD = '告知书'

/** One word of the ledger. */
export interface Word {
  purpose: string
  /** Null: said for the whole customer. */
  contactId: string | null
  given: boolean
}

export type Standing = 'given' | 'withdrawn' | 'none'

/**
 * Whether somebody may be written to for a purpose. The newest word counts, whether it was said for
 * the person or for the whole customer; whoever does not want to be on file at all wants no mail
 * either, and a file that says 不同意 stops everything.
 * @param words of one customer, the oldest first
 * @param contactId '' asks for the customer itself @param field what the file says (客户同意)
 */
export function standingOf(
  words: readonly Word[],
  purpose: string,
  contactId: string,
  field?: string,
): Standing {
  const last = (of: string) =>
    words.findLast(
      (w) => w.purpose === of && (w.contactId === null || (contactId && w.contactId === contactId)),
    )
  const said = last(purpose)
  if (field === '不同意' || last(COLLECTING)?.given === false || said?.given === false)
    return 'withdrawn'
  return said || field === '同意' ? 'given' : 'none'
}
