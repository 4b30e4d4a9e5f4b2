import type { Day } from '../day.ts'

/** What is known of a customer when its next step is thought of; days are `YYYY-MM-DD`. */
export interface Standpoint {
  today: Day
  /** The most urgent open step. */
  nextOn: Day | null
  stage: string | null
  /** Kinds of open risks. */
  risks: readonly string[]
  owed: boolean
  quoted: boolean
  need: string | null
  hasPhone: boolean
  lastContactOn: Day | null
  /** The first day on which the silence is too long; null: never. */
  silentOn: Day | null
}

export type Advice =
  | 'overdue-step'
  | 'complaint'
  | 'debt'
  | 'next-step'
  | 'silent'
  | 'quote'
  | 'offer'
  | 'phone'
  | 'first-contact'
  | 'plan'

/**
 * The one thing to do next (R160): the first rule that fits. Null where a step is planned and
 * nothing presses.
 */
const RULES: [Advice, (s: Standpoint) => boolean][] = [
  ['overdue-step', (s) => s.nextOn !== null && s.nextOn < s.today],
  ['complaint', (s) => s.risks.includes('complaint')],
  ['debt', (s) => s.owed && s.risks.includes('overdue_payment')],
  ['next-step', (s) => s.nextOn !== null],
  ['silent', (s) => s.silentOn !== null && s.silentOn <= s.today && s.stage !== 'lost'],
  ['quote', (s) => s.quoted && s.stage !== 'won' && s.stage !== 'lost'],
  ['offer', (s) => s.need !== null && s.stage !== 'won' && s.stage !== 'lost'],
  ['phone', (s) => !s.hasPhone],
  ['first-contact', (s) => s.lastContactOn === null],
  ['plan', (s) => s.stage !== 'lost'],
]

export function advise(s: Standpoint): Advice | null {
  const advice = RULES.find(([, fits]) => fits(s))?.[0] ?? null
  return advice === 'next-step' ? null : advice
}

/** The states through which a file goes (R135). */
export type FileState = 'new' | 'filling' | 'in-use' | 'stale' | 'archived'

/** A file is new for so many days; below this share of known facts it is still being filled. */
export const NEW_DAYS = 7
const FILLED = 40

export function fileState(f: {
  archived: boolean
  ageDays: number
  /** 0 to 100. */
  percent: number
  staleOn: Day
  today: Day
}): FileState {
  if (f.archived) return 'archived'
  if (f.staleOn <= f.today) return 'stale'
  if (f.percent >= FILLED) return 'in-use'
  return f.ageDays <= NEW_DAYS ? 'new' : 'filling'
}
