import { add, amend } from '../../db/files/journal.ts'
import { shareOf } from '../../db/files/shares.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { colleague, customer, moment, type Moment } from '../../src/chat/fields.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { shortDay } from '../../templates/plain.ts'

/** 「3天」 is how long, like 「3天后」 is until when. */
const until: Field<Moment> = {
  ...moment,
  label: '到',
  also: ['期限', '截止'],
  read: (said, ctx) =>
    moment.read(
      /(?:天|日|周|星期|月)$/.test(said) && !/[月日号下本]\S*[天日周]$/.test(said)
        ? `${said}后`
        : said,
      ctx,
    ),
}

export default defineCommand({
  name: '共享',
  also: ['分享', '共享客户'],
  summary: '让一位同事也能看、能记这位客户，可以只给几天',
  example: '共享 华东建材 给 李四 到 下周五',
  says: [
    /^(?:把|将)(?<customer>[^，,。；;]{2,30}?)(?:共享|分享|开放)给(?<to>[\p{L}·]{2,12}?)(?:看看?)?(?:[\s，,]*(?<until>[\d一二两三四五六七八九十半]+个?(?:天|日|周|星期|月)))?$/u,
    /^(?:共享|分享)\s*(?<customer>[^，,。；;@]{2,30}?)\s*给\s*(?<to>[\p{L}·]{2,12}?)(?:[\s，,]*(?<until>[\d一二两三四五六七八九十半]+个?(?:天|日|周|星期|月)))?$/u,
  ],
  fields: {
    customer,
    to: { ...colleague, label: '给谁看', also: ['给', '同事'] },
    until,
  },
  async run(ctx, said) {
    const { customer: file } = said.customer
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '共享')
      return { reply: text('只有负责人、主管或管理员能共享客户。') }
    }
    if (file.ownerId === said.to.id)
      return { reply: text(`「${file.name}」本来就由${said.to.name}负责。`) }
    const until = said.until?.due.slice(0, 10) || null
    const before = await shareOf(ctx.tx, file.id, said.to.id)
    if (before && !before.removed && before.until === until)
      return { reply: text(`「${file.name}」已经共享给${said.to.name}了。`) }
    if (before) await amend(ctx.doing, 'share', file.id, before.id, { removed: false, until })
    else
      await add(ctx.doing, 'share', file.id, {
        id: ctx.newId(),
        customerId: file.id,
        personId: said.to.id,
        until,
        removed: false,
      })
    await record(ctx, 'rights', file.id, `共享给${said.to.name}${until ? `，到 ${until}` : ''}`)
    return {
      reply: text(
        `✓ 已把「${file.name}」共享给${said.to.name}${until ? `，到${shortDay(until, ctx.today)}为止` : ''}。收回：取消共享 ${file.name} 给 ${said.to.name}`,
      ),
      changed: `把「${file.name}」共享给${said.to.name}`,
      about: file.id,
      notices: [
        {
          intent: `share:${ctx.doing.op}:${file.id}`,
          target: { kind: 'member', userId: said.to.userId },
          message: text(
            `${ctx.viewer.name}把客户「${file.name}」共享给你。发「${file.name}」看档案。`,
          ),
          rank: 2,
          dueAt: ctx.now,
        },
      ],
    }
  },
})
