import { openReturns } from '../../db/files/remarks.ts'
import { findPeople } from '../../db/people.ts'
import { openFollowUps } from '../../db/follow-ups.ts'
import { addRemark } from '../../src/actions/flow.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { complete } from '../../src/actions/time/follow-ups.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { readLine } from '../../src/chat/reading.ts'
import { mendedTold } from '../../templates/files/flow.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

/** What was handed back is mended: the step is done, and whoever handed it back hears of it (R71). */
export default defineCommand({
  name: '补好',
  also: ['补齐', '补完', '已补'],
  summary: '退回的补好了：说补了什么，退回的人会知道',
  example: '补好 华东建材 电话 13800000001',
  apart: true,
  says: [
    /^(?:补好|补齐|补完|已补)[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,：:]+(?!内容)(?<content>[^@]+)$/,
  ],
  fields: { customer, content: { ...words('内容', '补了电话'), verbatim: true } },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const about = c.id
    const open = await openReturns(ctx.tx, { toId: ctx.viewer.id, customerId: c.id }, 20)
    const first = open[0]
    if (!first) return { reply: text(`「${c.name}」没有退回等你补的。`), about }
    const steps = await openFollowUps(ctx.tx, { customers: [c.id] }, 500)
    for (const r of open) {
      const step = steps.find((f) => f.id === r.followUpId)
      if (step) await complete(ctx.doing, ctx.zone, step)
      await addRemark(ctx.doing, c.id, {
        onId: r.onId,
        kind: 'reply',
        words: `已补${said.content ? `：${said.content}` : ''}`,
        toId: r.byId,
      })
    }
    if (said.content) {
      const { reading } = await readLine(ctx, said.content, said.customer)
      await recordNote(ctx.doing, ctx.zone, {
        file: said.customer,
        words: `补充：${said.content}`,
        reading: { ...reading, kind: 'note' },
      })
    }
    const people = await findPeople(
      ctx.tx,
      open.map((r) => r.byId),
    )
    return {
      reply: text(
        `✓ 已记下补好了「${c.name}」：${open.map((r) => clip(r.words, 30)).join('；')}。已告诉${[...people.values()].map((p) => p.name).join('、')}。`,
      ),
      changed: `补好「${c.name}」退回的`,
      about,
      notices: [...people.values()]
        .filter((p) => p.active)
        .map((p) => ({
          intent: `mended:${ctx.doing.op}:${p.id}`,
          target: { kind: 'member' as const, userId: p.userId },
          message: mendedTold({
            by: ctx.viewer.name,
            customer: c.name,
            words: said.content ?? '',
            reason: open
              .filter((r) => r.byId === p.id)
              .map((r) => r.words)
              .join('；'),
          }),
          rank: 2,
          dueAt: ctx.now,
        })),
    }
  },
})
