import { readClauses } from '../../understand/clauses.ts'
import { scaleOf } from '../../understand/evidence/line-features.ts'
import { wordsOf } from '../../understand/evidence/weigh.ts'
import { ruleOf, tellKind } from '../../understand/kinds/features.ts'
import { ruledKind } from '../../understand/kinds/rules.ts'
import { casesOf, knownOf, type Labelled, type OnFile, saveWeights } from './cases.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn:kinds`: learns from labelled lines what sort of line letters speak for, prints
 * F1 by folds, and writes `src/understand/evidence/weights/kinds.json`. What the written rules say
 * is evidence as well, but not on cases that they were written for: those come behind `--seen`.
 */
interface Case extends OnFile {
  /** What the tests hold to has one. */
  id?: string
  note?: string
  text?: string
  kind?: string
  /** Names of customers and people on file that stand in the line. */
  known?: string[]
  expect?: { kind: string }
}

const KINDS = ['note', 'command', 'question', 'chitchat']

/** Where known names stand, each at its first place. */
function placesOf(text: string, one: Case): { start: number; end: number }[] {
  const called = knownOf(one).flatMap((c) => [
    c.name,
    ...c.shortNames,
    ...c.contacts.map((p) => p.name),
  ])
  return [...(one.known ?? []), ...called].flatMap((name) => {
    const start = text.indexOf(name)
    return start < 0 ? [] : [{ start, end: start + name.length }]
  })
}

function exampleOf({ one, seen, fold }: Labelled<Case>): Example {
  const text = one.note ?? one.text ?? ''
  const clauses = readClauses(text)
  const names = placesOf(text, one)
  const hints = { names, named: names.length > 0 }
  const features = wordsOf((f) => tellKind(f, text, clauses, hints))
  const ruled = seen ? [] : ruleOf(ruledKind(text, clauses, hints))
  return {
    features: [...features, ...ruled],
    outcome: one.kind ?? one.expect?.kind ?? 'note',
    fold,
    scale: scaleOf(features.length),
    weight: one.id ? 3 : 1,
  }
}

/** A name alone asks for its file: it goes where notes go. */
const namesAlone = (labelled: Labelled<Case>): Example[] =>
  (labelled.seen ? knownOf(labelled.one) : []).flatMap((c) =>
    [c.name, ...c.shortNames, ...c.contacts.map((p) => p.name)]
      .filter((name) => !alone.has(name) && alone.add(name))
      .map((text) => exampleOf({ ...labelled, one: { text, kind: 'note' } })),
  )
const alone = new Set<string>()

const cases = casesOf<Case>()
const examples = [...cases.map(exampleOf), ...cases.flatMap(namesAlone)]
const share = judge(examples, KINDS, { least: 3, pull: 0.05 }).toFixed(1)
console.log(`${examples.length} lines, F1 of what is no note by folds ${share}`)
saveWeights('kinds', KINDS, fit(examples, KINDS, { least: 3, pull: 0.05 }))
