import { pinyin, polyphonic } from 'pinyin-pro'

/** How far two letters sound alike. */
export type Likeness = 'same' | 'sound' | 'near' | null

interface Readings {
  plain: readonly string[]
  merged: readonly string[]
  /** The same as numbers, one for each sound. */
  plainAs: readonly number[]
  mergedAs: readonly number[]
}

/**
 * Merges the sounds that typing and dialect confuse: z/zh, c/ch, s/sh, n/l, an/ang, en/eng,
 * in/ing, and f/hu.
 */
export function blur(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^hu(?=[aeio])/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/([aei])ng$/, '$1n')
}

// Memos of pure functions: the same letter always reads the same, whoever asks.
const memo: (Readings | undefined)[] = Array.from({ length: 0x10000 })
const numbers = new Map<string, number>()

/** A sound's number: whichever comes first is 0. */
function numberOf(sound: string): number {
  let number = numbers.get(sound)
  if (number === undefined) numbers.set(sound, (number = numbers.size))
  return number
}

/** All toneless readings of one letter, as they are and blurred. */
export function readings(letter: string): Readings {
  const code = letter.codePointAt(0) ?? 0
  const kept = memo[code]
  if (kept) return kept
  const isHan = /\p{Script=Han}/u.test(letter)
  const plain = isHan
    ? [
        ...new Set(
          (polyphonic(letter, { toneType: 'none', type: 'array', v: true })[0] ?? []).filter(
            Boolean,
          ),
        ),
      ]
    : [letter]
  const merged = [...new Set(plain.map(blur))]
  const found = { plain, merged, plainAs: plain.map(numberOf), mergedAs: merged.map(numberOf) }
  if (code < memo.length) memo[code] = found
  return found
}

/** The blurred sounds of a line: a mark at each one's number. */
export type Heard = Uint8Array

export function heardIn(letters: string): Heard {
  // A letter read for the first time may bring new sounds: all are read before they are counted.
  const all: (readonly number[])[] = []
  for (const letter of letters) all.push(readings(letter).mergedAs)
  const heard = new Uint8Array(numbers.size)
  for (const one of all) for (const number of one) heard[number] = 1
  return heard
}

/** Whether a letter sounds like any of the line. */
export function isHeard(heard: Heard, letter: string): boolean {
  for (const number of readings(letter).mergedAs) if (heard[number] === 1) return true
  return false
}

export function likeness(a: string, b: string): Likeness {
  if (a === b) return 'same'
  if (a < '\u2e80' || b < '\u2e80') return null
  const x = readings(a)
  const y = readings(b)
  if (meet(x.plainAs, y.plainAs)) return 'sound'
  return meet(x.mergedAs, y.mergedAs) ? 'near' : null
}

function meet(some: readonly number[], others: readonly number[]): boolean {
  for (const one of some) if (others.includes(one)) return true
  return false
}

/** Toneless syllables of a name, polyphones read in context (重庆 → chong qing). */
export function syllables(text: string): string[] {
  // Context decides between readings only: letters that have one each need no dictionary of words,
  // which costs twenty times as much. Held against it on 83,257 words, none read otherwise.
  const each = Array.from(text, (letter) =>
    letter >= '\u3400' && letter <= '\u9fff' ? readings(letter).plain : [],
  )
  const only = each.flatMap((plain) => (plain.length === 1 ? plain : []))
  if (only.length === each.length) return only
  return pinyin(text, { toneType: 'none', type: 'array', v: true }).filter(Boolean)
}

/** Whether `typed` spells the name, each letter in any of its readings (柏仲: bozhong, baizhong). */
export function spells(typed: string, name: string): boolean {
  if (name === '') return typed === ''
  return readings(name.charAt(0)).plain.some(
    (sound) => typed.startsWith(sound) && spells(typed.slice(sound.length), name.slice(1)),
  )
}

/** Blurred syllables, joined: what two near-sounding names have in common. */
export const sound = (text: string): string => syllables(text).map(blur).join('')

/** First letters of the syllables: 川泰泵业 → ctby. */
export const initials = (text: string): string =>
  syllables(text)
    .map((syllable) => syllable.charAt(0))
    .join('')
