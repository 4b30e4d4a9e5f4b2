const YES = 1
const NO = 2

/**
 * A pattern of one letter, asked of the letter at a place of a line: every letter is put to the
 * pattern once and its answer kept, for most letters of most lines are asked many times. Beyond the
 * ends stands no letter.
 */
export function letterIs(pattern: RegExp): (text: string, at: number) => boolean {
  const answers = new Uint8Array(0x10000)
  return (text, at) => {
    const code = text.charCodeAt(at)
    let answer = answers[code]
    if (answer === 0) answers[code] = answer = pattern.test(String.fromCharCode(code)) ? YES : NO
    return answer === YES
  }
}

/** Every match of a global pattern, in order: as `matchAll`, which makes the pattern anew each time. */
export function allOf(pattern: RegExp, text: string): RegExpExecArray[] {
  if (!pattern.global) throw new TypeError(`${pattern.source} is not global`)
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let one = pattern.exec(text); one; one = pattern.exec(text)) {
    found.push(one)
    if (one[0] === '') pattern.lastIndex++
  }
  return found
}
