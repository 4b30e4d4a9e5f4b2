import { debtsOf } from './figures.ts'
import { sumsFor, type Sum } from '../../../db/judge/judgement.ts'
import { noteOfSum } from '../../../db/files/money.ts'
import { openFollowUps } from '../../../db/follow-ups.ts'
import { amend, type Doing } from '../../../db/files/journal.ts'
import { promisedOn } from './promise.ts'
import { saysPaidUp } from '../../domain/risks/clearing.ts'

/** What a note did to the debts on file. */
export interface Settled {
  /** Debts that are paid now, and what of others was paid, in 分. */
  paid: number
  left: number
  /** The debts of before were restated by the new word. */
  restated: boolean
  words: string | null
}

/** All of it, whatever sum is named beside. */
const ALL = /结清|付清|还清|两清|全部|全清|清了|都付|都到/
/** A further debt beside the old one. */
const FURTHER = /又欠|新欠|另外欠|再欠|加上|还要再付/

/**
 * Payments take from the oldest debt first; 「款已结清」 settles all; 「还欠3万」 is the new state of
 * what was owed. An overtaken debt with a promised day stays at 0, for the promise was broken.
 * @param fresh ids of the sums that this note brought
 */
export async function settleDebts(
  doing: Doing,
  customerId: string,
  words: string,
  fresh: ReadonlySet<string>,
  local: string,
): Promise<Settled | null> {
  const sums = (await sumsFor(doing.tx, [customerId])).get(customerId) ?? []
  const open = debtsOf(sums)
  const today = local.slice(0, 10)
  for (const debt of open.filter((d) => fresh.has(d.id) && !d.dueOn)) {
    const dueOn = promisedOn(words, local)
    if (dueOn) await amend(doing, 'money', customerId, debt.id, { dueOn })
  }
  const olds = open.filter((d) => !fresh.has(d.id))
  const said = open.filter((d) => fresh.has(d.id))
  const paid = sums
    .filter((s) => fresh.has(s.id) && s.role === 'paid')
    .reduce((sum, s) => sum + s.fen, 0)
  if (olds.length === 0) return null
  const before = total(olds)
  if (said.length > 0) {
    if (FURTHER.test(words)) return null
    for (const debt of olds) await overtake(doing, debt, today)
    return { paid: 0, left: total(said), restated: true, words: null }
  }
  const up = saysPaidUp(words)
  // A sum that is named and was not read as paid settles nothing but what it says.
  const named = paid === 0 && /\d|万/.test(up ?? '')
  if (up && (ALL.test(up) || (paid === 0 ? !named : paid >= before))) {
    for (const debt of olds) await settle(doing, debt)
    return { paid: before, left: 0, restated: false, words: up }
  }
  if (paid === 0) return null
  let rest = paid
  for (const debt of olds) {
    if (rest <= 0) break
    if (rest >= debt.fen) await settle(doing, debt)
    else await amend(doing, 'money', customerId, debt.id, { fen: debt.fen - rest })
    rest -= debt.fen
  }
  return {
    paid: Math.min(paid, before),
    left: Math.max(0, before - paid),
    restated: false,
    words: up,
  }
}

const total = (debts: readonly Sum[]): number => debts.reduce((sum, d) => sum + d.fen, 0)

/** What is paid need not be asked for: the promise's step ends with the debt. */
async function settle(doing: Doing, debt: Sum): Promise<void> {
  await amend(doing, 'money', debt.customerId, debt.id, { settled: true })
  const noteId = await noteOfSum(doing.tx, debt.id)
  if (!noteId) return
  const open = await openFollowUps(doing.tx, { customers: [debt.customerId] }, 100)
  for (const step of open.filter((f) => f.noteId === noteId && PAYS.test(f.what)))
    await amend(doing, 'followUp', debt.customerId, step.id, {
      state: 'done',
      doneAt: doing.at,
      ringAt: null,
    })
}

const PAYS = /付|打款|打钱|结|还|欠|尾款|余款|货款|到账|汇款/

const overtake = (doing: Doing, debt: Sum, today: string) =>
  amend(
    doing,
    'money',
    debt.customerId,
    debt.id,
    debt.dueOn && debt.dueOn < today ? { fen: 0 } : { settled: true },
  )
