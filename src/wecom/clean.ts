/**
 * The words of people on their way in or out, made harmless. Marks are parted by a zero-width space
 * and never replaced by full-width twins: what was stored must be shown, and found, as it was.
 */

const PART = '\u200b'

/** Bytes that neither PostgreSQL nor JSON without `\u` escapes can carry (protocol 6.1, 40033). */
const UNSAYABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/gu
/** They turn a line around, so that it reads as something else. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g

/** What somebody typed, as it may be kept: no NULs, no halves of characters, plain line ends. */
export const cleanInput = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNSAYABLE, '')

/** For fields that know no markup: cards, names. */
export const cleanPlain = (text: string): string => cleanInput(text).replace(BIDI, '')

/** For `text`, where `<a href>` and `<@userid>` live. */
export const cleanText = (text: string): string => cleanPlain(text).replace(/</g, `<${PART}`)

/** For every dialect of markdown, of which none documents an escape (protocol 10). */
export const cleanMarkdown = (text: string): string =>
  cleanPlain(text)
    .replace(/[<[\]*`]/g, `$&${PART}`)
    .replace(/^([ \t]*)([#>-])/gm, `$1$2${PART}`)
