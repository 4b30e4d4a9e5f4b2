import { managersOf } from '../../db/people.ts'
import { settingOf } from '../../db/settings.ts'
import { sharersOf } from '../../db/files/shares.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '谁能看',
  also: ['谁可以看', '查看权限', '谁负责'],
  summary: '看一位客户的档案有谁能看',
  example: '谁能看 华东建材',
  says: [/^(?<customer>[^，,。；;？?]{2,30}?)(?:的档案)?谁(?:能|可以)(?:看|查看|看到)[？?]?$/],
  fields: { customer },
  async run(ctx, said) {
    const { customer: file } = said.customer
    const managers = await managersOf(ctx.tx, file.ownerId)
    const shared = await sharersOf(ctx.tx, file.id)
    const keepers = (await settingOf<string[]>(ctx.tx, 'keepers')) ?? []
    const admins = [...ctx.admins]
    const name = await namesOf(ctx, [file.ownerId, ...managers, ...shared, ...keepers, ...admins])
    const line = (label: string, ids: readonly string[]) =>
      ids.length > 0 ? `${label}：${ids.map(name).join('、')}` : ''
    return {
      reply: text(
        [
          `能看「${file.name}」的人：`,
          line('负责人', [file.ownerId]),
          line('主管', managers),
          line('共享', shared),
          line('档案管理员', keepers),
          line('管理员', admins),
          '群里谁看都不显示完整电话和地址。',
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      about: file.id,
    }
  },
})
