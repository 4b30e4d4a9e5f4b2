import type { Risk } from '../../../db/files/notes.ts'
import { changeAll, type Change, type Doing } from '../../../db/files/journal.ts'
import { endedBy } from '../../domain/risks/clearing.ts'
import { HEARSAY, UNTRUE } from '../../domain/risks/hearsay.ts'
import type { Shown } from '../../domain/risks/figures.ts'

/** A risk that ended, with the line that showed it and the one that ended it. */
export interface Ended {
  kind: string
  was: string
  on: string
  by: string
}

/**
 * Ends the open risks that a note's words end.
 * @param paidUp the words by which all that was owed is paid: they end what was said of a debt too
 */
export async function endByWords(
  doing: Doing,
  open: readonly Risk[],
  words: string,
  today: string,
  paidUp: string | null = null,
): Promise<Ended[]> {
  const over = open.flatMap((risk) => {
    const by =
      endedBy(risk.kind, words, risk.quote) ??
      (risk.kind === 'overdue_payment' && risk.byId !== SYSTEM ? paidUp : null) ??
      (HEARSAY.test(risk.quote) ? denied(words) : null)
    return by ? [{ risk, by }] : []
  })
  await changeAll(
    doing,
    over.map(({ risk, by }) => ending(risk, by, today)),
  )
  return over.map(({ risk, by }) => told(risk, by))
}

/** The words of a note that deny a rumour (「起诉的事是谣言」). */
const denied = (words: string): string | null =>
  words.split(/[，。,；;！!\n]/).find((part) => UNTRUE.test(part)) ?? null

/** The risks that figures show, brought in line with the figures. Nothing is written yet. */
export interface Followed {
  begun: Shown[]
  ended: Ended[]
  /** Open from now on, the oldest first. */
  open: Risk[]
  changes: Change[]
}

/** New risks begin, old ones end. */
export function followFigures(
  customerId: string,
  open: readonly Risk[],
  shown: readonly Shown[],
  today: string,
  newId: () => string,
): Followed {
  const found: Followed = { begun: [], ended: [], open: [], changes: [] }
  const left = new Map(shown.map((s) => [s.kind, s.words]))
  for (const risk of open) {
    if (risk.byId !== SYSTEM) {
      found.open.push(risk)
      continue
    }
    const words = left.get(risk.kind as Shown['kind'])
    if (words === undefined) {
      const by = OVER[risk.kind] ?? '数字已经好转'
      found.ended.push(told(risk, by))
      found.changes.push(ending(risk, by, today))
      continue
    }
    left.delete(risk.kind as Shown['kind'])
    if (undated(risk.quote) === undated(words)) {
      found.open.push(risk)
      continue
    }
    const set = { quote: words, onDay: today }
    found.open.push({ ...risk, ...set })
    found.changes.push({ entity: 'risk', customerId, id: risk.id, was: risk, set })
  }
  for (const [kind, words] of left) {
    const row = {
      id: newId(),
      customerId,
      kind,
      quote: words,
      noteId: null,
      byId: SYSTEM,
      onDay: today,
      clearedOn: null,
      clearedBy: null,
      outcome: null,
      lossFen: null,
      removed: false,
    }
    found.begun.push({ kind, words })
    found.open.push(row)
    found.changes.push({ entity: 'risk', customerId, id: row.id, row })
  }
  if (found.changes.length > 0)
    found.open.sort((a, b) => (a.onDay + a.id < b.onDay + b.id ? -1 : 1))
  return found
}

/** Risks that nobody said but figures show are written down under this name. */
export const SYSTEM = 'system'

const OVER: Record<string, string> = {
  overdue_payment: '欠款已付',
  broken_promise: '欠款已付',
  silence: '已经联系上',
  falling_orders: '订单已回升',
  complaint: '投诉已有回音',
}

/** A day more is no news. */
const undated = (words: string): string => words.replace(/\d+(?:天|个工作日)/g, '')

const ending = (risk: Risk, by: string, today: string): Change => ({
  entity: 'risk',
  customerId: risk.customerId,
  id: risk.id,
  was: risk,
  set: { clearedOn: today, clearedBy: by },
})

const told = (risk: Risk, by: string): Ended => ({
  kind: risk.kind,
  was: risk.quote,
  on: risk.onDay,
  by,
})
