import { newsFor } from '../../src/actions/time/news.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { newsList } from '../../templates/time/care.ts'

const PAGE = 10

export default defineCommand({
  name: '新品',
  also: ['升级通知', '新品通知'],
  summary: '列出对一样新品或升级感兴趣的客户，带上档案里对得上的话；发了说「已送 1」',
  example: '新品 冷柜',
  apart: true,
  fields: { product: { ...words('产品', '冷柜'), required: true, lead: true } },
  async run(ctx, { product }) {
    const news = await newsFor(ctx.tx, ctx.newId, ctx.viewer, product, ctx.today, ctx.now)
    const shown = news.open.slice(0, PAGE)
    return {
      reply: newsList({
        product,
        rows: shown.map((f) => ({ name: f.customer.name, words: f.words })),
        total: news.open.length,
        withheld: news.withheld,
        told: news.told,
      }),
      listed: shown.map((f) => f.care.id),
    }
  },
})
