/** Folds what people type without changing what it says: widths, spaces, invisible characters. */
export const tidy = (words: string): string =>
  words
    .normalize('NFKC')
    // Bidirectional controls, zero-width characters, other controls: shown they only mislead.
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/g, '')
    .replace(/[\u00a0\u2005\u3000]/g, ' ')
    .trim()

/** Most that is kept of one line; a longer one is cut, and the answer says so. */
export const LONGEST = 4000
