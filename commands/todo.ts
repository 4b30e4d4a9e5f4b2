import type { File } from '../db/files/customers.ts'
import { defineCommand, type Field } from '../src/chat/command.ts'
import { customerOrLast } from '../src/chat/fields.ts'
import { showTodo } from '../src/chat/file/topics.ts'
import { lastSpoken } from '../src/chat/reading.ts'
import { listTodo } from '../src/chat/todo.ts'

/** 「下一步」 asks about whom we just spoke of; with nobody spoken of it is an answer to nothing. */
const spokenOf: Field<File> = {
  label: '这位客户',
  hint: '下一步',
  quiet: true,
  async read(_, ctx) {
    const file = await lastSpoken(ctx)
    return file ? { ok: true, value: file } : { ok: false, why: '请说一下客户名。' }
  },
}

export default defineCommand({
  name: '待办',
  also: [
    '我的任务',
    '我的待办任务',
    '我有什么任务',
    '我的待办',
    '有什么待办',
    '我的提醒',
    '我有什么待办',
  ],
  summary: '看自己的待办；带客户名看这位客户的',
  example: '待办',
  maybe: [/^(?<spoken>下一步)[?？]?$/],
  fields: { customer: { ...customerOrLast, lead: true }, spoken: spokenOf },
  run(ctx, said) {
    const file = said.customer ?? said.spoken
    return file
      ? showTodo(ctx, file)
      : listTodo(ctx, [ctx.viewer.id], '我的待办', undefined, { again: '待办清单' })
  },
})
