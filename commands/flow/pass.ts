import type { Note } from '../../db/files/notes.ts'
import { findPeople } from '../../db/people.ts'
import { settingOf } from '../../db/settings.ts'
import { addRemark, lastOwnNote } from '../../src/actions/flow.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { readLine } from '../../src/chat/reading.ts'
import { passedOn } from '../../templates/files/flow.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

/** Hands a note to the file keepers, who take it or hand it back (R71). */
export default defineCommand({
  name: '交档案',
  also: ['交档案员', '交给档案员', '交给档案管理员', '传给档案管理员', '送档案员', '传递'],
  summary: '把记录交给档案管理员看：收下，或带原因退回给你补',
  example: '交档案 华东建材',
  apart: true,
  says: [
    /^(?:把)?(?<customer>[^\s，,。；;@]{2,30}?)(?:的记录|的档案)?(?:交给|传给|送)档案(?:管理)?员$/,
    /^(?:交档案员?|交给档案(?:管理)?员|传递)[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,：:]+(?!内容)(?<content>[^@]+)$/,
  ],
  fields: {
    customer: { ...customerOrLast, lead: true },
    content: { ...words('内容', '合同寄到了'), verbatim: true },
  },
  async run(ctx, said) {
    const file = said.customer
    if (!file) return { reply: text('交哪位客户的记录？比如：交档案 华东建材') }
    const { customer: c } = file
    const keepers = (await settingOf<string[]>(ctx.tx, 'keepers')) ?? []
    const people = await findPeople(ctx.tx, keepers.length > 0 ? keepers : [...ctx.admins])
    const to = [...people.values()].filter((p) => p.active && p.id !== ctx.viewer.id)
    if (to.length === 0)
      return { reply: text('还没有档案管理员。管理员说「档案管理员 姓名」指定。'), about: c.id }
    let note: Pick<Note, 'id' | 'words'> | undefined
    if (said.content) {
      const { reading } = await readLine(ctx, said.content, file)
      const done = await recordNote(ctx.doing, ctx.zone, {
        file,
        words: said.content,
        reading: { ...reading, kind: 'note' },
      })
      note = { id: done.noteId, words: said.content }
    } else note = await lastOwnNote(ctx.tx, c.id, ctx.viewer.id)
    for (const p of to)
      await addRemark(ctx.doing, c.id, {
        onId: note?.id ?? c.id,
        kind: 'pass',
        words: '交档案管理员',
        toId: p.id,
      })
    return {
      reply: text(
        `✓ 已把「${c.name}」${note ? `的记录「${clip(note.words, 24)}」` : '的档案'}交给${to.map((p) => p.name).join('、')}。收下或退回，都会告诉你。`,
      ),
      changed: `把「${c.name}」交给档案管理员`,
      about: c.id,
      notices: to.map((p) => ({
        intent: `pass:${ctx.doing.op}:${p.id}`,
        target: { kind: 'member' as const, userId: p.userId },
        message: passedOn({
          by: ctx.viewer.name,
          customerId: c.id,
          customer: c.name,
          words: note?.words ?? '整份档案',
          taskId: `ps-${ctx.newId()}`,
        }),
        rank: 2,
        dueAt: ctx.now,
      })),
    }
  },
})
