import type { Message } from '../../templates/message.ts'

/** A callback from WeCom, opened, checked and in our own words. */
export interface Incoming {
  channel: 'app' | 'aibot'
  /** Same key, same message: what a redelivery is known by (protocol 2.9). */
  key: string
  /** The sender's userid as received; `sys` for system events. */
  from: string
  /** The group's chat id; null in a private chat. */
  group: string | null
  /** WeCom's CreateTime, or the moment of receipt where it gives none. */
  at: Date
  content: Content
  /** aibot: one late answer within an hour. */
  responseUrl?: string
  /** It came over the robot's long connection, which takes no pictures in an answer (protocol 9). */
  live?: boolean
  /** The request's nonce, which a robot's sealed reply must repeat (protocol 8.1). */
  nonce?: string
}

export type Content =
  /** `text` has no @mention any more; `quote` is what the sender quoted. */
  | { type: 'text'; text: string; quote?: string }
  | { type: 'voice'; text: string | null }
  | { type: 'image'; mediaId?: string; url?: string }
  | { type: 'video'; mediaId?: string; url?: string }
  /** `aesKey`: over the long connection each file has a key of its own. */
  | { type: 'file'; mediaId?: string; url?: string; name?: string; aesKey?: string }
  | { type: 'location'; label: string; latitude: string; longitude: string }
  | { type: 'link'; title: string; description: string; url: string }
  /** The member opened the app or robot, or came into its visible range. */
  | { type: 'enter'; event: 'subscribe' | 'enter_agent' | 'enter_chat' }
  | { type: 'menu'; key: string }
  | {
      type: 'card'
      key: string
      taskId: string
      cardType: string
      /** app: good for one update within 72 hours. */
      responseCode?: string
      selected: Record<string, string[]>
    }
  /** aibot: WeCom asks for the rest of a stream. Not a message: never deduplicated. */
  | { type: 'stream'; id: string }
  /** The customer deleted the member, a member left, activity alerts, … */
  | { type: 'event'; event: string; fields: Record<string, string> }
  | { type: 'other'; msgtype: string }

/** What the body of the HTTP response is to say. Nothing: an empty 200. */
export type Reply = Message | null

/** A member as the directory knows him; null fields are not visible to the app. */
export interface Member {
  userId: string
  name: string
  active: boolean
  departments: number[]
  /** Departments among `departments` that he leads. */
  leads: number[]
  directLeaders: string[]
}

export interface Department {
  id: number
  name: string
  parentId: number
  leaders: string[]
}

/** Where a pushed message goes. */
export type Target =
  | { kind: 'member'; userId: string }
  /** A group that the app made. */
  | {
      kind: 'appchat'
      chatId: string
      /** With its first message: the group is made first, unless it is there. */
      make?: { name: string; owner: string; members: string[] }
    }
  /** A group robot's URL key. */
  | { kind: 'webhook'; key: string }
  /** One late answer to an aibot callback. */
  | { kind: 'response'; url: string; group: boolean }

export interface Sent {
  msgId?: string
  responseCode?: string
}

/** The server API as the rest of the bot sees it. Every call may throw `WecomError`. */
export interface Wecom {
  /** How many requests `message` takes at that target (long answers are split): for pacing. */
  parts(target: Target, message: Message): number
  /**
   * Sends part `part` (0-based). To a member, what says the same within four hours is suppressed by
   * WeCom's duplicate check, a retry as well as a second 「已记录。」 that was meant: `intent` (the
   * outbox key) tells the two apart.
   */
  send(target: Target, message: Message, part: number, intent?: string): Promise<Sent>
  /** Freezes a tapped card of the app (`response_code`, one use): its buttons become one grey text. */
  updateCard(update: { userId: string; responseCode: string; replaceText: string }): Promise<void>
  /** Null: not a member that the app may see (60111 and its kin). */
  member(userId: string): Promise<Member | null>
  /** Plain userids of a robot's encrypted ones; a plain one comes back as itself. */
  plainUserId(openUserId: string): Promise<string>
  departments(): Promise<Department[]>
  membersOf(departmentId: number): Promise<Member[]>
  createMenu(buttons: { name: string; key: string }[]): Promise<void>
  /** A file that a member sent to the app. */
  media(mediaId: string): Promise<{ name: string | null; content: Buffer }>
  /** A file that a member sent to the robot: downloaded at once (5 minutes) and decrypted, by its
   * own key where it came with one. */
  robotMedia(url: string, aesKey?: string): Promise<{ name: string | null; content: Buffer }>
  /** False while the last answer of the server says that our configuration is refused (60020 …). */
  readonly usable: boolean
}

/** The world failed. `again`: worth another try, not before `afterMs`. */
export class WecomError extends Error {
  readonly code: number
  readonly again: boolean
  readonly afterMs: number
  constructor(
    message: string,
    o: { code: number; again: boolean; afterMs?: number; cause?: unknown },
  ) {
    super(message, { cause: o.cause })
    this.name = 'WecomError'
    this.code = o.code
    this.again = o.again
    this.afterMs = o.afterMs ?? 0
  }
}

/** A callback address of ours. Whatever it does not like, it refuses with `Refused`. */
export interface Channel {
  /** The answer to WeCom's GET: the bare echo. `query` is Koa's. */
  verify(query: unknown): string
  open(query: unknown, body: Buffer): Incoming
  /**
   * The sealed body of the HTTP response, of whatever of `message` can be passive here; empty where
   * nothing can. `fitsPassive` tells beforehand whether something would stay behind.
   */
  reply(incoming: Incoming, message: Reply): Sealing
  /** aibot: what a tap leaves behind, in the answer to the tap: one grey button. app: nothing. */
  cardReply(incoming: Incoming, update: { title?: string; replaceText: string }): Sealing
  /** aibot: all of a streamed answer so far (never a delta); WeCom asks again until `finish`. */
  stream(incoming: Incoming, state: { text: string; finish: boolean }): Sealing
}

/** Type and body of an HTTP response of 200. */
export interface Sealing {
  type: string
  body: string
}
