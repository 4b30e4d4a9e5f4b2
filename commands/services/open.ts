import { changeCustomer } from '../../src/actions/files.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { openService } from '../../src/actions/services.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, customer, moment, words } from '../../src/chat/fields.ts'
import { showServices } from '../../src/chat/lists/services.ts'
import { readLine } from '../../src/chat/reading.ts'
import { addDays } from '../../src/domain/day.ts'
import { serviceDone, serviceOpened } from '../../templates/files/services.ts'

/** Days until a matter is to be answered where nobody says another day. */
const DAYS = { 投诉: 1, 服务: 3, 需求: 7 } as const
const ALSO = {
  投诉: ['登记投诉', '客户投诉'],
  服务: ['登记服务', '服务登记', '报修', '售后'],
  需求: ['登记需求', '客户需求', '未满足需求'],
}
const SUMMARY = {
  投诉: '登记投诉：有负责人、有期限，办完才结',
  服务: '登记服务请求、报修，有负责人和期限；已经办好的说明结果就直接归档',
  需求: '登记客户还没满足的需求，办成了再结',
}
const EXAMPLE = { 投诉: '来货短少两件', 服务: '要求派人调试', 需求: '希望月结' }
/** A service that is told with its outcome is done already (R270). */
const DONE = /(?:已经?|都)(?:修好|解决|处理|换好|完成|办好|搞定|恢复|更换|调好|送到|补发)[^，,。]*$/

const make = (kind: keyof typeof DAYS) =>
  defineCommand({
    name: kind,
    also: ALSO[kind],
    summary: SUMMARY[kind],
    example: `${kind} 华东建材 内容 ${EXAMPLE[kind]}`,
    fields: {
      customer,
      content: words('内容', '来货短少两件', { also: ['事项'], verbatim: true }),
      to: { ...colleague, label: '负责', also: ['交给'], required: false },
      due: { ...moment, label: '期限', also: [] },
    },
    says: [
      new RegExp(
        `^${kind}[\\s:：]+(?<customer>[^\\s，,。；;@]{2,30})[\\s，,：:]+(?!内容|负责|期限)(?<content>[^@]{2,}?)$`,
      ),
    ],
    async run(ctx, said) {
      const { customer: file } = said.customer
      // 「服务 华东建材」 asks what there was (R272).
      if (!said.content) return showServices(ctx, file, kind)
      const ownerId = said.to?.id ?? file.ownerId
      const { reading } = await readLine(ctx, said.content, said.customer)
      // 「答应周五前派人」: what was promised goes before what is usual.
      const promised = reading.followUps.find((f) => f.due && f.due >= ctx.today)?.due
      const dueOn = (said.due?.due ?? promised)?.slice(0, 10) ?? addDays(ctx.today, DAYS[kind])
      const outcome = kind === '服务' ? (DONE.exec(said.content)?.[0] ?? null) : null
      const { id, number } = await openService(ctx.doing, ctx.zone, {
        customerId: file.id,
        kind,
        words: said.content,
        ownerId,
        dueOn,
        outcome,
        remind: { what: `答复${kind}：${said.content}`, on: dueOn },
      })
      await recordNote(ctx.doing, ctx.zone, {
        file: said.customer,
        words: `${kind}：${said.content}`,
        reading: { ...reading, kind: 'note', followUps: [] },
      })
      if (kind === '需求') {
        const needs = [said.content, file.details.needs].filter(Boolean).join('；')
        await changeCustomer(ctx.doing, file, { needs })
      }
      const changed = `登记「${file.name}」的${kind}`
      if (outcome)
        return {
          reply: serviceDone({ number, customer: file.name, kind, words: said.content, outcome }),
          changed,
          about: file.id,
        }
      return {
        reply: serviceOpened({
          number,
          customer: file.name,
          kind,
          words: said.content,
          owner: said.to?.name ?? null,
          dueOn,
          today: ctx.today,
        }),
        changed,
        about: file.id,
        ...(said.to && said.to.id !== ctx.viewer.id
          ? {
              notices: [
                {
                  intent: `service:${id}`,
                  target: { kind: 'member' as const, userId: said.to.userId },
                  message: serviceOpened({
                    number,
                    customer: file.name,
                    kind,
                    words: said.content,
                    owner: said.to.name,
                    dueOn,
                    today: ctx.today,
                  }),
                  rank: 2,
                  dueAt: ctx.now,
                },
              ],
            }
          : {}),
      }
    },
  })

export const complaint = make('投诉')
export const request = make('服务')
export const need = make('需求')
