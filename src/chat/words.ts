import type { Message } from '../../templates/message.ts'

/** Widths folded: 「新建　客户」 and 「１」 are commands and choices like any other. */
export const narrow = (words: string): string => words.normalize('NFKC')

/** Takes out what only misleads and changes no word that was said. */
export const tidy = (words: string): string =>
  words
    // Bidirectional controls, zero-width characters, other controls: shown they only mislead.
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/g, '')
    .replace(/[\u00a0\u2005\u3000]/g, ' ')
    .trim()

/** Most that is kept of one line; a longer one is cut, and the answer says so. */
export const LONGEST = 4000

/** What follows from a change stands above the receipt's last line, which says how to go on. */
export function withLines(reply: Message, lines: string[]): Message {
  if (lines.length === 0) return reply
  const said = reply.text.split('\n')
  const last = said.length > 1 ? said.pop() : undefined
  return { ...reply, text: [...said, ...lines, ...(last ? [last] : [])].join('\n') }
}
