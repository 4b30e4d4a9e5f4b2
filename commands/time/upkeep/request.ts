import { findFiles } from '../../../db/files/customers.ts'
import { RANK } from '../../../db/post/outbox.ts'
import { findPerson } from '../../../db/people.ts'
import { plan } from '../../../src/actions/time/follow-ups.ts'
import { markOf, openRequests } from '../../../src/actions/time/requests.ts'
import { defineCommand, type Ctx, type Outcome } from '../../../src/chat/command.ts'
import { customer, words } from '../../../src/chat/fields.ts'
import { entry } from '../../../src/chat/fields/entry.ts'
import { namesOf } from '../../../src/chat/resolve.ts'
import { nextWorkday } from '../../../src/domain/calendar.ts'
import { daysBetween } from '../../../src/domain/day.ts'
import { requestList } from '../../../templates/time/upkeep.ts'
import { text } from '../../../templates/message.ts'

const SHOWN = 12

export default defineCommand({
  name: '更新需求',
  also: ['请更新', '要求更新'],
  summary: '请负责人更新客户的某一项，改了自动结掉；不带客户就看没办的',
  example: '更新需求；更新需求 华东建材 电话',
  apart: true,
  says: [
    /^(?:更新需求|请更新|要求更新)\s*(?<customer>[^，,。；;\s]{2,30}?)(?:\s+|的)(?<entry>[^，,。；;\s]{1,10})(?:[\s，,]+(?<why>.{2,60}))?$/,
  ],
  fields: {
    customer: { ...customer, required: false, lead: false } as Omit<typeof customer, 'required'>,
    entry,
    why: words('原因', '打不通'),
  },
  async run(ctx, said) {
    if (!said.customer || !said.entry) return list(ctx)
    const { customer: file } = said.customer
    const mark = markOf(said.entry)
    const open = await openRequests(ctx.tx, { customers: [file.id] })
    if (open.some((f) => f.precision === mark))
      return {
        reply: text(`「${file.name}」的${said.entry.label}已经请人更新了，还没改。`),
        about: file.id,
      }
    const what = `更新${said.entry.label}${said.why ? `（${said.why}）` : ''}`
    await plan(ctx.doing, ctx.zone, {
      customerId: file.id,
      ownerId: file.ownerId,
      what,
      due: nextWorkday(ctx.today),
      precision: mark,
    })
    const owner = await findPerson(ctx.tx, file.ownerId)
    const own = file.ownerId === ctx.viewer.id
    return {
      reply: text(
        `✓ 已${own ? '记下' : `请${owner?.name ?? file.ownerId}`}更新「${file.name}」的${said.entry.label}，改好自动结掉。`,
      ),
      changed: `请更新「${file.name}」的${said.entry.label}`,
      about: file.id,
      ...(owner?.active && !own
        ? {
            notices: [
              {
                intent: `request:${ctx.doing.op}`,
                target: { kind: 'member' as const, userId: owner.userId },
                message: text(
                  `${ctx.viewer.name}请你更新「${file.name}」的${said.entry.label}${said.why ? `：${said.why}` : ''}。\n直接说新的就行，比如「${file.name} ${said.entry.label} ${said.entry.example}」。`,
                ),
                rank: RANK.notice,
                dueAt: ctx.now,
              },
            ],
          }
        : {}),
    }
  },
})

async function list(ctx: Ctx): Promise<Outcome> {
  const open = await openRequests(ctx.tx, { owners: [ctx.viewer.id, ...ctx.viewer.team] })
  const shown = open.slice(0, SHOWN)
  const files = await findFiles(
    ctx.tx,
    shown.map((f) => f.customerId),
  )
  const name = await namesOf(
    ctx,
    shown.map((f) => f.ownerId),
  )
  return {
    reply: requestList({
      total: open.length,
      rows: shown.map((f) => ({
        customer: files.find((c) => c.customer.id === f.customerId)?.customer.name ?? '',
        what: f.what,
        days: daysBetween(ctx.zone.day(f.createdAt), ctx.today),
        owner: f.ownerId === ctx.viewer.id ? '' : name(f.ownerId),
      })),
    }),
    listed: shown.map((f) => f.id),
  }
}
