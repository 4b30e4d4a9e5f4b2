import { caseOf, closeCase, openCase } from '../../db/judge/objections.ts'
import { findPeople } from '../../db/people.ts'
import { amend } from '../../db/files/journal.ts'
import { gradesFor, keepGrade } from '../../db/judge/judgement.ts'
import { chainOf } from '../../src/actions/judge/alarm.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addWorkdays } from '../../src/domain/calendar.ts'
import { addDays } from '../../src/domain/day.ts'
import { isAtLeast, mayDispose } from '../../src/domain/rights.ts'
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
  says: [
    /^(?:等级)?异议(?!结案)\s*(?<customer>\S{2,30}?)[\s，,：:]+(?<reason>.+)$/,
    // What people say who have never heard of a case.
    /^(?<customer>[^，,。？?\s]{2,20}?)(?:客户)?的?(?:等级|级别|评级|定级)(?<reason>(?:太|定|评|给)?(?:得)?(?:不对|有问题|不合理|不公平|不准|错了|太?低了?|太?高了?)(?:了|吧)?(?:[，,。：:\s]+.+)?)$/,
    /^(?:我|客户)?(?:觉得|认为)\s*(?<customer>[^，,。？?\s]{2,20}?)(?<reason>(?:应该|该)(?:是|算|定为?|评为?)\s*[ABCabc]级?(?:客户)?(?:[，,。：:\s]+.+)?)$/,
    /^(?<customer>[^，,。？?\s]{2,20}?)(?<reason>对(?:自己的?|我们(?:定|给)的?|这个)?(?:等级|级别|评级|定级)(?:有意见|有异议|不满意?|不服气?|不认可|不认同)(?:[，,。：:\s]+.+)?)$/,
    /^(?<customer>[^，,。？?\s]{2,20}?)(?:怎么|为什么|为啥|凭什么|凭啥)(?<reason>(?:才|只)(?:是|有|算|评)?\s*[ABCabc]级?(?:客户)?[，,]\s*.+)$/,
  ],
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
    // Nobody answers his own objection while somebody else can.
    const [, ...above] = await chainOf(ctx, c.ownerId, ctx.admins)
    const leader = above.find((id) => id !== ctx.viewer.id) ?? c.ownerId
    const dueOn = addWorkdays(ctx.today, ANSWER_IN)
    await openCase(ctx.doing, {
      id: ctx.newId(),
      customerId: c.id,
      words: said.reason,
      byId: ctx.viewer.id,
      ownerId: leader,
      dueOn,
      outcome: null,
      at: ctx.now,
      closedAt: null,
    })
    const owner = (await findPeople(ctx.tx, [leader])).get(leader)
    return {
      reply: text(
        `✓ 已记下「${c.name}」的等级异议：「${said.reason}」\n由${leader === ctx.viewer.id ? '你' : (owner?.name ?? leader)}答复，最迟${when(dueOn, ctx.today)}；到期没答复会再往上转。回复「撤销」可以收回。`,
      ),
      about: c.id,
      changed: `「${c.name}」的等级异议`,
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
    how: { ...words('结论', '维持 或 调整'), required: true },
    mark: words('定为', 'B'),
    reason: { ...words('理由', '两单已补记'), required: true },
  },
  async run(ctx, said) {
    const { customer: c } = said.customer
    if (!mayDispose(ctx.viewer, c)) return { reply: text('只有负责人、主管或管理员能答复异议。') }
    const open = await caseOf(ctx.tx, c.id)
    if (!open) return { reply: text(`「${c.name}」没有在办的异议。`), about: c.id }
    const own = open.byId === ctx.viewer.id && open.ownerId !== ctx.viewer.id
    if (own && !isAtLeast(ctx.viewer, 'manager')) {
      const other = (await findPeople(ctx.tx, [open.ownerId])).get(open.ownerId)
      return {
        reply: text(
          `这件异议是你提的，由${other?.name ?? '主管'}答复（最迟${when(open.dueOn, ctx.today)}）。不用了就说「撤回异议 ${c.name}」。`,
        ),
        about: c.id,
      }
    }
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
    await closeCase(ctx.doing, open, changed ? 'changed' : 'upheld', said.reason)
    const end = changed
      ? `调整为${mark}（到${when(addDays(ctx.today, 90), ctx.today)}）`
      : '维持原等级'
    const by = (await findPeople(ctx.tx, [open.byId])).get(open.byId)
    const name = await namesOf(ctx, [ctx.viewer.id])
    return {
      reply: text(
        `✓ 「${c.name}」的等级异议已结案：${end}。理由：${said.reason}\n回复「撤销」可以收回。`,
      ),
      about: c.id,
      changed: `「${c.name}」异议结案，${changed ? `等级调整为${mark}` : '维持原等级'}`,
      // The owner hears of a grade that moves with this very reason: once is enough.
      notices:
        by?.active &&
        by.id !== ctx.viewer.id &&
        !(changed && by.id === c.ownerId && c.grade !== mark)
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

/** Whoever raised a case needs no answer any more. */
export const withdrawal = defineCommand({
  name: '撤回异议',
  also: ['取消异议', '收回异议'],
  summary: '自己提的等级异议不用答复了',
  example: '撤回异议 华东建材',
  fields: { customer },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const open = await caseOf(ctx.tx, c.id)
    if (!open) return { reply: text(`「${c.name}」没有在办的异议。`), about: c.id }
    if (open.byId !== ctx.viewer.id)
      return {
        reply: text('谁提的异议由谁撤回；答复就说「异议结案 客户名 维持 理由…」。'),
        about: c.id,
      }
    await closeCase(ctx.doing, open, 'withdrawn', '提出的人撤回')
    const owner = (await findPeople(ctx.tx, [open.ownerId])).get(open.ownerId)
    return {
      reply: text(`✓ 「${c.name}」的等级异议已撤回。`),
      about: c.id,
      changed: `撤回「${c.name}」的等级异议`,
      notices:
        owner?.active && owner.id !== ctx.viewer.id
          ? [
              {
                intent: `withdrawn:${ctx.doing.op}`,
                target: { kind: 'member', userId: owner.userId },
                message: text(`${ctx.viewer.name}撤回了「${c.name}」的等级异议，不用答复了。`),
                rank: 3,
                dueAt: ctx.now,
              },
            ]
          : [],
    }
  },
})
