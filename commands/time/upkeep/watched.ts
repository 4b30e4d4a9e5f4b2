import { findFiles } from '../../../db/files/customers.ts'
import { openFollowUps } from '../../../db/follow-ups.ts'
import { observes } from '../../../src/actions/time/observe.ts'
import { defineCommand } from '../../../src/chat/command.ts'
import { namesOf } from '../../../src/chat/resolve.ts'
import { watchedList } from '../../../templates/time/upkeep.ts'

const SHOWN = 12

/** Customers that grew or were lost and are looked at apart, until their cause is told (R114). */
export default defineCommand({
  name: '观察',
  also: ['观察名单', '观察客户', '成长和流失', '成长与流失'],
  summary: '看核查以后另作观察的客户：成长快的、流失的，哪天再看；办好了说「完成 1 原因」',
  example: '观察',
  apart: true,
  fields: {},
  async run(ctx) {
    const owners = [ctx.viewer.id, ...ctx.viewer.team]
    const steps = (await openFollowUps(ctx.tx, { owners }, 1000)).flatMap((f) => {
      const why = observes(f.what)
      return why ? [{ ...f, why }] : []
    })
    const shown = steps.slice(0, SHOWN)
    const files = await findFiles(
      ctx.tx,
      shown.map((f) => f.customerId),
    )
    const name = await namesOf(
      ctx,
      shown.map((f) => f.ownerId),
    )
    return {
      reply: watchedList({
        total: steps.length,
        today: ctx.today,
        rows: shown.map((f) => ({
          customer: files.find((c) => c.customer.id === f.customerId)?.customer.name ?? '',
          why: f.why,
          on: f.dueOn,
          owner: f.ownerId === ctx.viewer.id ? '' : name(f.ownerId),
        })),
      }),
      listed: shown.map((f) => f.id),
    }
  },
})
