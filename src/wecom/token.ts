import { isConfigTrouble, wecomError } from './errors.ts'
import { WecomError } from './types.ts'

export interface Tokens {
  /** The token in force. However many ask at once, WeCom is asked once. */
  take(): Promise<string>
  /** WeCom refused that one. A newer one stays: somebody else was quicker. */
  drop(token: string): void
}

/** Ahead of the end, so that none runs out on its way. */
const EARLY_MS = 2 * 60_000

interface Grant {
  token: string
  expiresInMs: number
}

/**
 * Keeps the app's access token (protocol 6.2). Where WeCom refuses our secret, or says we ask too
 * often, nobody asks for a while: a wrong secret in a loop blocks this machine's IP for an hour, for
 * every app on it.
 */
export function keepTokens(fetchToken: () => Promise<Grant>, clock: () => Date): Tokens {
  let held: { token: string; until: number } | null = null
  let asking: Promise<string> | null = null
  let silence: { code: number; until: number } | null = null

  async function ask(): Promise<string> {
    try {
      const grant = await fetchToken()
      const life = Math.max(grant.expiresInMs - EARLY_MS, grant.expiresInMs / 2)
      held = { token: grant.token, until: clock().getTime() + life }
      silence = null
      return grant.token
    } catch (error) {
      if (error instanceof WecomError && (isConfigTrouble(error.code) || error.code === 45009)) {
        silence = { code: error.code, until: clock().getTime() + error.afterMs }
      }
      throw error
    } finally {
      asking = null
    }
  }

  return {
    take() {
      const now = clock().getTime()
      if (held && now < held.until) return Promise.resolve(held.token)
      if (silence && now < silence.until)
        return Promise.reject(wecomError('gettoken', silence.code))
      asking ??= ask()
      return asking
    },
    drop(token) {
      if (held?.token === token) held = null
    },
  }
}
