/** Shapes of what is kept as JSON. */

export type JsonRecord = Record<string, string>

/** Where a message of the outbox goes. The same words as `wecom`'s targets. */
export type Destination =
  | { kind: 'member'; userId: string }
  | { kind: 'appchat'; chatId: string; make?: NewGroup }
  /** `greets`: the first words of a robot that was just bound, said at any hour. */
  | { kind: 'webhook'; key: string; group?: string; greets?: boolean }
  | { kind: 'response'; url: string; group: boolean }

/** A group that the app makes with its first message. People are WeCom's user ids. */
export interface NewGroup {
  name: string
  owner: string
  members: string[]
}

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

/** Where a file that somebody sent is to be had: the app's media id, or the robot's address. */
export type ImportRef =
  | { kind: 'app'; mediaId: string }
  | { kind: 'aibot'; url: string; aesKey?: string; responseUrl?: string }

/** What an import did, or would do. Rows are counted as the spreadsheet program shows them. */
export interface ImportReport {
  fresh: number
  changed: number
  /** Already there just so, or somebody else's: left alone. */
  doubles: ImportLine[]
  /** New by name, but much like a file that is there: each is asked about. */
  doubts: ImportLine[]
  /** Not taken at all. */
  skipped: ImportLine[]
  /** Values that could not be read; the rest of their row is taken, they are kept in 备注. */
  problems: (ImportLine & { field: string; value: string })[]
  /** Headings that no field of the dictionary answers to: kept in 备注. */
  unknown: string[]
  /** Which heading became which field: 「客户名称→客户名称」 */
  columns: { heading: string; label: string }[]
  /** New files without a day of the next contact: how many, and the first of them (R159). */
  noStep?: { n: number; first: { row: number; name: string }[] }
  /** Lines beyond those kept. */
  more: { doubles: number; doubts: number; skipped: number; problems: number }
}

export interface ImportLine {
  row: number
  name: string
  why: string
}
