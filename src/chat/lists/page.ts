import type { Outcome } from '../command.ts'

/** One page of a list; `at` counts from 0, rows are numbered on from page to page. */
export interface Page {
  at: number
  size: number
  /** Rows on the pages before it. */
  from: number
}

/** The page that was asked for by its number; the first for anything else. */
export function pageOf(said: string | undefined, size: number): Page {
  const at = Math.max(0, (Math.floor(Number(said)) || 1) - 1)
  return { at, size, from: at * size }
}

/** What the numbers on a page stand for. */
export const listedOn = ({ from }: Page, ids: readonly string[]): string[] => [
  ...blank(from, ''),
  ...ids,
]

/** 「更多」 after a page: the same said again for the next; nothing after the last. */
export const moreOf = (page: Page, again: string, more: boolean): Pick<Outcome, 'ask'> =>
  more ? { ask: { kind: 'more', options: [next(page, again)] } } : {}

/** A line of a list: a customer and the words on it. */
interface Row {
  id: string
  name: string
}

interface Option {
  label: string
  say: string
}

/**
 * Rows that their numbers open, or by what `say` makes of a row.
 * @param o.from how many rows stood before @param o.more words besides the numbers (更多, 导出)
 */
export const numbered = <R extends Row>(
  rows: readonly R[],
  o: { from?: number; more?: readonly Option[]; say?: (row: R) => string } = {},
): Required<Pick<Outcome, 'listed' | 'ask'>> => {
  const say = o.say ?? (({ id }: R) => `查 客户 @${id}`)
  return {
    listed: [...blank(o.from, ''), ...rows.map((r) => r.id)],
    ask: {
      kind: 'list',
      options: [
        ...blank(o.from, { label: '', say: '' }),
        ...rows.map((r) => ({ label: r.name, say: say(r) })),
        ...(o.more ?? []),
      ],
    },
  }
}

const blank = <T>(n: number | undefined, nothing: T): T[] => Array<T>(n ?? 0).fill(nothing)

/** A page of customers, each opened by its number; 「更多」 goes on while there are more. */
export const choosable = <R extends Row>(
  page: Page,
  rows: readonly R[],
  again: string,
  more: boolean,
  say?: (row: R) => string,
): Pick<Outcome, 'listed' | 'ask'> =>
  numbered(rows, {
    from: page.from,
    more: more ? [next(page, again)] : [],
    ...(say ? { say } : {}),
  })

const next = ({ at }: Page, again: string) => ({ label: '更多', say: `${again} 页 ${at + 2}` })
