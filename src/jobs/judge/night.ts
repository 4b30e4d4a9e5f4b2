import {
  between,
  gradesFor,
  idsAfter,
  keepGrade,
  sumsFor,
  unsettled,
} from '../../../db/judgement.ts'
import { keepSetting, settingOf } from '../../../db/settings.ts' // prettier-ignore
import { post } from '../../../db/outbox.ts'
import type { Store, Tx } from '../../../db/store.ts'
import { doneUntil, moveForward } from '../../../db/ticks.ts'
import { cutAnew, gradeRules } from '../../actions/judge/world.ts'
import { tellMoves } from '../../actions/judge/moves.ts'
import { reckon } from '../../actions/judge/reckon.ts'
import { turnoverOf } from '../../actions/judge/figures.ts'
import { addDays, addMonths } from '../../domain/day.ts'
import type { Cuts, GradeRules } from '../../domain/grades/rules.ts'
import type { Zone } from '../../domain/zone.ts'

export interface DutyParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
  admins: ReadonlySet<string>
}

/** Customers in one transaction: short enough that nobody who writes in the chat waits for it. */
const BATCH = 200
const DUTY = 'judgement'
const VERSION = 'judgedVersion'

/**
 * Judges whatever may have changed since the last night: touched files, deals that left their
 * window, debts that fell due, contacts that are long ago, cuts that moved. All, when the rules are
 * new or there was no night yet. Safe to break off: the next run begins where nothing is done.
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
    const known = await settingOf<number>(tx, VERSION)
    const all = !since || known !== rules.version
    return { rules, ids: all ? null : await changed(tx, since, zone.day(since), today, rules) }
  })
  if (!plan) return null
  const { rules } = plan
  // Turnovers first, so that the letters are cut once and nobody is told twice.
  for await (const ids of batches(store, plan.ids))
    await store.transact((tx) => refresh(tx, ids, today, now))
  const moved = await store.transact(async (tx) => {
    const old = await settingOf<Cuts>(tx, 'gradeCuts')
    const cuts = await cutAnew(tx, rules, now)
    if (!plan.ids || !old) return { cuts, more: [] }
    const more = [
      ...(await between(tx, Math.min(old.a, cuts.a), Math.max(old.a, cuts.a))),
      ...(await between(tx, Math.min(old.b, cuts.b), Math.max(old.b, cuts.b))),
    ]
    return { cuts, more: old.a === cuts.a && old.b === cuts.b ? [] : more }
  })
  const world = { rules, cuts: moved.cuts, today }
  const due = zone.instant(`${today}T09:00`)
  let n = 0
  const ids = plan.ids ? [...new Set([...plan.ids, ...moved.more])] : null
  for await (const batch of batches(store, ids)) {
    await store.transact(async (tx) => {
      const doing = { tx, op: parts.newId(), byId: 'system', at: now, newId: parts.newId }
      const verdicts = await reckon(doing, batch, world)
      const notices = await tellMoves(doing, verdicts, world, {
        cause: '每天重算等级',
        intent: `night:${today}:${batch[0]}`,
        dueAt: due > now ? due : now,
      })
      for (const notice of notices) await post(tx, parts.newId(), notice)
    })
    n += batch.length
  }
  await store.transact(async (tx) => {
    await keepSetting(tx, VERSION, rules.version, 'system', now)
    await moveForward(tx, DUTY, now)
  })
  return n
}

/** The days that went by since then, applied to everything that a day can change. */
function changed(
  tx: Tx,
  since: Date,
  from: string,
  today: string,
  rules: GradeRules,
): Promise<string[]> {
  const window = (back: (day: string) => string): [string, string] => [back(from), back(today)]
  const { cycle } = rules
  return unsettled(tx, {
    since,
    today,
    windows: [
      window((d) => addMonths(d, -12)),
      window((d) => addMonths(d, -24)),
      window((d) => addDays(d, -90)),
      window((d) => addDays(d, -180)),
      ...[...rules.rfm.r, rules.newDays, rules.activeDays, rules.lostDays].map((days) =>
        window((d) => addDays(d, -days - 1)),
      ),
    ],
    due: [from, today],
    contacts: [cycle.A, cycle.B, cycle.C, cycle.潜在].map((days) =>
      window((d) => addDays(d, -days * 2 - 1)),
    ),
  })
}

/** The turnover of these customers, without judging them. */
export async function refresh(
  tx: Tx,
  ids: readonly string[],
  today: string,
  at: Date,
): Promise<void> {
  const sums = await sumsFor(tx, ids)
  const grades = await gradesFor(tx, ids)
  for (const id of ids) {
    const turnover = turnoverOf(sums.get(id) ?? [], today)
    const old = grades.get(id)
    if (turnover !== (old?.turnover ?? 0))
      await keepGrade(tx, { customerId: id, figures: old?.figures ?? {}, turnover, at })
  }
}

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
