import { findFile } from '../db/files/customers.ts'
import { lastNoteBy } from '../db/files/notes.ts'
import { defineCommand } from '../src/chat/command.ts'
import { evidence } from '../templates/files/files.ts'
import { text } from '../templates/message.ts'

export default defineCommand({
  name: '依据',
  also: ['凭什么', '看依据'],
  summary: '看上一条记录里每个要点出自哪几个字',
  example: '依据',
  fields: {},
  async run(ctx) {
    const note = await lastNoteBy(ctx.tx, ctx.viewer.id)
    const file = note && (await findFile(ctx.tx, note.customerId))
    if (!note || !file) return { reply: text('你还没有记过跟进。') }
    if (ctx.inGroup) return { reply: text('依据里有客户原话，请私聊小客查看。') }
    return {
      reply: evidence({
        name: file.customer.name,
        today: ctx.today,
        words: note.words,
        lines: note.facts.lines,
      }),
      about: note.customerId,
    }
  },
})
