import { pinyin, polyphonic } from 'pinyin-pro'

/** How far two letters sound alike. */
export type Likeness = 'same' | 'sound' | 'near' | null

interface Readings {
  plain: readonly string[]
  merged: readonly string[]
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

// A memo of a pure function: the same letter always reads the same, whoever asks.
const memo: (Readings | undefined)[] = []

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
  const found = { plain, merged: [...new Set(plain.map(blur))] }
  memo[code] = found
  return found
}

export function likeness(a: string, b: string): Likeness {
  if (a === b) return 'same'
  if (a < '\u2e80' || b < '\u2e80') return null
  const x = readings(a)
  const y = readings(b)
  if (x.plain.some((sound) => y.plain.includes(sound))) return 'sound'
  return x.merged.some((sound) => y.merged.includes(sound)) ? 'near' : null
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
