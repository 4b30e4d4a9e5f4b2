import { createCustomer } from '../../actions/files.ts'
import { check } from '../../actions/validate.ts'
import { recordOp } from '../../../db/files/ops.ts'
import type { Store } from '../../../db/engine/store.ts'
import { fieldOf } from '../../domain/fields.ts'
import type { Sandbox } from '../index.ts'
import { SAMPLES, type Sample } from './index.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export interface SeedParts {
  sandbox: Sandbox
  store: Store
  now: () => Date
  newId: () => string
  /** Rings what fell due in the story, while nobody listens. */
  ring: () => Promise<void>
}

/**
 * Tells the bot eighteen months of twelve and more customers, each line by its rep, at its time,
 * through the very callback that WeCom would use. Nothing is done when somebody is known already.
 */
export async function seed({ sandbox, store, now, newId, ring }: SeedParts): Promise<void> {
  const known = await store.transact((tx) =>
    tx.select({ id: tx.t.customers.id }).from(tx.t.customers).limit(1),
  )
  if (known.length > 0) return
  const start = now().getTime()
  // The firm's day begins at midnight in Shanghai, not in Greenwich.
  const midnight = start - ((start + 8 * HOUR_MS) % DAY_MS)
  sandbox.quiet(true)
  for (const sample of SAMPLES) await store.transact((tx) => introduce(tx, sample, start, newId))
  const lines = SAMPLES.flatMap((s) => s.story).sort((a, b) => b.daysAgo - a.daysAgo)
  for (const [i, line] of lines.entries()) {
    // Between nine and five, one after the other.
    const at = midnight - line.daysAgo * DAY_MS + (9 + (i % 8)) * HOUR_MS + i * 1000
    sandbox.travel(new Date(Math.min(at, start - 60_000)))
    await sandbox.say(line.by, line.text)
  }
  sandbox.travel(now())
  await ring()
  sandbox.quiet(false)
}

async function introduce(
  tx: Parameters<Parameters<Store['transact']>[0]>[0],
  s: Sample,
  start: number,
  newId: () => string,
): Promise<void> {
  const first = s.story[0]?.daysAgo ?? 1
  const at = new Date(start - (first + 1) * DAY_MS)
  const doing = {
    tx,
    op: newId(),
    byId: s.owner,
    at,
    today: new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 10),
    newId,
  }
  await createCustomer(doing, {
    name: s.name,
    ownerId: s.owner,
    shortNames: s.shortNames,
    fields: {
      industry: s.industry,
      region: s.region,
      address: s.address,
      grade: s.grade,
      stage: canonical('customer', 'stage', s.stage),
    },
    people: s.contacts.map(({ birthday, ...c }) => ({
      ...c,
      ...(birthday ? { birthday: canonical('contact', 'birthday', birthday) } : {}),
    })),
  })
  await recordOp(doing, {
    chat: 'seed',
    source: 'import',
    channel: 'sheet',
    summary: `样例客户「${s.name}」`,
  })
}

function canonical(of: 'customer' | 'contact', key: string, words: string): string {
  const field = fieldOf(of, key)
  const checked = field && check(field, words)
  if (!checked?.ok) throw new Error(`a sample says ${key} ${words}`)
  return checked.value
}
