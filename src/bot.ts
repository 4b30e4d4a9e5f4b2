import type Koa from 'koa'
import type { Logger } from 'pino'
import type { Store } from '../db/engine/store.ts'
import type { Message } from '../templates/message.ts'
import { makeFile } from './actions/export.ts'
import { drawn } from './charts/draw.ts'
import type { Command } from './chat/command.ts'
import { openDesk, type Handled } from './chat/desk.ts'
import { openDirectory } from './chat/directory.ts'
import type { Zone } from './domain/zone.ts'
import { replaceText } from './http/callbacks.ts'
import { openMetrics } from './http/metrics.ts'
import { openHttp } from './http/routes.ts'
import { deliver } from './jobs/deliver.ts'
import { digests } from './jobs/digest.ts'
import { gather } from './jobs/gather.ts'
import { groupsLeft } from './jobs/group-gate.ts'
import { forgetImports, imports } from './jobs/imports/index.ts'
import { climb } from './jobs/judge/climb.ts'
import { groupDates } from './jobs/judge/dates.ts'
import { judgeNight } from './jobs/judge/night.ts'
import { weekly } from './jobs/judge/weekly.ts'
import { auditMonthly } from './jobs/audit.ts'
import { backupNow } from './jobs/backup-now.ts'
import { night } from './jobs/night.ts'
import { ring } from './jobs/ring.ts'
import { askScope, cleaningMonthly } from './jobs/cleaning.ts'
import { servicesLate } from './jobs/services.ts'
import { endShares } from './jobs/shares.ts'
import { isPaused } from './actions/time/paused.ts'
import { rounds } from './jobs/rounds.ts'
import type { Model } from './model/index.ts'
import { fitsPassive } from './wecom/callbacks.ts'
import { WecomError, type Channel, type Incoming, type Wecom } from './wecom/types.ts'

export interface BotParts {
  store: Store
  wecom: Wecom
  channels: { app: Channel | null; aibot: Channel | null }
  commands: readonly Command[]
  admins: readonly string[]
  clock: () => Date
  zone: Zone
  newId: () => string
  /** Names this process among replicas. */
  worker: string
  log: Logger
  /** May propose facts for notes. */
  model?: Model | null
  /** Where customers reach the bot's pages, without a slash at the end; no links are made without it. */
  publicUrl?: string | null
  /** Where the nightly backups go; none are made without it. */
  backups?: string
  extra?: Koa.Middleware
}

export interface Bot {
  http: Koa
  /** A message that came over the robot's long connection, handled as a callback's is. */
  robot(incoming: Incoming): Promise<{ reply: Message | null; replaceText: string | null }>
  /** What node-schedule rings; each may be called at any time and any number of times. */
  tick: {
    /** Due follow-ups to the outbox, the outbox to WeCom. */
    second(): Promise<void>
    directory(): Promise<void>
    /** Files that were sent: read, written, taken back. Long, so it keeps nobody else waiting. */
    imports(): Promise<void>
    /** What time brings for grades and risks: the nightly pass, alarms that climb, reports. */
    judgement(): Promise<void>
    /** Forgets what is of no more use. */
    night(): Promise<void>
  }
  /** Waits for the work in hand. The store is the caller's to close. */
  settle(): Promise<void>
}

/**
 * A picture that is asked for in a group is shown in the group. The long connection takes none
 * (protocol 9): there a group reads the words, and a single member gets the picture from the app.
 */
const showsPictures = ({ channel, live, group }: Incoming): boolean =>
  channel === 'aibot' && (!live || group !== null)

