/** Bytes of UTF-8 that one message of the type holds (protocol 6.3, 7, 8.6). */
export const LIMITS = { text: 2048, markdown: 2048, aibot: 20_480 } as const

/** Where only one answer is possible. */
export const CUT = '\n……（内容较长，只显示前面部分，请换个更具体的问法。）'

/** Room for 「（12/34）」 and its line break. */
const NUMBER_ROOM = 24
/** A line that has to be broken breaks behind one of these, if there is one not too far back. */
const SENTENCE_END = /[。！？；，、,;!? ]/

/**
 * Cuts `text` into parts of at most `limit` bytes, at line ends where possible, else behind a
 * sentence, else between two characters; several parts are numbered （1/3）. Blank: no part.
 */
export function splitText(text: string, limit: number): string[] {
  const whole = text.trim()
  if (!whole) return []
  if (Buffer.byteLength(whole) <= limit) return [whole]
  const parts = pack(lines(whole, limit - NUMBER_ROOM), limit - NUMBER_ROOM)
  return parts.map((part, i) => `（${i + 1}/${parts.length}）\n${part}`)
}

/** The beginning of `text` that fits into `limit` bytes, and `notice` behind it if it was cut. */
export function cutText(text: string, limit: number, notice: string): string {
  if (Buffer.byteLength(text) <= limit) return text
  const room = limit - Buffer.byteLength(notice)
  return (pack(lines(text, room), room)[0] ?? '') + notice
}

function pack(pieces: string[], room: number): string[] {
  const parts: string[] = []
  let part: string | null = null
  let size = 0
  for (const piece of pieces) {
    const bytes = Buffer.byteLength(piece)
    if (part !== null && size + 1 + bytes <= room) {
      part += `\n${piece}`
      size += 1 + bytes
      continue
    }
    if (part?.trim()) parts.push(part)
    part = piece
    size = bytes
  }
  if (part?.trim()) parts.push(part)
  return parts
}

function lines(text: string, room: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => (Buffer.byteLength(line) <= room ? [line] : breakLine(line, room)))
}

function breakLine(line: string, room: number): string[] {
  const pieces: string[] = []
  let piece: string[] = []
  let size = 0
  // Whole characters as people see them: an emoji with its skin colour is one.
  for (const { segment } of new Intl.Segmenter('zh').segment(line)) {
    for (const character of Buffer.byteLength(segment) > room ? segment : [segment]) {
      const bytes = Buffer.byteLength(character)
      if (size + bytes > room) {
        const rest = piece.splice(breakAt(piece))
        pieces.push(piece.join(''))
        piece = rest
        size = Buffer.byteLength(rest.join(''))
      }
      piece.push(character)
      size += bytes
    }
  }
  return [...pieces, piece.join('')]
}

function breakAt(piece: string[]): number {
  const last = piece.findLastIndex((character) => SENTENCE_END.test(character))
  return last >= piece.length * 0.7 ? last + 1 : piece.length
}
