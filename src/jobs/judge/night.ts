import {
  between,
  idsAfter,
  keepTurnovers,
  subjectsOf,
  turnoverIn,
  turnoversBelow,
  unsettled,
} from '../../../db/judge/stock.ts'
import type { Doing } from '../../../db/files/journal.ts'
import { sumsFor } from '../../../db/judge/judgement.ts'
import { post, type Notice } from '../../../db/post/outbox.ts'
import { keepSetting, settingOf } from '../../../db/settings.ts'
import type { Store } from '../../../db/engine/store.ts'
import { doneUntil, moveForward } from '../../../db/post/ticks.ts'
import { tellLapsed, tellMoves } from '../../actions/judge/moves.ts'
import { alarm } from '../../actions/judge/alarm.ts'
import { debtsOf } from '../../actions/judge/figures.ts'
import { reckon, type Verdict } from '../../actions/judge/reckon.ts'
import { gradeRules, keepCuts, riskPolicy, type World } from '../../actions/judge/world.ts'
import { isWorkday, nextWorkday } from '../../domain/calendar.ts'
import { addMonths } from '../../domain/day.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import type { Cuts } from '../../domain/grades/rules.ts'
import type { Zone } from '../../domain/zone.ts'

export interface DutyParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
  admins: ReadonlySet<string>
}

/** Customers in one transaction: some tens of milliseconds, so that no message waits long for it. */
const BATCH = 250
const DUTY = 'judgement'
const VERSION = 'judgedBy'
/** Counted up when this program judges otherwise than before: then all is judged anew once. */
const PROGRAM = 3

/**
 * Judges whatever may be otherwise than the night before: customers whose day has come (a debt falls
 * due, a sale leaves its twelve months: `nextChange`), files that were touched, cuts that moved. All,
 * when the rules are new or there was no night yet. Safe to break off: the next run begins where
 * nothing is done.
 * @returns how many customers were judged; null: this night is done
 */
export async function judgeNight(parts: DutyParts): Promise<number | null> {
  const { store, clock, zone } = parts
  const now = clock()
  const today = zone.day(now)
  const plan = await store.transact(async (tx) => {
    const since = await doneUntil(tx, DUTY)
    if (since && zone.day(since) >= today) return null
    const rules = await gradeRules(tx)
    const risks = await riskPolicy(tx)
    const cycle = Object.values(rules.cycle).join('/')
    const version = `${PROGRAM}.${rules.version}.${risks.version}.${cycle}`
    const all = !since || (await settingOf<string>(tx, VERSION)) !== version
    return { rules, risks, version, ids: all ? null : await unsettled(tx, { since, today }) }
  })
  if (!plan) return null
  const { rules, risks } = plan
  // Turnovers first, so that the letters are cut once and nobody is told twice.
  const turnovers = plan.ids
    ? await refreshed(parts, plan.ids, today)
    : await reckonedTurnovers(store, today)
  const cuts = cutsOf(turnovers, rules.abc)
  const { old, moved } = await store.transact(async (tx) => {
    const old = await keepCuts(tx, cuts, now)
    if (!plan.ids || !old || (old.a === cuts.a && old.b === cuts.b)) return { old, moved: [] }
    const moved = [
      ...(await between(tx, Math.min(old.a, cuts.a), Math.max(old.a, cuts.a))),
      ...(await between(tx, Math.min(old.b, cuts.b), Math.max(old.b, cuts.b))),
    ]
    return { old, moved }
  })
  const ids = plan.ids ? [...new Set([...plan.ids, ...moved])] : null
  let n = 0
  // The first night and new rules redden many at once: those stand in 风险 and in the reports.
  const alarmed = plan.ids ? new Map<string, number>() : null
  for await (const batch of batches(store, ids)) {
    await judgeBatch(parts, batch, { rules, cuts, risks, today, zone }, old, alarmed)
    n += batch.length
  }
  await store.transact(async (tx) => {
    await keepSetting(tx, VERSION, plan.version, 'system', now)
    await moveForward(tx, DUTY, now)
  })
  return n
}

