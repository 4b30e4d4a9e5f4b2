import type { CustomerFact, KnownCustomer } from '../types.ts'
import { nameForms, type FormKind } from './forms.ts'
import { likeHits, partHits } from './likes.ts'
import { compact, inSlot, MOST_LETTERS, otherTrade, stretch, type Compact } from './said.ts'
import { type Heard, heardIn, initials, isHeard, readings, spells } from './sound.ts'
import { PLACES } from './tables.ts'
import { allOf } from '../letters.ts'

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

export interface KnownForm {
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
  for (const form of nameForms(customer.name, 'customer')) addForm(forms, form.text, form.kind)
  for (const short of customer.shortNames)
    for (const form of nameForms(short, 'short'))
      addForm(forms, form.text, form.kind === 'full' ? 'short' : form.kind)
  return forms
}

function addForm(forms: KnownForm[], text: string, kind: KnownForm['kind']): void {
  if (text.length < 2) return
  const same = forms.find((form) => form.text === text)
  if (!same) forms.push({ text, kind })
  else if (WORTH[kind] > WORTH[same.kind]) same.kind = kind
}

/** Every place where the line may name one of `known`, unresolved. */
export function findHits(line: string, known: readonly KnownCustomer[]): Hit[] {
  const said = compact(line)
  const heard = heardIn(said.letters)
  const hits: Hit[] = []
  for (const customer of known) {
    if (![customer.name, ...customer.shortNames].some((name) => twoHeard(name, heard))) continue
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

/** Whether two neighbouring letters of a name sound anywhere in the line: mostly no, and cheap. */
function twoHeard(name: string, heard: Heard): boolean {
  let before = false
  for (const letter of name.toLowerCase()) {
    const now = isHeard(heard, letter)
    if (now && before) return true
    before = now || (before && letter === ' ')
  }
  return false
}

/** Whether all sounds of a form but one occur somewhere in the line at all: cheap, and mostly no. */
function mayBeHeard(form: string, heard: Heard): boolean {
  let missing = 0
  for (const letter of form) {
    if (isHeard(heard, letter)) continue
    if (++missing > 1 || form.length < 4) return false
  }
  return true
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
    const derived = form.kind === 'core' || form.kind === 'front' || form.kind === 'loose'
    if (derived && otherTrade(line, place[1], customer)) continue
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

const TYPED = /(?<![A-Za-z0-9])[A-Za-z]{3,24}(?![A-Za-z0-9@.])/g

/** Names typed in pinyin or by their initials. */
function spelledHits(line: string, known: readonly KnownCustomer[], hits: Hit[]): void {
  const tokens = allOf(TYPED, line.slice(0, MOST_LETTERS))
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
