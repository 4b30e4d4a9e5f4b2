import { linesDone, type Doing, type Line } from '../../db/files/journal.ts'
import { gradesFor, openRisksFor, sumsFor } from '../../db/judge/judgement.ts'
import type { Notice } from '../../db/post/outbox.ts'
import { findPeople } from '../../db/people.ts'
import { visitsOffered, visitsPlanned } from '../../templates/time/agenda.ts'
import { debtsSettled, riskEnded } from '../../templates/judge/judgement.ts'
import { rulesHold } from '../../templates/judge/grade-rules.ts'
import { text } from '../../templates/message.ts'
import { addDays } from '../domain/day.ts'
import type { Zone } from '../domain/zone.ts'
import { win } from '../../templates/judge/groups.ts'
import { openAt, toGroup } from '../../db/groups.ts'
import { alarm, groupsFor } from './judge/alarm.ts'
import { creditWarning } from './judge/credit.ts'
import { settleDebts } from './judge/debts.ts'
import { planVisits, visitsByThemselves, visitsOf } from './time/after-sale.ts'
import { closeRequests } from './time/requests.ts'
import { debtsOf } from './judge/figures.ts'
import { movedLine, tellLapsed } from './judge/moves.ts'
import { leaveOut, reckon, type Verdict } from './judge/reckon.ts'
import { recutAll } from './judge/recut.ts'
import { endByWords, type Ended } from './judge/risks.ts'
import { passOn } from './judge/rumour.ts'
import { judgesOtherwise, openWorld, type World } from './judge/world.ts'

export interface Judgement {
  /** What the speaker is told below his receipt. */
  lines: string[]
  /** What others are told. */
  notices: Notice[]
  /** Customers whose owner is told that the grade moved: nobody tells him a second time. */
  graded: Set<string>
}

/** More customers than this in one message (an import) are left to the night. */
const MOST = 40

/**
 * Judges anew whatever customers the message changed, also when it took something back: debts are
 * settled, risks end by its words, grades and risks follow the figures. All under the same op.
 */
export async function judge(
  doing: Doing,
  o: {
    today: string
    local: string
    zone: Zone
    admins: ReadonlySet<string>
    speaker: string
    inGroup?: boolean
  },
): Promise<Judgement> {
  const told: Judgement = { lines: [], notices: [], graded: new Set() }
  const lines = await linesDone(doing)
  if (lines.some(judgesOtherwise)) {
    const letters = lines.filter((l) => l.entity === 'customer' && l.field === 'grade')
    const before = new Map(letters.map((l) => [l.customerId, l.before as string | null]))
    const { moved, notices } = await recutAll(doing, o, before)
    const count = (differs: (v: Verdict) => boolean) => moved.filter(differs).length
    told.lines.push(
      rulesHold({
        grades: count((v) => v.was.grade !== v.headline),
        risks: count((v) => v.was.risk !== v.risk.level),
      }),
    )
    told.notices.push(...notices)
    for (const v of moved) told.graded.add(v.customer.id)
    return told
  }
  const ids = [...new Set(lines.map((l) => l.customerId))].filter(Boolean)
  if (ids.length === 0 || ids.length > MOST) return told
  let world: World | undefined
  for (const id of ids) {
    const made = lines.filter((l) => l.customerId === id && l.field === '*')
    const ended: Ended[] = []
    let settledSome = false
    for (const note of made.filter((l) => l.entity === 'note')) {
      const words = String((note.after as { words?: unknown }).words ?? '')
      const fresh = new Set(made.filter((l) => l.entity === 'money').map((l) => l.entityId))
      const settled = await settleDebts(doing, id, words, fresh, o.local)
      if (settled)
        told.lines.push(o.inGroup ? '✓ 欠款有变动，金额请私聊查看' : debtsSettled(settled))
      settledSome ||= settled !== null
      const open = (await openRisksFor(doing.tx, [id])).get(id) ?? []
      const paidUp = settled?.left === 0 && !settled.restated ? (settled.words ?? words) : null
      ended.push(...(await endByWords(doing, open, words, o.today, paidUp)))
    }
    for (const what of await closeRequests(doing, id, lines)) told.lines.push(`✓ 已办：${what}`)
    const moved =
      settledSome || ended.length > 0 || lines.some((l) => l.customerId === id && weighs(l))
    if (!moved && (await gradesFor(doing.tx, [id])).has(id)) continue
    if (!world) await leaveOut(doing, ids, (world = await openWorld(doing.tx, o)))
    const [verdict] = await reckon(doing, [id], world)
    if (!verdict) continue
    for (const e of [...ended, ...verdict.ended.filter((e) => e.kind !== 'silence')])
      told.lines.push(o.inGroup ? '✓ 有风险解除，详情请私聊查看' : riskEnded(e, o.today))
    await tell(doing, verdict, world, o, told)
    told.notices.push(...(await tellLapsed(doing, [verdict], world, doing.at)))
    const rumour = await passOn(doing, verdict, made, o)
    if (rumour && !o.inGroup) told.lines.push(rumour.line)
    told.notices.push(...(rumour?.notices ?? []))
    const sales = made
      .filter((l) => l.entity === 'money')
      .map((l) => l.after as { role?: unknown; fen?: unknown; onDay?: unknown; noteId?: unknown })
      .filter((m) => m.role === 'deal' && Number(m.fen) > 0)
    // What is told long after has had its cheers and its visits, or never will.
    const late = sales.every((m) => String(m.onDay) < addDays(o.today, -FRESH_DAYS))
    const old = sales.length > 0 && late
    const credit = o.inGroup || old ? null : await creditWarning(doing.tx, verdict, made)
    if (credit) told.lines.push(credit)
    if (sales.length === 0 || old) continue
    told.notices.push(...(await cheer(doing, verdict, o)))
    // So has what comes in by a table.
    const noted = sales.some((m) => m.noteId)
    const visits = o.inGroup || !noted ? null : await offerVisits(doing, verdict, o)
    if (visits) told.lines.push(visits)
  }
  return told
}

