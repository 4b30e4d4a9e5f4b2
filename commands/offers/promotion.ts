import { customersOf } from '../../db/care.ts'
import { boughtFrom } from '../../db/queries/bought.ts'
import { draftsFor } from '../../src/actions/time/news.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import { promotionList } from '../../templates/offers/offers.ts'
import { shortDay } from '../../templates/plain.ts'

const PAGE = 10

/** A promotion for those who bought a thing lately, as drafts to send oneself and to tick (R171). */
export default defineCommand({
  name: '做活动',
  also: ['促销名单', '活动名单'],
  summary: '按近期买过什么列出一个活动适合的客户，带上那一单；草稿由你自己发',
  example: '活动 满减 目标=近90天买过冷柜',
  apart: true,
  says: [
    // Without a target it says how to name one, instead of becoming a note.
    /^(?:活动|做活动|促销活动)\s+(?<name>[^\s，,。；;=]{2,12})(?:活动)?$/,
    /^(?:活动|做活动|促销)\s*(?<name>[^\s，,=]{1,20})[\s，,]+(?:目标|对象|给)\s*[=:：]?\s*(?:最?近)?(?<days>\d{1,3})天(?:内)?(?:买过?|订过?|下单过?)的?(?<product>[^\s，,。]{1,20}?)(?:的(?:客户|人))?$/,
  ],
  fields: {
    name: words('活动', '满减'),
    days: words('天数', '90'),
    product: words('产品', '冷柜'),
  },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('活动名单') }
    const { name, product } = said
    if (!name || !product) return { reply: await whatFor(ctx, name || '满减') }
    const days = Math.max(1, Number(said.days) || 90)
    const owner = ctx.viewer
    const deals = (await boughtFrom(ctx.tx, [owner.id], addDays(ctx.today, -days))).filter((b) =>
      b.words.includes(product),
    )
    const fits = (await customersOf(ctx.tx, [owner.id])).flatMap((customer) => {
      const deal = deals.find((b) => b.customerId === customer.id)
      return deal
        ? [{ customer, words: `${shortDay(deal.onDay, ctx.today)}「${deal.words}」` }]
        : []
    })
    const about = { kind: 'offer' as const, about: name }
    const list = await draftsFor(ctx.tx, ctx.newId, owner, about, fits, ctx.today, ctx.now)
    const shown = list.open.slice(0, PAGE)
    return {
      reply: promotionList({
        name,
        product,
        days,
        rows: shown.map((f) => ({ name: f.customer.name, words: f.words })),
        total: list.open.length,
        withheld: list.withheld,
        told: list.told,
      }),
      listed: shown.map((f) => f.care.id),
    }
  },
})

/** 「活动 满减」 alone: for whom? What was bought lately is offered. */
async function whatFor(ctx: Ctx, name: string) {
  const bought = await boughtFrom(ctx.tx, [ctx.viewer.id], addDays(ctx.today, -90))
  const clients = new Set(bought.map((b) => b.customerId)).size
  return text(
    [
      `「${name}」给哪些客户？说清近多少天买过什么，我把名单和草稿列出来，由你自己发。`,
      `比如：活动 ${name} 目标=近90天买过冷柜`,
      clients > 0 ? `近 90 天有 ${clients} 位客户下过单。` : '近 90 天还没有客户下过单。',
    ].join('\n'),
  )
}
