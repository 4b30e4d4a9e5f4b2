import { healthOf } from '../../src/actions/safety/health.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { healthShown } from '../../templates/time/upkeep-of-data.ts'

export default defineCommand({
  name: '诊断',
  also: ['系统状态', '合规', '自检', '系统诊断', '系统正常吗'],
  summary: '看加密、权限、备份、审计、提醒、保存期是否正常（管理员）',
  example: '诊断',
  who: 'admin',
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: onlyPrivate('诊断') }
    return { reply: healthShown(await healthOf(ctx.tx, ctx)) }
  },
})
