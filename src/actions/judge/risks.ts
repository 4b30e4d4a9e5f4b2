import type { Risk } from '../../../db/notes.ts'
import { add, amend, type Doing } from '../../../db/journal.ts'
import { endedBy } from '../../domain/risks/clearing.ts'
import type { Shown } from '../../domain/risks/figures.ts'

/** A risk that ended, with the line that showed it and the one that ended it. */
export interface Ended {
  kind: string
  was: string
  on: string
  by: string
}

/** Ends the open risks that a note's words end. */
export async function endByWords(
  doing: Doing,
  open: readonly Risk[],
  words: string,
  today: string,
): Promise<Ended[]> {
  const ended: Ended[] = []
  for (const risk of open) {
    const by = endedBy(risk.kind, words)
    if (by) ended.push(await end(doing, risk, by, today))
  }
  return ended
}

/** Brings the risks that figures show in line with the figures: new ones begin, old ones end. */
export async function followFigures(
  doing: Doing,
  customerId: string,
  open: readonly Risk[],
  shown: readonly Shown[],
  today: string,
): Promise<{ begun: Shown[]; ended: Ended[] }> {
  const begun: Shown[] = []
  const ended: Ended[] = []
  const reckoned = open.filter((r) => r.byId === SYSTEM)
  for (const risk of reckoned)
    if (!shown.some((s) => s.kind === risk.kind))
      ended.push(await end(doing, risk, OVER[risk.kind] ?? '数字已经好转', today))
  for (const { kind, words } of shown) {
    const old = reckoned.find((r) => r.kind === kind)
    if (!old) {
      begun.push({ kind, words })
      await add(doing, 'risk', customerId, {
        id: doing.newId(), customerId, kind, quote: words, noteId: null, byId: SYSTEM,
        onDay: today, clearedOn: null, clearedBy: null, removed: false,
      }) // prettier-ignore
    } else if (undated(old.quote) !== undated(words))
      await amend(doing, 'risk', customerId, old.id, { quote: words, onDay: today })
  }
  return { begun, ended }
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

async function end(doing: Doing, risk: Risk, by: string, today: string): Promise<Ended> {
  await amend(doing, 'risk', risk.customerId, risk.id, { clearedOn: today, clearedBy: by })
  return { kind: risk.kind, was: risk.quote, on: risk.onDay, by }
}
