import { defineCommand } from '../src/chat/command.ts'
import { nothingToCancel } from '../templates/talk.ts'

/** Inside a dialog or a question 取消 is understood there; this is for when nothing is going on. */
export default defineCommand({
  name: '取消',
  also: ['算了', '退出'],
  // 「取消绿野的收款」 means a step.
  apart: true,
  summary: '放下正在进行的操作',
  example: '取消',
  fields: {},
  run: () => Promise.resolve({ reply: nothingToCancel() }),
})
