import type { Store } from '../../db/engine/store.ts'
import { hold, release } from '../../db/post/ticks.ts'

export interface LineParts {
  store: Store
  clock: () => Date
  /** Opens the connection. `ended` is called when it is over for good. */
  open(ended: () => void): { readonly alive: boolean; close(): void }
  failed(error: unknown): void
}

export interface Line {
  /** To be called every ten seconds; opens, keeps or leaves the connection. */
  keep(): Promise<void>
  close(): Promise<void>
}

const DUTY = 'robot line'
/** A replica that died is stood in for after so long. */
const HELD_MS = 30_000
/** Somebody else took the line, or none was to be had: coming back at once would only kick him out. */
const PAUSE_MS = 5 * 60_000

/**
 * The robot's long connection, which WeCom allows once per robot: one replica holds it by a lease in
 * the database, the others wait (protocol 9.1: two would kick each other out for ever).
 */
export function openLine({ store, clock, open, failed }: LineParts): Line {
  let mine: Date | null = null
  let socket: { readonly alive: boolean; close(): void } | null = null
  let rests: Date | null = null

  const leave = () => {
    socket?.close()
    socket = null
  }

  async function hand(): Promise<void> {
    const now = clock()
    if (rests && now < rests) return
    const until = new Date(now.getTime() + HELD_MS)
    mine = await store.transact((tx) => hold(tx, DUTY, now, until, mine))
    if (!mine) return leave()
    if (socket?.alive) return
    socket = open(() => {
      rests = new Date(clock().getTime() + PAUSE_MS)
    })
  }

  return {
    keep: () =>
      hand().catch((error: unknown) => {
        // What cannot be renewed is somebody else's once its time is over.
        if (mine && clock() >= mine) leave()
        failed(error)
      }),
    async close() {
      leave()
      const held = mine
      mine = null
      if (held) await store.transact((tx) => release(tx, DUTY, held)).catch(failed)
    },
  }
}
