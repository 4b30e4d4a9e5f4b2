import { fold, nameForms } from './forms.ts'
import { blur, initials, syllables } from './sound.ts'
import { ADDRESSES, DOUBLE_SURNAMES, LEADERS, SURNAMES, TITLES } from './tables.ts'

export { fold } from './forms.ts'
export { initials, sound } from './sound.ts'

/** How sure a hit under a key is: the very words, or only like them. */
export type KeyKind = 'exact' | 'sound' | 'initials' | 'typo'
export interface NameKey {
  key: string
  how: KeyKind
}

/**
 * One column holds all keys, told apart by their first letter: `n` the words, `s` their blurred
 * sound, `p` their pinyin written out, `i` their initials, `d` the words less one letter, `w` a
 * surname alone.
 *
 * Long names are stored under their first letters only: whoever looks up reads the candidate's
 * whole name afterwards, and the windows of a line stay short.
 */
const LONGEST = 8
const MOST_LETTERS = 300
const MOST_KEYS = 2_000
const FUNCTION_WORDS = '的了吗呢么'

const FORMS_OF_ADDRESS: ReadonlySet<string> = new Set([...ADDRESSES, ...TITLES])

const isHan = (text: string): boolean => /^[\u3400-\u9fff]+$/.test(text)
const clip = (text: string): string => text.slice(0, LONGEST)

/** The keys under which to store a name. `contact` text may carry the title: 「刘传富 总经理」. */
export function nameKeys(name: {
  text: string
  kind: 'customer' | 'short' | 'contact'
}): NameKey[] {
  const found = new Map<string, KeyKind>()
  const add = (key: string, how: KeyKind): void => {
    if (!found.has(key)) found.set(key, how)
  }
  if (name.kind === 'contact') for (const { key, how } of contactKeys(name.text)) add(key, how)
  else
    for (const form of nameForms(name.text, name.kind)) {
      if (form.kind === 'loose' || (form.kind === 'front' && name.kind !== 'short')) continue
      add(`n${clip(form.text)}`, 'exact')
      likeKeys(form.text, add)
    }
  return [...found].map(([key, how]) => ({ key, how }))
}

/** Sound, pinyin, initials and slips of one form. */
function likeKeys(text: string, add: (key: string, how: KeyKind) => void): void {
  if (!/[\u4e00-\u9fff]/.test(text)) {
    if (text.length >= 5) for (const key of lessOne(clip(text))) add(`d${key}`, 'typo')
    return
  }
  // Reading the letters costs more than all the rest: a name of usual length is read once.
  const short = clip(text)
  const heard = syllables(short)
  add(`s${heard.map(blur).join('')}`, 'sound')
  const spelled = heard.join('')
  if (spelled.length >= 4) add(`p${spelled}`, 'sound')
  const letters = short === text ? heard.map((s) => s.charAt(0)).join('') : initials(text)
  if (letters.length >= 3 && letters.length <= 10) add(`i${letters}`, 'initials')
  if (text.length >= 4 && text.length <= LONGEST)
    for (const key of [text, ...lessOne(text)]) add(`d${key}`, 'typo')
}

function contactKeys(text: string): NameKey[] {
  const [said = '', ...rest] = text.trim().split(/\s+/)
  const latin = /^[\x20-\x7e]+$/.test(text)
  const name = latin ? fold(text) : fold(said)
  const title = latin ? '' : rest.join('')
  const keys: NameKey[] = [{ key: `n${clip(name)}`, how: 'exact' }]
  if (latin) {
    if (said.length >= 2) keys.push({ key: `n${clip(fold(said))}`, how: 'exact' })
    return keys
  }
  const surname = surnameOf(name)
  if (!surname) return keys
  if (isFullName(name)) {
    const heard = syllables(name)
    keys.push(
      { key: `s${heard.map(blur).join('')}`, how: 'sound' },
      { key: `p${heard.join('')}`, how: 'sound' },
    )
    if (name.length - surname.length === 2)
      keys.push({ key: `n${name.slice(surname.length)}`, how: 'exact' })
  }
  if (LEADERS.test(title)) keys.push({ key: `n${surname}总`, how: 'exact' })
  for (const form of TITLES)
    if (title.endsWith(form)) keys.push({ key: `n${surname}${form}`, how: 'exact' })
  keys.push({ key: `w${surname}`, how: 'sound' })
  return keys
}

