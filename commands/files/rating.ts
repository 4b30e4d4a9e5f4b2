import { recordNote } from '../../src/actions/notes.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { readLine } from '../../src/chat/reading.ts'
import { fieldOf, labelOf, optionFor } from '../../src/domain/fields.ts'
import { text } from '../../templates/message.ts'
import { latestNotes } from '../../db/files/notes.ts'

/** What a note of a rating begins with: by it the ratings of a file are found again. */
const MARK = '评价：'

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
    const { reading } = await readLine(ctx, said.content, said.customer)
    const words = `${MARK}${said.content}`
    await recordNote(ctx.doing, ctx.zone, {
      file: said.customer,
      words,
      reading: { ...reading, kind: 'note', followUps: [], interests: [], preferences: [] },
    })
    await changeCustomer(ctx.doing, c, { rating: choice.value })
    const notes = await latestNotes(ctx.tx, c.id, { limit: 200, offset: 0 })
    const given = notes
      .filter((n) => n.words.startsWith(MARK))
      .map((n) => optionFor(entry, n.words.slice(MARK.length).split(/[\s，,：:]+/)[0] ?? '')?.value)
    const counts = (entry.options ?? [])
      .map((o) => [labelOf(entry, o.value), given.filter((v) => v === o.value).length] as const)
      .filter(([, n]) => n > 0)
    return {
      reply: text(
        [
          `✓ 已记下「${c.name}」的评价：${choice.label}`,
          given.length > 1 ? `到现在 ${counts.map(([l, n]) => `${l} ${n} 次`).join('，')}` : '',
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      changed: `「${c.name}」的评价`,
      about: c.id,
    }
  },
})
