import type { Doing } from '../../../db/files/journal.ts'
import type { rulesPreview } from '../../../templates/judge/grade-rules.ts'
import { nobodyMoves, ruleChanges } from '../../../templates/judge/rule-changes.ts'
import { sharesThatMove } from '../../domain/grades/abc.ts'
import type { Cuts, GradeRules } from '../../domain/grades/rules.ts'
import type { Scope } from '../../domain/rights.ts'
import type { OnDay } from './figures.ts'
import type { RulePart } from './grade-words.ts'
import { tryRules, type Trial } from './recut.ts'
import type { Verdict } from './reckon.ts'

type Preview = Parameters<typeof rulesPreview>[0]

/**
 * What other rules would change, who would move, and where nobody does, what would move somebody.
 * @param scope files that may be named; the others only count
 */
export async function previewOf(
  doing: Doing,
  now: GradeRules,
  { part, next }: { part: RulePart; next: GradeRules },
  on: OnDay,
  scope: Scope,
): Promise<Preview> {
  const trial = await tryRules(doing, next, on)
  const { cuts } = trial
  const verdicts = trial.verdicts.map((v) => (isIn(scope, v) ? v : nameless(v)))
  const moves = movesOf(verdicts, (v) => [v.was.grade, v.headline], '未定级')
  const kinds = [
    { what: '生命周期', moves: movesOf(verdicts, (v) => [v.was.life, v.grade.life], '') },
    // Whose letter moves, moves its class with it.
    {
      what: '类别',
      moves: movesOf(
        verdicts.filter((v) => v.was.grade === v.headline),
        (v) => [v.was.class, classOf(v)],
        '',
      ),
    },
    {
      what: 'RFM分组',
      moves: movesOf(verdicts, (v) => [segment(v.was.rfm), v.grade.rfm?.segment ?? null], ''),
    },
  ]
  return {
    // A line is somebody's sum: it is told to those who see every file.
    changes: ruleChanges(now, next, scope.all ? cuts : { now: UNTOLD, next: UNTOLD }),
    moves,
    others: kinds,
    looked: trial.all ? null : verdicts.length,
    nobody:
      moves.length > 0
        ? ''
        : nobodyMoves({ part, now, next, ...nearest(next, { ...trial, verdicts }) }),
  }
}

const UNTOLD: Cuts = { a: 0, b: 0, total: 0, customers: 0 }

const isIn = (scope: Scope, { customer }: Verdict): boolean =>
  scope.all || scope.owners.includes(customer.ownerId)

/** Whose file the asker does not see: it counts, but who it is stays untold. */
const nameless = (v: Verdict): Verdict => ({ ...v, customer: { ...v.customer, name: '' } })

/** A class set by hand stays what it is. */
const classOf = (v: Verdict): string | null =>
  v.byHand !== null && v.was.class !== null ? v.was.class : v.grade.class

const segment = (rfm: string | null): string | null => rfm?.split(' ')[1] ?? null

function movesOf(
  verdicts: readonly Verdict[],
  of: (v: Verdict) => [was: string | null, now: string | null],
  none: string,
): Preview['moves'] {
  return verdicts
    .flatMap((v) => {
      const [from, to] = of(v)
      // Without a word for 「none」 a kind that was never reckoned is no move.
      if (from === to || (!none && (!from || !to))) return []
      const { name } = v.customer
      return [{ name, from: from ?? none, to: to ?? none, turnover: v.figures.turnover }]
    })
    .sort((a, b) => b.turnover - a.turnover)
}

/** Who stands nearest to a line, and what share would let it cross. */
function nearest(next: GradeRules, { verdicts, turnovers, cuts }: Trial) {
  const named = (fen: number) =>
    verdicts.find((v) => v.figures.turnover === fen)?.customer.name ?? ''
  const of = (share: number) => {
    const { up, down } = sharesThatMove(turnovers, share)
    return {
      up: up && { share: up.share, name: named(up.fen) },
      down: down && { share: down.share, name: named(down.fen) },
    }
  }
  const below = verdicts
    .filter((v) => v.figures.turnover > 0 && v.figures.turnover < cuts.next.a)
    .sort((x, y) => y.figures.turnover - x.figures.turnover)[0]
  return {
    sold: turnovers.length,
    shares: { a: of(next.abc.a), b: of(next.abc.b) },
    below: below
      ? { name: below.customer.name, turnover: below.figures.turnover, to: cuts.next.a }
      : null,
    classes: (kind: string) => verdicts.filter((v) => v.grade.class === kind).length,
  }
}
