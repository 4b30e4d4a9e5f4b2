import { findFiles } from '../../db/files/customers.ts'
import { changesOf, withMerged } from '../../db/files/history.ts'
import { spell } from '../../src/actions/changes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { moreOf, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { changeList } from '../../templates/files/changes.ts'

const PAGE = 12

export default defineCommand({
  name: '变更',
  also: ['变更记录', '改动记录', '修改记录', '变更历史'],
  summary: '看档案改过什么：谁、什么时候、从什么改成什么',
  example: '变更 华东建材',
  says: [/^(?<customer>[^，,。；;]{2,30}?)的?(?:变更|改动|修改)(?:记录|历史)$/],
  fields: { customer: customerShown, page: words('页', '2') },
  async run(ctx, said) {
    const { customer: file } = said.customer
    const page = pageOf(said.page, PAGE)
    const ids = await withMerged(ctx.tx, file.id)
    const rows = await changesOf(ctx.tx, ids, { limit: PAGE + 1, offset: page.from })
    const name = await namesOf(ctx, [
      ...rows.map((r) => r.byId),
      ...rows.flatMap((r) => (r.field === 'ownerId' ? [String(r.before), String(r.after)] : [])),
      ...rows.flatMap((r) => {
        const made =
          r.field === '*' ? ((r.after ?? {}) as { ownerId?: string; personId?: string }) : {}
        return [made.ownerId, made.personId].filter((id) => id !== undefined)
      }),
    ])
    const merged = new Map(
      (await findFiles(ctx.tx, ids)).map((f) => [f.customer.id, f.customer.name]),
    )
    const changes = spell(
      rows.slice(0, PAGE),
      ctx.everField,
      (id) => merged.get(id) ?? name(id),
      ctx.inGroup,
      ctx.zone,
    )
    const more = rows.length > PAGE
    return {
      reply: changeList({
        name: file.name,
        today: ctx.today,
        changes: changes.map((c) => ({ ...c, at: ctx.zone.local(c.at), by: name(c.byId) })),
        more,
      }),
      about: file.id,
      ...moreOf(page, `变更 客户 @${file.id}`, more),
    }
  },
})
