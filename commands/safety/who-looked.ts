import { auditLines } from '../../db/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { moreOf, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { lookedAt } from '../../templates/files/audit.ts'

const PAGE = 15

export default defineCommand({
  name: '谁看过',
  also: ['查看记录', '谁查过'],
  summary: '看一位客户的档案谁看过、谁想看没看成（档案管理员和管理员）',
  example: '谁看过 华东建材',
  who: 'keeper',
  says: [/^(?<customer>[^，,。；;？?]{2,30}?)(?:的档案)?(?:被谁|谁)(?:看|查)过[？?]?$/],
  fields: { customer: customerShown, page: words('页', '2') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('查看记录') }
    const { customer: file } = said.customer
    const page = pageOf(said.page, PAGE)
    const rows = await auditLines(
      ctx.tx,
      { customerId: file.id, whats: ['read', 'refused', 'export'] },
      { limit: PAGE + 1, offset: page.from },
    )
    const name = await namesOf(
      ctx,
      rows.map((r) => r.byId),
    )
    const more = rows.length > PAGE
    return {
      reply: lookedAt({
        customer: file.name,
        more,
        lines: rows.slice(0, PAGE).map((r) => ({
          at: ctx.zone.local(r.at),
          who: name(r.byId),
          what: r.what,
          detail: r.detail,
        })),
      }),
      ...moreOf(page, `谁看过 客户 @${file.id}`, more),
    }
  },
})
