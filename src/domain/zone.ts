/**
 * Wall clock and instant. People speak and read in one business zone; the database keeps instants.
 * A `Day` is `YYYY-MM-DD`, a `LocalTime` `YYYY-MM-DDTHH:MM`, both in that zone.
 */
export interface Zone {
  readonly name: string
  day(at: Date): string
  /** `YYYY-MM-DDTHH:MM` */
  local(at: Date): string
  /** The instant at which the zone's clocks show `local` (a day counts from 00:00). */
  instant(local: string): Date
}

/** @throws RangeError for a zone that does not exist. */
export function openZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const offsets = new Map<number, number>()
  /** Minutes east of UTC; asked of ICU once per hour of time, it costs more than all the rest. */
  const offsetAt = (ms: number): number => {
    const hour = Math.floor(ms / 3_600_000)
    const known = offsets.get(hour)
    if (known !== undefined) return known
    const p = Object.fromEntries(
      format.formatToParts(hour * 3_600_000).map((x) => [x.type, x.value]),
    )
    const wall = Date.UTC(
      Number(p.year),
      Number(p.month) - 1,
      Number(p.day),
      Number(p.hour),
      Number(p.minute),
    )
    const minutes = Math.round((wall - hour * 3_600_000) / 60_000)
    if (offsets.size > 5000) offsets.clear()
    offsets.set(hour, minutes)
    return minutes
  }
  const wall = (at: Date) => new Date(at.getTime() + offsetAt(at.getTime()) * 60_000).toISOString()
  return {
    name,
    day: (at) => wall(at).slice(0, 10),
    local: (at) => wall(at).slice(0, 16),
    instant(local) {
      const utc = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}:00Z`)
      const guess = utc - offsetAt(utc) * 60_000
      return new Date(utc - offsetAt(guess) * 60_000)
    },
  }
}
