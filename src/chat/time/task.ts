import type { File } from '../../../db/files/customers.ts'
import { sharedWith } from '../../../db/files/customers.ts'
import { RANK } from '../../../db/post/outbox.ts'
import { viewerOf, type Person } from '../../../db/people.ts'
import { plan } from '../../actions/time/follow-ups.ts'
import { nextWorkday } from '../../domain/calendar.ts'
import { maySee } from '../../domain/rights.ts'
import { readDates } from '../../understand/dates/index.ts'
import { aboutWhom, stepGiven, stepMoved } from '../../../templates/time/agenda.ts'
import { text } from '../../../templates/message.ts'
import { maskNumbers } from '../../../templates/plain.ts'
import type { Ctx, Field, Outcome } from '../command.ts'
import { readLine } from '../reading.ts'

export interface Task {
  file: File
  what: string
  /** When it is to be done, where that was said. */
  due: string | null
}

/** What a colleague shall do, with the customer that its words name: 「查一下华东建材的冷柜保修」. */
export const task: Field<Task> & { required: true } = {
  label: '事情',
  hint: '查华东建材的冷柜保修',
  required: true,
  verbatim: true,
  async read(said, ctx) {
    const { reading, files } = await readLine(ctx, said)
    const [file] = files
    if (!file || reading.customers.every((c) => c.by === 'previous'))
      return { ok: false, why: '哪位客户的事？比如：让李四查一下华东建材的冷柜保修' }
    const date = readDates(said, ctx.local)[0]
    const words = date ? said.replace(date.words, '') : said
    const names = [file.customer.name, ...file.customer.shortNames]
    const named = names.find((n) => words.startsWith(n)) ?? ''
    const what = words.slice(named.length).replace(/^[\s，,：:的]+|[。.!！]+$/g, '')
    const due = date?.when.start ?? date?.when.end ?? null
    return { ok: true, value: { file, what: what || said, due } }
  },
}

/** A task becomes the colleague's step on the customer's file; its end is told to whoever gave it (R173). */
export async function giveTask(ctx: Ctx, to: Person, { file, what, due }: Task): Promise<Outcome> {
  const { customer } = file
  if (to.id === ctx.viewer.id)
    return { reply: text('自己的事直接说就行，比如「明天给他打电话」。'), about: customer.id }
  const at = due && due.slice(0, 10) >= ctx.today ? due : nextWorkday(ctx.today)
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
      at,
      today: ctx.today,
      sees: maySee(viewer, customer, shared.size > 0),
    }),
    changed: `请${to.name}办「${aboutWhom({ customer: customer.name, what })}」`,
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
}
