import { openRisksFor } from '../db/judge/judgement.ts'
import { atRisk } from '../db/queries/risks.ts'
import { defineCommand } from '../src/chat/command.ts'
import { showRisks } from '../src/chat/file/risk-story.ts'
import { quoted } from '../src/chat/masked.ts'
import { customerOrLast, words } from '../src/chat/fields.ts'
import { choosable, pageOf } from '../src/chat/lists/page.ts'
import { namesOf } from '../src/chat/resolve.ts'
import { scopeOf } from '../src/domain/rights.ts'
import { riskPolicy } from '../src/actions/judge/world.ts'
import { counts, heaviestFirst } from '../src/domain/risks/level.ts'
import { riskList } from '../templates/judge/risks.ts'

const PAGE = 8
/** What makes a customer one to look after, as people put it. */
const AT_RISK = '风险|危险|不稳定?|注意|当心|小心|留意|警惕|关注|盯[着紧]?|出?问题|隐患'
/** What may stand around it in a question for all of them. */
const ASIDE =
  '请|帮我|给我|看看|看一?下|查看|查一?下|列一?下|列出来?|我们?|团队|组里?|手[上里]|最近|现在|目前|本周|今天|都|的|有|存在|哪些|哪几[个家位]|哪[个家位]|谁|什么|啥|客户|公司|名单|清单|列表|情况|是|需要|该|要|得|比较|可能|快|多|一下|吗|呢|了|[\\s,，?？。!！]'

export default defineCommand({
  name: '风险',
  also: ['风险客户', '我的风险客户', '有哪些风险客户', '风险清单', '风险列表', '哪些客户有风险'],
  summary: '按轻重列出有风险的客户，带原话；加客户名看这家的经过',
  example: '风险',
  says: [
    new RegExp(
      `^(?!我?关注)(?=.*(?:客户|哪|谁))(?!.*我关注)(?:${ASIDE})*(?:${AT_RISK})(?:${ASIDE})*$`,
      'u',
    ),
    /^(?:今天|今日|这周|本周|最近|现在|目前)?(?:有没有|有)(?:什么|啥)?(?:需要|要|该)?(?:我)?(?:注意|当心|小心|警惕|留意|担心)的?(?:事情?|客户|地方)?[吗？?]*$/,
    /^(?:查看?)?风险(?:客户|清单|列表)?[:： ]*(?<level>红色?|黄色?|关注|蓝色?)(?:的|风险)?$/,
  ],
  fields: {
    customer: { ...customerOrLast, required: false },
    level: words('级别', '红色'),
    page: words('页', '2'),
  },
  async run(ctx, said) {
    if (said.customer) return showRisks(ctx, said.customer, said.page)
    const page = pageOf(said.page, PAGE)
    const level = said.level
      ? ({ 红: 'red', 黄: 'amber' }[said.level.slice(0, 1)] ?? 'blue')
      : undefined
    const { rows, total } = await atRisk(
      ctx.tx,
      scopeOf(ctx.viewer),
      { limit: PAGE, offset: page.from },
      level,
    )
    const ids = rows.map((r) => r.customer.id)
    const open = await openRisksFor(ctx.tx, ids)
    const policy = await riskPolicy(ctx.tx)
    const name = await namesOf(ctx, [
      ...rows.map((r) => r.customer.ownerId),
      ...[...open.values()].flat().map((r) => r.byId),
    ])
    return {
      reply: riskList({
        today: ctx.today,
        from: page.from,
        total,
        customers: rows.map(({ customer, grade }) => ({
          name: customer.name,
          // One's own need no name.
          owner: customer.ownerId === ctx.viewer.id ? '' : name(customer.ownerId),
          level: grade.risk ?? 'blue',
          risks: heaviestFirst(open.get(customer.id) ?? [], policy, ctx.today)
            .filter((r) => counts({ kind: r.kind, words: r.quote, on: r.onDay }, policy, ctx.today))
            .map((risk) => ({
              kind: risk.kind,
              words: quoted(ctx, risk.quote),
              on: risk.onDay,
              by: risk.byId === 'system' || risk.byId === customer.ownerId ? '' : name(risk.byId),
            })),
        })),
      }),
      ...choosable(
        page,
        rows.map((r) => r.customer),
        `风险${said.level ? ` 级别 ${said.level}` : ''}`,
        page.from + PAGE < total,
        ({ id }) => `风险 客户 @${id}`,
      ),
    }
  },
})
