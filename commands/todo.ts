import { defineCommand } from '../src/chat/command.ts'
import { customerOrLast } from '../src/chat/fields.ts'
import { showTodo } from '../src/chat/file/topics.ts'
import { listTodo } from '../src/chat/todo.ts'

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
  fields: { customer: { ...customerOrLast, lead: true } },
  run: (ctx, said) =>
    said.customer
      ? showTodo(ctx, said.customer)
      : listTodo(ctx, [ctx.viewer.id], '我的待办', undefined, { again: '待办清单' }),
})
