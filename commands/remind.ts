import { calledIn, plan, withoutName } from '../src/actions/time/follow-ups.ts'
import { colleagueAtFront } from '../src/chat/asking/colleague.ts'
import { defineCommand } from '../src/chat/command.ts'
import { customerOrLast, moment, words } from '../src/chat/fields.ts'
import { keepForLater } from '../src/chat/file/unfiled.ts'
import { keepNote } from '../src/chat/note.ts'
import { othersNamed, readLine } from '../src/chat/reading.ts'
import { giveTask, task } from '../src/chat/time/task.ts'
import { nextOf } from '../src/domain/recurrence.ts'
import { planned } from '../templates/files/done.ts'
import { taskNeedsCustomer } from '../templates/judge/queries.ts'
import { text } from '../templates/message.ts'

export default defineCommand({
  name: '提醒',
  also: ['提醒我', '设提醒', '加提醒', '新建提醒'],
  summary: '到点提醒；平时说「周三下午3点提醒我给华东建材回电话」就行',
  example: '提醒 华东建材 时间 明天下午3点 事项 送样品',
  fields: {
    customer: { ...customerOrLast, lead: false },
    when: moment,
    what: { ...words('事项', '送样品', { also: ['内容', '做什么'] }), lead: true, required: true },
  },
  async run(ctx, said) {
    const to = said.customer || said.when ? undefined : await colleagueAtFront(ctx, said.what)
    if (to) {
      const told = await task.read(to.rest, ctx)
      return told.ok
        ? giveTask(ctx, to.person, told.value)
        : { reply: taskNeedsCustomer(to.person.name) }
    }
    const line = await readLine(ctx, said.what, said.customer)
    const theirs = said.customer ? undefined : await othersNamed(ctx, said.what, line)
    if (theirs) return { reply: theirs }
    const file = line.files[0]
    if (!said.when) {
      const note = { ...line.reading, kind: 'note' as const }
      if (note.followUps.length === 0)
        return { reply: text('什么时候提醒？比如：提醒 华东建材 时间 明天下午3点 事项 送样品') }
      return file ? keepNote(ctx, said.what, note, line.files) : keepForLater(ctx, said.what, note)
    }
    if (!file) return keepForLater(ctx, `${said.when.due} ${said.what}`, line.reading)
    const { every, precision } = said.when
    const what = withoutName(file, said.what, calledIn(line.reading, file)) || said.what
    const due = said.when.due || (every && nextOf(every, ctx.local)) || ctx.today
    await plan(ctx.doing, ctx.zone, {
      customerId: file.customer.id,
      ownerId: ctx.viewer.id,
      what,
      due,
      precision,
      every,
    })
    return {
      reply: planned({
        customer: file.customer.name,
        at: due,
        every,
        what,
        today: ctx.today,
        verb: '已设提醒',
      }),
      changed: `提醒「${file.customer.name}」${what}`,
      about: file.customer.id,
    }
  },
})
