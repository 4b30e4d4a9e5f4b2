import { consentAmong } from '../../db/files/consents.ts'
import { latestMoney } from '../../db/files/notes.ts'
import { recommend } from '../../src/actions/offers/recommend.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { MARKETING } from '../../src/domain/consent.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { recommended } from '../../templates/offers/offers.ts'
import { money } from '../../templates/plain.ts'
import { spoken } from '../../templates/files/value.ts'

/** What a flat, a shop or a site must be like: fields by these names, the firm's own too (R164). */
const CONDITION = /户型|面积|楼层|楼盘|区域|地段|朝向|学区|总价|用途|规格|型号/
const MANNERS = [
  { key: 'servicePreference', label: '联系方式' },
  { key: 'taboos', label: '别提' },
]

export default defineCommand({
  name: '推荐产品',
  also: ['推荐什么', '该推荐什么'],
  summary: '看可以跟客户谈什么产品，每样都带依据；没有依据就直说',
  example: '推荐 华东建材',
  apart: true,
  says: [
    /^推荐\s+(?<customer>[^，,。；;\s]{2,30})$/,
    /^(?:给|向)?(?<customer>[^，,。；;]{2,30}?)(?:可以|该|能)?推荐(?:点|些)?(?:什么|啥|哪些)(?:产品)?[?？]?$/,
  ],
  fields: { customer: customerShown },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('推荐') }
    const { customer: file } = said.customer
    const owners = [ctx.viewer.id, ...ctx.viewer.team]
    const offers = await recommend(ctx.tx, ctx.zone, file, owners, ctx.today)
    const consentOf = await consentAmong(ctx.tx, MARKETING, [file.ownerId])
    const name = await namesOf(
      ctx,
      offers.flatMap((o) => (o.by === 'asked' ? (o.heardBy ?? []) : [])),
    )
    const budget = (await latestMoney(ctx.tx, file.id)).find((m) => m.role === 'budget')
    const conditions = [...FIELDS, ...ctx.ownFields].flatMap((f) => {
      const value = file.details[f.key]
      return f.of === 'customer' && value && CONDITION.test(f.label)
        ? [{ label: f.label, value: spoken(f, value, ctx.today) }]
        : []
    })
    return {
      reply: recommended({
        name: file.name,
        today: ctx.today,
        offers: offers.map((o) =>
          o.by === 'asked' ? { ...o, heardBy: o.heardBy && name(o.heardBy) } : o,
        ),
        conditions: [
          ...conditions,
          ...(conditions.length > 0 && budget
            ? [{ label: '预算', value: money(budget.fen, budget.maxFen) }]
            : []),
        ],
        manners: MANNERS.flatMap(({ key, label }) => {
          const value = file.details[key]
          return value ? [{ label, value }] : []
        }),
        consent: consentOf(file, ''),
      }),
      about: file.id,
    }
  },
})
