import type { Cuts, GradeRules, Letter } from './rules.ts'

/**
 * Where the letters are cut, as turnovers: in order of turnover, whoever starts before `a` of the
 * firm's turnover is reached is an A, before `b` a B. The biggest customer is therefore always an A.
 * Where the firm has named the turnovers itself, they are the cuts.
 * @param turnovers of all customers, in 分, in any order; those without turnover do not count
 */
export function cutsOf(turnovers: readonly number[], shares: GradeRules['abc']): Cuts {
  const sorted = turnovers.filter((fen) => fen > 0).sort((x, y) => y - x)
  const total = sorted.reduce((sum, fen) => sum + fen, 0)
  if (shares.from) return { ...shares.from, total, customers: sorted.length }
  let reached = 0
  let a = Infinity
  let b = Infinity
  for (const fen of sorted) {
    // Hundredths of a share are rounding, not a reason.
    if (reached < total * shares.a - 1) a = fen
    if (reached < total * shares.b - 1) b = fen
    reached += fen
  }
  return { a: Math.min(a, total), b: Math.min(b, a, total), total, customers: sorted.length }
}

/** The letter of a turnover; null without any. */
export const letterOf = (turnover: number, cuts: Cuts): Letter | null =>
  turnover <= 0 || cuts.total === 0
    ? null
    : turnover >= cuts.a
      ? 'A'
      : turnover >= cuts.b
        ? 'B'
        : 'C'

/**
 * The nearest shares at which somebody would cross a line: `up`, over which the turnover below comes
 * in; `down`, at which the last one within falls out. Null where nobody is left to cross it.
 */
export function sharesThatMove(
  turnovers: readonly number[],
  share: number,
): { up: { share: number; fen: number } | null; down: { share: number; fen: number } | null } {
  const sorted = turnovers.filter((fen) => fen > 0).sort((x, y) => y - x)
  const total = sorted.reduce((sum, fen) => sum + fen, 0)
  let up: { share: number; fen: number } | null = null
  let down: { share: number; fen: number } | null = null
  let reached = 0
  for (const [i, fen] of sorted.entries()) {
    // Who has as much as the one before shares its letter.
    if (i > 0 && fen !== sorted[i - 1]) {
      if (reached < total * share - 1) down = { share: reached / total, fen }
      else up ??= { share: reached / total, fen }
    }
    reached += fen
  }
  return { up, down }
}
