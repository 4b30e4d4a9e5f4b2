import { findFiles, type File } from '../../db/files/customers.ts'
import { alertsTo, readAlerts } from '../../db/judge/alerts.ts'
import { RANK } from '../../db/post/outbox.ts'
import { findPeople } from '../../db/people.ts'
import { defineCommand, type Ctx, type Got } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { gate } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { reportSeen } from '../../templates/judge/alarms.ts'
import { text } from '../../templates/message.ts'

/** Who reads it late, when it has climbed already, has read it all the same. */
const LATE_DAYS = 14

/** 「知悉」 alone means the one that waits for the speaker. */
async function theOneUnread(ctx: Ctx): Promise<Got<File>> {
  const open = await alertsTo(ctx.tx, ctx.viewer.id, addDays(ctx.today, -LATE_DAYS))
  const { own } = await gate(
    ctx,
    await findFiles(ctx.tx, [...new Set(open.map((a) => a.customerId))]),
  )
  if (own.length === 1 && own[0]) return { ok: true, value: own[0] }
  if (own.length === 0) return { ok: false, why: '没有等你看的事项。' }
  const options = own.map((f) => ({ label: f.customer.name, words: `@${f.customer.id}` }))
  return { ok: false, why: '看过哪一位的情况？', options }
}

export default defineCommand({
  name: '知悉',
  also: ['已知悉', '我知道了', '已阅'],
  summary: '表示看过了红色风险或上报，不再往上报',
  example: '知悉 华东建材',
  fields: { customer: { ...customer, guess: theOneUnread } },
  async run(ctx, said) {
    const { id, name } = said.customer.customer
    const read = await readAlerts(
      ctx.tx,
      ctx.viewer.id,
      id,
      ctx.now,
      addDays(ctx.today, -LATE_DAYS),
    )
    const reporters = new Set(read.flatMap((a) => a.byId ?? []).filter((p) => p !== ctx.viewer.id))
    const people = await findPeople(ctx.tx, [...reporters])
    return {
      reply: text(
        read.length > 0
          ? `✓ 已记下你看过「${name}」的情况。要安排跟进，说「明天上午提醒我联系${name}」。`
          : `「${name}」没有等你看的事项。`,
      ),
      about: id,
      // The read mark of a report (R226).
      notices: [...people.values()]
        .filter((p) => p.active)
        .map((p) => ({
          intent: `seen:${ctx.doing.op}:${p.id}`,
          target: { kind: 'member' as const, userId: p.userId },
          message: reportSeen(ctx.viewer.name, [name]),
          rank: RANK.notice,
          dueAt: ctx.now,
        })),
    }
  },
})
