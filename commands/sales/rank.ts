import { EVERYBODY } from '../../db/queries/ask.ts'
import { sumMoney } from '../../db/queries/sums.ts'
import { managersOf, teamOf } from '../../db/people.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { readPeriod } from '../../src/understand/queries/period.ts'
import { text } from '../../templates/message.ts'
import { money } from '../../templates/plain.ts'

/** One's own place among those of the same leader; nobody's name or sum is told. */
export const rank = defineCommand({
  name: '我的排名',
  also: ['我排第几', '我排名第几'],
  summary: '自己的成交在团队里排第几（只说名次，不说别人的数）',
  example: '我排第几',
  says: [
    /^我(?:的)?(?<period>今天|本周|这周|本月|这个?月|上个?月|本季度?|上个?季度?|今年|去年)?(?:的)?(?:业绩|成交|签单)?(?:在?(?:团队|公司|部门|组)(?:里)?)?(?:能|现在)?(?:排名?|是)(?:在)?第?(?:几名?|多少)[？?]?$/,
    /^我(?:的)?(?<period>今天|本周|这周|本月|这个?月|上个?月|本季度?|上个?季度?|今年|去年)?(?:的)?(?:业绩|成交|签单)(?:的)?(?:排名|名次)(?:是?第?几|多少)?[？?]?$/,
  ],
  fields: { period: words('时间', '本月', { lead: true }) },
  async run(ctx, said) {
    const within = readPeriod(said.period ?? '本月', ctx.today)
    const leaders = await managersOf(ctx.tx, ctx.viewer.id)
    const teams = await Promise.all(leaders.map((id) => teamOf(ctx.tx, id)))
    // The nearest leader's people; whoever has no leader is alone.
    const team = teams.filter((t) => t.length > 0).sort((a, b) => a.length - b.length)[0] ?? []
    if (!within || team.length < 2) return { reply: text('团队里只有你一个人，没有排名。') }
    const lines = await sumMoney(
      ctx.tx,
      { all: true },
      { ...EVERYBODY, owners: [...team] },
      { role: 'deal', by: 'person', in: within },
    )
    const mine = lines.find((l) => l.key === ctx.viewer.id)?.fen ?? 0
    const place = lines.filter((l) => l.fen > mine).length + 1
    const first = place === 1
    return {
      reply: text(
        mine === 0
          ? `${within.name}你还没有成交，团队 ${team.length} 人里有 ${lines.filter((l) => l.fen > 0).length} 人开单了。`
          : `${within.name}你成交 ${money(mine)}，团队 ${team.length} 人里排第 ${place}${first ? '，继续保持！' : '。'}`,
      ),
    }
  },
})
