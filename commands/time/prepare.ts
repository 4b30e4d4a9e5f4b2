import { openFollowUps } from '../../db/follow-ups.ts'
import { complaintsOf, latestNotes, openRisks } from '../../db/files/notes.ts'
import { complainsOften } from '../../src/chat/time/advice.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { text } from '../../templates/message.ts'
import { prepared } from '../../templates/time/agenda.ts'
import { addDays } from '../../src/domain/day.ts'

export default defineCommand({
  name: '准备',
  also: ['拜访准备', '见面准备'],
  summary: '拜访或打电话前看一眼：上次聊了什么、答应过什么、要什么、忌什么、谁刚联系过',
  example: '准备 华东建材',
  apart: true,
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: file } = said.customer
    if (ctx.inGroup)
      return { reply: text('见面前要看的有客户原话，请私聊小客查看。'), about: file.id }
    const notes = await latestNotes(ctx.tx, file.id, { limit: 2, offset: 0 })
    const steps = await openFollowUps(ctx.tx, { customers: [file.id] }, 4)
    const risks = await openRisks(ctx.tx, file.id, 2)
    const often = await complainsOften(ctx, file.id)
    // What calmed the customer before may do so again.
    const answers = often
      ? (await complaintsOf(ctx.tx, file.id, addDays(ctx.today, -365))).filter((r) => r.clearedBy)
      : []
    const name = await namesOf(ctx, [
      ...notes.map((n) => n.authorId),
      ...steps.map((s) => s.ownerId),
      ...(file.lastContactBy ? [file.lastContactBy] : []),
    ])
    const d = file.details
    return {
      reply: prepared({
        name: file.name,
        today: ctx.today,
        last: file.lastContactOn
          ? {
              on: file.lastContactOn,
              by: file.lastContactBy ? name(file.lastContactBy) : '',
              self: file.lastContactBy === ctx.viewer.id,
            }
          : null,
        notes: notes.map((n) => ({
          on: n.happenedOn,
          by: name(n.authorId),
          words: n.words,
        })),
        steps: steps.map((s) => ({
          at: s.dueAt ? `${s.dueOn}T${s.dueAt}` : s.dueOn,
          what: s.what,
        })),
        facts: [
          ['需求', d.needs ?? d.interests],
          ['反馈', d.feedback],
          ['忌讳', d.taboos],
          ['关心', d.preferences ?? d.background],
        ].flatMap(([label, value]) => (label && value ? [{ label, value: value }] : [])),
        often: often
          ? answers.slice(0, 2).map((r) => ({ asked: r.quote, answered: r.clearedBy ?? '' }))
          : null,
        risks: risks.map((r) => ({ on: r.onDay, words: r.quote })),
      }),
      about: file.id,
    }
  },
})