/** Makes a bot of the parts handed to it; starts nothing. */
export function createBot(parts: BotParts): Bot {
  const { store, wecom, channels, clock, log } = parts
  const metrics = openMetrics()
  const directory = openDirectory({ store, wecom, clock, newId: parts.newId })
  const admins = new Set(parts.admins.map((id) => id.toLowerCase()))
  const make = (asked: NonNullable<Message['make']>) => makeFile({ ...parts, admins }, asked)
  const receive = openDesk({
    ...parts,
    directory,
    admins,
    model: parts.model ?? null,
    publicUrl: parts.publicUrl ?? null,
    proposed: (outcome, count) => metrics.proposals.inc({ outcome }, count),
    // Where the API refuses our configuration, the words still get through as the direct answer.
    fits: (incoming, message) =>
      ((!message.chart || showsPictures(incoming)) && fitsPassive(incoming, message)) ||
      (incoming.channel === 'app' &&
        !wecom.usable &&
        fitsPassive(incoming, { text: message.text })),
    failed: (id, error) => {
      metrics.faults.inc()
      log.error({ err: error, id }, 'a message failed')
    },
  })

  /** One run at a time; a call while it runs asks for one more round afterwards. */
  function gathered(work: () => Promise<void>): () => Promise<void> {
    let running: Promise<void> | null = null
    let again = false
    return () => {
      again = true
      running ??= (async () => {
        while (again) {
          again = false
          await work()
        }
      })()
        .catch((error: unknown) => {
          metrics.faults.inc()
          log.error({ err: error }, 'a duty failed')
        })
        .finally(() => {
          running = null
        })
      return running
    }
  }

  async function unlessPaused(tick: string, work: () => Promise<unknown>): Promise<void> {
    if (!(await parts.store.transact((tx) => isPaused(tx, tick)))) await work()
  }

  const nightly = { ...parts, admins, fault: () => metrics.faults.inc() }
  const second = gathered(async () => {
    while ((await ring({ ...parts })) > 0);
    await rounds({ ...parts, admins })
    await digests({ ...parts, admins })
    await gather(parts)
    await backupNow(nightly)
    while ((await deliver({ ...parts, admins, make, told: tell })) > 0);
  })

  const takeIn = gathered(async () => {
    await imports({ ...parts, admins })
    setImmediate(() => void second())
  })

  function tell(outcome: string, row: { id: string; dueAt: Date }, error?: unknown) {
    metrics.sent.inc({ outcome })
    if (outcome === 'sent') metrics.late.set((clock().getTime() - row.dueAt.getTime()) / 1000)
    if (error === undefined) return
    const code = error instanceof WecomError ? String(error.code) : 'fault'
    metrics.api.inc({ code })
    log.warn(
      { code, outbox: row.id, outcome, ...(code === 'fault' ? { err: error } : {}) },
      'a message was not sent',
    )
  }

  function tapped(incoming: Incoming): void {
    const { content } = incoming
    if (content.type !== 'card' || !content.responseCode || incoming.channel !== 'app') return
    const { responseCode, key } = content
    wecom
      .updateCard({ userId: incoming.from, responseCode, replaceText: replaceText(key) })
      .catch((error: unknown) => {
        // The effect is committed and answered; a card that keeps its buttons does no harm.
        metrics.api.inc({ code: error instanceof WecomError ? String(error.code) : 'fault' })
      })
  }

  async function handle(incoming: Incoming): Promise<Handled> {
    const handled = await receive(incoming)
    if (handled.pushed) setImmediate(() => void second())
    if (handled.fresh && incoming.content.type === 'file') setImmediate(() => void takeIn())
    return pictured(incoming, handled)
  }

  /** A robot shows a picture in its answer; where it cannot, or none can be drawn, the words do. */
  async function pictured(incoming: Incoming, handled: Handled): Promise<Handled> {
    const { reply } = handled
    if (!reply?.chart || incoming.channel === 'app') return handled
    const { chart, ...words } = reply
    if (incoming.live) return { ...handled, reply: words }
    try {
      return { ...handled, reply: await drawn({ ...words, chart }) }
    } catch (error) {
      metrics.faults.inc()
      log.error({ err: error }, 'a picture was not drawn')
      return { ...handled, reply: words }
    }
  }

  const door = (name: 'app' | 'aibot') => {
    const channel = channels[name]
    return channel && { channel, name, metrics, clock, tapped, receive: handle }
  }

  return {
    http: openHttp({
      doors: { app: door('app'), aibot: door('aibot') },
      ...parts,
      admins,
      metrics,
      ...(parts.extra ? { extra: parts.extra } : {}),
    }),
    async robot(incoming) {
      const { channel, content } = incoming
      metrics.received.inc({ channel, type: content.type })
      const stop = metrics.answering.startTimer({ channel })
      const { reply, stranger } = await handle(incoming)
      stop()
      // A stranger's tap must not freeze a card that others see.
      const freeze = content.type === 'card' && !stranger
      return { reply, replaceText: freeze ? replaceText(content.key) : null }
    },
    tick: {
      second,
      directory: gathered(() => directory.sync()),
      imports: takeIn,
      judgement: gathered(async () => {
        const duty = { ...parts, admins }
        await judgeNight(duty)
        await unlessPaused('climb', () => climb(duty))
        await unlessPaused('weekly', () => weekly(duty))
        await unlessPaused('audit', () => auditMonthly(duty))
        await unlessPaused('services', () => servicesLate(duty))
        await unlessPaused('cleaning:*', () => cleaningMonthly(duty))
        await askScope(duty)
        await endShares(duty)
        await groupDates(duty)
        await groupsLeft(duty)
      }),
      night: gathered(async () => {
        await forgetImports(parts)
        await night(nightly)
      }),
    },
    settle: async () => {
      await second()
    },
  }
}
