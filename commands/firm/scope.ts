import { keepSetting } from '../../db/settings.ts'
import { keyOf, mayLeaveOut, notCollected, SCOPE } from '../../src/actions/scope.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Command, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { fieldByHeading, FIELDS, type Field } from '../../src/domain/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { scopeChanged, scopeShown } from '../../templates/files/scope.ts'
import { text } from '../../templates/message.ts'

const PARTS = { customer: '客户', contact: '联系人' } as const

/** What the firm collects at all: an administrator picks from the list when the firm starts (R80). */
const scope = defineCommand({
  name: '收集范围',
  also: ['收集哪些', '采集范围', '信息范围'],
  summary: '看公司收集客户的哪些信息；管理员说「不收集 性别、年龄」停掉用不着的',
  example: '收集范围',
  fields: {},
  run: async (ctx) => ({ reply: await shown(ctx) }),
})

const make = (collects: boolean) =>
  defineCommand({
    name: collects ? '要收集' : '不收集',
    also: collects ? ['恢复收集', '收集'] : ['停止收集', '不要收集', '停收'],
    summary: collects
      ? '恢复收集停掉的字段（管理员）'
      : '不收集某些字段：不问、不存、不导（管理员）',
    example: collects ? '要收集 性别' : '不收集 性别、年龄',
    apart: true,
    fields: { which: { ...words('字段', '性别、年龄', { lead: true }), required: true } },
    async run(ctx, said) {
      if (!isAtLeast(ctx.viewer, 'admin')) return { reply: text('收集范围要管理员来定。') }
      const named = said.which.split(/[、，,；;\s]+/).filter(Boolean)
      const all = FIELDS.filter((f) => f.of in PARTS)
      const read = named.map((word) => ({ word, field: fieldByHeading(word, all) }))
      const fields = read.flatMap((r) => r.field ?? [])
      const change = fields.filter(mayLeaveOut)
      const before = await notCollected(ctx.tx)
      const now = new Set(before)
      for (const field of change)
        if (collects) now.delete(keyOf(field))
        else now.add(keyOf(field))
      await keepSetting(ctx.tx, SCOPE, [...now], ctx.viewer.id, ctx.now)
      if (change.length > 0)
        await record(
          ctx,
          'settings',
          undefined,
          `${collects ? '要' : '不'}收集 ${change.map((f) => f.label).join('、')}`,
        )
      return {
        reply: scopeChanged({
          off: collects ? [] : change,
          on: collects ? change : [],
          fixed: collects ? [] : fields.filter((f) => !mayLeaveOut(f)),
          unknown: read.filter((r) => !r.field).map((r) => r.word),
        }),
      }
    },
  })

export const scopeCommands: readonly Command[] = [scope, make(false), make(true)]

async function shown(ctx: Ctx) {
  const out = await notCollected(ctx.tx)
  const told = (f: Field) => f.of in PARTS && f.change !== 'nobody'
  const open = FIELDS.filter((f) => told(f) && mayLeaveOut(f))
  return scopeShown({
    fixed: FIELDS.filter((f) => told(f) && !mayLeaveOut(f)),
    on: Object.entries(PARTS).map(([of, part]) => ({
      part,
      fields: open.filter((f) => f.of === of && !out.has(keyOf(f))),
    })),
    off: open.filter((f) => out.has(keyOf(f))),
    own: ctx.ownFields,
    mayChange: isAtLeast(ctx.viewer, 'admin'),
  })
}
