import { openRisksFor } from '../../db/judge/judgement.ts'
import { atRisk, dearest } from '../../db/queries/risks.ts'
import { withoutName } from '../../src/actions/time/follow-ups.ts'
import { gradeRules, riskPolicy } from '../../src/actions/judge/world.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { shownIn } from '../../src/chat/masked.ts'
import { numbered } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays, daysBetween } from '../../src/domain/day.ts'
import { cycleOf } from '../../src/domain/grades/grade.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { heaviestFirst } from '../../src/domain/risks/level.ts'
import { stepFor } from '../../src/domain/risks/rules.ts'
import { riskName, LEVEL_MARKS } from '../../templates/judge/judgement.ts'
import { text } from '../../templates/message.ts'
import { clip, money, shortDay } from '../../templates/plain.ts'

const EACH = 4

/** 抓两头放中间: the dearest by how long they wait, the worst by how grave it is. */
export default defineCommand({
  name: '两头',
  also: ['抓两头', '最好最差', '最好的和最差的客户', '今天该盯谁', '这周谁最该去', '谁最该去'],
  summary: '最好的和最危险的客户，各带理由和今天该做的事',
  example: '两头',
  says: [
    /^(?:问\s*)?(?:这周|本周|今天)?(?:谁|哪几?[家个位])?(?:客户)?最?(?:该|应该|值得)(?:去|跑|盯)(?:谁|哪家)?(?:那|那里|那儿)?[？?]?$/,
  ],
  fields: {},
  async run(ctx) {
    const scope = scopeOf(ctx.viewer)
    const rules = await gradeRules(ctx.tx)
    const best = (await dearest(ctx.tx, scope, 60))
      .map(({ customer, grade }) => {
        const since = daysBetween(
          customer.lastContactOn ?? customer.createdAt.toISOString().slice(0, 10),
          ctx.today,
        )
        return { customer, grade, since, late: since - cycleOf('A', rules) }
      })
      .sort((a, b) => b.late - a.late || b.grade.turnover - a.grade.turnover)
      .slice(0, EACH)
    const { rows: worst, total } = await atRisk(ctx.tx, scope, { limit: EACH, offset: 0 })
    const policy = await riskPolicy(ctx.tx)
    const open = await openRisksFor(
      ctx.tx,
      worst.map((w) => w.customer.id),
    )
    const owner = await namesOf(
      ctx,
      [...best, ...worst].map((c) => c.customer.ownerId),
    )
    if (best.length + worst.length === 0)
      return { reply: text('还没有A级客户，也没有有风险的客户。') }
    const who = (id: string) => (id === ctx.viewer.id ? '' : `（${owner(id)}）`)
    const sum = (fen: number) => (ctx.inGroup ? '' : `近12个月${money(fen)}，`)
    return {
      reply: text(
        [
          ...(best.length > 0 ? ['最好的客户，别冷落：'] : []),
          ...best.map(
            ({ customer: c, grade, since, late }, i) =>
              `${i + 1}. ${c.name}${who(c.ownerId)} ${sum(grade.turnover)}${since > 0 ? `${since}天没联系` : '今天联系过'}${late > 0 ? `，超${late}天 → 今天打个电话` : `，${shortDay(addDays(ctx.today, -late), ctx.today)}前联系即可`}`,
          ),
          ...(worst.length > 0 ? ['最危险的客户，先救：'] : []),
          ...worst.map(({ customer: c, grade }, i) => {
            const risk = heaviestFirst(open.get(c.id) ?? [], policy, ctx.today)[0]
            const words = risk
              ? shownIn(ctx, withoutName({ customer: c, contacts: [] }, risk.quote, []))
              : ''
            return `${best.length + i + 1}. ${LEVEL_MARKS[grade.risk ?? ''] ?? ''}${c.name}${who(c.ownerId)} ${risk ? `${riskName(risk.kind)}「${clip(words, 20)}」 → ${stepFor(risk) ?? '联系'}` : ''}`
          }),
          ...(total > worst.length
            ? [`还有${total - worst.length}位有风险，说「风险」看全部。`]
            : []),
          '中间的客户分批联系，说「一个月没联系」看名单。',
        ].join('\n'),
      ),
      ...numbered([...best, ...worst].map((c) => c.customer)),
    }
  },
})
