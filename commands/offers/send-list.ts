import { careOf } from '../../db/care.ts'
import { consentAmong } from '../../db/files/consents.ts'
import { findFiles } from '../../db/files/customers.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { listedOn, moreOf, pageOf } from '../../src/chat/lists/page.ts'
import { CARE, MARKETING } from '../../src/domain/consent.ts'
import { addDays } from '../../src/domain/day.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { sendList } from '../../templates/offers/offers.ts'
import { careKind } from '../../templates/time/care.ts'

const PAGE = 6
/** A greeting that is older is out of date. */
const BACK_DAYS = 14
const AHEAD_DAYS = 10

/** Every draft that waits, with its words: the rep sends them by whatever means are his (R154). */
export default defineCommand({
  name: '发送清单',
  also: ['待发清单', '群发清单', '草稿清单'],
  summary: '看等着发的草稿（生日、节日、新品、活动），复制出去自己发，发一条勾一条',
  example: '发送清单',
  apart: true,
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('发送清单') }
    const owners = [ctx.viewer.id]
    const rows = (
      await careOf(
        ctx.tx,
        { owners, from: addDays(ctx.today, -BACK_DAYS), to: addDays(ctx.today, AHEAD_DAYS) },
        2000,
      )
    ).filter((c) => c.state === 'drafted' && c.draft)
    const files = new Map(
      (await findFiles(ctx.tx, [...new Set(rows.map((c) => c.customerId))])).map((f) => [
        f.customer.id,
        f,
      ]),
    )
    // Asked anew at each look, as greetings are: a withdrawal counts from its minute on.
    const [care, marketing] = [
      await consentAmong(ctx.tx, CARE, owners),
      await consentAmong(ctx.tx, MARKETING, owners),
    ]
    const open = rows.filter((c) => {
      const consentOf = /^(news|offer):/.test(c.occasion) ? marketing : care
      return consentOf(files.get(c.customerId)?.customer, c.contactId ?? '') !== 'withdrawn'
    })
    const page = pageOf(said.page, PAGE)
    const shown = open.slice(page.from, page.from + PAGE)
    return {
      reply: sendList({
        rows: shown.map((c) => {
          const file = files.get(c.customerId)
          const who = file?.contacts.find((p) => p.id === c.contactId)?.name
          return {
            name: who ? `${who}（${file?.customer.name ?? ''}）` : (file?.customer.name ?? ''),
            what: careKind(c.occasion),
            draft: c.draft ?? '',
          }
        }),
        from: page.from,
        total: open.length,
        today: ctx.today,
      }),
      listed: listedOn(
        page,
        shown.map((c) => c.id),
      ),
      ...moreOf(page, '发送清单', open.length > page.from + PAGE),
    }
  },
})
