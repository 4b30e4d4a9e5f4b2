import { readClauses } from '../../understand/clauses.ts'
import { wordsOf } from '../../understand/evidence/weigh.ts'
import { matchCustomers } from '../../understand/names/match.ts'
import { ruledNewcomer } from '../../understand/names/newcomers/new-customer.ts'
import { candidates, newcomerSigns, tellPlace } from '../../understand/names/newcomers/spans.ts'
import { fold } from '../../understand/normalise.ts'
import { casesOf, knownOf, type Labelled, type OnFile, saveWeights } from './cases.ts'
import { type Choice, fitChoice, judgeChoice } from './choose.ts'

/**
 * `npm run -s learn:newcomers`: learns from whole notes which stretch of a line names a customer whom
 * the files do not have, prints F1 by folds, and writes
 * `src/understand/evidence/weights/newcomers.json`. What the written rules say is evidence as well,
 * but not on cases that they were written for: those come behind `--seen`.
 */
interface Case extends OnFile {
  note: string
  expect: { kind?: string; new_customer?: string | null }
}

function choiceOf({ one, seen, fold: name }: Labelled<Case>): Choice[] {
  const wanted = one.expect.new_customer ?? null
  if ((one.expect.kind ?? 'note') !== 'note' || !one.known_customers) return []
  const line = fold(one.note)
  const clauses = readClauses(one.note)
  const match = matchCustomers(one.note, clauses, { now: '2026-11-21T10:00', known: knownOf(one) })
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
  return [{ options, right, close, fold: name }]
}

const isClose = (words: string, wanted: string): boolean =>
  words.includes(wanted) || wanted.includes(words)

const choices = casesOf<Case>().flatMap(choiceOf)
const named = choices.filter(({ right }) => right >= 0).length
const share = judgeChoice(choices).toFixed(1)
console.log(`${choices.length} notes, ${named} with somebody new, F1 by folds ${share}`)
saveWeights('newcomers', ['yes'], fitChoice(choices))
