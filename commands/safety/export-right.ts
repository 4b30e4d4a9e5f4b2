import { activePeople, viewerOf } from '../../db/people.ts'
import { keepSetting } from '../../db/settings.ts'
import { mayExport, NO_EXPORT, withoutExport } from '../../src/actions/safety/export-right.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { exportRights } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '导出权限',
  also: ['谁能导出', '谁可以导出'],
  summary: '看谁能导出客户，收回或还给某个人（管理员）',
  example: '导出权限',
  who: 'admin',
  says: [
    /^(?<act>收回|取消|停掉|恢复|还给)\s*(?<person>[\p{L}·]{2,12}?)的?导出权限?$/u,
    /^导出权限\s*(?<act>收回|恢复)\s*(?<person>[\p{L}·]{2,12})$/u,
  ],
  fields: {
    person: { ...colleague, required: false, lead: true },
    act: words('办法', '收回'),
  },
  async run(ctx, { person, act }) {
    if (!person) return { reply: await shown(ctx) }
    const taken = (await withoutExport(ctx.tx)).filter((id) => id !== person.id)
    const back = /恢复|还给/.test(act ?? '')
    if (!back && ctx.admins.has(person.id))
      return { reply: text('管理员的导出权限在配置里，不能在这里收回。') }
    const next = back ? taken : [...taken, person.id]
    await keepSetting(ctx.tx, NO_EXPORT, next, ctx.viewer.id, ctx.now)
    const done = `${back ? '恢复' : '收回'}${person.name}的导出权限`
    await record(ctx, 'rights', undefined, done)
    return { reply: text(`✓ 已${done}，马上生效。`) }
  },
})

async function shown(ctx: Ctx) {
  const may: string[] = []
  for (const person of await activePeople(ctx.tx))
    if (await mayExport(ctx.tx, await viewerOf(ctx.tx, person, ctx.admins))) may.push(person.name)
  const taken = await withoutExport(ctx.tx)
  const name = await namesOf(ctx, taken)
  return exportRights({ may, taken: taken.map(name) })
}
