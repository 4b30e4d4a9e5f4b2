import { postedSince } from '../../db/post/proof.ts'
import { lastDone } from '../../db/post/ticks.ts'
import { pausedDuties } from '../../src/actions/time/paused.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { mondayOf } from '../../src/domain/day.ts'
import { DUTIES, dueDays } from '../../src/domain/duties.ts'
import { dutyList } from '../../templates/time/delivery.ts'

export default defineCommand({
  name: '定时任务',
  also: ['后台任务', '系统任务'],
  summary: '看小客自己按时做的事：上次、下次、结果（管理员）',
  example: '定时任务',
  who: 'admin',
  fields: {},
  async run(ctx) {
    const duties = []
    const paused = await pausedDuties(ctx.tx)
    for (const duty of DUTIES) {
      const at = await lastDone(ctx.tx, duty.tick)
      const { last, next } = dueDays(duty, ctx.local)
      // The weekly one is marked with its Monday, whichever day it ran.
      const expected = last && duty.on === 'week' ? mondayOf(last) : last
      const posted =
        duty.intent && at
          ? await postedSince(ctx.tx, duty.intent, ctx.zone.instant(ctx.zone.day(at)))
          : null
      duties.push({
        name: duty.name,
        rule: duty.rule,
        last: at ? ctx.zone.day(at) : null,
        next: next ? `${next}T${duty.clock}` : null,
        missed: !!at && !!expected && ctx.zone.day(at) < expected,
        paused: paused.includes(duty.tick),
        posted,
      })
    }
    return { reply: dutyList({ today: ctx.today, duties }) }
  },
})
