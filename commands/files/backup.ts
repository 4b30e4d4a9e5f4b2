import { add, amend } from '../../db/files/journal.ts'
import { shareOf } from '../../db/files/shares.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, customer, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

/** Who keeps a file up to date while its owner is away (R118). He sees it from then on. */
export default defineCommand({
  name: '备份负责人',
  also: ['备用负责人', '后备负责人', '设备份负责人', '第二负责人'],
  summary: '定负责人不在时谁来更新这份档案，他也能看',
  example: '备份负责人 华东建材 给 李四',
  says: [
    /^(?<customer>[^，,。；;]{2,30}?)的?(?:备份|备用|后备|第二)负责人(?:是|为|定为|设为|改成|换成|[:：])\s*(?<to>[\p{L}·]{2,12})$/u,
    /^(?:设)?(?:备份|备用|后备|第二)负责人\s+(?<customer>[^，,。；;\s]{2,30})\s+(?:给|是|为)?\s*(?<to>(?!取消)[\p{L}·]{2,12})$/u,
    /^取消(?<customer>[^，,。；;]{2,30}?)的?(?<drop>备份|备用|后备|第二)负责人$/,
    /^(?<customer>[^，,。；;]{2,30}?)的?(?:备份|备用|后备|第二)负责人(?:是谁)?[?？]?$/,
  ],
  fields: {
    customer,
    to: { ...colleague, required: false } as Omit<typeof colleague, 'required'>,
    drop: words('取消', '是', { also: ['不要'] }),
  },
  async run(ctx, { customer: { customer: file }, to, drop }) {
    const now = file.details.backup
    if (!to && !drop) {
      const name = await namesOf(ctx, now ? [now] : [])
      return {
        reply: text(
          now
            ? `「${file.name}」的备份负责人是${name(now)}。`
            : `「${file.name}」还没有备份负责人。说「备份负责人 ${file.name} 给 李四」就定下。`,
        ),
        about: file.id,
      }
    }
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '设备份负责人')
      return { reply: text('只有负责人、主管或管理员能定备份负责人。') }
    }
    if (!to) {
      await changeCustomer(ctx.doing, file, { backup: '' })
      return {
        reply: text(`✓ 「${file.name}」不再有备份负责人。不想让他再看，另说「取消共享」。`),
        changed: `取消「${file.name}」的备份负责人`,
        about: file.id,
      }
    }
    if (file.ownerId === to.id)
      return { reply: text(`「${file.name}」本来就由${to.name}负责，备份要另一位同事。`) }
    await changeCustomer(ctx.doing, file, { backup: to.id })
    const share = await shareOf(ctx.tx, file.id, to.id)
    if (share?.removed)
      await amend(ctx.doing, 'share', file.id, share.id, { removed: false, until: null })
    if (!share)
      await add(ctx.doing, 'share', file.id, {
        id: ctx.newId(),
        customerId: file.id,
        personId: to.id,
        until: null,
        removed: false,
      })
    await record(ctx, 'rights', file.id, `${to.name}成为备份负责人`)
    return {
      reply: text(
        `✓ 「${file.name}」的备份负责人是${to.name}，负责人不在时由他更新，他也能看档案。回复「撤销」可以收回。`,
      ),
      changed: `定「${file.name}」的备份负责人${to.name}`,
      about: file.id,
      notices: [
        {
          intent: `backup:${ctx.doing.op}:${file.id}`,
          target: { kind: 'member', userId: to.userId },
          message: text(
            `${ctx.viewer.name}请你当客户「${file.name}」的备份负责人：负责人不在时由你更新档案。`,
          ),
          rank: 2,
          dueAt: ctx.now,
        },
      ],
    }
  },
})
