import type { File } from '../../../db/files/customers.ts'
import {
  gradesFor,
  openRisksFor,
  sumsFor,
  type GradeRow,
  type Sum,
} from '../../../db/judge/judgement.ts'
import type { Risk } from '../../../db/files/notes.ts'
import { figuresOf } from '../../actions/judge/figures.ts'
import { byHand, isTyped } from '../../actions/judge/by-hand.ts'
import { openWorld, type World } from '../../actions/judge/world.ts'
import { gradeOf, liftOf, type Grade } from '../../domain/grades/grade.ts'
import type { Figures } from '../../domain/grades/rules.ts'
import { levelOf, type Judged } from '../../domain/risks/level.ts'
import type { Ctx } from '../command.ts'

/** How a customer stands now, read and not written. */
export interface Standing {
  world: World
  row: GradeRow | undefined
  sums: Sum[]
  figures: Figures
  grade: Grade
  /** What the rules alone would say. */
  byRule: Grade
  lift: ReturnType<typeof liftOf>
  risk: Judged
  open: Risk[]
  /** The mark set by hand, while it counts. */
  manual: string | null
  /** Somebody typed the letter, and no rule stands behind it. */
  typed: boolean
}

export async function standingOf(ctx: Ctx, file: File): Promise<Standing> {
  const { tx, today } = ctx
  const { id } = file.customer
  const world = await openWorld(tx, ctx)
  const row = (await gradesFor(tx, [id])).get(id)
  const sums = (await sumsFor(tx, [id])).get(id) ?? []
  const open = (await openRisksFor(tx, [id])).get(id) ?? []
  const figures = figuresOf(file.customer, sums, ctx)
  const risk = levelOf(
    open.map((r) => ({ kind: r.kind, words: r.quote, on: r.onDay })),
    world.risks,
    today,
  )
  const grade = gradeOf(figures, risk.level, world.rules, world.cuts, today)
  const manual = byHand(row, today)
  return {
    world,
    row,
    sums,
    figures,
    byRule: grade,
    grade: manual ? { ...grade, ...marked(manual) } : grade,
    lift: liftOf(grade, figures, world.cuts, world.rules, today),
    risk,
    open,
    manual,
    typed: !manual && isTyped(file.customer, row),
  }
}

const marked = (mark: string): Partial<Grade> =>
  ['重要', '特殊', '一般'].includes(mark)
    ? { level: mark as Grade['level'] }
    : ['VIP', '普通', '潜在'].includes(mark)
      ? { class: mark as Grade['class'] }
      : {}
