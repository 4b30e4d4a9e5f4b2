import type { Span } from '../types.ts'

/** A number that leads nowhere; a call that nobody took, or a phone that is off, is none. */
const DEAD =
  /(?:电话|手机|号码|座机|号)[^,，。;；!！?？]{0,8}?(?:打不通|拨不通|通不了|是?空号|停机|不存在|已?注销|打不进去?|是错的|记错|不是(?:他|她|本人)|换主人)|(?:打|拨)[^,，。;；]{0,8}(?:空号|停机|打不通|号码不存在)|(?:^|[,，。;；\s])(?:空号|号码不存在)/
const DENIED = /没有?打不通|不是空号|又能打|打通了|恢复了/

/** Where a line says that a phone number does not work any more (R100). */
export function deadNumber(text: string): Span | null {
  const found = DEAD.exec(text)
  if (!found || DENIED.test(text)) return null
  return { start: found.index, end: found.index + found[0].length, words: found[0] }
}
