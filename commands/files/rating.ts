import { findFile } from '../../db/files/customers.ts'
import { RATING_MARK, ratingsOf } from '../../src/actions/services.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { readLine } from '../../src/chat/reading.ts'
import { fieldOf, optionFor } from '../../src/domain/fields.ts'
import { text } from '../../templates/message.ts'

/** The customer's rating of our service, dated; the latest stands on the file (R14). */
export default defineCommand({
  name: '评价',
  also: ['客户评价'],
  summary: '记客户对服务的评价：好评、中评、差评',
  example: '评价 华东建材 好评 响应快',
  apart: true,
  fields: {
    customer,
    content: { ...words('内容', '好评 响应快'), required: true, verbatim: true },
  },
  says: [
    /^(?:评价|满意度)[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,：:]+(?!内容)(?<content>[^@]+?)$/,
  ],
  async run(ctx, said) {
    const { customer: c } = said.customer
    const entry = fieldOf('customer', 'rating')
    if (!entry) throw new Error('the dictionary has no rating')
    const [first = ''] = said.content.split(/[\s，,：:]+/)
    const choice = optionFor(entry, first)
    if (!choice)
      return {
        reply: text(
          `评价先说${(entry.options ?? []).map((o) => o.label).join('、')}里的一个。比如：评价 ${c.name} 好评 响应快`,
        ),
        about: c.id,
      }
    const words = `${RATING_MARK}${said.content}`
    // 「中评」 is no competitor: the mark is blanked, so that the rest keeps its place in the words.
    const at = words.indexOf(first) + first.length
    const rest = `${'，'.repeat(at)}${words.slice(at)}`
    const { reading } = await readLine(ctx, rest, said.customer)
    await recordNote(ctx.doing, ctx.zone, {
      file: said.customer,
      words,
      reading: { ...reading, kind: 'note', followUps: [], interests: [], preferences: [] },
    })
    const fresh = (await findFile(ctx.tx, c.id))?.customer ?? c
    await changeCustomer(ctx.doing, fresh, { rating: choice.value })
    const all = await ratingsOf(ctx.tx, c.id)
    const counts = (entry.options ?? []).flatMap(({ value, label }) =>
      all?.counts[value] ? [[label, all.counts[value]] as const] : [],
    )
    const times = counts.reduce((sum, [, n]) => sum + n, 0)
    return {
      reply: text(
        [
          `✓ 已记下「${c.name}」的评价：${choice.label}`,
          times > 1
            ? `到现在 ${counts.map(([l, n]) => `${l} ${n} 次`).join('，')}，平均 ${(all?.average ?? 0).toFixed(1)} 分（满分5分）`
            : '',
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      changed: `「${c.name}」的评价`,
      channel: 'feedback',
      about: c.id,
    }
  },
})
