import { managersOf } from '../../db/people.ts'
import { settingOf } from '../../db/settings.ts'
import { sharersOf } from '../../db/files/shares.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '谁能看',
  also: ['谁可以看', '查看权限', '谁负责更新', '权限'],
  summary: '看一位客户的档案有谁能看、为什么',
  example: '谁能看 华东建材',
  says: [
    /^(?<customer>[^，,。；;？?]{2,30}?)(?:的档案)?谁(?:能|可以)(?:看|查看|看到)[？?]?$/,
    /^谁负责\s+(?<customer>[^，,。；;？?]{2,30})[？?]?$/,
  ],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: file } = said.customer
    const managers = await managersOf(ctx.tx, file.ownerId)
    const shared = await sharersOf(ctx.tx, file.id)
    const keepers = (await settingOf<string[]>(ctx.tx, 'keepers')) ?? []
    const admins = [...ctx.admins]
    const backup = file.details.backup ?? managers[0]
    const name = await namesOf(ctx, [
      ...(backup ? [backup] : []),
      file.ownerId,
      ...managers,
      ...shared,
      ...keepers,
      ...admins,
    ])
    const line = (label: string, ids: readonly string[], why: string) =>
      ids.length > 0 ? `${label}：${ids.map(name).join('、')}（${why}）` : ''
    return {
      reply: text(
        [
          /^谁负责/.test(ctx.words)
            ? `「${file.name}」由${name(file.ownerId)}负责更新${backup ? `，他不在时找${name(backup)}` : ''}。`
            : '',
          `能看「${file.name}」的人：`,
          line('负责人', [file.ownerId], '管这位客户'),
          line('主管', managers, '看团队的客户'),
          line('共享', shared, '负责人共享给他'),
          line('档案管理员', keepers, '看全部'),
          line('管理员', admins, '看全部'),
          '群里谁看都不显示完整电话和地址。',
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      about: file.id,
    }
  },
})
