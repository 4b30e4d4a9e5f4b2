import { readClauses } from '../../understand/clauses.ts'
import { wordsOf } from '../../understand/evidence/weigh.ts'
import { matchCustomers } from '../../understand/names/match.ts'
import { ruledNewcomer } from '../../understand/names/newcomers/new-customer.ts'
import { candidates, newcomerSigns, tellPlace } from '../../understand/names/newcomers/spans.ts'
import { fold } from '../../understand/normalise.ts'
import type { KnownCustomer } from '../../understand/types.ts'
import { casesOf, knownOf, type Labelled, type OnFile, saveWeights } from './cases.ts'
import { type Choice, fitChoice, judgeChoice } from './choose.ts'

/**
 * `npm run -s learn:newcomers`: learns from whole notes and short lines which stretch of a line names a
 * customer whom the files do not have, prints F1 by folds, and writes
 * `src/understand/evidence/weights/newcomers.json`. What the written rules say is evidence as well,
 * but not on cases that they were written for: those come behind `--seen`.
 */
interface Case extends OnFile {
  note: string
  expect?: { kind?: string; new_customer?: string | null }
  /** Short lines: who comes in new, who competes, and which names known to the writer stand in it. */
  new_customer?: string
  newCustomer?: string
  rivals?: string[]
  names?: string[]
}

/** Lines made to be mistaken stand thicker in their file than in life. */
const THICK = 0.3
/** A line of which nobody told who is new teaches less that nobody is. */
const UNTOLD = 0.5
const PERSON =
  /(?:总|姐|哥|嫂|叔|姨|爷|工|师傅|老师|主任|经理|院长|厂长|科长|处长|校长|医生|店长|会计|主管|队长|书记|园长|董|先生|女士|小姐|社长|站长|老板娘?|生)$|^[小老阿]|^[A-Z][a-z]+$/

/** What a line teaches: who is new (null: nobody), who is on file, how much it counts. */
interface Lesson {
  wanted: string | null
  known: KnownCustomer[]
  weight: number
}

function lessonOf(one: Case, file: string): Lesson | null {
  if (one.expect)
    return (one.expect.kind ?? 'note') === 'note' && one.known_customers
      ? {
          wanted: one.expect.new_customer ?? null,
          known: knownOf(one),
          weight: file.endsWith('roles.jsonl') ? THICK : 1,
        }
      : null
  const wanted = one.new_customer ?? one.newCustomer ?? null
  const told = wanted !== null || (one.rivals ?? []).length > 0
  return told || one.names ? { wanted, known: namedIn(one), weight: told ? 1 : UNTOLD } : null
}

/** Whom a short line names without being told more of them. */
function namedIn({ names = [], rivals = [], new_customer, newCustomer }: Case): KnownCustomer[] {
  const others = names.filter(
    (name) => name !== new_customer && name !== newCustomer && !rivals.includes(name),
  )
  const contacts = others.filter((name) => PERSON.test(name)).map((name) => ({ name }))
  const known = others
    .filter((name) => !PERSON.test(name))
    .map((name): KnownCustomer => ({ id: name, name, shortNames: [], contacts: [] }))
  if (contacts.length === 0) return known
  const [first = { id: '-', name: '某某某某', shortNames: [] }, ...rest] = known
  return [{ ...first, contacts }, ...rest]
}

function choiceOf({ one, seen, file, fold: name }: Labelled<Case>): Choice[] {
  const lesson = lessonOf(one, file)
  if (!lesson) return []
  const { wanted, known, weight } = lesson
  const line = fold(one.note)
  const clauses = readClauses(one.note)
  const match = matchCustomers(one.note, clauses, { now: '2026-11-21T10:00', known })
  const ruled = ruledNewcomer(line, clauses, match)
  const seenIn = candidates(line, newcomerSigns(line), match, ruled)
  const { found } = seenIn
  const said = found.map(({ at: [start, end] }) => one.note.slice(start, end))
  const close = said.map((words) => wanted !== null && isClose(words, wanted))
  const right = Math.max(wanted === null ? -1 : said.indexOf(wanted), close.indexOf(true))
  // A name that no stretch comes near to teaches nothing.
  if (wanted !== null && right < 0) return []
  const options = found.map((place) => {
    const features = wordsOf((f) => tellPlace(f, seenIn, place), true)
    return seen ? features.filter((feature) => !feature.startsWith('rule')) : features
  })
  return [{ options, right, close, fold: name, weight }]
}

const isClose = (words: string, wanted: string): boolean =>
  words.includes(wanted) || wanted.includes(words)

const met = new Set<string>()
const choices = casesOf<Case>()
  .filter(({ one }) => one.note && !met.has(one.note) && met.add(one.note))
  .flatMap(choiceOf)
const named = choices.filter(({ right }) => right >= 0).length
const share = judgeChoice(choices).toFixed(1)
console.log(`${choices.length} notes, ${named} with somebody new, F1 by folds ${share}`)
saveWeights('newcomers', ['yes'], fitChoice(choices))
