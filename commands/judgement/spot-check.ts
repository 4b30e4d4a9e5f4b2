import { openRisksFor } from '../../db/judge/judgement.ts'
import { findPeople } from '../../db/people.ts'
import { atRisk } from '../../db/queries/risks.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { riskPolicy } from '../../src/actions/judge/world.ts'
import { heaviestFirst } from '../../src/domain/risks/level.ts'
import { spotOf } from '../../src/domain/risks/spot.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { spotAsked, spotCheck } from '../../templates/judge/alarms.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

const MOST = 200
const SHOWN = 3

/** Some risk customers by lot, whose owners are asked for a look today (R224). */
export default defineCommand({
  name: '抽查',
  also: ['今天抽查谁', '抽查客户', '随机抽查'],
  summary: '随机抽几位风险客户，请负责人今天去看一眼',
  example: '抽查',
  who: 'manager',
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: text('抽查里有客户情况，请私聊小客。') }
    const { rows } = await atRisk(ctx.tx, scopeOf(ctx.viewer), { limit: MOST, offset: 0 })
    const left = rows.map((r) => r.customer)
    const picked: typeof left = []
    for (let i = 0; i < SHOWN && left.length > 0; i++) {
      // Another lot for each asking of the day, unlike the duty, which must not ask twice.
      const pick = spotOf(left, ctx.local + String(i))
      if (!pick) break
      picked.push(pick)
      left.splice(left.indexOf(pick), 1)
    }
    if (picked.length === 0) return { reply: text('现在没有风险客户，不用抽查。') }
    const people = await findPeople(
      ctx.tx,
      picked.map((c) => c.ownerId),
    )
    const policy = await riskPolicy(ctx.tx)
    const open = await openRisksFor(
      ctx.tx,
      picked.map((c) => c.id),
    )
    const words = (id: string) =>
      heaviestFirst(open.get(id) ?? [], policy, ctx.today)[0]?.quote ?? ''
    return {
      reply: spotAsked(
        picked.map((c) => ({
          name: c.name,
          owner: people.get(c.ownerId)?.name ?? c.ownerId,
          words: clip(words(c.id), 30),
        })),
      ),
      listed: picked.map((c) => c.id),
      ask: {
        kind: 'list',
        options: picked.map((c) => ({ label: c.name, say: `风险 客户 @${c.id}` })),
      },
      notices: picked.flatMap((c) => {
        const owner = people.get(c.ownerId)
        if (!owner?.active || owner.id === ctx.viewer.id) return []
        return [
          {
            // The same as the duty's: nobody is asked twice about one customer on one day.
            intent: `spot:${c.id}:${ctx.today}`,
            target: { kind: 'member' as const, userId: owner.userId },
            message: spotCheck({
              id: ctx.newId(),
              customerId: c.id,
              name: c.name,
              words: words(c.id),
            }),
            rank: 2,
            dueAt: ctx.now,
          },
        ]
      }),
    }
  },
})
