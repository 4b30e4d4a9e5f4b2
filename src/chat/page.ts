import type { Outcome } from './command.ts'

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
  ...Array<string>(from).fill(''),
  ...ids,
]

/** 「更多」 after a page: the same said again for the next; nothing after the last. */
export const moreOf = (page: Page, again: string, more: boolean): Pick<Outcome, 'ask'> =>
  more ? { ask: { kind: 'more', options: [next(page, again)] } } : {}

/** A page of customers, each opened by its number, by what `say` makes of it. */
export const choosable = (
  page: Page,
  rows: readonly { id: string; name: string }[],
  again: string,
  more: boolean,
  say = (id: string): string => `查 客户 @${id}`,
): Pick<Outcome, 'listed' | 'ask'> => ({
  listed: listedOn(
    page,
    rows.map((r) => r.id),
  ),
  ask: {
    kind: 'list',
    options: [
      ...listedOn(page, []).map(() => ({ label: '', say: '' })),
      ...rows.map((r) => ({ label: r.name, say: say(r.id) })),
      ...(more ? [next(page, again)] : []),
    ],
  },
})

const next = ({ at }: Page, again: string) => ({ label: '更多', say: `${again} 页 ${at + 2}` })
