import { findFiles } from '../../db/files/customers.ts'
import { openCases } from '../../db/judge/objections.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { gate, namesOf } from '../../src/chat/resolve.ts'
import { caseList } from '../../templates/judge/rules.ts'

const SHOWN = 10

/** Objections to grades that wait for an answer (R199, R200). */
export default defineCommand({
  name: '异议清单',
  also: ['有哪些异议', '在办异议', '异议列表'],
  summary: '还没答复的等级异议：谁提的、谁答复、最迟哪天',
  example: '异议清单',
  says: [/^(?:等级)?异议$/],
  fields: {},
  async run(ctx) {
    const cases = await openCases(ctx.tx)
    const files = (
      await gate(
        ctx,
        await findFiles(
          ctx.tx,
          cases.map((c) => c.customerId),
        ),
      )
    ).own
    const mine = cases
      .flatMap((one) => {
        const file = files.find((f) => f.customer.id === one.customerId)
        return file ? [{ one, customer: file.customer }] : []
      })
      .slice(0, SHOWN)
    const name = await namesOf(
      ctx,
      mine.flatMap(({ one }) => [one.ownerId, one.byId]),
    )
    return {
      reply: caseList(
        mine.map(({ one, customer }) => ({
          name: customer.name,
          grade: customer.grade,
          words: one.words,
          by: name(one.byId),
          owner: name(one.ownerId),
          dueOn: one.dueOn,
        })),
        ctx.today,
      ),
      listed: mine.map(({ customer }) => customer.id),
      ask: {
        kind: 'list',
        options: mine.map(({ customer: c }) => ({ label: c.name, say: `为什么 客户 @${c.id}` })),
      },
    }
  },
})
