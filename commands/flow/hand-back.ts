import { openReturns } from '../../db/files/remarks.ts'
import { findFiles } from '../../db/files/customers.ts'
import { addRemark, hearer, noteFor } from '../../src/actions/flow.ts'
import { plan } from '../../src/actions/time/follow-ups.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { keepNote } from '../../src/chat/note.ts'
import { readLine } from '../../src/chat/reading.ts'
import { gate, namesOf } from '../../src/chat/resolve.ts'
import { nextWorkday } from '../../src/domain/calendar.ts'
import { isAtLeast, mayDispose } from '../../src/domain/rights.ts'
import { handedBack, returnList, whatIsMeant } from '../../templates/files/flow.ts'
import { text } from '../../templates/message.ts'

/** Hands a note or a file back to whoever wrote it, with the reason; he mends it (R71). */
export const handBack = defineCommand({
  name: '退回',
  also: ['退回记录', '退回档案', '打回'],
  summary: '把记录或档案退给写的人补，说明原因（主管、档案管理员）',
  example: '退回 华东建材 缺电话和数量',
  apart: true,
  says: [
    /^(?:退回|打回)(?:记录|档案)?[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,：:]+(?!原因)(?<reason>[^@]+)$/,
  ],
  fields: { customer, reason: { ...words('原因', '缺电话和数量'), verbatim: true } },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const target = await noteFor(ctx.tx, said.customer, ctx.viewer.id)
    const may = isAtLeast(ctx.viewer, 'manager') && mayDispose(ctx.viewer, c)
    // A seller's 「退回 华东建材 三件」, and anybody's on his own file, tells of goods that came back.
    if (!may || target.authorId === ctx.viewer.id) {
      const { reading } = await readLine(ctx, ctx.words, said.customer)
      return keepNote(ctx, ctx.words, { ...reading, kind: 'note' }, [said.customer])
    }
    if (!said.reason)
      return { reply: text(`要补什么？带上原因，比如：退回 ${c.name} 缺电话和数量`), about: c.id }
    const to = await hearer(ctx.tx, said.customer, target.authorId, ctx.admins)
    if (!to) return { reply: text(`「${c.name}」的负责人不在职，先转交给别人再说。`), about: c.id }
    const on = nextWorkday(ctx.today)
    const followUpId = await plan(ctx.doing, ctx.zone, {
      customerId: c.id,
      ownerId: to.id,
      what: `补档案：${said.reason}（${ctx.viewer.name}退回）`,
      due: on,
      precision: 'day',
    })
    const onId = target.note?.id ?? c.id
    await addRemark(ctx.doing, c.id, {
      onId,
      kind: 'return',
      words: said.reason,
      toId: to.id,
      followUpId,
    })
    const what = whatIsMeant(
      target.note && { on: target.note.happenedOn, words: target.note.words },
      ctx.today,
    )
    return {
      reply: text(
        `✓ 已退给${to.name}：「${c.name}」${what}，原因：${said.reason}\n他补好了告诉你；还没补的说「退回清单」。`,
      ),
      changed: `退回「${c.name}」${what}`,
      about: c.id,
      notices: [
        {
          intent: `return:${ctx.doing.op}`,
          target: { kind: 'member', userId: to.userId },
          message: handedBack({
            by: ctx.viewer.name,
            customer: c.name,
            what,
            reason: said.reason,
            on,
            today: ctx.today,
          }),
          rank: 2,
          dueAt: ctx.now,
        },
      ],
    }
  },
})

const SHOWN = 20

export const returned = defineCommand({
  name: '退回清单',
  also: ['待补清单', '退回的', '哪些退回了'],
  summary: '看退给我、等我补的，和我退回、还没补好的',
  example: '退回清单',
  fields: {},
  async run(ctx) {
    const mine = await openReturns(ctx.tx, { toId: ctx.viewer.id }, SHOWN)
    const theirs = await openReturns(ctx.tx, { byId: ctx.viewer.id }, SHOWN)
    const all = [...mine, ...theirs]
    const { own } = await gate(
      ctx,
      await findFiles(
        ctx.tx,
        all.map((r) => r.customerId),
      ),
    )
    const customers = new Map(own.map((f) => [f.customer.id, f.customer.name]))
    const name = await namesOf(
      ctx,
      all.flatMap((r) => [r.byId, r.toId ?? '']),
    )
    const row = (r: (typeof all)[number]) => ({
      customer: customers.get(r.customerId) ?? '',
      by: name(r.byId),
      to: name(r.toId ?? ''),
      reason: r.words,
      on: ctx.zone.day(r.at),
    })
    const seen = (r: (typeof all)[number]) => customers.has(r.customerId)
    return {
      reply: returnList({
        today: ctx.today,
        mine: mine.filter(seen).map(row),
        theirs: theirs.filter(seen).map(row),
      }),
    }
  },
})
