import { aibotChannel, type AibotConfig } from './aibot.ts'
import { appChannel, type AppConfig } from './app.ts'
import type { Channel } from './types.ts'

export { Refused, type Reason } from './crypto.ts'

/**
 * The two addresses that WeCom calls us at. A channel that is not configured is null. Channels hold
 * no state: any replica opens and answers any callback.
 */
export function openCallbacks(parts: { app?: AppConfig; aibot?: AibotConfig; clock: () => Date }): {
  app: Channel | null
  aibot: Channel | null
} {
  return {
    app: parts.app ? appChannel(parts.app, parts.clock) : null,
    aibot: parts.aibot ? aibotChannel(parts.aibot, parts.clock) : null,
  }
}
