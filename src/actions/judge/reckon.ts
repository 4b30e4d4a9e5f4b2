import { keepGrades, subjectsOf, type Subject } from '../../../db/judge/stock.ts'
import { changeAll, type Change, type Doing } from '../../../db/files/journal.ts'
import {
  gradesFor,
  openRisksFor,
  sumsFor,
  type GradeRow,
  type Sum,
} from '../../../db/judge/judgement.ts'
import type { Risk } from '../../../db/files/notes.ts'
import { cycleOf, gradeOf, liftOf, type Grade } from '../../domain/grades/grade.ts'
import type { Figures, Scheme } from '../../domain/grades/rules.ts'
import { nextChange } from '../../domain/next-change.ts'
import { risksOfFigures, type Shown } from '../../domain/risks/figures.ts'
import { levelOf, type Judged } from '../../domain/risks/level.ts'
import { byHand, CLASSES, isTyped, lapsedOf, LEVELS, NO_HAND, type Lapsed } from './by-hand.ts'
import { figuresOf, riskFiguresOf, salesOf } from './figures.ts'
import { followFigures, type Ended } from './risks.ts'
import { turnoverMoved, type World } from './world.ts'

/** How a customer stood when it was judged last; `turnover` in 分. */
interface Was {
  grade: string | null
  life: string | null
  risk: string | null
  class: string | null
  rfm: string | null
  turnover: number
}

/** What a customer is judged to be now, and was before. */
export interface Verdict {
  customer: Subject
  was: Was
  grade: Grade
  /** The headline: by hand while that counts, else by the rules. */
  headline: string | null
  /** Why it was set by hand, while that counts. */
  byHand: string | null
  /** A mark set by hand whose day has just come. */
  lapsed: Lapsed | null
  figures: Figures
  lift: ReturnType<typeof liftOf>
  risk: Judged
  open: Risk[]
  begun: Shown[]
  ended: Ended[]
}

type NewGrade = Parameters<typeof keepGrades>[1][number]

/** A verdict with what is to be written down of it. */
interface Weighed {
  verdict: Verdict
  changes: Change[]
  /** Null: the row on file says all this already. */
  row: NewGrade | null
}

/** Judges customers anew and writes down what is different. Costs what it is asked about. */
export async function reckon(
  doing: Doing,
  ids: readonly string[],
  world: World,
): Promise<Verdict[]> {
  const all = await weighAll(doing, ids, world)
  await keepGrades(
    doing.tx,
    all.flatMap(({ row }) => row ?? []),
  )
  await changeAll(
    doing,
    all.flatMap(({ changes }) => changes),
  )
  return all.map(({ verdict }) => verdict)
}

/** Files that were merged into others, or removed: what they bought counts there, or no more. */
export async function leaveOut(doing: Doing, ids: readonly string[], world: World): Promise<void> {
  const living = new Set((await subjectsOf(doing.tx, ids)).map((c) => c.id))
  const grades = await gradesFor(
    doing.tx,
    ids.filter((id) => !living.has(id)),
  )
  for (const [customerId, { turnover, figures }] of grades) {
    if (turnover === 0) continue
    turnoverMoved(world, turnover, 0)
    await keepGrades(doing.tx, [{ customerId, turnover: 0, figures, at: doing.at }])
  }
}

/** How customers would be judged; nothing is written. */
export async function tryOut(
  doing: Doing,
  ids: readonly string[],
  world: World,
): Promise<Verdict[]> {
  return (await weighAll(doing, ids, world)).map(({ verdict }) => verdict)
}

async function weighAll(doing: Doing, ids: readonly string[], world: World): Promise<Weighed[]> {
  const { tx } = doing
  const subjects = await subjectsOf(tx, ids)
  const sums = await sumsFor(tx, ids)
  const risks = await openRisksFor(tx, ids)
  const grades = await gradesFor(tx, ids)
  return subjects.map((customer) => {
    const { id } = customer
    return weigh(doing, customer, sums.get(id) ?? [], risks.get(id) ?? [], grades.get(id), world)
  })
}

