import { selfSummary } from '../../src/actions/reports/self-summary.ts'
import { lastWeek } from '../../src/actions/reports/asked.ts'
import { reportPeriod } from '../../src/actions/reports/period.ts'
import { peopleNamed, type Person } from '../../db/people.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { selfSummary as told } from '../../templates/judge/reports.ts'
import { text } from '../../templates/message.ts'

const STRETCH = '本周|这周|这个?星期|上周|本月|这个?月|上个?月|本季度?|上个?季度?|今年|去年'
const OWN: Record<string, string> = { 日: '今天', 周: '本周', 月: '本月', 季: '本季', 年: '今年' }

/** The speaker himself, or a colleague of his team. */
const who: Field<Person> = {
  label: '谁',
  hint: '张三',
  async read(said, ctx) {
    const [person, another] = await peopleNamed(ctx.tx, said)
    return person && !another
      ? { ok: true, value: person }
      : { ok: false, why: `没有找到同事「${said.slice(0, 12)}」。` }
  },
}

/** What one person did: files built and kept up, contacts, sales, complaints settled (R254). */
export default defineCommand({
  name: '我的总结',
  also: ['我的月总结', '我的周总结', '个人总结', '工作总结', '我的工作总结'],
  summary: '自己一段时间的总结：建档、更新、联系、成交、解决的投诉；主管可以看「张三的月总结」',
  example: '我的月总结',
  says: [
    /^(?:我的?|我的工作|个人|工作)(?<period>今[天日]|昨[天日])?的?(?:工作)?(?<kind>日)报$/,
    /^我(?<period>今[天日]|昨[天日])的?(?:工作)?(?:总结|日报)$/,
    // 「写个日报」「帮我总结一下今天」
    /^(?:请|帮我?|给我|麻烦|帮忙)*(?:写|出|做|生成|整理|来)(?:一?[下份个篇])?(?:(?:今天|今日)的?)?(?<kind>日)报吧?[。.!！]*$/,
    /^(?:请|帮我?|给我|麻烦|帮忙)*(?:总结|汇总|小结)一?下?(?:我)?(?<period>今[天日]|昨[天日])(?:的?(?:工作|情况|跟进|拜访|事情?))?吧?[。.!！]*$/,
    /^(?:请|帮我?|给我|麻烦|帮忙)*(?:把)?(?<period>今[天日]|昨[天日])的?(?:工作|情况|事情?)?(?:总结|小结|汇总)一?下?吧?[。.!！]*$/,
    new RegExp(
      `^(?:我的?)?(?<period>${STRETCH})(?:的)?(?:我的)?(?:工作|个人)?(?<kind>[周月]?)总结$`,
    ),
    new RegExp(
      `^(?:我的|个人)(?:工作|个人)?(?<kind>[周月季年]?)(?:度)?总结\\s*(?<period>${STRETCH})?$`,
    ),
    /^(?:请|帮我|给我|帮忙)+(?:写|出|做|生成|整理)(?:一?[份个篇])?(?:(?:今天|本周|这周|本月|这个?月)的?)?(?<kind>[日周月])(?:报|总结)$/,
    new RegExp(
      `^(?:我(?=${STRETCH}))?(?<period>${STRETCH})我?(?:一共|总共)?(?:新?建|录)了(?:多少|几)[份个家]?(?:档案|客户)?[？?]?$`,
    ),
  ],
  maybe: [
    new RegExp(
      `^(?<who>[\\p{L}·]{2,4}?)的?(?<period>${STRETCH})?的?(?:工作|个人)?(?:(?<kind>[周月季年]?)总结|[日周月]报)$`,
      'u',
    ),
    // 「张三这周怎么样」「李四本月干了些什么」
    new RegExp(
      `^(?<who>[\\p{L}·]{2,4}?)(?<period>今天|昨天|${STRETCH})(?:都|的)?(?:表现|工作|干得|做得|情况)?(?:怎么样|怎样|如何|咋样|[忙干做]了?(?:些|点)?(?:什么|啥))了?[？?]?$`,
      'u',
    ),
  ],
  fields: { who, period: words('时间', '本月'), kind: words('种类', '月') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('个人总结请私聊小客查看。') }
    const id = said.who?.id ?? ctx.viewer.id
    const scope = scopeOf(ctx.viewer)
    if (!scope.all && !scope.owners.includes(id))
      return { reply: text('只能看自己和本组同事的总结。') }
    const kind = said.kind ?? /([日周月季年])(?:度?总结|报)/.exec(ctx.words)?.[1] ?? '月'
    const days = said.period ?? lastWeek(`${kind}报`, ctx.today) ?? OWN[kind] ?? '本月'
    const period = reportPeriod(days, ctx.today)
    const { today, zone } = ctx
    const summary = await selfSummary(ctx.tx, { personId: id, period, today, zone })
    return { reply: told({ ...summary, who: said.who?.name ?? ctx.viewer.name }) }
  },
})
