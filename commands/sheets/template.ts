import { RANK } from '../../db/post/outbox.ts'
import { findPerson } from '../../db/people.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { templateSent } from '../../templates/files/imports.ts'

/** The ten columns of the documents with their own sample line (R36, R37). */
export default defineCommand({
  name: '模板',
  also: ['导入模板', '表格模板', '客户模板', '空表', '档案模板', '下载模板'],
  summary: '要一份客户表格：一行样例，下面空着填，填好发回来就能导入',
  example: '模板',
  fields: {},
  async run(ctx) {
    if (ctx.inGroup) return { reply: onlyPrivate('模板') }
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    return {
      reply: templateSent(ctx.ownFields.map((f) => f.label)),
      notices: [
        {
          intent: `template:${ctx.doing.op}`,
          target: { kind: 'member', userId: person?.userId ?? ctx.viewer.id },
          message: {
            text: '',
            make: { kind: 'template', personId: ctx.viewer.id, name: '客户模板.xlsx' },
          },
          rank: RANK.notice,
          dueAt: ctx.now,
        },
      ],
    }
  },
})
