import { keepSetting, settingOf } from '../../db/settings.ts'
import { record, tellAdmins } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { keeperAsked } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'

/** Setting with who shall be keeper and which administrator asked for it, until another agrees. */
const WISH = 'keeperWish'
interface Wish {
  id: string
  byId: string
}

export default defineCommand({
  name: '档案管理员',
  also: ['设档案管理员', '指定档案管理员', '任命档案管理员'],
  summary: '看、定谁是档案管理员（管理员）：能看全部档案，不能改设置',
  example: '档案管理员 李四',
  who: 'admin',
  fields: {
    to: { ...colleague, required: false, lead: true },
    drop: words('不再', '是', { also: ['取消', '撤掉'] }),
  },
  says: [
    /^(?:让|设|请|指定|任命)(?<to>[\p{L}·]{2,12}?)(?:当|为|做|成为|担任)档案管理员$/u,
    /^(?:取消|撤掉|免去)(?<to>[\p{L}·]{2,12}?)的?(?<drop>档案管理员)$/u,
  ],
  async run(ctx, said) {
    const now = (await settingOf<string[]>(ctx.tx, 'keepers')) ?? []
    const name = await namesOf(ctx, now)
    if (!said.to)
      return {
        reply: text(
          now.length > 0
            ? `档案管理员：${now.map(name).join('、')}。`
            : '还没有档案管理员。说「档案管理员 李四」指定。',
        ),
      }
    const { to } = said
    const asked = await settingOf<Wish | null>(ctx.tx, WISH)
    const alone = ctx.admins.size < 2
    // Whoever sees all files is made so by two (R284): the other says the same.
    if (!said.drop && !alone && (asked?.id !== to.id || asked.byId === ctx.viewer.id)) {
      const wish: Wish = { id: to.id, byId: ctx.viewer.id }
      await keepSetting(ctx.tx, WISH, wish, ctx.viewer.id, ctx.now)
      const others = await tellAdmins(
        ctx,
        `keeper:${ctx.doing.op}`,
        keeperAsked(ctx.viewer.name, to.name, ctx.newId()),
      )
      return {
        reply: text(`已请另一位管理员确认，他也说「档案管理员 ${to.name}」就生效。`),
        notices: others.filter((n) => !n.intent.endsWith(`:${ctx.viewer.id}`)),
      }
    }
    await keepSetting(ctx.tx, WISH, null, ctx.viewer.id, ctx.now)
    const next = now.filter((id) => id !== to.id)
    if (!said.drop) next.push(to.id)
    await keepSetting(ctx.tx, 'keepers', next, ctx.viewer.id, ctx.now)
    await record(ctx, 'rights', undefined, `${to.name}${said.drop ? '不再是' : '成为'}档案管理员`)
    return {
      reply: text(
        said.drop
          ? `✓ ${to.name}不再是档案管理员。`
          : `✓ ${to.name}现在是档案管理员，能看全部客户档案。收回：取消${to.name}的档案管理员`,
      ),
    }
  },
})
