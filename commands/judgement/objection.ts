import { leadersOf } from '../../db/judge/judgement.ts'
import { caseOf, closeCase, openCase } from '../../db/judge/objections.ts'
import { findPeople } from '../../db/people.ts'
import { amend } from '../../db/files/journal.ts'
import { gradesFor, keepGrade } from '../../db/judge/judgement.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addWorkdays } from '../../src/domain/calendar.ts'
import { addDays } from '../../src/domain/day.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { when } from '../../templates/plain.ts'

/** Workdays within which an objection is answered. */
const ANSWER_IN = 5

/** A doubt about a grade becomes a case: whom it waits for, until when. */
export const objection = defineCommand({
  name: '异议',
  also: ['等级异议', '对等级有异议'],
  summary: '对等级有不同意见，立一个案子，有人负责、有期限、有结论',
  example: '异议 华东建材 上半年有两单没有记进来',
  says: [/^(?:等级)?异议(?!结案)\s*(?<customer>\S{2,30}?)[\s，,：:]+(?<reason>.+)$/],
  fields: { customer, reason: { ...words('理由', '上半年有两单没有记进来'), required: true } },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const open = await caseOf(ctx.tx, c.id)
    if (open)
      return {
        reply: text(
          `「${c.name}」已有一件异议在办：「${open.words}」，最迟${when(open.dueOn, ctx.today)}答复。`,
        ),
        about: c.id,
      }
    const leader = (await leadersOf(ctx.tx, c.ownerId))[0] ?? c.ownerId
    const dueOn = addWorkdays(ctx.today, ANSWER_IN)
    await openCase(ctx.tx, {
      id: ctx.newId(), customerId: c.id, words: said.reason, byId: ctx.viewer.id, ownerId: leader,
      dueOn, outcome: null, state: 'open', at: ctx.now, closedAt: null,
    }) // prettier-ignore
    const owner = (await findPeople(ctx.tx, [leader])).get(leader)
    return {
      reply: text(
        `✓ 已记下「${c.name}」的等级异议：「${said.reason}」\n由${owner?.name ?? leader}答复，最迟${when(dueOn, ctx.today)}。`,
      ),
      about: c.id,
      notices:
        owner?.active && leader !== ctx.viewer.id
          ? [
              {
                intent: `objection:${ctx.doing.op}`,
                target: { kind: 'member', userId: owner.userId },
                message: text(
                  [
                    `${ctx.viewer.name}对「${c.name}」的等级（${c.grade ?? '未定级'}）有异议：「${said.reason}」`,
                    `请在${when(dueOn, ctx.today)}前答复：`,
                    `「结案 ${c.name} 维持 理由…」或「结案 ${c.name} 调整 B 理由…」`,
                  ].join('\n'),
                ),
                rank: 2,
                dueAt: ctx.now,
              },
            ]
          : [],
    }
  },
})

/** The end of a case: 维持 or 调整, and why. */
export const closing = defineCommand({
  name: '异议结案',
  also: ['答复异议'],
  summary: '答复等级异议：维持或调整，都要有理由',
  example: '异议结案 华东建材 调整 B 理由 两单已补记',
  says: [
    /^(?:异议结案|结异议|结案|答复异议)\s*(?<customer>[^，,]{2,30}?)\s+(?<how>维持|调整)\s*(?:为|到|成)?\s*(?<mark>[ABCabc])?级?[\s，,]*(?:理由|因为|原因)?[:： ]*(?<reason>.*)$/,
  ],
  fields: {
    customer,
    how: { ...words('结论', '维持'), required: true },
    mark: words('定为', 'B'),
    reason: { ...words('理由', '两单已补记'), required: true },
  },
  async run(ctx, said) {
    const { customer: c } = said.customer
    if (!mayDispose(ctx.viewer, c)) return { reply: text('只有负责人、主管或管理员能答复异议。') }
    const open = await caseOf(ctx.tx, c.id)
    if (!open) return { reply: text(`「${c.name}」没有在办的异议。`), about: c.id }
    const changed = said.how === '调整'
    if (changed && !said.mark)
      return { reply: text('调整为哪一级？比如：结案 客户名 调整 B 理由…'), about: c.id }
    const mark = said.mark?.toUpperCase()
    if (changed) {
      const row = (await gradesFor(ctx.tx, [c.id])).get(c.id)
      if (!row) await keepGrade(ctx.tx, { customerId: c.id, figures: {}, at: ctx.now })
      await amend(ctx.doing, 'grade', c.id, c.id, {
        manual: mark,
        manualReason: `异议结案：${said.reason}`,
        manualBy: ctx.viewer.id,
        manualUntil: addDays(ctx.today, 90),
      })
    }
    await closeCase(ctx.tx, open.id, changed ? 'changed' : 'upheld', said.reason, ctx.now)
    const end = changed
      ? `调整为${mark}（到${when(addDays(ctx.today, 90), ctx.today)}）`
      : '维持原等级'
    const by = (await findPeople(ctx.tx, [open.byId])).get(open.byId)
    const name = await namesOf(ctx, [ctx.viewer.id])
    return {
      reply: text(`✓ 「${c.name}」的等级异议已结案：${end}。理由：${said.reason}`),
      about: c.id,
      ...(changed ? { changed: `「${c.name}」异议结案，等级调整为${mark}` } : {}),
      notices:
        by?.active && by.id !== ctx.viewer.id
          ? [
              {
                intent: `closing:${open.id}`,
                target: { kind: 'member', userId: by.userId },
                message: text(
                  `你提的「${c.name}」等级异议有结论了：${end}。${name(ctx.viewer.id)}的理由：${said.reason}`,
                ),
                rank: 2,
                dueAt: ctx.now,
              },
            ]
          : [],
    }
  },
})
