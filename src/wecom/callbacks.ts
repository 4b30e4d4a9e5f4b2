import type { Message } from '../../templates/message.ts'
import { aibotChannel, fitsAibot, type AibotConfig } from './aibot.ts'
import { appChannel, fitsApp, type AppConfig } from './app.ts'
import type { Channel, Incoming } from './types.ts'

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

/** True when the response to `incoming` can carry all of `message`; else it has to be pushed. */
export function fitsPassive(incoming: Incoming, message: Message): boolean {
  return incoming.channel === 'app' ? fitsApp(incoming, message) : fitsAibot(incoming, message)
}
