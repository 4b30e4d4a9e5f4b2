import { findFile, type File } from '../db/files/customers.ts'
import type { FollowUp } from '../db/follow-ups.ts'
import { RANK } from '../db/post/outbox.ts'
import { findPerson } from '../db/people.ts'
import { complete } from '../src/actions/time/follow-ups.ts'
import { touchedToday } from '../src/actions/time/contact-day.ts'
import { recordNote, type Recorded } from '../src/actions/notes.ts'
import { defineCommand } from '../src/chat/command.ts'
import { words } from '../src/chat/fields.ts'
import { beyondNames, followUp } from '../src/chat/fields/step.ts'
import { readLine } from '../src/chat/reading.ts'
import { stepDone } from '../templates/time/agenda.ts'
import { completed } from '../templates/files/done.ts'

export default defineCommand({
  name: '完成',
  also: ['办完了', '已完成', '搞定', '办好了'],
  summary: '办完一项待办，经过可以写在后面',
  example: '完成 1 样品已收到，下周答复',
  says: [
    /^(?:完成|搞定|办完|办好|已完成)了?(?<item>[，,。；;].+)$/,
    /^(?:完成|搞定|办完了?|办好了?|已完成)\s*第?(?<item>\d{1,2}|@\w+)(?:项|个|条)?(?:[\s,，:：]*(?:结果|经过|情况)?[\s,，:：]+(?<result>.+))?$/,
    /^第?(?<item>\d{1,2})(?:项|个|条)?(?:完成了?|搞定了?|办完了|办好了)(?:[\s,，:：]+(?<result>.+))?$/,
  ],
  fields: {
    item: followUp,
    result: words('结果', '样品已收到', { also: ['经过', '情况'], verbatim: true }),
  },
  async run(ctx, said) {
    const { item } = said
    const result =
      said.result ?? toldAlong(ctx.words, item, await findFile(ctx.tx, item.customerId))
    const next = await complete(ctx.doing, ctx.zone, item)
    const file = await findFile(ctx.tx, item.customerId)
    if (file) await touchedToday(ctx.doing, ctx.zone, file, item.what)
    let steps: Recorded['followUps'] = []
    if (result && file) {
      const { reading } = await readLine(ctx, result, file)
      const now = (await findFile(ctx.tx, item.customerId)) ?? file
      const done = await recordNote(ctx.doing, ctx.zone, {
        file: now,
        words: result,
        reading: { ...reading, kind: 'note' },
      })
      steps = done.followUps
    }
    const customer = file?.customer.name ?? ''
    // Who gave the step away learns how it ended.
    const giver =
      item.createdBy === ctx.viewer.id ? undefined : await findPerson(ctx.tx, item.createdBy)
    return {
      reply: completed({
        customer,
        what: item.what,
        next,
        today: ctx.today,
        noted: !!result,
        steps,
      }),
      changed: `完成「${customer}」${item.what}`,
      about: item.customerId,
      ...(giver?.active
        ? {
            notices: [
              {
                intent: `step-done:${ctx.doing.op}:${item.id}`,
                target: { kind: 'member' as const, userId: giver.userId },
                message: stepDone({
                  by: ctx.viewer.name,
                  customer,
                  what: item.what,
                  result: result ?? null,
                }),
                rank: RANK.notice,
                dueAt: ctx.now,
              },
            ],
          }
        : {}),
    }
  },
})

/** 「完成 协议签了三千亩」 names the step by its words and tells how it went: nothing said is lost. */
function toldAlong(line: string, item: FollowUp, file: File | undefined): string | undefined {
  const words = /^[^\s，,。；;]{2,4}[\s，,。；;]+(?!\d{1,2}$|@)(.+)$/.exec(line)?.[1]
  if (!words || !file) return undefined
  const rest = beyondNames(words, file)
  return rest.length >= LEAST && !item.what.includes(rest) ? words : undefined
}

/** So many letters beside the names tell something. */
const LEAST = 4
