import { SALES_LOOKED } from '../../db/queries/bought.ts'
import { findMany } from '../../db/queries/find.ts'
import { readAsk, type Asked } from '../../src/actions/questions.ts'
import {
  goodsSold,
  productsOf,
  salesOfGoods,
  type GoodsSale,
} from '../../src/actions/sales/products.ts'
import { vocabulary } from '../../src/actions/asking/vocabulary.ts'
import { ABOUT_ONE, goesOn } from '../../src/chat/file/ask-on.ts'
import { defineCommand, type Ctx, type Field, type Outcome } from '../../src/chat/command.ts'
import { numbered } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addMonths } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import type { Period } from '../../src/understand/queries/period.ts'
import { readProduct, type ProductWords } from '../../src/understand/queries/products.ts'
import { buyersList, neverList, productList } from '../../templates/judge/products.ts'

interface AskedGoods {
  words: ProductWords
  asked: Asked
  within: Period
}

const SHOWN = 10
/** Customers who might buy what they never bought. */
const MOST_LOOKED = 400

/** 「产品 冷柜」: the goods' name and nothing else. */
const NAMED = /^(?!.*[买卖销订货说要了]|.*(?:产品|商品|东西|采购))[\p{L}\p{N}-]{1,12}$/u

const line: Field<AskedGoods> & { required: true } = {
  label: '产品',
  hint: '冷柜',
  required: true,
  lead: true,
  async read(said, ctx) {
    if (await goesOn(ctx, said)) return ABOUT_ONE
    const spoken =
      readProduct(said, ctx.today) ??
      (NAMED.test(said) ? readProduct(`谁买过${said}`, ctx.today) : undefined)
    const no = {
      ok: false as const,
      why: '没看懂问的是什么产品。比如：哪个产品卖得最好、谁在买冷柜、冷柜卖了多少。',
    }
    if (!spoken) return no
    const words = await withoutNames(ctx, spoken)
    if (!words) return no
    // 「成交」 beside 按产品 is what is counted, and no condition.
    const asked = await readAsk(ctx, words.rest.replace(/成交额?|销售额?|业绩/g, ' '))
    if (asked.left || asked.query.sum) return no
    return { ok: true, value: { words, asked, within: words.within ?? usual(words, ctx.today) } }
  },
}

/** Without days: this year's sales; who buys it now; whoever bought it at any time. */
function usual({ goods, not }: ProductWords, today: string): Period {
  if (goods && not) return { name: '一直', from: '2000-01-01', to: today }
  if (goods) return { name: '近一年', from: addMonths(today, -12), to: today }
  return { name: '今年', from: `${today.slice(0, 4)}-01-01`, to: today }
}

/** 「张三的冷柜」 is 冷柜 of 张三's customers; a name, a place or a trade alone is no goods. */
async function withoutNames(ctx: Ctx, words: ProductWords): Promise<ProductWords | undefined> {
  if (!words.goods) return words
  const { words: known } = await vocabulary(ctx.tx, scopeOf(ctx.viewer))
  const names = [...known.people, ...known.regions, ...known.industries]
  if (names.includes(words.goods)) return undefined
  const name = [...known.people, ...known.regions].find((n) => words.goods?.startsWith(n))
  if (!name) return words
  const goods = words.goods.slice(name.length).replace(/^的?(?:客户)?的?/, '')
  return goods ? { ...words, goods, rest: `${words.rest} ${name}` } : undefined
}

/** Which goods sell best, who buys one, and who never did: read from the words of each sale. */
export const products = defineCommand({
  name: '产品',
  also: ['产品销量', '产品排行', '卖得最好的产品', '畅销产品'],
  summary: '哪个产品卖得好、谁在买某样东西、谁没买过，可带时间、地区、行业和人',
  example: '本月哪个产品卖得最好',
  apart: true,
  says: [/^(?<line>产品(?:销量|排行榜?|排名)|畅销产品|卖得最好的产品)$/],
  maybe: [/^(?<line>.*(?:产品|商品|货|东西|买|卖|(?<![经分])销|采购|型号|品类|在用|订).*)$/],
  fields: { line },
  async run(ctx, { line: { words, asked, within } }): Promise<Outcome> {
    const sales = await goodsSold(ctx.tx, asked.scope, asked.ask, within)
    const common = {
      today: ctx.today,
      within,
      masked: ctx.inGroup,
      cut: sales.length >= SALES_LOOKED,
    }
    if (!words.goods) {
      const found = productsOf(sales)
      const list = words.worst ? [...found.products].reverse() : found.products
      return {
        reply: productList({
          ...common,
          ...found,
          products: list.slice(0, SHOWN),
          total: found.products.length,
          sales: sales.length,
        }),
      }
    }
    const goods = words.goods
    return words.not
      ? never(ctx, asked, salesOfGoods(sales, goods), goods)
      : buyers(ctx, salesOfGoods(sales, goods), goods, common)
  },
})

async function buyers(
  ctx: Ctx,
  sales: readonly GoodsSale[],
  goods: string,
  common: { today: string; within: Period; masked: boolean; cut: boolean },
): Promise<Outcome> {
  const by = new Map<
    string,
    { id: string; name: string; ownerId: string; n: number; fen: number; last: string }
  >()
  for (const s of sales) {
    const one = by.get(s.customerId) ?? {
      id: s.customerId,
      name: s.customer,
      ownerId: s.ownerId,
      n: 0,
      fen: 0,
      last: s.onDay,
    }
    by.set(s.customerId, { ...one, n: one.n + 1, fen: one.fen + s.fen })
  }
  const rows = [...by.values()].sort((a, b) => b.fen - a.fen)
  const shown = rows.slice(0, SHOWN)
  const name = await namesOf(
    ctx,
    shown.map((r) => r.ownerId),
  )
  return {
    reply: buyersList({
      ...common,
      goods,
      n: sales.length,
      fen: sales.reduce((sum, s) => sum + s.fen, 0),
      total: rows.length,
      rows: shown.map((r) => ({ ...r, owner: r.ownerId === ctx.viewer.id ? '' : name(r.ownerId) })),
    }),
    ...numbered(shown),
  }
}

/** Customers who bought something at some time, and never this. */
async function never(
  ctx: Ctx,
  { scope, ask }: Asked,
  sales: readonly GoodsSale[],
  goods: string,
): Promise<Outcome> {
  const had = new Set(sales.map((s) => s.customerId))
  const since = { from: '2000-01-01', to: ctx.today }
  const { rows } = await findMany(
    ctx.tx,
    scope,
    { ...ask, dealt: since, sort: 'turnover' },
    { limit: MOST_LOOKED, offset: 0 },
  )
  const left = rows
    .filter((r) => !had.has(r.customer.id))
    .map((r) => ({ id: r.customer.id, name: r.customer.name, grade: r.customer.grade }))
  return {
    reply: neverList({ goods, total: left.length, rows: left.slice(0, SHOWN) }),
    ...numbered(left.slice(0, SHOWN)),
  }
}
