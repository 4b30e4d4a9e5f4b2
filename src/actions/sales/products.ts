import { notesOn, salesIn, type Sale } from '../../../db/queries/bought.ts'
import type { Ask } from '../../../db/queries/ask.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Scope } from '../../domain/rights.ts'
import { goodsIn, isOf } from '../../understand/told/goods.ts'

/** A sale with the goods that it was of. */
export interface GoodsSale extends Sale {
  goods: string[]
}

/** What was sold of one thing. */
export interface Product {
  name: string
  n: number
  /** 分; a sale of several things counts whole for each. */
  fen: number
  customers: number
}

/** Customers whose notes are looked through for what their sales were of. */
const MOST_ASKED = 400

/** Sales within days, with the goods that their words name. */
export async function goodsSold(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  days: { from: string; to: string },
): Promise<GoodsSale[]> {
  const sales = (await salesIn(tx, scope, ask, days)).map((s) => ({ ...s, goods: goodsOf(s) }))
  const open = [...new Set(sales.flatMap((s) => (s.goods.length > 0 ? [] : [s.customerId])))]
  const notes = await notesOn(tx, open.slice(0, MOST_ASKED), days)
  const told = new Map(
    notes.flatMap((n) =>
      /^买的是/.test(n.words) ? [[`${n.customerId} ${n.onDay}`, n.words]] : [],
    ),
  )
  return sales.map((s) =>
    s.goods.length > 0 ? s : { ...s, goods: goodsIn(told.get(`${s.customerId} ${s.onDay}`) ?? '') },
  )
}

/** The goods of these sales, what brought most first. */
export function productsOf(sales: readonly GoodsSale[]): { products: Product[]; unnamed: number } {
  const found = new Map<string, Product & { who: Set<string> }>()
  for (const sale of sales)
    for (const name of sale.goods) {
      const of = found.get(name) ?? { name, n: 0, fen: 0, customers: 0, who: new Set() }
      found.set(name, of)
      of.n++
      of.fen += sale.fen
      of.who.add(sale.customerId)
    }
  const products = [...found.values()]
    .map(({ who, ...p }) => ({ ...p, customers: who.size }))
    .sort((a, b) => b.fen - a.fen || b.n - a.n)
  return { products, unnamed: sales.filter((s) => s.goods.length === 0).length }
}

/** Sales of one thing, also where only the words name it. */
export const salesOfGoods = (sales: readonly GoodsSale[], asked: string): GoodsSale[] =>
  sales.filter((s) => s.goods.some((g) => isOf(g, asked)) || isOf(s.words, asked))

/** The words of a sale without those that name whom it was made to. */
function goodsOf(sale: Sale): string[] {
  const lines = sale.facts?.lines ?? []
  const of = (label: string) => lines.filter((l) => l.label === label)
  const names = [sale.customer, ...of('customer').flatMap((l) => l.words.split('…'))]
  const words = names.reduce((left, name) => (name ? left.replaceAll(name, '') : left), sale.words)
  return goodsIn(
    words.trim(),
    of('interests').map((l) => l.value),
  )
}
