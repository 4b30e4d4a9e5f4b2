import { findPeople } from '../../db/people.ts'
import { peopleIn } from '../../src/actions/reports/team.ts'
import { slowOf } from '../../src/actions/sales/pace.ts'
import { arrearsOf, MUTE_WORKDAYS, weightOf } from '../../src/actions/time/arrears.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { behindList } from '../../templates/time/team.ts'
import { text } from '../../templates/message.ts'

const WHEN = '(?:现在|今天|目前|最近|这几天|本周|这周|这个?星期|本月|这个?月)?'
const TEAM = '(?:我们?|咱们?|团队|组|部门|公司|大家)?(?:里面?|中|当中|内)?'
const LATE =
  '(?:落后|掉队|落下|拖后腿|拖(?:了|着)?(?:大家|团队)?(?:的)?后腿|跟不上|没跟上|跟进不力|进度(?:最)?慢|欠(?:着)?(?:活|事)|垫底|没干完活|没(?:怎么)?干活|事情没做完|没完成工作|不上心|掉链子|没(?:什么|啥|有)?动静)'

/** Who is behind with what: late steps, silent customers, complaints, notes, the month's target. */
export default defineCommand({
  name: '谁落后',
  also: ['落后', '谁拖后腿', '谁掉队', '落后名单'],
  summary: '谁落下了什么：逾期待办、没联系的客户、没回应的投诉、没有记录、目标进度；一点就催',
  example: '谁落后了',
  who: 'manager',
  apart: true,
  says: [
    new RegExp(
      `^${WHEN}${TEAM}${WHEN}(?:有)?(?:谁|哪个人?|哪些人|哪位|有没有人)${WHEN}(?:在|的)?(?:最|还|都|比较|有点|工作)*${LATE}(?:了|的|着|啦|呢|吗)*[？?]?$`,
    ),
    new RegExp(
      `^(?:看看?|查一?下?)?${TEAM}(?:谁|有没有人)?(?:${LATE})的(?:人|同事|名单|有谁|是谁|有哪些)[？?]?$`,
    ),
    /^(?:本周|这周|今天|目前|现在)?(?:谁|哪[些个]人?)的(?:客户|待办|活|事情?|跟进)(?:都|还)?(?:没(?:有|人)?(?:跟进?|联系|做|办|做完|完成|办完|干完)|逾期|过期|拖着|落下|超期)(?:了|的|最多)*[？?]?$/,
    /^(?:谁|哪[些个]人?)(?:有|的)?(?:逾期|过期|没(?:做|办|干)完)的?(?:待办|任务|活|事情?|最多)*[？?]?$/,
  ],
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: text('在群里不点名，请私聊小客查看。') }
    const { tx, viewer, zone, today } = ctx
    const ids = await peopleIn(tx, scopeOf(viewer), viewer.team, viewer.id)
    const people = await findPeople(tx, ids)
    const active = ids.filter((id) => people.get(id)?.active)
    if (active.length === 0) return { reply: text('你的团队里还没有同事。') }
    const slow = await slowOf(tx, [...people.values()], today)
    const rows = (await arrearsOf(tx, active, { zone, today })).map((a) => ({
      id: a.personId,
      name: people.get(a.personId)?.name ?? a.personId,
      weight: weightOf(a) + (slow.has(a.personId) ? 1 : 0),
      overdue: a.overdue,
      silent: a.silent.map((s) => s.customer.name),
      complaints: a.complaints.map((c) => c.customer),
      mute: a.mute ? MUTE_WORKDAYS : 0,
      target: slow.get(a.personId) ?? null,
    }))
    rows.sort((a, b) => b.weight - a.weight)
    return { reply: behindList(rows, `bh-${ctx.newId()}`) }
  },
})
