import type { Figure } from './numbers.ts'

const LINK = /^(?:万|元|块)?\s?(?:到|至|-|~|～|—|–)\s?$/

/** 「80到100万」, 「15-20w」, 「1万8到2万」: one figure with an upper end. */
export function joinRanges(text: string, figures: Figure[]): Figure[] {
  const joined: Figure[] = []
  for (const figure of figures) {
    const low = joined[joined.length - 1]
    if (!low || !LINK.test(text.slice(low.end, figure.start))) {
      joined.push(figure)
      continue
    }
    const ratio = low.mark === 'bare' && figure.value >= 1e3 ? lift(low.value, figure.value) : 1
    const value = low.value * ratio
    if (value >= figure.value) {
      joined.push(figure)
      continue
    }
    joined[joined.length - 1] = {
      ...figure,
      start: low.start,
      value,
      max: figure.max ?? figure.value,
    }
  }
  return joined
}

/** 「80到100万」: the lower end borrows the upper one's 万 when it would be absurd without. */
function lift(low: number, high: number): number {
  for (const scale of [1e8, 1e4, 1e3])
    if (high >= scale && high / (low * scale) >= 1 && high / (low * scale) < 12) return scale
  return 1
}
