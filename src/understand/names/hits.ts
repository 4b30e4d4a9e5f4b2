import type { CustomerFact, KnownCustomer } from '../types.ts'
import { fold, nameForms, type FormKind } from './forms.ts'
import { initials, likeness, readings, spells } from './sound.ts'
import { BANKS, CARRIERS, PLACES } from './tables.ts'

/** A place in the line that may name a customer. Indexes are the line's. */
export interface Hit {
  customer: KnownCustomer
  start: number
  end: number
  /** How much of a name was said how exactly: about one a letter. */
  value: number
  by: CustomerFact['by']
  /** The very letters, not only their sound. */
  exact: boolean
}

/** A line without spaces and marks, and where each letter stood. */
export interface Compact {
  letters: string
  at: number[]
}

/** How much of a line names are looked for in. */
const MOST_LETTERS = 600

export function compact(line: string): Compact {
  const at: number[] = []
  let letters = ''
  for (let i = 0; i < line.length && letters.length < MOST_LETTERS; i++) {
    const letter = line.charAt(i).toLowerCase()
    if (letter.length !== 1 || !/[\p{L}\p{N}]/u.test(letter)) continue
    letters += letter
    at.push(i)
  }
  return { letters, at }
}

interface KnownForm {
  text: string
  kind: FormKind | 'short'
}

const WORTH: Readonly<Record<KnownForm['kind'], number>> = {
  full: 0.5,
  bare: 0.5,
  short: 0.4,
  local: 0.4,
  core: 0.3,
  front: 0,
  loose: 0,
}

const BY: Readonly<Record<KnownForm['kind'], CustomerFact['by']>> = {
  full: 'name',
  bare: 'name',
  short: 'short',
  local: 'short',
  core: 'partial',
  front: 'partial',
  loose: 'partial',
}

export function formsOf(customer: KnownCustomer): KnownForm[] {
  const forms: KnownForm[] = []
  const add = (text: string, kind: KnownForm['kind']): void => {
    const same = forms.find((form) => form.text === text)
    if (!same) forms.push({ text, kind })
    else if (WORTH[kind] > WORTH[same.kind]) same.kind = kind
  }
  for (const form of nameForms(customer.name, 'customer')) add(form.text, form.kind)
  for (const short of customer.shortNames)
    for (const form of nameForms(short, 'short'))
      add(form.text, form.kind === 'full' ? 'short' : form.kind)
  return forms.filter((form) => form.text.length >= 2)
}

/** Every place where the line may name one of `known`, unresolved. */
export function findHits(line: string, known: readonly KnownCustomer[]): Hit[] {
  const said = compact(line)
  const heard = new Set([...said.letters].flatMap((letter) => readings(letter).merged))
  const hits: Hit[] = []
  for (const customer of known) {
    const forms = formsOf(customer)
    const exact = forms.flatMap((form) => exactHits(line, said, customer, form))
    hits.push(...exact)
    const best = Math.max(0, ...exact.map((hit) => hit.value))
    if (best >= 4) continue
    for (const form of forms)
      if (form.kind !== 'loose' && mayBeHeard(form.text, heard))
        likeHits(line, said, customer, form, hits)
    partHits(line, said, customer, forms, hits)
  }
  spelledHits(line, known, hits)
  return hits
}

/** Whether all sounds of a form but one occur somewhere in the line at all: cheap, and mostly no. */
function mayBeHeard(form: string, heard: ReadonlySet<string>): boolean {
  let missing = 0
  for (const letter of form) {
    if (readings(letter).merged.some((sound) => heard.has(sound))) continue
    if (++missing > 1 || form.length < 4) return false
  }
  return true
}

/** The stretch of the line behind letters `from`–`to`, or null where a comma parts it. */
function stretch(line: string, said: Compact, from: number, to: number): [number, number] | null {
  const start = said.at[from]
  const last = said.at[to - 1]
  if (start === undefined || last === undefined) return null
  return /[,，。;；!！?？\n、]/.test(line.slice(start, last)) ? null : [start, last + 1]
}

function exactHits(line: string, said: Compact, customer: KnownCustomer, form: KnownForm): Hit[] {
  const hits: Hit[] = []
  for (
    let at = said.letters.indexOf(form.text);
    at >= 0;
    at = said.letters.indexOf(form.text, at + 1)
  ) {
    const place = stretch(line, said, at, at + form.text.length)
    if (!place || !standsAlone(line, place, form.text)) continue
    if (form.kind === 'front' && !inSlot(line, place[0], place[1])) continue
    const by = BY[form.kind]
    const [start, end] = place
    hits.push({ customer, start, end, value: form.text.length + WORTH[form.kind], by, exact: true })
  }
  return hits
}

