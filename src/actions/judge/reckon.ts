import { eq } from 'drizzle-orm'
import { findFiles, type Customer } from '../../../db/customers.ts'
import { amend, type Doing } from '../../../db/journal.ts'
import {
  gradesFor,
  keepGrade,
  openRisksFor,
  sumsFor,
  type GradeRow,
} from '../../../db/judgement.ts'
import type { Risk } from '../../../db/notes.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import { cycleOf, gradeOf, liftOf, type Grade } from '../../domain/grades/grade.ts'
import type { Figures } from '../../domain/grades/rules.ts'
import { risksOfFigures, type Shown } from '../../domain/risks/figures.ts'
import { levelOf, type Judged } from '../../domain/risks/level.ts'
import { turnovers } from '../../../db/judgement.ts'
import { figuresOf, riskFiguresOf } from './figures.ts'
import { followFigures, type Ended } from './risks.ts'
import { isSmall, type World } from './world.ts'

/** What a customer is judged to be now, and was before. */
export interface Verdict {
  customer: Customer
  was: { grade: string | null; life: string | null; risk: string | null }
  grade: Grade
  /** The headline: by hand while that counts, else by the rules. */
  headline: string | null
  /** Why it was set by hand, while that counts. */
  byHand: string | null
  figures: Figures
  lift: ReturnType<typeof liftOf>
  risk: Judged
  open: Risk[]
  begun: Shown[]
  ended: Ended[]
}

/** Judges customers anew and writes down what is different. Costs what it is asked about. */
export async function reckon(
  doing: Doing,
  ids: readonly string[],
  world: World,
): Promise<Verdict[]> {
  const { tx } = doing
  const files = await findFiles(tx, ids)
  const sums = await sumsFor(tx, ids)
  const risks = await openRisksFor(tx, ids)
  const grades = await gradesFor(tx, ids)
  const verdicts: Verdict[] = []
  for (const { customer } of files) {
    if (customer.mergedInto) continue
    const { id } = customer
    verdicts.push(
      await one(doing, customer, sums.get(id) ?? [], risks.get(id) ?? [], grades.get(id), world),
    )
  }
  return verdicts
}

async function one(
  doing: Doing,
  customer: Customer,
  sums: Parameters<typeof figuresOf>[1],
  open: Risk[],
  old: GradeRow | undefined,
  world: World,
): Promise<Verdict> {
  const { tx } = doing
  const { rules, today } = world
  const figures = figuresOf(customer, sums, today)
  if (figures.turnover !== (old?.turnover ?? 0)) {
    await keepGrade(tx, {
      customerId: customer.id, figures: old?.figures ?? {}, turnover: figures.turnover, at: doing.at,
    }) // prettier-ignore
    if (isSmall(world)) world.cuts = cutsOf(await turnovers(tx), rules.abc)
  }
  const { cuts } = world
  const draft = gradeOf(figures, null, rules, cuts, today)
  const shown = risksOfFigures(
    riskFiguresOf(customer, sums, open, cycleOf(draft.letter, rules), today),
    today,
  )
  const { begun, ended } = await followFigures(doing, customer.id, open, shown, today)
  const now =
    begun.length + ended.length > 0
      ? ((await openRisksFor(tx, [customer.id])).get(customer.id) ?? [])
      : open
  const risk = levelOf(
    now.map((r) => ({ kind: r.kind, words: r.quote, on: r.onDay })),
    today,
  )
  const grade = gradeOf(figures, risk.level, rules, cuts, today)
  const manual = byHand(old, today)
  const headline = manual && 'ABC'.includes(manual) ? manual : grade.letter
  const own = customer.grade === null || customer.grade === old?.figures.written || manual !== null
  const set = {
    abc: grade.abc,
    rfm: grade.rfm ? `${grade.rfm.r}${grade.rfm.f}${grade.rfm.m} ${grade.rfm.segment}` : null,
    life: grade.life,
    level: manual && LEVELS.has(manual) ? manual : grade.level,
    class: manual && CLASSES.has(manual) ? manual : grade.class,
    risk: risk.level,
    turnover: figures.turnover,
    figures: {
      letter: grade.letter,
      written: own ? headline : (old?.figures.written ?? null),
      before: figures.before,
      deals: figures.deals,
      lastDealOn: figures.lastDealOn,
      share: grade.share,
      rules: rules.version,
      // Where it stood before the last move: the arrow on the card.
      from: own && customer.grade !== headline ? customer.grade : (old?.figures.from ?? null),
      movedOn: own && customer.grade !== headline ? today : (old?.figures.movedOn ?? null),
    },
  }
  if (!old || differs(old, set))
    await keepGrade(tx, { customerId: customer.id, at: doing.at, ...set, ...lapsed(old, today) })
  if (own && customer.grade !== headline && (headline || customer.grade))
    await amend(doing, 'customer', customer.id, customer.id, { grade: headline })
  return {
    customer,
    was: { grade: customer.grade, life: old?.life ?? null, risk: old?.risk ?? null },
    grade,
    headline: own ? headline : customer.grade,
    byHand: manual ? (old?.manualReason ?? '') : null,
    figures,
    lift: liftOf(grade, figures, cuts),
    risk,
    open: now,
    begun,
    ended,
  }
}

const LEVELS = new Set(['重要', '特殊', '一般'])
const CLASSES = new Set(['VIP', '普通', '潜在'])

/** The mark set by hand, while it counts. */
export const byHand = (row: GradeRow | undefined, today: string): string | null =>
  row?.manual && (!row.manualUntil || row.manualUntil >= today) ? row.manual : null

/** A mark by hand whose day has come is taken off. */
const lapsed = (row: GradeRow | undefined, today: string) =>
  row?.manual && !byHand(row, today)
    ? { manual: null, manualReason: null, manualBy: null, manualUntil: null }
    : {}

const differs = (row: GradeRow, set: Record<string, unknown>): boolean =>
  Object.entries(set).some(
    ([key, value]) =>
      JSON.stringify((row as Record<string, unknown>)[key] ?? null) !==
      JSON.stringify(value ?? null),
  )

/** For callers that only read: the customer's row as it stands. */
export async function gradeRow(doing: Doing, customerId: string): Promise<GradeRow | undefined> {
  const { grades } = doing.tx.t
  const [row] = await doing.tx
    .select()
    .from(grades)
    .where(eq(grades.customerId, customerId))
    .limit(1)
  return row
}
