import { mergeFiles } from '../../src/actions/merge.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import type { File } from '../../db/files/customers.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { clip } from '../../templates/plain.ts'
import { text } from '../../templates/message.ts'
import { spoken } from '../../templates/files/value.ts'

export default defineCommand({
  name: '合并',
  also: ['合并客户'],
  summary: '把两份重复的档案并成一份，记录都保留，能撤销',
  example: '合并 华东建材有限公司 到 华东建材',
  says: [
    /^(?:把|将)(?<from>[^，,。；;]{2,30}?)(?:合并|并)(?:到|进|给|入)(?<into>[^，,。；;]{2,30})$/,
    /^合并\s+(?<from>[^\s，,。；;@]{2,30})\s+(?!到|进|和|与|跟|重复的)(?<into>[^\s，,。；;@]{2,30})$/,
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
          [
            `要把「${a.name}」并入「${b.name}」吗？两边的联系人和记录都保留，以「${b.name}」为准。`,
            ...preview(ctx, said.from, said.into),
            '回复「是」确认，回复「取消」不并。',
          ].join('\n'),
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

/** Facts of each kind that the preview spells out. */
const SHOWN = 8

/** Field by field: what stays, what is taken over, and whose people come together (R95). */
function preview(ctx: Ctx, from: File, into: File): string[] {
  const value = ({ customer }: File, key: string): string => {
    const row: Record<string, unknown> = { ...customer, ...customer.details }
    return typeof row[key] === 'string' ? row[key] : ''
  }
  const told = [...FIELDS, ...ctx.ownFields].filter(
    (f) => f.of === 'customer' && f.change !== 'nobody' && !['name', 'owner'].includes(f.key),
  )
  const rows = told.flatMap((f) => {
    const [a, b] = [value(from, f.key), value(into, f.key)]
    if (!a || a === b) return []
    const shown = (v: string) =>
      ctx.inGroup && f.sensitive ? '••••' : clip(spoken(f, v, ctx.today), 24)
    return [
      b
        ? `・${f.label}：留「${shown(b)}」，不用「${shown(a)}」`
        : `・${f.label}：补上「${shown(a)}」`,
    ]
  })
  const people = (file: File) =>
    file.contacts
      .filter((c) => !c.gone)
      .map((c) => c.name || '没有名字的号码')
      .join('、') || '没有'
  return [
    ...rows.slice(0, SHOWN),
    ...(rows.length > SHOWN ? [`还有 ${rows.length - SHOWN} 项。`] : []),
    `・联系人：${people(into)}；并进来：${people(from)}`,
  ]
}