/** The surname at the front of a person's name or form of address (老刘 → 刘), if it has one. */
export function surnameOf(name: string): string | null {
  const bare = /^[小老阿大][\u4e00-\u9fff]/.test(name) ? name.slice(1) : name
  if (DOUBLE_SURNAMES.has(bare.slice(0, 2)) && bare.length > 2) return bare.slice(0, 2)
  return SURNAMES.has(bare.charAt(0)) ? bare.charAt(0) : null
}

/** 刘传富 and 秦芳 are full names; 刘总, 老刘 and 阿福 are not. */
export function isFullName(name: string): boolean {
  if (!isHan(name) || name.length < 2 || name.length > 4 || /^[小老阿]/.test(name)) return false
  const surname = surnameOf(name)
  if (!surname) return false
  const rest = name.slice(surname.length)
  if (rest.length === 0 || rest.length > 2 || FORMS_OF_ADDRESS.has(rest)) return false
  return !ADDRESSES.some((form) => form.length > 1 && rest.endsWith(form))
}

function lessOne(text: string): string[] {
  return Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1))
}

/** Runs of letters that a name may lie in: names do not cross a comma. */
function runs(text: string): string[] {
  return text
    .slice(0, MOST_LETTERS)
    .split(/[，。；！？,;!?\n]+/)
    .map(fold)
    .filter((run) => run.length >= 2)
}

/**
 * The keys to look up for a line. `exact` first, for every line; `near` only where `exact` led to
 * no customer. At most 2,000 keys each, however long the line.
 */
export function lookupKeys(text: string): { exact: string[]; readonly near: string[] } {
  const exact = new Set<string>()
  for (const run of runs(text)) {
    windows(run, 2, LONGEST, (words) => {
      if (exact.size < MOST_KEYS) exact.add(`n${words}`)
    })
  }
  // Sounds and slips cost most of the time and are seldom asked for: made when they are.
  return {
    exact: [...exact],
    get near() {
      return nearKeys(text)
    },
  }
}

function nearKeys(text: string): string[] {
  const near = new Set<string>()
  for (const run of runs(text)) nearWindows(run, near)
  for (const token of text.slice(0, MOST_LETTERS).matchAll(/[A-Za-z]{2,24}/g)) {
    const letters = token[0].toLowerCase()
    if (letters.length >= 4) near.add(`p${letters}`)
    if (letters.length >= 3 && letters.length <= 10) near.add(`i${letters}`)
  }
  for (const person of text.slice(0, MOST_LETTERS).matchAll(CALLED)) {
    const surname = person[1] ?? person[2]
    if (surname && SURNAMES.has(surname)) near.add(`w${surname}`)
  }
  return [...near].slice(0, MOST_KEYS)
}

const CALLED = new RegExp(
  `[老小]([\\u4e00-\\u9fff])|([\\u4e00-\\u9fff])(?:${[...ADDRESSES, ...TITLES].join('|')})`,
  'g',
)

function windows(run: string, least: number, most: number, take: (words: string) => void): void {
  for (let from = 0; from + least <= run.length; from++) {
    if (FUNCTION_WORDS.includes(run.charAt(from))) continue
    for (let length = least; length <= most && from + length <= run.length; length++) {
      if (!FUNCTION_WORDS.includes(run.charAt(from + length - 1)))
        take(run.slice(from, from + length))
    }
  }
}

function nearWindows(run: string, near: Set<string>): void {
  const letters = [...run]
  const spelled = syllables(run)
  const blurred = spelled.map(blur)
  // pinyin-pro gives one entry a letter; where it does not, the line is not one to guess at.
  if (spelled.length === letters.length) {
    for (let from = 0; from < letters.length; from++) {
      for (let length = 2; length <= LONGEST && from + length <= letters.length; length++) {
        if (near.size >= MOST_KEYS) return
        if (isHan(run.slice(from, from + length)))
          near.add(`s${blurred.slice(from, from + length).join('')}`)
      }
    }
  }
  windows(run, 3, LONGEST, (words) => {
    if (near.size >= MOST_KEYS) return
    near.add(`d${words}`)
    if (words.length >= 4) for (const key of lessOne(words)) near.add(`d${key}`)
  })
}
