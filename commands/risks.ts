import { risksOf } from '../db/notes.ts'
import { defineCommand } from '../src/chat/command.ts'
import { namesOf } from '../src/chat/resolve.ts'
import { scopeOf } from '../src/domain/rights.ts'
import { maskNumbers } from '../templates/plain.ts'
import { riskList } from '../templates/risks.ts'

export default defineCommand({
  name: '风险',
  also: ['风险客户', '我的风险客户', '有哪些风险客户', '风险清单', '风险列表', '哪些客户有风险'],
  summary: '列出有风险的客户，带原话',
  example: '风险',
  fields: {},
  async run(ctx) {
    const scope = scopeOf(ctx.viewer)
    const rows = await risksOf(ctx.tx, scope.all ? null : scope.owners, 60)
    const name = await namesOf(
      ctx,
      rows.map((r) => r.customer.ownerId),
    )
    const byCustomer = grouped(rows)
    return {
      reply: riskList({
        today: ctx.today,
        customers: [...byCustomer.values()].map((list) => ({
          name: list[0]?.customer.name ?? '',
          owner: name(list[0]?.customer.ownerId ?? ''),
          risks: list.map(({ risk }) => ({
            kind: risk.kind,
            words: ctx.inGroup ? maskNumbers(risk.quote) : risk.quote,
            on: risk.onDay,
          })),
        })),
      }),
    }
  },
})

const grouped = <R extends { customer: { id: string } }>(rows: R[]): Map<string, R[]> => {
  const map = new Map<string, R[]>()
  for (const row of rows) map.set(row.customer.id, [...(map.get(row.customer.id) ?? []), row])
  return map
}
