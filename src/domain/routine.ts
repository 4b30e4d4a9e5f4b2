import { isWorkday } from './calendar.ts'
import { addDays } from './day.ts'

/** When somebody hears from the bot unasked, and of what. Kept with the person as words by key. */
export interface Routine {
  /** `HH:MM` of the morning digest; null: switched off. */
  digestAt: string | null
  /** Kinds of lines that the digest leaves out. */
  muted: ReadonlySet<string>
  /** Also on days off. */
  holidays: boolean
  /** `HH:MM`–`HH:MM`: nothing unasked but what the person set a clock time for. */
  quiet: { from: string; to: string }
}

/** What the digest tells of, and what people call it. */
export const KINDS: Record<string, string> = {
  overdue: '逾期',
  silent: '该联系',
  complaints: '投诉',
  birthday: '生日',
  festival: '节日',
  ends: '到期',
  changes: '变动',
  review: '核查',
  upkeep: '维护',
  needs: '需求',
  team: '团队',
}

export const DIGEST_AT = '08:30'
const QUIET = '20:00-07:30'

/** @param settings `digest` (`HH:MM` or `off`), `muted` (a list), `holidays` (`on`), `quiet` */
export function routineOf(settings: Record<string, string>): Routine {
  const [from = '20:00', to = '07:30'] = (settings.quiet ?? QUIET).split('-')
  return {
    digestAt: settings.digest === 'off' ? null : (settings.digest ?? DIGEST_AT),
    muted: new Set((settings.muted ?? '').split(',').filter(Boolean)),
    holidays: settings.holidays === 'on',
    quiet: { from, to },
  }
}

/** Whether the person gets a digest on that day at all. */
export const hasDigest = (routine: Routine, day: string): boolean =>
  routine.digestAt !== null && (routine.holidays || isWorkday(day))

/** @param clock `HH:MM` */
export const isQuiet = ({ quiet }: Routine, clock: string): boolean =>
  quiet.from <= quiet.to
    ? quiet.from <= clock && clock < quiet.to
    : clock >= quiet.from || clock < quiet.to

/** When quiet hours that hold at `local` are over, as local time. */
export const morningAfter = ({ quiet }: Routine, local: string): string =>
  `${local.slice(11, 16) < quiet.to ? local.slice(0, 10) : addDays(local.slice(0, 10), 1)}T${quiet.to}`

/** A digest that could not be sent by then is none any more: the steps in it ring by themselves. */
const TOO_LATE = '12:00'
const PATIENCE_HOURS = 3

/** Whether the digest of `local`'s day is due: its time has come, and the morning is not over. */
export function digestIsDue(routine: Routine, local: string): boolean {
  const clock = local.slice(11, 16)
  if (!routine.digestAt || !hasDigest(routine, local.slice(0, 10))) return false
  return clock >= routine.digestAt && clock < lastCall(routine.digestAt)
}

/** Whether that day's digest has yet to come. */
export const digestIsAhead = (routine: Routine, local: string): boolean =>
  hasDigest(routine, local.slice(0, 10)) && local.slice(11, 16) < (routine.digestAt ?? '')

function lastCall(digestAt: string): string {
  const hour = Number(digestAt.slice(0, 2)) + PATIENCE_HOURS
  const own = `${String(hour).padStart(2, '0')}${digestAt.slice(2)}`
  return own > TOO_LATE ? own : TOO_LATE
}
