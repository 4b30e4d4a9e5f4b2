import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { figuresOf } from '../../src/actions/judge/figures.ts'
import { openZone } from '../../src/domain/zone.ts'
import { cutsOf, letterOf } from '../../src/domain/grades/abc.ts'
import { gradeOf, liftOf } from '../../src/domain/grades/grade.ts'
import { GRADE_RULES, type Cuts, type Figures } from '../../src/domain/grades/rules.ts'
import { contradictedBy, endedBy } from '../../src/domain/risks/clearing.ts'
import { risksOfFigures, type RiskFigures } from '../../src/domain/risks/figures.ts'
import { RISK_POLICY } from '../../src/domain/risks/rules.ts'
import { levelOf, type OpenRisk } from '../../src/domain/risks/level.ts'

interface Case {
  what: string
  name: string
  today: string
  turnovers: number[]
  letters: string
  figures: unknown
  risk: 'red' | 'amber' | 'blue' | null
  headline: 'abc' | 'rfm' | 'both'
  cuts: Cuts
  expect: Record<string, unknown>
  risks: OpenRisk[]
  level: string | null
  points: number
  kind: string
  words: string
  ends: string | null
  against: string | null
  shows: string[]
  stage?: 'lost'
  sums: { role: string; yuan: number; on: string }[]
  from?: { a: number; b: number }
  says?: string
}

const all = readFileSync(new URL('../cases/judgement.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
const of = (what: string) => all.filter((c) => c.what === what)
const fen = (yuan: number) => yuan * 100
const zone = openZone('Asia/Shanghai')

describe('judgement, by worked examples', () => {
  test('there are enough of them', () => expect(all.length).toBeGreaterThan(170))

  test.each(of('cuts'))('$name', (c) => {
    const turnovers = c.turnovers.map(fen)
    const from = c.from && { a: fen(c.from.a), b: fen(c.from.b) }
    const cuts = cutsOf(turnovers, { ...GRADE_RULES.abc, ...(from ? { from } : {}) })
    expect(turnovers.map((t) => letterOf(t, cuts) ?? '-').join('')).toBe(c.letters)
  })

  test.each(of('grade'))('$name', (c) => {
    const said = c.figures as Figures
    const figures = { ...said, turnover: fen(said.turnover), before: fen(said.before) }
    const cuts = { ...c.cuts, a: fen(c.cuts.a), b: fen(c.cuts.b), total: fen(c.cuts.total) }
    const rules = { ...GRADE_RULES, headline: c.headline }
    const grade = gradeOf(figures, c.risk, rules, cuts, c.today)
    const lift = liftOf(grade, figures, cuts, rules, c.today)
    expect({
      ...grade, ...grade.rfm, lift: lift?.to, liftYuan: lift && lift.fen / 100,
    }).toMatchObject(c.expect) // prettier-ignore
  })

  test.each(of('sold'))('$name', (c) => {
    const sums = c.sums
      .map(({ role, yuan, on }, i) => ({
        id: `${i}`, customerId: 'c', role, fen: fen(yuan), onDay: on, dueOn: null, settled: false,
      }))
      .sort((a, b) => (a.onDay < b.onDay ? -1 : 1)) // prettier-ignore
    const customer = {
      stage: c.stage ?? null, lastContactOn: null, createdAt: new Date('2025-01-05T02:00:00Z'),
    } // prettier-ignore
    const figures = figuresOf(customer, sums, { today: c.today, zone })
    const cuts = { a: fen(500_000), b: fen(100_000), total: fen(4_000_000), customers: 20 }
    const grade = gradeOf(figures, null, GRADE_RULES, cuts, c.today)
    const yuan = { turnover: figures.turnover / 100, before: figures.before / 100 }
    expect({ ...grade, ...grade.rfm, ...figures, ...yuan }).toMatchObject(c.expect)
  })

  test.each(of('level'))('$name', (c) => {
    const { level, points } = levelOf(c.risks, RISK_POLICY, c.today)
    expect({ level, points }).toEqual({ level: c.level, points: c.points })
  })

  test.each(of('clear'))('$name', (c) => expect(endedBy(c.kind, c.words)).toBe(c.ends))
  test.each(of('against'))('$name', (c) => expect(contradictedBy(c.kind, c.words)).toBe(c.against))

  test.each(of('figures'))('$name', (c) => {
    const shown = risksOfFigures(c.figures as RiskFigures, c.today)
    expect(shown.map((s) => s.kind)).toEqual(c.shows)
    if (c.says) expect(shown.map((s) => s.words)).toContain(c.says)
  })
})
