import { readClauses } from '../../understand/clauses.ts'
import { type Tally, wordsOf } from '../../understand/evidence/weigh.ts'
import { read } from '../../understand/index.ts'
import { goodsIn, tellCandidate, tellLineOf } from '../../understand/signals/interests.ts'
import { makeLine, withSpellings } from '../../understand/signals/line.ts'
import { habitsIn, tellBreath } from '../../understand/signals/preferences.ts'
import { strangers, tellStranger, tellWhole } from '../../understand/signals/rivals.ts'
import { sceneOf } from '../../understand/signals/wish-clues.ts'
import { tokenize } from '../../understand/tokens.ts'
import type { Said } from '../../understand/types.ts'
import { casesOf, knownOf, type OnFile, saveWeights } from './cases.ts'
import type { Example } from './fit.ts'
import { judgeAt, ridge } from './ridge.ts'

/**
 * `npm run -s learn:wishes` (cases: package.json): learns from labelled cases by which signs a stretch of
 * a line is a rival's name or goods that the customer wants, and a breath of it a habit; prints how
 * well a part is read by weights learnt from the rest; writes `rivals`, `wishes` and `habits` in
 * `src/understand/evidence/weights/`.
 */
interface Labels {
  interests?: string[]
  competitors?: string[]
  rivals?: string[]
  preferences?: string[]
}
interface Case extends Labels, OnFile {
  note: string
  now?: string
  /** How often it counts: a whole note teaches more than a line written to order. */
  times?: number
  /** Who wrote it. */
  by?: string
  /** Names of customers and people that stand in the note. */
  names?: string[]
  prev_customer?: string | null
  expect?: Labels & { kind: string; new_customer?: string | null }
}

const NOW = '2026-11-21T10:00'
/** Bounds of the sum, in hundredths, of which the readers take theirs. */
const BOUNDS = [-120, -80, -40, 0, 40, 80]

/** What one case teaches: stretches and breaths with what they were labelled. */
function lessons(one: Case, seen: boolean, fold: string) {
  const now = one.now?.slice(0, 16) ?? NOW
  const said = one.expect ?? one
  const known = knownOf(one)
  const previous = known.find((c) => c.name === one.prev_customer) ?? null
  const reading = read(one.note, { now, known, previous })
  const { customers, ambiguous, contacts, newCustomer } = reading
  const who = {
    customers: [...withSpellings(customers), ...ambiguous],
    contactNames: [
      ...(one.names ?? []),
      ...contacts.flatMap((c) => [c.name, ...c.evidence.map((s) => s.words)]),
    ],
    newCustomer: one.names ? null : newIn(one, newCustomer?.value ?? null),
  }
  const line = makeLine(one.note, readClauses(one.note), who, now)
  const scene = sceneOf(line, tokenize(line))
  // What a test does not expect is not there.
  const rivals = said.competitors ?? said.rivals ?? (seen ? [] : undefined)
  const named = (rivals ?? []).flatMap((value): Said<string>[] => {
    const start = one.note.indexOf(value)
    return start < 0
      ? []
      : [{ value, evidence: [{ start, end: start + value.length, words: value }] }]
  })
  const told = { ...reading, competitors: rivals ? named : reading.competitors }
  const label = (
    spans: readonly { start: number; end: number; features: string[] }[],
    yes: string,
    is: (words: string) => boolean,
  ): Example[] =>
    spans.map(({ start, end, features }) => ({
      features,
      outcome: is(one.note.slice(start, end)) ? yes : 'none',
      fold,
    }))
  const goods = goodsIn(scene, told)
  const habits = habitsIn(line)
  const [words, deeds] = [
    (f: Tally) => tellWhole(f, scene),
    (f: Tally) => tellLineOf(f, scene, told),
  ]
  return {
    rivals: rivals
      ? label(
          strangers(scene).map((s) => ({
            ...s,
            features: [...wordsOf(words), ...wordsOf((f) => tellStranger(f, scene, s))],
          })),
          'rival',
          (said) => rivals.some((name) => name.includes(said) || said.includes(name)),
        )
      : [],
    wishes: said.interests
      ? label(
          goods.stretches.map((s) => ({
            ...s,
            features: [...wordsOf(deeds), ...wordsOf((f) => tellCandidate(f, goods, told, s))],
          })),
          'wish',
          (words) => (said.interests ?? []).some((wish) => isSame(words, wish, 0.6)),
        )
      : [],
    habits: said.preferences
      ? label(
          habits.breaths.map((breath) => ({
            ...breath,
            features: wordsOf((f) => tellBreath(f, habits, breath)).filter(
              (f) => !seen || !f.startsWith('rule'),
            ),
          })),
          'habit',
          (words) => (said.preferences ?? []).some((habit) => isSame(words, habit, 0.5)),
        )
      : [],
  }
}

/** Who comes in new: as labelled, where that is told, so that a rival taken for one is still learnt from. */
const newIn = ({ expect }: Case, read: string | null): string | null =>
  expect?.new_customer === undefined ? read : expect.new_customer

/** Whether two phrases share such a part of the letters of the shorter, in order. */
function isSame(a: string, b: string, part: number): boolean {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const letter of a) {
    const next = [0]
    for (let j = 1; j <= b.length; j++)
      next[j] =
        letter === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0)
    row = next
  }
  return (row[b.length] ?? 0) >= part * Math.min(a.length, b.length)
}

type Lesson = ReturnType<typeof lessons>
const met = new Set<string>()
const places = new Map<string, number>()
const all = casesOf<Case>()
  .filter(({ one }) => one.note && !met.has(one.note) && met.add(one.note))
  .filter(({ one }) => !one.expect || one.expect.kind === 'note')
  .flatMap(({ one, seen, file, fold }) => {
    const place = places.get(file) ?? 0
    places.set(file, place + 1)
    // What the tests expect is to be kept: it stands three times.
    // Lines of one hand that stand together are of one fold.
    const hand = one.by ?? (fold.startsWith(file) ? `${file}${Math.floor(place / 40)}` : fold)
    return Array<Lesson>(seen ? 3 : (one.times ?? (one.by ? 3 : 1))).fill(lessons(one, seen, hand))
  })
for (const [name, yes, how] of [
  ['rivals', 'rival', { least: 4, pull: 3, slight: 4 }],
  ['wishes', 'wish', { least: 12, pull: 8, slight: 4 }],
  ['habits', 'habit', { least: 8, pull: 2 }],
] as const) {
  const examples = all.flatMap((one) => one[name])
  console.log(`${examples.length} ${name}, F1 by folds`, judgeAt(examples, yes, how, BOUNDS))
  saveWeights(name, ['none', yes], ridge(examples, yes, how))
}
