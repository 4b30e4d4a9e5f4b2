import { loads } from '../../db/queries/analysis.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

/** Customers of each seller by grade; a file is handed over from here (R213). */
export default defineCommand({
  name: '负载',
  also: ['客户负载', '人均客户', '谁的客户多'],
  says: [/^谁(?:的|手上的?)客户(?:太|最)?(?:多|少)了?[？?]?$/],
  summary: '每个人手里有多少客户，按等级分；可以从这里转交',
  example: '负载',
  who: 'manager',
  fields: {},
  async run(ctx) {
    const rows = await loads(ctx.tx, scopeOf(ctx.viewer))
    const owners = [...new Set(rows.map((r) => r.ownerId))]
    const name = await namesOf(ctx, owners)
    const of = (id: string, grade: string | null) =>
      rows.find((r) => r.ownerId === id && r.grade === grade)?.n ?? 0
    const total = (id: string) => rows.reduce((sum, r) => (r.ownerId === id ? sum + r.n : sum), 0)
    const sorted = owners.sort((a, b) => total(b) - total(a)).slice(0, 20)
    const all = owners.reduce((sum, id) => sum + total(id), 0)
    return {
      reply: text(
        [
          `负载：${owners.length}人共${all}位客户，人均${owners.length > 0 ? Math.round(all / owners.length) : 0}位`,
          ...sorted.map((id) => {
            const known = of(id, 'A') + of(id, 'B') + of(id, 'C')
            return `・${name(id)} ${total(id)}位（A ${of(id, 'A')}，B ${of(id, 'B')}，C ${of(id, 'C')}，未定级 ${total(id) - known}）`
          }),
          '要匀一匀，说「转交 客户名 给 同事」。',
        ].join('\n'),
      ),
    }
  },
})
