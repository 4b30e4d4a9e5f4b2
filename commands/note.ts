import { defineCommand } from '../src/chat/command.ts'
import { customerOrLast, words } from '../src/chat/fields.ts'
import { keepForLater } from '../src/chat/file/unfiled.ts'
import { keepNote } from '../src/chat/note.ts'
import { othersNamed, readLine } from '../src/chat/reading.ts'

export default defineCommand({
  name: '记',
  also: ['记录', '记一下', '记笔记', '跟进记录'],
  summary: '记一条跟进；平时不用写「记」，带上客户名直接说就行',
  example: '记 华东建材 今天寄了样品',
  fields: {
    customer: { ...customerOrLast, lead: false },
    content: { ...words('内容', '今天寄了样品'), required: true, verbatim: true, lead: true },
  },
  async run(ctx, said) {
    const line = await readLine(ctx, said.content, said.customer)
    const theirs = said.customer ? undefined : await othersNamed(ctx, said.content, line)
    if (theirs) return { reply: theirs }
    const note = { ...line.reading, kind: 'note' as const }
    return line.files.length > 0
      ? keepNote(ctx, said.content, note, line.files)
      : keepForLater(ctx, said.content, note)
  },
})
