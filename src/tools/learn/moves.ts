import { readClauses } from '../../understand/clauses.ts'
import { ruledChange, whoLeft } from '../../understand/names/moves/changes.ts'
import { matchCustomers } from '../../understand/names/match.ts'
import { moveFeatures, moveSigns } from '../../understand/names/moves/features.ts'
import { MOVES, ruleOf } from '../../understand/names/moves/weighed.ts'
import { fold } from '../../understand/normalise.ts'
import { casesOf, knownOf, type Labelled, type OnFile, saveWeights } from './cases.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn:moves -- CASES.jsonl… --seen CASES.jsonl…`: learns from labelled lines which of
 * the people that they name leave, come in, or rise, prints F1 by folds, and writes
 * `src/understand/evidence/weights/moves.json`. What the written rules say is evidence as well, but
 * not on cases that they were written for: those come behind `--seen`.
 */
interface Case extends OnFile {
  note: string
  now?: string
  expect: {
    kind: string
    contacts: { name: string; aliases?: string[]; phone?: string | null; change: string | null }[]
  }
}

function examplesOf({ one, seen, fold: name }: Labelled<Case>): Example[] {
  if (one.expect.kind !== 'note') return []
  const line = fold(one.note)
  const signs = moveSigns(line)
  if (!signs) return []
  const known = knownOf(one)
  const clauses = readClauses(one.note)
  const { people } = matchCustomers(one.note, clauses, { now: '2026-11-21T10:00', known })
  const gone = whoLeft(line, clauses, people)
  const names = new Set(people.map((p) => p.known?.contactName ?? p.person.text))
  return [...names].flatMap((who): Example[] => {
    const mine = people.filter((p) => (p.known?.contactName ?? p.person.text) === who)
    const label = one.expect.contacts.find((c) =>
      [c.name, ...(c.aliases ?? [])].some((n) => n === who || n.includes(who) || who.includes(n)),
    )
    const isKnown = mine.some((p) => p.known)
    const reached = Boolean(label?.phone)
    const features = moveFeatures(line, clauses, signs, mine, people, isKnown ? 'K' : 'U', reached)
    const ruled = seen ? [] : ruleOf(ruledChange(line, clauses, mine, gone, isKnown, reached))
    return [{ features: [...features, ...ruled], outcome: label?.change ?? 'none', fold: name }]
  })
}

const examples = casesOf<Case>().flatMap(examplesOf)
console.log(`${examples.length} people, F1 by folds ${judge(examples, MOVES).toFixed(1)}`)
saveWeights('moves', MOVES, fit(examples, MOVES, { least: 2 }))
