import { createWecom, type WecomParts } from '../../src/wecom/client.ts'
import type { Wecom } from '../../src/wecom/types.ts'

/** A client of the fake at `base`; the rest may be changed. */
export const openClient = (base: string, change: Partial<WecomParts> = {}): Wecom =>
  createWecom({
    base,
    corpId: 'ww1',
    agentId: 7,
    secret: 's3cret',
    fetch,
    clock: () => new Date(1_767_000_000_000),
    hasCallback: true,
    ...change,
  })

export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
