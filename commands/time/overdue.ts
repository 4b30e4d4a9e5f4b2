import { countFollowUps } from '../../db/follow-ups.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { overdueRanking } from '../../templates/time/agenda.ts'

/** Late follow-up is the first reason for losing a customer: who has how much of it (R157). */
export default defineCommand({
  name: '逾期排名',
  also: ['逾期统计', '团队逾期'],
  summary: '看自己和组里各人逾期了几件待办，多的在前',
  example: '逾期排名',
  apart: true,
  says: [/^谁(?:的)?逾期(?:的?(?:待办|跟进))?(?:最多|多|了多少|了)?[?？]?$/],
  fields: {},
  async run(ctx) {
    const people = [ctx.viewer.id, ...ctx.viewer.team]
    const name = await namesOf(ctx, people)
    const rows = []
    for (const id of people) {
      const n = await countFollowUps(ctx.tx, { owners: [id], until: addDays(ctx.today, -1) })
      if (n > 0) rows.push({ name: name(id), n })
    }
    return { reply: overdueRanking(rows.sort((a, b) => b.n - a.n)) }
  },
})