/** A sale of so many days ago is followed up like one of today. */
const FRESH_DAYS = 3

/** Words, appointments and people alone move no figure by which a customer is judged. */
const LIGHT: ReadonlySet<Line['entity']> = new Set([
  'note',
  'followUp',
  'contact',
  'share',
  'consent',
  'care',
  'reviewCard',
])
const weighs = ({ entity }: Line): boolean => !LIGHT.has(entity)

/** Tells the speaker, the owner and his leader, each what is theirs to know. */
async function tell(
  doing: Doing,
  verdict: Verdict,
  world: World,
  o: Parameters<typeof judge>[1],
  told: Judgement,
): Promise<void> {
  const { customer } = verdict
  if (verdict.was.grade !== verdict.headline && verdict.headline) {
    const line = movedLine(verdict, world)
    if (o.speaker === customer.ownerId || !verdict.was.grade) told.lines.push(line)
    else {
      told.notices.push(...(await toOwner(doing, verdict, line)))
      told.graded.add(customer.id)
    }
  }
  if (verdict.risk.level === 'red' && verdict.was.risk !== 'red') {
    const sums = (await sumsFor(doing.tx, [customer.id])).get(customer.id) ?? []
    const owed = debtsOf(sums).reduce((sum, d) => sum + d.fen, 0)
    const alarms = await alarm(doing, verdict, { ...o, owed, risks: world.risks })
    told.notices.push(...alarms.notices)
    const heard = o.speaker === customer.ownerId ? '主管' : alarms.told.join('、')
    if (alarms.told.length > 0 && !o.inGroup)
      told.lines.push(`🔴 已列为红色风险，并通知了${heard}。`)
  }
}

async function toOwner(doing: Doing, v: Verdict, line: string): Promise<Notice[]> {
  const { ownerId, id, name } = v.customer
  const owner = (await findPeople(doing.tx, [ownerId])).get(ownerId)
  if (!owner?.active) return []
  return [
    {
      // One message, one telling: a grade may go up and down again within a day.
      intent: `grade:${id}:${doing.op}`,
      target: { kind: 'member', userId: owner.userId },
      message: text(`「${name}」${line}`),
      rank: 2,
      dueAt: doing.at,
    },
  ]
}

/** Visits after a sale: planned where the firm wants it so, else offered; never twice. */
async function offerVisits(
  doing: Doing,
  { customer }: Verdict,
  o: Parameters<typeof judge>[1],
): Promise<string | null> {
  if ((await visitsOf(doing.tx, customer.id)).length > 0) return null
  if (!(await visitsByThemselves(doing.tx))) return visitsOffered()
  return visitsPlanned(await planVisits(doing, o.zone, customer, o.today), o.today)
}

/** A sale is told in the groups that want to hear of it, without its sum. */
async function cheer(
  doing: Doing,
  { customer }: Verdict,
  o: Parameters<typeof judge>[1],
): Promise<Notice[]> {
  const groups = await groupsFor(doing, 'wins', customer.ownerId, o)
  if (groups.length === 0) return []
  const owner = (await findPeople(doing.tx, [customer.ownerId])).get(customer.ownerId)
  return groups.map((group) =>
    toGroup(group, {
      intent: `win:${doing.op}:${customer.id}:${group.id}`,
      message: win(customer.name, owner?.name ?? ''),
      dueAt: openAt(group, doing.at, o.zone),
    }),
  )
}
