import { keepSetting, settingOf } from '../../db/settings.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { text } from '../../templates/message.ts'

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
