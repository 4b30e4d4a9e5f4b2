import { add, amend } from '../../db/files/journal.ts'
import { PROPOSAL, proposalsOf } from '../../db/files/services.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import type { File } from '../../db/files/customers.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import { proposalKept, proposalList } from '../../templates/offers/plans.ts'

const ENDS = {
  采纳: 'done',
  通过: 'done',
  作废: 'dropped',
  没通过: 'dropped',
  不要: 'dropped',
} as const
const C = '(?<customer>[^，,。；;\\s]{2,30})'

/** Plans made for one customer, version by version, with days and how they ended (R177). */
export default defineCommand({
  name: '存方案',
  also: ['方案版本', '客户方案'],
  summary: '存一版给客户的方案；看有几版、哪天、结果；「方案 客户 采纳」记结果',
  example: '方案 华东建材 两台冷柜加三年保修，12万',
  apart: true,
  says: [new RegExp(`^方案\\s+${C}$`)],
  maybe: [
    new RegExp(
      `^方案\\s+${C}\\s+(?<end>采纳|通过|作废|没通过|不要)了?(?:[\\s，,]+(?<why>.{1,60}))?$`,
    ),
    new RegExp(`^方案\\s+${C}\\s+(?!采纳|通过|作废|没通过|不要)(?<what>.{4,500})$`),
  ],
  fields: {
    customer,
    what: words('内容', '两台冷柜加三年保修，12万', { verbatim: true }),
    end: words('结果', '采纳'),
    why: words('原因', '价格合适'),
  },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('方案') }
    if (said.end) return end(ctx, said.customer, said.end, said.why)
    if (said.what) return keep(ctx, said.customer, said.what)
    const { customer: file } = said.customer
    const rows = await proposalsOf(ctx.tx, file.id)
    const name = await namesOf(
      ctx,
      rows.map((r) => r.byId),
    )
    return {
      reply: proposalList({
        name: file.name,
        today: ctx.today,
        rows: rows
          .map((r, i) => ({
            version: i + 1,
            on: ctx.zone.day(r.at),
            by: name(r.byId),
            words: r.words,
            state: r.state,
            outcome: r.outcome,
          }))
          .reverse(),
      }),
      about: file.id,
    }
  },
})

/** The new version stands in the place of the one that waits for an answer. */
async function keep(ctx: Ctx, { customer: file }: File, what: string): Promise<Outcome> {
  const before = await proposalsOf(ctx.tx, file.id)
  const version = before.length + 1
  for (const old of before.filter((p) => p.state === 'open'))
    await amend(ctx.doing, 'service', file.id, old.id, {
      state: 'dropped',
      outcome: `换成第 ${version} 版`,
      doneAt: ctx.now,
    })
  await add(ctx.doing, 'service', file.id, {
    id: ctx.newId(),
    customerId: file.id,
    kind: PROPOSAL,
    words: what,
    ownerId: ctx.viewer.id,
    dueOn: null,
    outcome: null,
    state: 'open',
    byId: ctx.viewer.id,
    at: ctx.now,
    doneAt: null,
    removed: false,
  })
  return {
    reply: proposalKept({ name: file.name, version, words: what }),
    changed: `「${file.name}」方案第 ${version} 版`,
    about: file.id,
  }
}

async function end(
  ctx: Ctx,
  { customer: file }: File,
  how: string,
  why?: string,
): Promise<Outcome> {
  const all = await proposalsOf(ctx.tx, file.id)
  const open = all.findLast((p) => p.state === 'open')
  if (!open) return { reply: text(`「${file.name}」没有等答复的方案。`), about: file.id }
  const state = ENDS[how as keyof typeof ENDS]
  await amend(ctx.doing, 'service', file.id, open.id, {
    state,
    outcome: why ?? null,
    doneAt: ctx.now,
  })
  return {
    reply: text(
      `✓ 「${file.name}」方案第 ${all.indexOf(open) + 1} 版：${state === 'done' ? '采纳' : '作废'}${why ? `（${why}）` : ''}。回复「撤销」可以收回。`,
    ),
    changed: `「${file.name}」方案的结果`,
    about: file.id,
  }
}
