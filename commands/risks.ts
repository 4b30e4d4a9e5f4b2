import { openFollowUps } from '../db/follow-ups.ts'
import { openRisksFor } from '../db/judge/judgement.ts'
import { latestNotes } from '../db/files/notes.ts'
import { atRisk, risksEver } from '../db/queries/risks.ts'
import type { File } from '../db/files/customers.ts'
import { defineCommand, type Ctx, type Outcome } from '../src/chat/command.ts'
import { shownIn } from '../src/chat/masked.ts'
import { customerOrLast, words } from '../src/chat/fields.ts'
import { choosable, pageOf } from '../src/chat/lists/page.ts'
import { namesOf } from '../src/chat/resolve.ts'
import { scopeOf } from '../src/domain/rights.ts'
import { contradictedBy } from '../src/domain/risks/clearing.ts'
import { riskPolicy } from '../src/actions/judge/world.ts'
import { counts, levelOf } from '../src/domain/risks/level.ts'
import { isRiskKind, RISKS, stepFor } from '../src/domain/risks/rules.ts'
import { riskList, riskStory } from '../templates/judge/risks.ts'

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
    /^(?:查看?)?风险(?:客户|清单|列表)?[:： ]*(?<level>红色?|黄色?|关注|蓝色?)(?:的|风险)?$/,
  ],
  fields: {
    customer: { ...customerOrLast, required: false },
    level: words('级别', '红色'),
    page: words('页', '2'),
  },
  async run(ctx, said) {
    if (said.customer) return story(ctx, said.customer)
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
          risks: (open.get(customer.id) ?? [])
            .filter((r) => counts({ kind: r.kind, words: r.quote, on: r.onDay }, policy, ctx.today))
            .reverse()
            .map((risk) => ({
              kind: risk.kind,
              words: shownIn(ctx, risk.quote),
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

/** One customer's risks from the first sign on: what showed each, what speaks against it, its end. */
async function story(ctx: Ctx, file: File): Promise<Outcome> {
  const { customer } = file
  const all = await risksEver(ctx.tx, customer.id)
  const open = all.filter((r) => !r.clearedOn)
  const policy = await riskPolicy(ctx.tx)
  const notes = await latestNotes(ctx.tx, customer.id, { limit: 20, offset: 0 })
  const name = await namesOf(ctx, [
    customer.ownerId,
    ...all.map((r) => r.byId),
    ...notes.map((n) => n.authorId),
  ])
  const [step] = await openFollowUps(ctx.tx, { customers: [customer.id] }, 1)
  const mask = (words: string) => shownIn(ctx, words)
  const judged = levelOf(
    open.map((r) => ({ kind: r.kind, words: r.quote, on: r.onDay })),
    policy,
    ctx.today,
  )
  const advice = stepFor(open.at(-1))
  return {
    reply: riskStory({
      name: customer.name,
      owner: name(customer.ownerId),
      today: ctx.today,
      level: judged.level,
      why: judged.why,
      events: all.slice(-8).map((r) => {
        const against = r.clearedOn
          ? undefined
          : notes
              .filter((n) => n.happenedOn >= r.onDay && n.id !== r.noteId)
              .map((n) => ({ n, words: contradictedBy(r.kind, n.words) }))
              .find((c) => c.words)
        return {
          kind: r.kind,
          words: mask(r.quote),
          on: r.onDay,
          by: r.byId === 'system' ? '' : name(r.byId),
          cleared: r.clearedOn ? { on: r.clearedOn, by: mask(r.clearedBy ?? '') } : null,
          lapsed:
            !r.clearedOn &&
            !counts({ kind: r.kind, words: r.quote, on: r.onDay }, policy, ctx.today),
          against: against?.words
            ? { on: against.n.happenedOn, by: name(against.n.authorId), words: mask(against.words) }
            : null,
          clears: isRiskKind(r.kind) ? RISKS[r.kind].clears : '',
        }
      }),
      step: step ? { on: step.dueOn, what: step.what } : advice ? { on: null, what: advice } : null,
    }),
    about: customer.id,
  }
}