function judgeBatch(
  parts: DutyParts,
  ids: readonly string[],
  world: World,
  before: Cuts | undefined,
  alarmed: Map<string, number> | null,
): Promise<void> {
  const { store, clock, zone, newId } = parts
  const now = clock()
  const due = zone.instant(`${world.today}T09:00`)
  return store.transact(async (tx) => {
    const doing = { tx, op: newId(), byId: 'system', at: now, today: world.today, newId }
    const verdicts = await reckon(doing, ids, world)
    const notices = await tellMoves(doing, verdicts, world, {
      cause: '今天重算等级',
      ...(before ? { before } : {}),
      intent: `night:${world.today}:${ids[0]}`,
      dueAt: due > now ? due : now,
    })
    notices.push(...(await tellLapsed(doing, verdicts, world, due > now ? due : now)))
    if (alarmed) notices.push(...(await alarms(parts, doing, verdicts, world, alarmed)))
    for (const notice of notices) await post(tx, newId(), notice)
  })
}

/** Cards of one night for one owner's customers; the others stand in 风险. */
const MOST_ALARMS = 5

/** What turned red by time alone, a promise that passed or too long a silence, alarms like words do. */
async function alarms(
  { zone, clock, admins }: DutyParts,
  doing: Doing,
  verdicts: readonly Verdict[],
  { risks, today }: World,
  alarmed: Map<string, number>,
): Promise<Notice[]> {
  const red = verdicts.filter((v) => v.risk.level === 'red' && v.was.risk !== 'red')
  const sums = await sumsFor(
    doing.tx,
    red.map((v) => v.customer.id),
  )
  const morning = zone.instant(`${isWorkday(today) ? today : nextWorkday(today)}T09:00`)
  const dueAt = morning > clock() ? morning : clock()
  const notices: Notice[] = []
  for (const verdict of red) {
    const { id, ownerId } = verdict.customer
    const before = alarmed.get(ownerId) ?? 0
    alarmed.set(ownerId, before + 1)
    if (before >= MOST_ALARMS) continue
    const owed = debtsOf(sums.get(id) ?? []).reduce((sum, d) => sum + d.fen, 0)
    const o = { today, admins, speaker: '', owed, zone, risks, dueAt }
    notices.push(...(await alarm(doing, verdict, o)).notices)
  }
  return notices
}

const lastYear = (today: string) => ({ from: addMonths(today, -12), to: today })

/** Turnovers of the whole stock, from the sums themselves; those on file may be of before. */
async function reckonedTurnovers(store: Store, today: string): Promise<number[]> {
  const all: number[] = []
  for await (const ids of batches(store, null)) {
    const found = await store.transact((tx) => turnoverIn(tx, ids, lastYear(today)))
    for (const fen of found.values()) if (fen > 0) all.push(fen)
  }
  return all
}

/** Brings these customers' turnovers up to date, and reads those of all from what is on file. */
async function refreshed(
  { store, clock }: DutyParts,
  ids: readonly string[],
  today: string,
): Promise<number[]> {
  for await (const part of batches(store, ids))
    await store.transact(async (tx) => {
      // Files that were merged or removed have none; what they bought counts where it went.
      const living = (await subjectsOf(tx, part)).map((c) => c.id)
      const found = await turnoverIn(tx, living, lastYear(today))
      const all = new Map(part.map((id) => [id, found.get(id) ?? 0]))
      await keepTurnovers(tx, all, clock())
    })
  const all: number[] = []
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const page = await turnoverPage(store, below)
    for (const { fen, n } of page) for (let i = 0; i < n; i++) all.push(fen)
    if (page.length < PAGE) return all
    below = page.at(-1)?.fen ?? 0
  }
}

const turnoverPage = (store: Store, below: number) =>
  store.transact(async (tx) => await turnoversBelow(tx, below, PAGE))

/** Turnovers read in one transaction. */
const PAGE = 20_000

/** @param ids null: all customers on file, read as they are needed */
async function* batches(store: Store, ids: readonly string[] | null): AsyncGenerator<string[]> {
  if (ids) {
    for (let i = 0; i < ids.length; i += BATCH) yield ids.slice(i, i + BATCH)
    return
  }
  for (let after = ''; ;) {
    const next = await store.transact((tx) => idsAfter(tx, after, BATCH))
    if (next.length === 0) return
    yield next
    after = next.at(-1) ?? after
  }
}
