import { openRisksFor } from '../../db/judge/judgement.ts'
import { atRisk, dearest } from '../../db/queries/risks.ts'
import { customersOf } from '../../db/care.ts'
import { withoutName } from '../../src/actions/time/follow-ups.ts'
import { cadenceOf, lastHeard, silentAmong } from '../../src/actions/time/silent.ts'
import { gradeRules, riskPolicy } from '../../src/actions/judge/world.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { quoted } from '../../src/chat/masked.ts'
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
        const since = daysBetween(lastHeard(customer, ctx.zone), ctx.today)
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
              ? quoted(ctx, withoutName({ customer: c, contacts: [] }, risk.quote, []))
              : ''
            return `${best.length + i + 1}. ${LEVEL_MARKS[grade.risk ?? ''] ?? ''}${c.name}${who(c.ownerId)} ${risk ? `${riskName(risk.kind)}${words ? `「${clip(words, 20)}」` : ''} → ${stepFor(risk) ?? '联系'}` : ''}`
          }),
          ...(total > worst.length
            ? [`还有${total - worst.length}位有风险，说「风险」看全部。`]
            : []),
          await middleOf(
            ctx,
            [...best, ...worst].map((c) => c.customer.id),
          ),
        ].join('\n'),
      ),
      ...numbered([...best, ...worst].map((c) => c.customer)),
    }
  },
})

/** Of a day's names at most a fifth are of the middle (R216). */
const SHARE = 4

/** The middle comes in batches: today those who have waited longest beyond their pace. */
async function middleOf(ctx: Ctx, ends: readonly string[]): Promise<string> {
  const owners = ctx.viewer.role === 'rep' ? [ctx.viewer.id] : [ctx.viewer.id, ...ctx.viewer.team]
  const customers = await customersOf(ctx.tx, owners)
  const { rows } = await atRisk(ctx.tx, scopeOf(ctx.viewer), { limit: 500, offset: 0 })
  const apart = new Set([...ends, ...rows.map((r) => r.customer.id)])
  const middle = customers.filter((c) => c.grade !== 'A' && !apart.has(c.id))
  const due = silentAmong(middle, await cadenceOf(ctx.tx), ctx.zone, ctx.today, ctx.today)
  if (due.length === 0) return '中间的客户按周期分批联系，今天没有到日子的。'
  const batch = due.slice(0, Math.max(1, Math.floor(ends.length / SHARE)))
  const rest = due.length > batch.length ? `到日子的共${due.length}位，` : ''
  return `中间的客户分批来，今天联系：${batch.map((s) => s.customer.name).join('、')}。${rest}说「该联系」看全部。`
}
