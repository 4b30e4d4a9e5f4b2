import { listCustomers } from '../../db/files/customers.ts'
import { doublesOf } from '../../src/actions/doubles.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { gate, namesOf } from '../../src/chat/resolve.ts'
import { findFiles } from '../../db/files/customers.ts'
import { text } from '../../templates/message.ts'

/** Files looked over in one go; the rest comes with the next. */
const LOOKED = 400

export default defineCommand({
  name: '查重',
  also: ['重复客户', '查重复', '有没有重复客户', '找重复'],
  summary: '在自己能看的客户里找重复的档案，能合并',
  example: '查重',
  fields: {},
  async run(ctx) {
    const { rows, total } = await listCustomers(ctx.tx, scopeOf(ctx.viewer), {
      limit: LOOKED,
      offset: 0,
    })
    const files = await findFiles(
      ctx.tx,
      rows.map((r) => r.id),
    )
    const seen = new Set<string>()
    const pairs: {
      a: { id: string; name: string }
      b: { id: string; name: string; ownerId: string }
    }[] = []
    for (const file of files) {
      seen.add(file.customer.id)
      if (pairs.length >= 8) break
      const phones = file.contacts.flatMap((c) => (c.phone ? [c.phone] : []))
      const like = await doublesOf(ctx.tx, file.customer.name, phones)
      const others = like.filter((d) => !seen.has(d.customer.id) && !d.customer.archived)
      for (const other of (await gate(ctx, others)).own)
        pairs.push({ a: file.customer, b: other.customer })
    }
    if (pairs.length === 0)
      return { reply: text(`看了最近动过的 ${Math.min(total, LOOKED)} 位客户，没有发现重复的。`) }
    const name = await namesOf(
      ctx,
      pairs.map((p) => p.b.ownerId),
    )
    return {
      reply: text(
        [
          '可能重复的客户：',
          ...pairs.map((p, i) => `${i + 1}. ${p.a.name} ↔ ${p.b.name}（${name(p.b.ownerId)}）`),
          '回复序号合并成一份，不是一家就不用管。',
        ].join('\n'),
      ),
      ask: {
        kind: 'which',
        options: pairs.map((p) => ({
          label: `${p.a.name} ↔ ${p.b.name}`,
          say: `合并 重复的 @${p.a.id} 到 @${p.b.id}`,
        })),
      },
    }
  },
})
