import { WecomError } from './types.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Our own codes, where WeCom gave none: no answer at all; an answer that is not JSON. */
export const NO_ANSWER = -1001
export const NO_SENSE = -1002

/** Refresh once, repeat once (protocol 6.2). */
export const STALE_TOKEN: ReadonlySet<number> = new Set([40014, 42001, 41001])

/** The media id ran out: upload again once. */
export const STALE_MEDIA: ReadonlySet<number> = new Set([40007, 40145])

/** A group of that id is there already. */
export const CHAT_EXISTS = 86215

/** The group or its robot is gone, or takes nothing from us any more (protocol 6.7, 7): for good. */
export const GROUP_GONE: ReadonlySet<number> = new Set([
  93000, 93001, 93004, 93006, 93008, 93019, 86001, 86003, 86008, 40050,
])

/** Nobody that the app may see: a wrong id, a leaver, out of its visible range (protocol 6.8). */
export const UNKNOWN_PERSON: ReadonlySet<number> = new Set([
  40003, 40031, 46004, 50002, 60011, 60021, 60111,
])

/** The server refuses our configuration: an operator must act; asking on would do harm. */
const CURES: Readonly<Record<number, string>> = {
  40001: 'WECOM_SECRET is not the secret of this app',
  40091: 'WECOM_SECRET is not the secret of this app',
  40013: 'WECOM_CORP_ID is not a corp',
  41002: 'WECOM_CORP_ID is missing',
  41004: 'WECOM_SECRET is missing',
  40056: 'WECOM_AGENT_ID is not this app',
  41011: 'WECOM_AGENT_ID is missing',
  301002: 'WECOM_AGENT_ID and WECOM_SECRET belong to different apps',
  50003: 'the app is disabled in the admin console',
  50006: 'the app may not call the API',
  60020: "add this machine's address to the app's trusted IPs (企业可信IP)",
  60031: 'the app may not call the API',
  301007: 'the corp is disabled',
}
const CONFIG_PAUSE = 10 * MINUTE

/** What passes by itself, and when to try again (protocol 6.14, 6.15). All else is for good. */
const PASSING: Readonly<Record<number, number>> = {
  [NO_ANSWER]: 5 * SECOND,
  [NO_SENSE]: 5 * SECOND,
  [-1]: 3 * SECOND,
  6000: 2 * SECOND,
  45009: MINUTE,
  45033: 10 * SECOND,
  45035: 5 * SECOND,
  45036: MINUTE,
  // Refreshed and refused again.
  40014: 30 * SECOND,
  41001: 30 * SECOND,
  42001: 30 * SECOND,
  429: MINUTE,
}

export const isConfigTrouble = (code: number): boolean => Object.hasOwn(CURES, code)

/** `api` is a path like `message/send`. Nothing that WeCom or we said goes into the words. */
export function wecomError(api: string, code: number, cause?: unknown): WecomError {
  const cure = CURES[code]
  if (cure) {
    return new WecomError(`${api}: ${code}, ${cure}`, { code, again: true, afterMs: CONFIG_PAUSE })
  }
  const afterMs = code >= 500 && code < 600 ? 5 * SECOND : PASSING[code]
  const words = code === NO_ANSWER ? 'no answer' : code === NO_SENSE ? 'no JSON' : String(code)
  return new WecomError(`${api}: ${words}`, { code, again: afterMs !== undefined, afterMs, cause })
}
