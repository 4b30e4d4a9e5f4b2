import { claim, post, RANK, sentSince, settle, type Outgoing } from '../../db/post/outbox.ts'
import { findPeople } from '../../db/people.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import { groupNotMade } from '../../templates/judge/groups.ts'
import { notDelivered } from '../../templates/time/delivery.ts'
import type { Attachment, Message } from '../../templates/message.ts'
import { drawn } from '../charts/draw.ts'
import type { Zone } from '../domain/zone.ts'
import { WecomError, type Wecom } from '../wecom/types.ts'
import { groupFailed, openGroup } from './group-gate.ts'

export interface DeliverParts {
  store: Store
  wecom: Wecom
  clock: () => Date
  /** Names this process among replicas. */
  worker: string
  zone: Zone
  newId: () => string
  /** Who hears of what could not be delivered; ids of people. */
  admins: ReadonlySet<string>
  /** Makes the file that a message carries. */
  make?: (make: NonNullable<Message['make']>) => Promise<Attachment | undefined>
  told: (outcome: 'sent' | 'retried' | 'failed', row: Outgoing, error?: unknown) => void
}

/** A claim older than this belonged to a worker that died. Longer than any API call takes. */
const LEASE_MS = 60_000
const AT_ONCE = 8
/** First pause, doubled with each try. */
const PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 5 * 60_000
/** About a day of tries, five minutes apart: then somebody is told instead. */
const MOST_TRIES = 300

/** Messages per minute that WeCom lets through to one place; more it drops in silence (protocol 6.14). */
const PER_MINUTE = { member: 28, appchat: 28, webhook: 18, response: 1000 }

/**
 * Sends what is due, line by line in order. Three steps, and only the outer two hold the database:
 * claim, send, settle. @returns how many rows were worked on
 */
export async function deliver(parts: DeliverParts): Promise<number> {
  const { store, worker, clock } = parts
  const rows = await store.transact((tx) => claim(tx, worker, clock(), AT_ONCE, LEASE_MS))
  await Promise.all(rows.map((row) => send(parts, row)))
  return rows.length
}

async function send(parts: DeliverParts, row: Outgoing): Promise<void> {
  const { store, wecom, clock, told } = parts
  try {
    const isGroup = row.target.kind === 'webhook' || row.target.kind === 'appchat'
    const target = isGroup
      ? await store.transact((tx) => openGroup(tx, row, clock(), parts.zone))
      : row.target
    if (!target) return
    const file = row.message.make ? await parts.make?.(row.message.make) : undefined
    const plain = await pictured(parts, row)
    const message = file ? { ...plain, file } : plain
    const total = wecom.parts(target, message)
    const window = await store.transact((tx) =>
      sentSince(tx, row.line, new Date(clock().getTime() - 60_000), clock()),
    )
    if (window.n + total - row.part > PER_MINUTE[target.kind] && window.n > 0) {
      const free = new Date((window.first ?? clock()).getTime() + 61_000)
      return await store.transact((tx) => settle(tx, row.id, { state: 'pending', notBefore: free }))
    }
    for (let part = row.part; part < total; part++) {
      if (part > row.part) await store.transact((tx) => settle(tx, row.id, { part }))
      await wecom.send(target, message, part, row.intent)
    }
    await store.transact((tx) =>
      settle(tx, row.id, { state: 'sent', part: total - 1, sentAt: clock(), error: null }),
    )
    told('sent', row)
  } catch (error) {
    await failed(parts, row, error)
  }
}

/** With its picture; where drawing fails, the words say the same. */
async function pictured({ told }: DeliverParts, row: Outgoing): Promise<Message> {
  try {
    return await drawn(row.message)
  } catch (error) {
    told('retried', row, error)
    return { ...row.message, chart: undefined }
  }
}

async function failed(parts: DeliverParts, row: Outgoing, error: unknown): Promise<void> {
  const { store, clock, told } = parts
  const now = clock().getTime()
  const again = !(error instanceof WecomError) || error.again
  const attempts = row.attempts + 1
  const pause = Math.max(
    error instanceof WecomError ? error.afterMs : 0,
    Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** Math.min(row.attempts, 20)),
  )
  const over = !again || attempts > MOST_TRIES
  const code = error instanceof WecomError ? String(error.code) : 'fault'
  await store.transact(async (tx) => {
    await settle(tx, row.id, {
      state: over ? 'failed' : 'pending',
      attempts,
      notBefore: new Date(now + pause),
      error: code,
    })
    if (over) await tellAdmins(parts, tx, row, code)
    if (over) await groupFailed(parts, tx, row, error instanceof WecomError ? error.code : null)
  })
  told(over ? 'failed' : 'retried', row, error)
}

/** Nothing is lost in silence: once a day and person, an administrator hears why and what to do. */
async function tellAdmins(parts: DeliverParts, tx: Tx, row: Outgoing, code: string): Promise<void> {
  const { admins, newId, clock } = parts
  if (row.target.kind === 'appchat' && row.target.make)
    await post(tx, newId(), {
      intent: `not-made:${row.target.chatId}`,
      target: { kind: 'member', userId: row.target.make.owner },
      message: groupNotMade(row.target.make.name, code),
      rank: RANK.notice,
      dueAt: clock(),
    })
  if (row.rank === RANK.answer || row.intent.startsWith('failed:') || row.target.kind !== 'member')
    return
  const missed = row.target.userId.toLowerCase()
  const people = await findPeople(tx, [...admins, missed])
  const day = clock().toISOString().slice(0, 10)
  for (const admin of [...admins].filter((id) => id !== missed && people.get(id)?.active))
    await post(tx, newId(), {
      intent: `failed:${admin}:${row.line}:${code}:${day}`,
      target: { kind: 'member', userId: people.get(admin)?.userId ?? admin },
      message: notDelivered({
        name: people.get(missed)?.name ?? missed,
        error: code,
        words: row.message.text,
      }),
      rank: RANK.notice,
      dueAt: clock(),
    })
}
