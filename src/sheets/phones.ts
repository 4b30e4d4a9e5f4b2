/** Where a contact's numbers stand, the one to call first. */
export const PHONE_KEYS = ['phone', 'landline', 'otherPhone']

const isMobile = (number: string) => /^(1[3-9]\d{9}|\+.*)$/.test(number)

/**
 * Puts a number where its column says, or where its kind belongs when that is taken; a mobile goes
 * before a landline that came under 电话. False when all places are taken.
 */
export function placeNumber(contact: Record<string, string>, key: string, number: string): boolean {
  if (PHONE_KEYS.some((slot) => contact[slot] === number)) return true
  const had = contact.phone
  if (key === 'phone' && had !== undefined && isMobile(number) && !isMobile(had)) {
    contact.phone = number
    return placeNumber(contact, 'landline', had)
  }
  const others = isMobile(number) ? ['phone', 'otherPhone', 'landline'] : ['landline', 'otherPhone']
  const slot = [key, ...others].find((one) => contact[one] === undefined)
  if (slot) contact[slot] = number
  return slot !== undefined
}
