import { layers } from '../../db/queries/analysis.ts'
import { gradeRules } from '../../src/actions/judge/world.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { CLASSES } from '../../src/domain/grades/rules.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { when } from '../../templates/plain.ts'

/** Each class with its count, the next contact due in it and how it is served (R212). */
export default defineCommand({
  name: '分层',
  also: ['客户分层', '各层客户'],
  says: [/^(?:各|每)个?(?:层次?|类)(?:都|各)?(?:有)?(?:多少|几)个?(?:客户)?[？?]?$/],
  summary: '每一类有几位客户、最近一次该联系在哪天、怎么服务',
  example: '分层',
  fields: {},
  async run(ctx) {
    const rows = await layers(ctx.tx, scopeOf(ctx.viewer))
    const { service } = await gradeRules(ctx.tx)
    return {
      reply: text(
        [
          '客户分层：',
          ...CLASSES.map((name) => {
            const row = rows.find((r) => (r.key ?? '潜在') === name)
            return `・${name} ${row?.n ?? 0}位，${row?.next ? `下次联系 ${when(row.next, ctx.today)}（${row.planned}位有安排）` : '没有安排联系'}。${service[name]}`
          }),
          '说「列 VIP」看名单。',
        ].join('\n'),
      ),
    }
  },
})
