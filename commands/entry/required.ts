import { findFiles, listCustomers } from '../../db/files/customers.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import { REQUIRED, requiredOf } from '../../src/actions/required.ts'
import { lackingOf } from '../../src/actions/quality.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { fieldByHeading, FIELDS } from '../../src/domain/fields.ts'
import { isAtLeast, scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

/** Files that one answer looks over. */
const LOOKED = 2000
const SHOWN = 8

export default defineCommand({
  name: '必填',
  also: ['待补', '必填字段', '设必填'],
  summary: '看哪些字段必填、哪些档案待补；管理员可以加、可以取消',
  example: '必填 行业',
  apart: true,
  says: [
    /^(?:把)?(?<word>[^\s，,。]{2,12}?)(?:设为|设成|定为)必填$/,
    /^(?<off>取消)必填[\s:：]*(?<word>\S{1,12})$/,
  ],
  fields: { word: words('字段', '行业', { lead: true }), off: words('取消', '是') },
  async run(ctx, said) {
    const all = [...FIELDS, ...ctx.ownFields]
    if (!said.word) return { reply: await shown(ctx) }
    if (!isAtLeast(ctx.viewer, 'admin')) return { reply: text('必填要管理员来定。') }
    const field = fieldByHeading(said.word, all)
    if (!field) return { reply: text(`字典里没有「${said.word}」。回复「字典」看有哪些字段。`) }
    const key = `${field.of}.${field.key}`
    const now = ((await settingOf<string[]>(ctx.tx, REQUIRED)) ?? []).filter((k) => k !== key)
    await keepSetting(ctx.tx, REQUIRED, said.off ? now : [...now, key], ctx.viewer.id, ctx.now)
    await record(ctx, 'settings', undefined, `${field.label}${said.off ? '不再必填' : '必填'}`)
    return {
      reply: text(
        said.off
          ? `✓ ${field.label}不再必填。`
          : `✓ ${field.label}现在必填：缺它的档案照样存，记为待补。回复「必填」看还有多少。`,
      ),
    }
  },
})

async function shown(ctx: Ctx) {
  const required = await requiredOf(ctx.tx, [...FIELDS, ...ctx.ownFields])
  if (required.length === 0) return text('现在只有客户名称必填。管理员可以加，比如：必填 行业')
  const { rows } = await listCustomers(ctx.tx, scopeOf(ctx.viewer), { limit: LOOKED, offset: 0 })
  const files = await findFiles(
    ctx.tx,
    rows.map((r) => r.id),
  )
  const open = files.flatMap((file) => {
    const gaps = lackingOf(file, required)
    return gaps.length > 0 ? [{ name: file.customer.name, gaps }] : []
  })
  return text(
    [
      `必填：客户名称、${required.map((f) => f.label).join('、')}`,
      open.length > 0 ? `待补 ${open.length} 份：` : '没有待补的档案。',
      ...open.slice(0, SHOWN).map((o) => `・${o.name} 缺${o.gaps.map((g) => g.label).join('、')}`),
    ].join('\n'),
  )
}
