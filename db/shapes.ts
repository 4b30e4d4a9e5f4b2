/** Shapes of what is kept as JSON. */

export type JsonRecord = Record<string, string>

/** Where a message of the outbox goes. The same words as `wecom`'s targets. */
export type Destination =
  | { kind: 'member'; userId: string }
  | { kind: 'appchat'; chatId: string }
  | { kind: 'webhook'; key: string }
  | { kind: 'response'; url: string; group: boolean }

/** A guided dialog: what was said and when, never what we made of it. */
export interface DialogState {
  command: string
  said: { field: string; words: string; at: string }[]
  /** Fields that the person chose to leave out. */
  skipped: string[]
  /** The field that the last answer asked for. */
  asking: string
  /** Another command came in the middle; we asked whether to leave. */
  leaving?: string
  expiresAt: string
}

/** One open question, with the words that each answer stands for. */
export interface Question {
  kind: string
  options: { label: string; say: string }[]
  expiresAt: string
}

/** What was read from a note, kept with it for 依据. */
export interface NoteFacts {
  lines: { label: string; value: string; words: string }[]
}
