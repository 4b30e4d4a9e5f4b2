import { daysBetween } from '../../domain/day.ts'
import type { Clause } from '../clauses.ts'
import { PLAN_WORDS } from '../evidence/plan-words.ts'
import { scanWords, type Token, wordTree } from '../evidence/scan.ts'
import type { DateMention, LocalTime } from '../types.ts'

const TREE = wordTree(PLAN_WORDS)
const LOOSE = new Set(['week', 'dekad', 'month', 'quarter', 'halfyear'])

/** A clock or half-day without a day. */
export const isTimeOnly = ({ when, words }: DateMention): boolean =>
  (when.grain === 'half-day' ||
    when.grain === 'datetime' ||
    (when.grain === 'deadline' && (when.end?.length ?? 0) > 10)) &&
  !/后天|[今明昨前周星礼号日月天年节旬底](?!午|面|$)|\d[./-]\d/.test(words)

/** What sort of time it is, and how far off. */
function timeOf(mention: DateMention, now: LocalTime): [sort: string, off: string] {
  const { when } = mention
  if (when.grain === 'set') return ['set', 'set']
  const sort = isTimeOnly(mention)
    ? 'clock'
    : LOOSE.has(when.grain)
      ? 'loose'
      : when.grain === 'deadline'
        ? 'deadline'
        : 'day'
  const days = daysBetween(now.slice(0, 10), (when.start ?? when.end ?? now).slice(0, 10))
  const off =
    days < 0
      ? 'begun'
      : days === 0
        ? 'today'
        : days <= 14
          ? 'soon'
          : days <= 80
            ? 'near'
            : days <= 200
              ? 'far'
              : 'yearoff'
  return [sort, off]
}

/**
 * What is said around a date, for weighing whether it is a follow-up: the classes and words before
 * (L) and behind it (A) in its clause, the nearest of them, the undated neighbours (P, N), and how
 * the clause is meant.
 */
