import type { KnownCustomer } from '../types.ts'
import type { Hit, KnownForm } from './hits.ts'
import { inSlot, isCarrier, otherTrade, stretch, type Compact } from './said.ts'
import { likeness } from './sound.ts'
import { PLACES } from './tables.ts'

/** Letters that sound alike or slipped. */
export function likeHits(
  line: string,
  said: Compact,
  customer: KnownCustomer,
  form: KnownForm,
  hits: Hit[],
): void {
  const length = form.text.length
  for (let at = 0; at + 2 <= said.letters.length; at++) {
    if (!startsLike(said.letters, at, form.text)) continue
    const same = aligned(said.letters.slice(at, at + length), form.text)
    const slip = length >= 4 ? (same ?? slipped(said.letters, at, form.text)) : same
    if (!slip || slip.value < 1.2) continue
    const place = stretch(line, said, at, at + slip.length)
    if (!place) continue
    const [start, end] = place
    const words = said.letters.slice(at, at + slip.length)
    if (isCarrier(words) || (length === 2 && !inSlot(line, start, end))) continue
    if (length <= 3 && otherTrade(line, end, customer)) continue
    hits.push({ customer, start, end, value: slip.value, by: slip.by, exact: false })
  }
}

/** One of the first two letters must be there, or the rest need not be looked at. */
function startsLike(letters: string, at: number, form: string): boolean {
  const [a, b] = [letters.charAt(at), letters.charAt(at + 1)]
  const [x, y] = [form.charAt(0), form.charAt(1)]
  return likeness(a, x) !== null || likeness(b, y) !== null || a === y
}

interface Alignment {
  value: number
  length: number
  by: 'sound' | 'typo'
}

/** A word of the sentence is no slip of the thumb: 爱宠那家 is not 爱宠之家. */
const GRAMMAR = '那这的了和跟与在是个说也又给把'

/** Letter against letter; one may be wrong in four or more. */
function aligned(words: string, form: string): Alignment | null {
  if (words.length !== form.length) return null
  let value = 0
  let wrong = 0
  let near = 0
  let same = 0
  for (let i = 0; i < form.length; i++) {
    const like = likeness(words.charAt(i), form.charAt(i))
    if (like === 'same') same++
    else if (like === 'near') near++
    else if (like === null && GRAMMAR.includes(words.charAt(i))) return null
    else if (like === null && ++wrong > (form.length >= 4 ? 1 : 0)) return null
    value += like === 'same' ? 1 : like === 'sound' ? 0.85 : like === 'near' ? 0.7 : -0.5
  }
  if (same === form.length) return null
  if (wrong > 0 && (near > 0 || same < form.length - 1)) return null
  if (form.length <= 3 && near > 0 && same === 0) return null
  return { value, length: form.length, by: wrong > 0 ? 'typo' : 'sound' }
}

/** A letter left out, put in twice, or two changed about. */
function slipped(letters: string, at: number, form: string): Alignment | null {
  const less = letters.slice(at, at + form.length - 1)
  if (less.length < 3 || (less.charAt(0) !== form.charAt(0) && less.charAt(0) !== form.charAt(1)))
    return null
  let i = 0
  while (i < less.length && less.charAt(i) === form.charAt(i)) i++
  if (i > 0 && less.slice(i) === form.slice(i + 1))
    return { value: less.length - 0.4, length: less.length, by: 'typo' }
  const more = letters.slice(at, at + form.length + 1)
  if (i > 0 && more.length > form.length && more.slice(i + 1) === form.slice(i))
    return { value: form.length - 0.4, length: more.length, by: 'typo' }
  const swapped = form.slice(0, i) + form.charAt(i + 1) + form.charAt(i) + form.slice(i + 2)
  if (letters.startsWith(swapped, at) && swapped !== form)
    return { value: form.length - 0.5, length: form.length, by: 'typo' }
  return null
}

/** Fronts and abbreviations of a name: 北重 for 北重运输, 海鲜王 for 海鲜批发王. */
export function partHits(
  line: string,
  said: Compact,
  customer: KnownCustomer,
  forms: KnownForm[],
  hits: Hit[],
): void {
  for (const form of forms) {
    if (form.kind === 'loose' || !/^[\u4e00-\u9fff]{3}/.test(form.text)) continue
    const first = form.text.charAt(0)
    for (let at = said.letters.indexOf(first); at >= 0; at = said.letters.indexOf(first, at + 1)) {
      const part = subsequence(said.letters, at, form.text)
      if (part.length < 2 || part.length === form.text.length) continue
      const front = form.text.startsWith(said.letters.slice(at, at + part.length))
      const whole = part.last === form.text.length - 1
      // With a short name on file, two letters of the long one are a place more often than a name.
      if (
        part.length === 2 &&
        (!front || (form.kind !== 'short' && customer.shortNames.length > 0))
      )
        continue
      if (part.length === 3 && !front && !whole) continue
      const place = stretch(line, said, at, at + part.length)
      if (!place || !inSlot(line, place[0], place[1])) continue
      const words = said.letters.slice(at, at + part.length)
      if (PLACES.includes(words) || isCarrier(words)) continue
      if (otherTrade(line, place[1], customer)) continue
      hits.push({
        customer,
        start: place[0],
        end: place[1],
        value: part.length * (front ? 0.75 : 0.65),
        by: 'partial',
        exact: front,
      })
    }
  }
}

function subsequence(letters: string, at: number, form: string): { length: number; last: number } {
  let from = 0
  let length = 0
  let last = -1
  while (at + length < letters.length) {
    const found = form.indexOf(letters.charAt(at + length), from)
    if (found < 0) break
    last = found
    from = found + 1
    length++
  }
  return { length, last }
}