function weigh(
  doing: Pick<Doing, 'newId' | 'at'>,
  customer: Subject,
  sums: readonly Sum[],
  before: Risk[],
  old: GradeRow | undefined,
  world: World,
): Weighed {
  const { rules, today } = world
  const { id } = customer
  const figures = figuresOf(customer, sums, world)
  turnoverMoved(world, old?.turnover ?? 0, figures.turnover)
  const { cuts } = world
  const draft = gradeOf(figures, null, rules, cuts, today)
  const seen = riskFiguresOf(customer, sums, before, cycleOf(draft.letter, rules), world)
  const shown = risksOfFigures(seen, today)
  const { begun, ended, open, changes } = followFigures(id, before, shown, today, doing.newId)
  const said = open.map((r) => ({ kind: r.kind, words: r.quote, on: r.onDay }))
  const risk = levelOf(said, world.risks, today)
  const grade = gradeOf(figures, risk.level, rules, cuts, today)
  const manual = byHand(old, today)
  const over = lapsedOf(old, today)
  const headline = manual && 'ABC'.includes(manual) ? manual : grade.letter
  const own = manual !== null || !isTyped(customer, old)
  const moved = own && customer.grade !== headline
  const set = {
    letter: grade.letter,
    abc: grade.abc,
    rfm: grade.rfm ? `${grade.rfm.r}${grade.rfm.f}${grade.rfm.m} ${grade.rfm.segment}` : null,
    life: grade.life,
    level: manual && LEVELS.has(manual) ? manual : grade.level,
    class: manual && CLASSES.has(manual) ? manual : grade.class,
    risk: risk.level,
    turnover: figures.turnover,
    figures: {
      written: own ? headline : (old?.figures.written ?? null),
      rules: rules.version,
      // Where it stood before the last move: the arrow on the card.
      from: moved ? customer.grade : (old?.figures.from ?? null),
      movedOn: moved ? today : (old?.figures.movedOn ?? null),
    },
  }
  const dueOn = nextChange(
    {
      figures,
      risk: seen,
      sales: salesOf(sums),
      open: said,
      letter: draft.letter,
      manualUntil: manual ? (old?.manualUntil ?? null) : null,
    },
    rules,
    world.risks,
    today,
  )
  const scheme = manual === headline && headline !== null ? 'hand' : rules.headline
  const kept = own ? gradeKept(customer, headline, scheme, today) : {}
  if (Object.keys(kept).length > 0)
    changes.push({ entity: 'customer', customerId: id, id, was: customer, set: kept })
  const row = { customerId: id, at: doing.at, ...set, dueOn, ...(over ? NO_HAND : {}) }
  return {
    changes,
    row: !old || over || differs(old, set) || isSooner(dueOn, old.dueOn, today) ? row : null,
    verdict: {
      customer,
      was: {
        grade: customer.grade,
        life: old?.life ?? null,
        risk: old?.risk ?? null,
        class: old?.class ?? null,
        rfm: old?.rfm ?? null,
        turnover: figuresOf(customer, sums, {
          ...world,
          today: old ? world.zone.day(old.at) : today,
        }).turnover,
      },
      grade,
      headline: own ? headline : customer.grade,
      byHand: manual ? (old?.manualReason ?? '') : null,
      figures,
      lapsed: over,
      lift: liftOf(grade, figures, cuts, rules, today),
      risk,
      open,
      begun,
      ended,
    },
  }
}

/**
 * What is written of a letter: with its scheme, and the day since when it stands (R15). The same
 * letter under another rule keeps its day; set by hand, or given back to the rules, it is of today.
 */
function gradeKept(was: Subject, letter: string | null, scheme: Scheme, today: string) {
  if (was.grade !== letter)
    return letter
      ? { grade: letter, gradeBy: scheme, gradedOn: today }
      : { grade: null, gradeBy: null, gradedOn: null }
  if (letter === null || was.gradeBy === scheme) return {}
  if (scheme === 'hand' || was.gradeBy === 'hand') return { gradeBy: scheme, gradedOn: today }
  // Files from before this was kept are left as they are, until their letter moves.
  return was.gradeBy === null ? {} : { gradeBy: scheme }
}

/**
 * A day on file that lies before the real one costs one look in vain that night; to write down every
 * later one would cost a write for each note.
 */
const isSooner = (day: string | null, kept: string | null, today: string): boolean =>
  kept === null || kept <= today ? day !== kept : day !== null && day < kept

const differs = (row: GradeRow, set: Record<string, unknown>): boolean =>
  Object.entries(set).some(
    ([key, value]) =>
      JSON.stringify((row as Record<string, unknown>)[key] ?? null) !==
      JSON.stringify(value ?? null),
  )
