import type { Reading } from '../understand/types.ts'

/** The clause in which the words stand: 「拖了」 alone says nothing, 「拖了两个月了」 does. */
export function clauseAround(
  line: string,
  evidence: { start: number; end: number; words: string }[],
): string {
  const [first] = evidence
  if (!first) return line
  const last = evidence.at(-1) ?? first
  const from = line.slice(0, first.start).search(/[^，。；,;！!？?\n ]*$/)
  const to = last.end + (/^[^，。；,;！!？?\n ]*/.exec(line.slice(last.end))?.[0].length ?? 0)
  const clause = line.slice(Math.max(0, from), to)
  return clause.length <= 60 ? clause : evidence.map((e) => e.words).join('…')
}

/** Each fact beside the words that show it: what 依据 answers. */
export function evidenceOf(reading: Reading): { label: string; value: string; words: string }[] {
  const lines: { label: string; value: string; words: string }[] = []
  const put = (label: string, value: string, evidence: { words: string }[]) =>
    lines.push({ label, value, words: evidence.map((e) => e.words).join('…') })
  for (const c of reading.customers) put('customer', c.customer.name, c.evidence)
  for (const p of reading.contacts)
    put('contact', [p.known?.name ?? p.name, p.phone].filter(Boolean).join(' '), p.evidence)
  for (const f of reading.followUps)
    put('followUp', [f.every ?? f.due, f.what].filter(Boolean).join(' '), f.evidence)
  for (const a of reading.amounts) put(`amount:${a.role}`, String(a.fen), a.evidence)
  if (reading.stage) put('stage', reading.stage.value, reading.stage.evidence)
  for (const r of reading.risks) put('risk', r.value, r.evidence)
  for (const c of reading.competitors) put('competitors', c.value, c.evidence)
  for (const p of reading.preferences) put('preferences', p.value, p.evidence)
  for (const i of reading.interests) put('interests', i.value, i.evidence)
  if (reading.birthday) put('birthday', reading.birthday.value, reading.birthday.evidence)
  if (reading.address) put('address', reading.address.value, reading.address.evidence)
  if (reading.activity) put('activity', reading.activity.value, reading.activity.evidence)
  return lines
}

/** Something has been done: 打了电话, 刚拜访过, 已经寄出. */
const DONE = /[了过完]|刚|已/

/**
 * Whether the talk or visit that a line tells of is still to come (「今天下午4点给华东建材打电话」): a plan
 * is no contact, the clock of silence goes on.
 */
export function isOnlyPlanned(words: string, { activity, followUps }: Reading): boolean {
  if (!activity || DONE.test(words)) return false
  return followUps.some((f) => {
    const from = Math.min(...f.evidence.map((e) => e.start))
    const to = Math.max(...f.evidence.map((e) => e.end))
    return f.who === 'us' && activity.evidence.every((e) => e.start >= from && e.end <= to)
  })
}
