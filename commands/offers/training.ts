import { plan } from '../../src/actions/time/follow-ups.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, moment, words } from '../../src/chat/fields.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { text } from '../../templates/message.ts'
import { trainingPlanned } from '../../templates/offers/plans.ts'

/** Training for a customer: a step with its reminder; done, it counts as a contact (R151). */
export default defineCommand({
  name: '排培训',
  also: ['安排培训', '客户培训'],
  summary: '给客户排一次产品培训，到时提醒，办完算一次联系',
  example: '培训 华东建材 新机操作 周五',
  apart: true,
  maybe: [/^培训\s+(?<customer>[^，,。；;\s]{2,30})\s+(?<what>.{2,60})$/],
  fields: { customer, what: words('内容', '新机操作 周五', { verbatim: true }) },
  async run(ctx, said) {
    const { customer: file } = said.customer
    const what = said.what ?? ''
    const when = readDates(what, ctx.local)[0]
    const read = when ? await moment.read(what.slice(when.start, when.end), ctx) : null
    const topic = (when ? what.slice(0, when.start) + what.slice(when.end) : what)
      .replace(/\s+/g, ' ')
      .trim()
    if (!read || !topic)
      return {
        reply: text(`培训什么、哪天？比如：培训 ${file.name} 新机操作 周五下午2点`),
        about: file.id,
      }
    if (!read.ok) return { reply: text(read.why), about: file.id }
    await plan(ctx.doing, ctx.zone, {
      customerId: file.id,
      ownerId: ctx.viewer.id,
      what: `培训：${topic}`,
      due: read.value.due,
      precision: read.value.precision,
    })
    return {
      reply: trainingPlanned({
        customer: file.name,
        topic,
        at: read.value.due,
        today: ctx.today,
      }),
      changed: `给「${file.name}」排培训`,
      about: file.id,
    }
  },
})
