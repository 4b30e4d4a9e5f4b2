import { customersOf } from '../../db/care.ts'
import { consentAmong } from '../../db/consents.ts'
import { greetingOf } from '../../src/actions/care.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { MARKETING } from '../../src/domain/consent.ts'
import { newsList } from '../../templates/care.ts'

/** Fields in which a customer's wishes stand. */
const WISHES = ['interests', 'needs', 'preferences', 'brands', 'trades']

export default defineCommand({
  name: '新品',
  also: ['升级通知', '新品通知'],
  summary: '列出对一样新品或升级感兴趣的客户，带上档案里对得上的话',
  example: '新品 冷柜',
  fields: { product: { ...words('产品', '冷柜'), required: true, lead: true } },
  async run(ctx, { product }) {
    const customers = await customersOf(ctx.tx, [ctx.viewer.id])
    const consentOf = await consentAmong(ctx.tx, MARKETING, [ctx.viewer.id])
    const { askConsent } = await greetingOf(ctx.tx)
    // 「冷柜X」 is found where the file says 冷柜.
    const keys = [product, product.replace(/[\dA-Za-z\s-]+$/, '')].filter((k) => k.length > 1)
    const fits = customers.flatMap((c) => {
      const said = WISHES.map((k) => c.details[k] ?? '').find((v) =>
        keys.some((k) => v.includes(k)),
      )
      return said ? [{ customer: c, words: said }] : []
    })
    const willing = fits.filter(({ customer }) => {
      const consent = consentOf(customer, '')
      return consent === 'given' || (consent === 'none' && !askConsent)
    })
    const shown = willing.slice(0, 10)
    return {
      reply: newsList({
        product,
        rows: shown.map((f) => ({ name: f.customer.name, words: f.words })),
        total: willing.length,
        withheld: fits.length - willing.length,
      }),
      listed: shown.map((f) => f.customer.id),
    }
  },
})
