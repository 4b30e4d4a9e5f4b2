import { completenessOf } from '../../src/actions/quality.ts'
import { collected } from '../../src/actions/scope.ts'
import { freshness, lookedOver, staleOn } from '../../src/actions/time/upkeep.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customerOrLast } from '../../src/chat/fields.ts'
import { shownIn } from '../../src/chat/masked.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { openFollowUps } from '../../db/follow-ups.ts'
import type { File } from '../../db/files/customers.ts'
import { checkUp, completenessShown } from '../../templates/files/quality.ts'
import { showQuality } from './quality.ts'

export default defineCommand({
  name: '完整度',
  also: ['档案完整度', '还缺什么'],
  summary: '看一份档案有多完整、最该补哪一项；不带客户名看自己（主管看团队）的',
  example: '完整度 华东建材',
  says: [/^(?<customer>[^，,。；;]{2,30}?)的?(?:档案)?(?:还缺什么|缺什么|完整度)[？?]?$/],
  fields: { customer: { ...customerOrLast, lead: true } },
  async run(ctx, said) {
    if (!said.customer) return showQuality(ctx)
    const { customer: file, contacts } = said.customer
    const { percent, gaps } = completenessOf(said.customer, await collected(ctx.tx, ctx.ownFields))
    return {
      reply: completenessShown({
        name: file.name,
        percent,
        gaps,
        hasPeople: contacts.length > 0,
        usable: contacts.some((c) => !c.gone && c.name && c.phone && c.title),
      }),
      about: file.id,
    }
  },
})

/** A whole check-up of one file: complete, fresh, at risk, and what comes next (R33, R66). */
export const checkup = defineCommand({
  name: '体检',
  also: ['档案体检', '客户体检'],
  summary: '给一位客户做体检：资料全不全、旧不旧、有没有风险、下一步',
  example: '体检 华东建材',
  apart: true,
  fields: { customer: { ...customerOrLast, lead: true } },
  run: (ctx, said) => (said.customer ? checkOf(ctx, said.customer) : showQuality(ctx)),
})

async function checkOf(ctx: Ctx, file: File): Promise<Outcome> {
  const { customer } = file
  const all = await collected(ctx.tx, ctx.ownFields)
  const { open } = await standingOf(ctx, file)
  const [next] = await openFollowUps(ctx.tx, { customers: [customer.id] }, 1)
  const old = staleOn(customer, ctx.zone, await freshness(ctx.tx)) <= ctx.today
  return {
    reply: checkUp({
      name: customer.name,
      today: ctx.today,
      basic: completenessOf(
        file,
        all.filter((f) => f.weight >= BASIC),
      ),
      extended: completenessOf(
        file,
        all.filter((f) => f.weight < BASIC),
      ),
      lookedOver: lookedOver(customer, ctx.zone),
      old,
      risks: open.map((r) => r.kind),
      next: next
        ? {
            at: next.dueAt ? `${next.dueOn}T${next.dueAt}` : next.dueOn,
            what: shownIn(ctx, next.what),
          }
        : null,
    }),
    about: customer.id,
  }
}

/** From this weight on a field belongs to the basic part. */
const BASIC = 5
