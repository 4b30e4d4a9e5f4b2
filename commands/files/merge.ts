import { mergeFiles } from '../../src/actions/merge.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '合并',
  also: ['合并客户'],
  summary: '把两份重复的档案并成一份，记录都保留，能撤销',
  example: '合并 华东建材有限公司 到 华东建材',
  says: [
    /^(?:把|将)(?<from>[^，,。；;]{2,30}?)(?:合并|并)(?:到|进|给|入)(?<into>[^，,。；;]{2,30})$/,
    /^合并\s*(?<from>[^，,。；;@]{2,30}?)\s*(?:到|进|和|与|跟)\s*(?<into>[^，,。；;@]{2,30})$/,
  ],
  fields: {
    from: { ...customer, label: '重复的', lead: true },
    into: { ...customer, label: '到', lead: false },
    sure: words('确定', '好'),
  },
  async run(ctx, said) {
    const a = said.from.customer
    const b = said.into.customer
    if (a.id === b.id) return { reply: text('这是同一份档案，不用合并。') }
    if (!mayDispose(ctx.viewer, a) || !mayDispose(ctx.viewer, b)) {
      await refused(ctx, a.id, '合并')
      return { reply: text('只有两份档案的负责人、主管或管理员能合并。') }
    }
    if (!said.sure)
      return {
        reply: text(
          `要把「${a.name}」并入「${b.name}」吗？两边的联系人和记录都保留，以「${b.name}」为准。回复「是」确认，回复「取消」不并。`,
        ),
        ask: {
          kind: 'confirm',
          options: [{ label: '是', say: `合并 重复的 @${a.id} 到 @${b.id} 确定 好` }],
        },
      }
    await mergeFiles(ctx.doing, said.from, said.into)
    // Both by id: the audit outlives an erasure, so it holds no customer's name.
    await record(ctx, 'merge', b.id, '并入了另一份')
    await record(ctx, 'merge', a.id, '并到另一份')
    return {
      reply: text(
        `✓ 已把「${a.name}」并入「${b.name}」，用原来的名字也查得到。回复「撤销」可以分开。`,
      ),
      changed: `把「${a.name}」并入「${b.name}」`,
      about: b.id,
    }
  },
})
