import type { SumLine } from './queries.ts'
import { money } from '../plain.ts'

export const total = (lines: readonly { fen: number }[]): number =>
  lines.reduce((sum, l) => sum + l.fen, 0)

export const share = (n: number, of: number): string =>
  of > 0 ? `${Math.round((n / of) * 100)}%` : '0%'

/** Figures that are no sums. */
export const SPECIAL: Record<string, (lines: SumLine[]) => string[]> = {
  collected: (lines) =>
    lines.every((l) => !l.of)
      ? ['这段时间没有成交，算不出回款率。']
      : [
          `回款 ${money(total(lines))}，成交 ${money(lines.reduce((sum, l) => sum + (l.of ?? 0), 0))}，回款率${share(
            total(lines),
            lines.reduce((sum, l) => sum + (l.of ?? 0), 0),
          )}`,
          ...(lines.length > 1
            ? lines.map(
                (l) =>
                  `・${l.key} ${share(l.fen, l.of ?? 0)}（${money(l.fen)}／${money(l.of ?? 0)}）`,
              )
            : []),
        ],
  again: ([l]) =>
    l?.of
      ? [`近12个月成交过的 ${l.of} 位客户里，${l.n} 位买过两次以上，复购率${share(l.n, l.of)}`]
      : ['近12个月还没有成交，算不出复购率。'],
  cycle: (lines) =>
    lines.some((l) => l.n > 0)
      ? lines.map((l) => `・${l.key}：${l.n > 0 ? `平均 ${l.days} 天（${l.n}位）` : '还没有'}`)
      : ['还没有能算的成交：要先有报价或建档，后有成交。'],
}

/** How many of those who have decided bought. */
export function rates(title: string, lines: readonly SumLine[]): string[] {
  const won = lines.reduce((sum, l) => sum + l.n, 0)
  const all = lines.reduce((sum, l) => sum + (l.of ?? 0), 0)
  if (all === 0) return [`${title}：还没有成交或丢单的客户，算不出来。`]
  const rate = (n: number, of: number) => `${Math.round((n / of) * 100)}%`
  return [
    `${title}${/丢|输|流失/.test(title) ? `丢单率${rate(all - won, all)}，成交率` : ''}${rate(won, all)}：有结果的${all}位客户里成交${won}位，丢单${all - won}位`,
    ...(lines.length > 1
      ? lines.map((l) => `・${l.key} ${rate(l.n, l.of ?? l.n)}（${l.n}/${l.of ?? 0}）`)
      : []),
  ]
}