export function planFeatures(
  folded: string,
  mention: DateMention,
  clauses: readonly Clause[],
  dates: readonly DateMention[],
  at: number,
  now: LocalTime,
): Set<string> {
  const f = new Set<string>(['*'])
  const clause = clauses[at]
  if (!clause) return f
  const [sort, off] = timeOf(mention, now)
  f.add(`g:${sort}`).add(`b:${off}`).add(`gb:${sort}${off}`)
  const others = dates.filter((d) => d !== mention && d.when.grain !== 'duration')
  // 「9号和19号各送一批」: days listed side by side share what is said behind the last.
  let through = mention
  for (const d of others)
    if (d.start >= through.end && d.start < clause.end)
      if (LISTED.test(folded.slice(through.end, d.start))) through = d
  const before = others.findLast((d) => d.end <= mention.start && d.end > clause.start)
  const behind = others.find((d) => d.start >= through.end && d.start < clause.end)
  if (before) f.add('prevDate')
  if (behind) f.add('nextDate')
  const from = before?.end ?? clause.start
  const to = behind?.start ?? clause.end
  const lead = folded.slice(from, mention.start)
  const after = folded.slice(through.end, to)
  const [hasLead, hasAfter] = [lead.trim() !== '', after.trim() !== '']
  const L = scanWords(TREE, lead)
  const A = scanWords(TREE, after)
  if (!hasLead) f.add('L0')
  if (!hasAfter) f.add(hasLead ? 'A0' : 'alone')
  if (hasLead && L.length === 0) f.add('Lunk')
  if (hasAfter && A.length === 0) f.add(`Aunk${sort}`)
  if (!hasLead) f.add(`L0${sort}`)
  const marks = marksOf(clause)
  for (const mark of marks) f.add(`m:${mark}`)
  put(f, { side: 'L', sort, marks }, lead, L)
  put(f, { side: 'A', sort, marks }, after, A)
  const [last, first, second] = [L[L.length - 1], A[0], A[1]]
  for (const kind of last?.kinds ?? []) {
    f.add(`L1:${kind}`)
    for (const other of first?.kinds ?? []) f.add(`LA:${kind}>${other}`)
  }
  for (const kind of first?.kinds ?? []) {
    f.add(`A1:${kind}`).add(`A1${sort}:${kind}`)
    if (first?.start === 0) f.add(`A1!:${kind}`)
    for (const other of second?.kinds ?? []) f.add(`A12:${kind}>${other}`)
  }
  for (const kind of A[A.length - 1]?.kinds ?? []) f.add(`A$:${kind}`)
  if (!hasLead || !hasAfter)
    for (const { kinds } of scanWords(TREE, undated(folded, others, clauses[at - 1])))
      for (const kind of kinds) f.add(`P:${kind}`)
  const next = scanWords(TREE, undated(folded, others, clauses[at + 1]))
  // The time named before: an hour behind 昨晚 is over, one behind 周四 is to come.
  const earlier = dates.findLast((d) => d.end <= mention.start && d.when.grain !== 'duration')
  const since = earlier ? timeOf(earlier, now)[1] : 'none'
  f.add(`since:${since}`).add(`since:${since}>${sort}`).add(`since:${since}>${off}`)
  // What becomes of today is told or planned by the words of its own clause.
  if (off === 'today') {
    for (const { kinds } of [...L, ...A]) for (const kind of kinds) f.add(`today:${kind}`)
    f.add(`today:${at === 0 && !hasLead ? 'first' : 'later'}`)
  }
  // 「他女儿结婚 我去送礼」: their life, and what we do about it.
  const life = [...L, ...A].some(({ kinds }) => kinds.includes('life')) ? 'life' : 'plain'
  if ((next[0]?.start ?? 9) <= 1)
    for (const kind of next[0]?.kinds ?? []) {
      f.add(`${life}>${kind}`)
      for (const other of next[1]?.kinds ?? []) f.add(`N12:${kind}>${other}`)
    }
  for (const { kinds } of next) for (const kind of kinds) f.add(`N${hasAfter ? '' : '0'}:${kind}`)
  if ((next[0]?.start ?? 9) <= 1) for (const kind of next[0]?.kinds ?? []) f.add(`N1:${kind}`)
  // Whose act it is, and towards whom: 「大后天到咱厂里」, 「下周我去他们那」.
  f.add(`who:${who(L)}>${who(A)}`)
  for (const kind of first?.kinds ?? []) f.add(`who:${who(L)}>${kind}`)
  if (at === 0) f.add('first')
  if (at === clauses.length - 1) f.add('last')
  return f
}

/** 「9号和19号」: nothing but what joins stands between. */
const LISTED = /^[\s和跟与、及或]*$/

/** The words and classes on one side. */
function put(
  f: Set<string>,
  { side, sort, marks }: { side: string; sort: string; marks: readonly string[] },
  words: string,
  tokens: readonly Token[],
): void {
  for (const { kinds, start, end } of tokens) {
    if (end - start > 1) f.add(`${side}w:${words.slice(start, end)}`)
    for (const kind of kinds) {
      f.add(`${side}:${kind}`).add(`C:${kind}`).add(`C${sort}:${kind}`)
      for (const mark of marks) if (mark !== 'f') f.add(`C:${kind}/${mark}`)
    }
  }
}

/** The words of a clause that names no time of its own. */
const undated = (folded: string, dates: readonly DateMention[], one: Clause | undefined): string =>
  one && !dates.some((d) => d.start >= one.start && d.start < one.end)
    ? folded.slice(one.start, one.end)
    : ''

/** Whom the words name: us, them, both or nobody. */
function who(tokens: readonly Token[]): string {
  const us = tokens.some(({ kinds }) => kinds.includes('us'))
  const them = tokens.some(({ kinds }) => kinds.includes('them'))
  return us ? (them ? 'both' : 'us') : them ? 'them' : 'none'
}

const marksOf = (clause: Clause): string[] =>
  [
    clause.conditional && 'c',
    clause.question && 'q',
    clause.hearsay && 'h',
    clause.negated && 'n',
    clause.past && 'p',
    clause.future && 'f',
  ].filter((mark) => mark !== false)
