import type { File } from '../../db/files/customers.ts'
import { latestRemark, type Remark } from '../../db/files/remarks.ts'
import { readAlerts } from '../../db/judge/alerts.ts'
import { findNote } from '../../db/files/notes.ts'
import { addRemark, hearer, noteFor } from '../../src/actions/flow.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { keepNote } from '../../src/chat/note.ts'
import { readLine } from '../../src/chat/reading.ts'
import { isAtLeast, mayDispose } from '../../src/domain/rights.ts'
import { replied, whatIsMeant } from '../../templates/files/flow.ts'
import { text } from '../../templates/message.ts'

/** A word under somebody's note: it reaches who wrote it and stands on the file (R72). */
export const reply = defineCommand({
  name: '回复',
  also: ['批注', '批示'],
  summary: '在别人交来、上报的记录下回一句，写的人会收到，也留在档案里',
  example: '回复 华东建材 同意月结，先签框架',
  apart: true,
  says: [
    /^(?:回复|批注|批示)[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,：:]+(?!内容)(?<content>[^@]+)$/,
  ],
  fields: {
    customer,
    content: { ...words('内容', '同意月结'), required: true, verbatim: true },
  },
  run: (ctx, said) => answer(ctx, said.customer, said.content),
})

/** The keeper has taken what was passed to him. */
export const taken = defineCommand({
  name: '收下',
  also: ['已收下', '档案收下'],
  summary: '收下交来的记录，交的人会知道（档案管理员、主管）',
  example: '收下 华东建材',
  apart: true,
  fields: { customer },
  run: (ctx, said) => answer(ctx, said.customer, '收下了'),
})

async function answer(ctx: Ctx, file: File, content: string): Promise<Outcome> {
  const { customer: c } = file
  const leads = isAtLeast(ctx.viewer, 'manager') && mayDispose(ctx.viewer, c)
  const to =
    (await spokenTo(ctx, c.id)) ?? (leads ? await noteFor(ctx.tx, file, ctx.viewer.id) : null)
  // 「回复 华东建材 报价已发」 by who works on it himself is what he did.
  if (!to || to.authorId === ctx.viewer.id) {
    const { reading } = await readLine(ctx, ctx.words, file)
    return keepNote(ctx, ctx.words, { ...reading, kind: 'note' }, [file])
  }
  const person = await hearer(ctx.tx, file, to.authorId, ctx.admins)
  await addRemark(ctx.doing, c.id, {
    onId: to.note?.id ?? c.id,
    kind: 'reply',
    words: content,
    toId: person?.id ?? null,
  })
  await readAlerts(ctx.tx, ctx.viewer.id, c.id, ctx.now, ctx.today)
  const what = whatIsMeant(to.note && { on: to.note.happenedOn, words: to.note.words }, ctx.today)
  return {
    reply: text(`✓ 已回复${person ? `${person.name}，也` : '，'}记在「${c.name}」${what}下面。`),
    changed: `回复「${c.name}」${what}`,
    about: c.id,
    notices: person
      ? [
          {
            intent: `reply:${ctx.doing.op}`,
            target: { kind: 'member', userId: person.userId },
            message: replied({ by: ctx.viewer.name, customer: c.name, what, words: content }),
            rank: 2,
            dueAt: ctx.now,
          },
        ]
      : [],
  }
}

/** What was last said to the speaker on this file: passed, handed back or replied. */
async function spokenTo(ctx: Ctx, customerId: string) {
  const kinds: Remark['kind'][] = ['pass', 'return', 'reply']
  const said = await Promise.all(
    kinds.map((kind) => latestRemark(ctx.tx, { customerId, kind, toId: ctx.viewer.id })),
  )
  const last = said
    .filter((r) => r !== undefined)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .at(-1)
  return last ? { note: (await findNote(ctx.tx, last.onId)) ?? null, authorId: last.byId } : null
}
