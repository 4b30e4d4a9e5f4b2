import { readFileSync, writeFileSync } from 'node:fs'
import type { KnownCustomer } from '../../understand/types.ts'

/** A labelled case and where it stood. */
export interface Labelled<Case> {
  one: Case
  /** Rules were written with this case in view: what they say of it proves nothing. */
  seen: boolean
  file: string
  /** Of one fold is what one writer wrote, where it is told (`by`); else the line of its file. */
  fold: string
}

/** The customers on file of a case, as the shared format of evaluation writes them. */
export interface OnFile {
  known_customers?: {
    name: string
    short_names: string[]
    contacts: { name: string; title?: string }[]
  }[]
}

export const knownOf = ({ known_customers = [] }: OnFile): KnownCustomer[] =>
  known_customers.map((c) => ({
    id: c.name,
    name: c.name,
    shortNames: c.short_names,
    contacts: c.contacts,
  }))

/** The cases of `FILE… --seen FILE…` on the command line, as they stand in the files. */
export function casesOf<Case>(): Labelled<Case>[] {
  const files = process.argv.slice(2)
  const from = files.indexOf('--seen')
  return files.flatMap((file, at) =>
    file === '--seen'
      ? []
      : readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line, n) => {
            const one = JSON.parse(line) as Case & { by?: string }
            return { one, seen: from >= 0 && at > from, file, fold: one.by ?? `${file}${n}` }
          }),
  )
}

/** Writes `src/understand/evidence/weights/NAME.json`: a row of whole numbers for each feature. */
export function saveWeights(
  name: string,
  outcomes: readonly string[],
  table: Record<string, number[]>,
): void {
  // Half an emoji is no feature, and no JSON.
  const rows = Object.entries(table)
    .filter(([feature]) => !/\p{Surrogate}/u.test(feature))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = rows.map(([feature, row]) => `    ${JSON.stringify(feature)}: [${row.join(',')}]`)
  writeFileSync(
    new URL(`../../understand/evidence/weights/${name}.json`, import.meta.url),
    `{\n  "outcomes": ${JSON.stringify(outcomes)},\n  "rows": {\n${lines.join(',\n')}\n  }\n}\n`,
  )
}
