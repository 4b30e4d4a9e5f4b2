import { undoLast } from '../src/actions/undo.ts'
import type { Line } from '../db/journal.ts'
import { defineCommand } from '../src/chat/command.ts'
import { undone } from '../templates/receipts.ts'
import { nothingToUndo } from '../templates/talk.ts'

export default defineCommand({
  name: '撤销',
  also: ['撤回', '撤消', '取消上一条', '撤销上一条', '撤回上一条', '恢复'],
  summary: '收回上一句话引起的全部改动；再说一次就恢复',
  example: '撤销',
  fields: {},
  async run(ctx) {
    const done = await undoLast(ctx.doing, ctx.chat)
    if (!done) return { reply: nothingToUndo() }
    const summary = done.op.undoes
      ? done.op.summary.replace(/^撤销：/, '对下面这条的撤销：')
      : done.op.summary
    return {
      reply: undone({
        summary,
        parts: partsOf(done.back),
        left: done.left.length,
        again: !!done.op.undoes,
      }),
      changed: `撤销：${done.op.summary}`,
      undoes: done.op.id,
      ...(done.back[0] ? { about: done.back[0].customerId } : {}),
    }
  },
})

const NAMES: Partial<Record<Line['entity'], string>> = {
  note: '跟进记录', followUp: '待办', contact: '联系人', money: '金额', risk: '风险', customer: '客户资料', share: '共享',
} // prettier-ignore

/** 「跟进记录 1 条」… what kinds of things went back. */
function partsOf(lines: Line[]): string[] {
  const things = new Map<string, Set<string>>()
  for (const line of lines) {
    const name = NAMES[line.entity] ?? line.entity
    things.set(name, (things.get(name) ?? new Set()).add(line.entityId))
  }
  return [...things].map(([name, ids]) => `${name} ${ids.size} 条`)
}
