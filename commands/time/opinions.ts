import { notesOn } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { reportPeriod } from '../../src/actions/reports/period.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { readOpinions } from '../../src/understand/told/opinions.ts'
import { opinionList, type OpinionGroup } from '../../templates/lists.ts'
import { text } from '../../templates/message.ts'

/** Most notes that one answer reads. */
const MOST = 3000

export default defineCommand({
  name: '意见',
  also: ['客户意见', '反馈汇总', '客户反馈'],
  summary: '一段时间里客户说了什么意见，按话题归拢，带原话',
  example: '意见 本月',
  apart: true,
  says: [
    /^(?:客户)?(?:的)?满意度(?:怎么样|如何|高不高)?[？?]?$/,
    /^(?<period>今天|昨天|本周|上周|本月|上月|本季度?|今年)(?:的)?(?:客户)?(?:意见|反馈)(?:汇总)?$/,
    /^(?:客户)?(?:意见|反馈汇总)\s*(?<period>今天|昨天|本周|上周|本月|上个?月|本季度?|今年)?$/,
  ],
  fields: { period: words('时间', '本月', { lead: true }) },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('意见里有客户原话，请私聊小客查看。') }
    const period = reportPeriod(said.period ?? '本月', ctx.today)
    const rows = await notesOn(ctx.tx, scopeOf(ctx.viewer), period, { limit: MOST, offset: 0 })
    const groups = new Map<string, OpinionGroup>()
    for (const { note, name } of rows)
      for (const { topic, quote } of readOpinions(note.words)) {
        const group = groups.get(topic) ?? { topic, n: 0, quotes: [] }
        group.n += 1
        if (group.quotes.length < 2)
          group.quotes.push({ customer: name, on: note.happenedOn, quote })
        groups.set(topic, group)
      }
    return {
      reply: opinionList({
        period: period.name,
        today: ctx.today,
        groups: [...groups.values()].sort((a, b) => b.n - a.n),
      }),
    }
  },
})
