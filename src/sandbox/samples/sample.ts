/** A customer of the invented air-compressor dealer, with eighteen months of what was said. */
export interface Sample {
  name: string
  shortNames: string[]
  /** A userid of the sandbox. */
  owner: string
  industry: string
  region: string
  address: string
  grade: 'A' | 'B' | 'C'
  /** As reps call it; the dictionary's own words. */
  stage: '线索' | '初步接触' | '方案/报价' | '谈判' | '成交' | '流失'
  contacts: SampleContact[]
  /** Oldest first: whole lines as they would be typed to the bot, `daysAgo` before the start. */
  story: { daysAgo: number; by: string; text: string }[]
}

export interface SampleContact {
  name: string
  title: string
  phone: string
  /** 「5月12日」 or 「农历八月初六」. */
  birthday?: string
}

export type Line = [daysAgo: number, text: string, by?: string]

/**
 * Lines that look ahead stand only in the last weeks: an older 「下周三送样」 that nobody ticked off
 * would be overdue for a year. `N天后` counts from its own line: less than `daysAgo` is overdue at
 * the start, equal is due on that day, more lies ahead.
 */
export const story = (owner: string, lines: Line[]): Sample['story'] =>
  lines.map(([daysAgo, text, by = owner]) => ({ daysAgo, by, text }))
