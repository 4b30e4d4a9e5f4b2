/** The people, chats, messages and switches of the emulated WeCom. Moments are milliseconds. */

export interface Person {
  userId: string
  name: string
  position: string
  departments: number[]
  /** Departments among `departments` that the person leads. */
  leads: number[]
  directLeader: string | null
  /** 1 active, 2 disabled, 4 not activated, 5 left (protocol 6.8). */
  status: 1 | 2 | 4 | 5
}

export interface Department {
  id: number
  name: string
  parentId: number
  leaders: string[]
}

export type Channel = 'app' | 'aibot'

export interface Chat {
  /** `app:zhangsan`, `robot:zhangsan`, `group:wr…`, `appchat:…` */
  id: string
  kind: 'app' | 'robot' | 'group' | 'appchat'
  title: string
  members: string[]
  owner: string
  /** WeCom's own id of a group. */
  chatId: string | null
}

export type Json = Record<string, unknown>

export interface Option {
  id: string
  text: string
  checked: boolean
}

/** One question of a choice card, whatever its type. */
export interface Question {
  key: string
  title: string
  many: boolean
  disabled: boolean
  options: Option[]
}

/** A template card as the client draws it, the same for all five types. */
export interface Card {
  type: string
  taskId: string
  source: string
  title: string
  desc: string
  emphasis: { title: string; desc: string } | null
  quote: { title: string; text: string } | null
  subTitle: string
  rows: { key: string; value: string; url: string }[]
  blocks: { title: string; desc: string }[]
  image: string
  questions: Question[]
  buttons: { text: string; key: string; style: number; url: string }[]
  submit: { text: string; key: string } | null
  menu: { text: string; key: string }[]
  jumps: { title: string; url: string; question: string }[]
  url: string
  /** Set after an update: one grey text instead of the buttons. */
  replaced: string | null
}

export type Body =
  | { type: 'text'; text: string }
  | { type: 'markdown'; text: string }
  | { type: 'card'; card: Card; views: Record<string, Card> }
  | { type: 'image'; mediaId: string }
  | { type: 'file'; mediaId: string; name: string; size: number }
  | { type: 'voice'; text: string }
  | { type: 'link'; items: { title: string; desc: string; url: string; button: string }[] }
  | { type: 'notice'; text: string }

export interface Bubble {
  id: string
  chat: string
  /** A userid, or `app`, `robot`, `webhook`, `system`. */
  from: string
  at: number
  body: Body
  state: 'done' | 'sending' | 'streaming' | 'failed'
  /** What went wrong, for the sender's eyes. */
  trouble: string | null
  quote: string | null
}

/** One exchange on the wire, opened up. */
export interface WireEntry {
  id: string
  at: number
  kind: 'callback' | 'api'
  title: string
  method: string
  url: string
  ms: number
  status: number
  ok: boolean
  /** Signature fields of a callback; parameters of a call. */
  fields: Record<string, string>
  sent: string
  /** The plaintext inside `sent`, where that is encrypted. */
  sentPlain: string | null
  answer: string
  answerPlain: string | null
  /** What breaks the protocol, in Chinese. */
  problems: string[]
  /** What the emulator did about it that a sender would not see. */
  remarks: string[]
}

export const TROUBLES = {
  retry: { name: '投递三次', about: '每条回调送三遍，像网络抖动时那样' },
  down: { name: '接口断开', about: '服务端接口一连就断' },
  slow: { name: '接口变慢', about: '服务端接口每次多等 3 秒' },
  busy: { name: '系统繁忙', about: '服务端接口一律回 -1' },
  limit: { name: '频率超限', about: '服务端接口一律回 45009' },
  untrusted: { name: 'IP 不可信', about: '服务端接口一律回 60020' },
  garbled: { name: '应答残缺', about: '服务端接口的应答断在半截' },
} as const
export type Trouble = keyof typeof TROUBLES

export interface Media {
  id: string
  type: 'image' | 'voice' | 'video' | 'file'
  name: string
  mime: string
  content: Buffer
  at: number
  /** A group robot's own upload: only its key may send it. */
  webhook: string | null
}

export interface MenuButton {
  name: string
  type: string
  key: string
  url: string
  children: MenuButton[]
}

/** What the page is told while it is open. */
export type PageEvent =
  | { type: 'bubble'; bubble: Bubble }
  | { type: 'chat'; chat: Chat }
  | { type: 'wire'; entry: WireEntry }
  | { type: 'clock'; now: number }
  | { type: 'troubles'; on: Trouble[] }
  | { type: 'menu'; menu: MenuButton[] }
  | { type: 'preparing'; on: boolean }
