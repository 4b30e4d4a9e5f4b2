import type { File } from '../../db/files/customers.ts'
import { sharedWith } from '../../db/files/customers.ts'
import { RANK } from '../../db/post/outbox.ts'
import { viewerOf } from '../../db/people.ts'
import { plan } from '../../src/actions/time/follow-ups.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { readLine } from '../../src/chat/reading.ts'
import { nextWorkday } from '../../src/domain/calendar.ts'
import { maySee } from '../../src/domain/rights.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { stepGiven, stepMoved } from '../../templates/time/agenda.ts'
import { text } from '../../templates/message.ts'
import { maskNumbers } from '../../templates/plain.ts'

/** What a colleague shall do, with the customer that its words name: 「查一下华东建材的冷柜保修」. */
const task: Field<{ file: File; what: string }> & { required: true } = {
  label: '事情',
  hint: '查华东建材的冷柜保修',
  required: true,
  verbatim: true,
  async read(said, ctx) {
    const { reading, files } = await readLine(ctx, said)
    const [file] = files
    if (!file || reading.customers.every((c) => c.by === 'previous'))
      return { ok: false, why: '哪位客户的事？比如：让李四查一下华东建材的冷柜保修' }
    const names = [file.customer.name, ...file.customer.shortNames]
    const named = names.find((n) => said.startsWith(n)) ?? ''
    const what = said.slice(named.length).replace(/^[\s，,：:的]+|[。.!！]+$/g, '')
    return { ok: true, value: { file, what: what || said } }
  },
}

const TO = '(?<to>[\\p{L}·]{2,4}?)'

/** A need passed to a colleague: his step, its end comes back under the same customer (R173). */
export default defineCommand({
  name: '请同事',
  also: ['请同事办'],
  summary: '请同事为一位客户办件事：成为他的待办，办完告诉你，结果记在客户名下',
  example: '让李四查一下华东建材的冷柜保修',
  apart: true,
  says: [
    /^(?:转给|转交给?|交给)(?!全部|所有)\s*(?<to>[\p{L}·]{2,4})[\s，,：:]+(?<task>[^\s，,]{2,20}[\s，,]+[^\s].{1,60}|[^\s，,]*(?:帮|查|问|联系|处理|跟进|看看).{2,60})$/u,
  ],
  // Only a request: 「让李四查过了」 is a note.
  maybe: [
    new RegExp(
      `^(?:请|让|叫|麻烦|安排)${TO}(?<task>(?!.*[了过])(?:帮|去|来|给|跟|查|问|联系|处理|看|办|明天|今天|后天|下周|这周|周|尽快|把|为|对).{3,60})$`,
      'u',
    ),
  ],
  fields: {
    to: { ...colleague, label: '同事', also: [] },
    task,
    due: words('时间', '周五'),
  },
  async run(ctx, { to, task: { file, what } }) {
    const { customer } = file
    if (to.id === ctx.viewer.id)
      return { reply: text('自己的事直接说就行，比如「明天给他打电话」。'), about: customer.id }
    const said = readDates(what, ctx.local)[0]?.when.start
    const at = said && said.slice(0, 10) >= ctx.today ? said : nextWorkday(ctx.today)
    await plan(ctx.doing, ctx.zone, {
      customerId: customer.id,
      ownerId: to.id,
      what,
      due: at,
      precision: 'day',
    })
    const viewer = await viewerOf(ctx.tx, to, ctx.admins)
    const shared = await sharedWith(ctx.tx, to.id, [customer.id])
    return {
      reply: stepMoved({
        to: to.name,
        customer: customer.name,
        what: ctx.inGroup ? maskNumbers(what) : what,
        sees: maySee(viewer, customer, shared.size > 0),
      }),
      changed: `请${to.name}办「${customer.name}」${what}`,
      about: customer.id,
      notices: [
        {
          intent: `step:${ctx.doing.op}`,
          target: { kind: 'member', userId: to.userId },
          message: stepGiven({
            by: ctx.viewer.name,
            customer: customer.name,
            what,
            at,
            today: ctx.today,
            reason: null,
          }),
          rank: RANK.notice,
          dueAt: ctx.now,
        },
      ],
    }
  },
})
