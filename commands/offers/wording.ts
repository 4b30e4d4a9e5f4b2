import { boughtFrom } from '../../db/queries/bought.ts'
import { tagsIn } from '../../src/actions/offers/recommend.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { addMonths } from '../../src/domain/day.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { wording } from '../../templates/offers/offers.ts'

/** Drafts of two kinds: an offer, and what to mind after a purchase (R153). */
export default defineCommand({
  name: '写文案',
  also: ['文案草稿'],
  summary: '起一段优惠信息或购买注意事项的草稿，空着的地方自己填',
  example: '文案 华东建材 优惠；文案 华东建材 注意事项',
  apart: true,
  says: [
    /^(?:文案|话术)\s+(?<customer>[^，,。；;\s]{2,30})(?:\s+(?<kind>优惠(?:信息)?|活动|促销|注意事项|购买注意事项|使用提醒|保养))?$/,
  ],
  fields: { customer, kind: words('哪一种', '优惠') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('文案') }
    const { customer: file, contacts } = said.customer
    const deal = (await boughtFrom(ctx.tx, [file.ownerId], addMonths(ctx.today, -12))).find(
      (b) => b.customerId === file.id,
    )
    return {
      reply: wording({
        kind: /注意|使用|保养/.test(said.kind ?? '') ? 'care' : 'offer',
        customer: file.name,
        who: contacts.find((c) => !c.gone)?.name ?? '',
        from: ctx.viewer.name,
        product: tagsIn(file.details.interests)[0] ?? null,
        bought: deal ? { on: deal.onDay, words: deal.words } : null,
        today: ctx.today,
      }),
      about: file.id,
    }
  },
})
