import { openService } from '../../src/actions/services.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, customer, words } from '../../src/chat/fields.ts'
import { showServices } from '../../src/chat/lists/services.ts'
import { readLine } from '../../src/chat/reading.ts'
import { addWorkdays } from '../../src/domain/calendar.ts'
import { addDays } from '../../src/domain/day.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { promised } from '../../templates/files/services.ts'

/** Workdays to keep a promise in that was given without a day. */
const WITHOUT_DAY = 3

/** What we promised or guaranteed a customer: tracked, and reminded of the day before (R273). */
export default defineCommand({
  name: '承诺',
  also: ['登记承诺', '答应客户', '保证'],
  summary: '记下我们答应客户的事：到期前一天提醒，兑现了再结案',
  example: '承诺 华东建材 周五前换新',
  apart: true,
  fields: {
    customer,
    content: words('内容', '周五前换新', { also: ['事项'], verbatim: true }),
    to: { ...colleague, label: '负责', also: ['交给'], required: false },
  },
  says: [
    /^(?:登记)?(?:承诺|答应客户|保证)[\s:：]+(?<customer>[^\s，,。；;@]{2,30})[\s，,：:]+(?!内容|负责)(?<content>[^@]{2,}?)$/,
  ],
  async run(ctx, said) {
    const { customer: file } = said.customer
    if (!said.content) return showServices(ctx, file, '承诺')
    const read = readDates(said.content, ctx.local)[0]?.when
    const day = (read?.end ?? read?.start)?.slice(0, 10)
    const dueOn = day && day >= ctx.today ? day : addWorkdays(ctx.today, WITHOUT_DAY)
    const eve = addDays(dueOn, -1)
    const ownerId = said.to?.id ?? file.ownerId
    const { number } = await openService(ctx.doing, ctx.zone, {
      customerId: file.id,
      kind: '承诺',
      words: said.content,
      ownerId,
      dueOn,
      outcome: null,
      remind:
        eve > ctx.today
          ? { what: `明天要兑现承诺：${said.content}`, on: eve }
          : { what: `要兑现承诺：${said.content}`, on: dueOn },
    })
    const { reading } = await readLine(ctx, said.content, said.customer)
    await recordNote(ctx.doing, ctx.zone, {
      file: said.customer,
      words: `承诺：${said.content}`,
      reading: { ...reading, kind: 'note', followUps: [], risks: [] },
    })
    const told = promised({
      number,
      customer: file.name,
      words: said.content,
      dueOn,
      today: ctx.today,
      owner: said.to?.name ?? null,
      assumed: dueOn !== day,
      eve: eve > ctx.today ? eve : null,
    })
    return {
      reply: told,
      changed: `登记「${file.name}」的承诺`,
      about: file.id,
      ...(said.to && said.to.id !== ctx.viewer.id
        ? {
            notices: [
              {
                intent: `service:${ctx.doing.op}`,
                target: { kind: 'member' as const, userId: said.to.userId },
                message: told,
                rank: 2,
                dueAt: ctx.now,
              },
            ],
          }
        : {}),
    }
  },
})
