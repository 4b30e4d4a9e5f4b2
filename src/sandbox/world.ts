import type {
  Body,
  Bubble,
  Channel,
  Chat,
  Department,
  Media,
  MenuButton,
  PageEvent,
  Person,
  Trouble,
  WireEntry,
} from './types.ts'

export interface Credentials {
  corpId: string
  agentId: number
  secret: string
  token: string
  aesKey: string
  aibot: { id: string; token: string; aesKey: string; name: string }
  apiBase: string
}

/** How long WeCom waits, in real milliseconds; tests make these short. */
export interface Patience {
  verifyMs: number
  answerMs: number
  retryPauseMs: number
  pollMs: number
  streamMs: number
  slowMs: number
}

/** Everything the emulator knows, in one place: nothing is kept in modules. */
export interface World {
  /** New at every start: what a page remembers of an older one is worth nothing. */
  id: string
  credentials: Credentials
  webhookKey: string
  people: Person[]
  departments: Department[]
  chats: Map<string, Chat>
  bubbles: Map<string, Bubble>
  wire: WireEntry[]
  troubles: Set<Trouble>
  menu: MenuButton[]
  tokens: Map<string, { until: number; voided: number | null }>
  responseCodes: Map<string, { taskId: string; users: string[]; at: number; used: boolean }>
  responseUrls: Map<string, { chat: string; about: string; at: number; used: boolean }>
  /** `app:` or `aibot:` and a task_id that was used. */
  taskIds: Set<string>
  duplicates: Map<string, number>
  pace: Map<string, number[]>
  media: Map<string, Media>
  entered: Map<string, string>
  /** Robot messages per member whose stream is unfinished. */
  inProgress: Map<string, number>
  verified: Record<Channel, boolean>
  botBase: string | null
  ring: () => Promise<void>
  listeners: Set<(event: PageEvent) => void>
  work: Set<Promise<unknown>>
  closing: AbortController
  /** Samples are being told: nothing is kept or shown. */
  quiet: boolean
  offsetMs: number
  lastMsgId: bigint
  patience: Patience
  realNow: () => Date
  newId: () => string
  random: (size: number) => Buffer
  log: (line: string) => void
}

/** The moved clock, in milliseconds. */
export const clock = (world: World): number => world.realNow().getTime() + world.offsetMs

export const seconds = (world: World): number => Math.floor(clock(world) / 1000)

export function publish(world: World, event: PageEvent): void {
  for (const listener of world.listeners) listener(event)
}

export const findPerson = (world: World, userId: string): Person | undefined =>
  // Userids are unique without regard to case (protocol 6.1).
  world.people.find((p) => p.userId.toLowerCase() === userId.toLowerCase())

/** Puts a message into a chat and shows it to whoever looks. */
export function show(
  world: World,
  chat: string,
  from: string,
  body: Body,
  more: Partial<Bubble> = {},
): Bubble {
  const bubble: Bubble = {
    id: world.newId(),
    chat,
    from,
    at: clock(world),
    body,
    state: 'done',
    trouble: null,
    quote: null,
    ...more,
  }
  if (!world.quiet) world.bubbles.set(bubble.id, bubble)
  publish(world, { type: 'bubble', bubble })
  return bubble
}

export function change(world: World, bubble: Bubble, to: Partial<Bubble>): void {
  Object.assign(bubble, to)
  publish(world, { type: 'bubble', bubble })
}

const KEPT = 400

export function record(world: World, entry: WireEntry): void {
  if (world.quiet) return
  world.wire.push(entry)
  if (world.wire.length > KEPT) world.wire.splice(0, world.wire.length - KEPT)
  publish(world, { type: 'wire', entry })
}

/** Work that goes on after the page was answered, so that closing can wait for it. */
export function inBackground(world: World, work: Promise<unknown>): void {
  const kept = work
    .catch((error: unknown) => {
      if (!world.closing.signal.aborted) world.log(`sandbox: ${String(error)}`)
    })
    .finally(() => world.work.delete(kept))
  world.work.add(kept)
}

/** Resolves after that many real milliseconds, or at once when the sandbox closes. */
export function pause(world: World, ms: number): Promise<void> {
  const { signal } = world.closing
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}

/** True when this is one more than `limit` in the last minute of the moved clock. */
export function overPace(world: World, who: string, limit: number): boolean {
  const now = clock(world)
  // The clock may have been moved back while samples were told: what lies ahead does not count.
  const recent = (world.pace.get(who) ?? []).filter((at) => at > now - 60_000 && at <= now)
  if (recent.length >= limit) return true
  world.pace.set(who, [...recent, now])
  return false
}