/** Not the middle of a Latin word, and not 海天 in 上海天气. */
function standsAlone(line: string, [start, end]: [number, number], form: string): boolean {
  if (/^[a-z0-9]/i.test(form) && /[a-z0-9]/i.test(line.charAt(start - 1))) return false
  if (/[a-z0-9]$/i.test(form) && /[a-z0-9]/i.test(line.charAt(end))) return false
  return form.length > 2 || !PLACES.includes(line.slice(start - 1, start + 1))
}

const isCarrier = (words: string): boolean =>
  CARRIERS.some((name) => words === name) || BANKS.some((name) => words === name)

/** Letters that sound alike or slipped. */
function likeHits(
  line: string,
  said: Compact,
  customer: KnownCustomer,
  form: KnownForm,
  hits: Hit[],
): void {
  const length = form.text.length
  for (let at = 0; at + 2 <= said.letters.length; at++) {
    const same = aligned(said.letters.slice(at, at + length), form.text)
    const slip = length >= 4 ? (same ?? slipped(said.letters, at, form.text)) : same
    if (!slip || slip.value < 1.2) continue
    const place = stretch(line, said, at, at + slip.length)
    if (!place) continue
    const [start, end] = place
    const words = said.letters.slice(at, at + slip.length)
    if (isCarrier(words) || (length === 2 && !inSlot(line, start, end))) continue
    hits.push({ customer, start, end, value: slip.value, by: slip.by, exact: false })
  }
}

interface Alignment {
  value: number
  length: number
  by: 'sound' | 'typo'
}

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
function partHits(
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

const PARTY_BEFORE =
  /(?:^|[\s,，。;；:：、!！?？（(]|[去给跟和与同找见访帮让问约到回接催替对向从在]|联系|拜访|收到|介绍|关于|客户|今天|昨天|上午|下午|刚才?|早上|晚上)$/
const PARTY_AFTER =
  /^\s?(?:那边|这边|那儿|那个?|这家|他们|家|的|说|讲|要|问|让|想|老板|[\u4e00-\u9fff]{1,2}(?:总|经理|主任|老板|姐|哥|工|师傅|厂长|店长|院长|校长)|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|今|昨|明|下|上周|已|还|又|回|打|来|催|付|订|定|签|续|退|投诉|欠|刚|发|约|采购|财务|[\s,，。;；:：]|$)/

/** Whether a party of the deal would be named here. */
export function inSlot(line: string, start: number, end: number): boolean {
  return (
    PARTY_BEFORE.test(line.slice(Math.max(0, start - 8), start)) &&
    PARTY_AFTER.test(line.slice(end, end + 8))
  )
}

/** Names typed in pinyin or by their initials. */
function spelledHits(line: string, known: readonly KnownCustomer[], hits: Hit[]): void {
  const tokens = [
    ...line.slice(0, MOST_LETTERS).matchAll(/(?<![A-Za-z0-9])[A-Za-z]{3,24}(?![A-Za-z0-9@.])/g),
  ]
  if (tokens.length === 0) return
  for (const customer of known)
    for (const form of formsOf(customer)) {
      if (form.kind === 'loose' || !/^[\u4e00-\u9fff]+$/.test(form.text)) continue
      const heads = readings(form.text.charAt(0)).plain.map((sound) => sound.charAt(0))
      const near = tokens.filter((token) => heads.includes(token[0].charAt(0).toLowerCase()))
      if (near.length === 0) continue
      const letters = initials(form.text)
      for (const token of near) {
        const typed = token[0].toLowerCase()
        const by =
          typed.length >= 4 && spells(typed, form.text)
            ? 'sound'
            : typed === letters
              ? 'initials'
              : null
        if (!by) continue
        const end = token.index + typed.length
        hits.push({
          customer,
          start: token.index,
          end,
          value: form.text.length * 0.8,
          by,
          exact: false,
        })
      }
    }
}

/** How many letters of the customer's names, two or more together, the rest of the line repeats. */
export function support(
  line: string,
  customer: KnownCustomer,
  without: { start: number; end: number },
): number {
  const rest = fold(line.slice(0, without.start)) + ' ' + fold(line.slice(without.end))
  const texts = [fold(customer.name), ...customer.shortNames.map(fold)]
  let best = 0
  for (const text of texts) {
    let sum = 0
    for (let i = 0; i + 2 <= text.length;) {
      let length = 2
      if (!rest.includes(text.slice(i, i + 2))) {
        i++
        continue
      }
      while (i + length < text.length && rest.includes(text.slice(i, i + length + 1))) length++
      sum += length
      i += length
    }
    best = Math.max(best, sum)
  }
  return best
}
