import { sentBetween } from '../../db/post/proof.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { findPeople } from '../../db/people.ts'
import { deliveryReport } from '../../templates/time/delivery.ts'

export default defineCommand({
  name: '送达',
  also: ['送达情况', '发送情况'],
  summary: '看昨天和今天该发的提醒发了多少、迟了多少、哪些没发出去、为什么',
  example: '送达',
  apart: true,
  who: 'manager',
  fields: { day: words('哪天', '昨天', { lead: true }) },
  async run(ctx, said) {
    const day = /今/.test(said.day ?? '') ? ctx.today : addDays(ctx.today, -1)
    const scope = ctx.viewer.role === 'admin' ? null : [ctx.viewer.id, ...ctx.viewer.team]
    const lines = scope
      ? [...(await findPeople(ctx.tx, scope)).values()].map(
          (p) => `member:${p.userId.toLowerCase()}`,
        )
      : null
    const of = async (on: string) =>
      sentBetween(ctx.tx, ctx.zone.instant(on), ctx.zone.instant(addDays(on, 1)), lines)
    const yesterday = await of(day)
    const today = day === ctx.today ? null : await of(ctx.today)
    return {
      reply: deliveryReport({
        day: day === ctx.today ? '今天' : '昨日',
        ...yesterday,
        today,
      }),
    }
  },
})
