import type { Store } from '../../db/store.ts'
import type { Sandbox } from './index.ts'

/** Tells the bot about the sample customers, unless it knows somebody already. */
export async function seed(parts: {
  sandbox: Sandbox
  store: Store
  now: () => Date
}): Promise<void> {
  await Promise.resolve(parts)
}
