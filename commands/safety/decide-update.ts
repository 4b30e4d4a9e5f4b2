import { findLink, moveLink, proposedUpdates } from '../../db/files/self-updates.ts'
import { findFile } from '../../db/files/customers.ts'
import { adopt, diffOf, opened, type Opened } from '../../src/actions/safety/self-update.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx, type Field, type Got } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { gate } from '../../src/chat/resolve.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import { adopted, nothingFilled, turnedDown } from '../../templates/files/self-update.ts'

/** What a customer filled in, by the card's `@id` or by the customer's name. */
const proposal: Field<Opened> = {
  label: '客户',
  hint: '华东建材',
  lead: true,
  async read(said, ctx) {
    const id = /^@([0-9a-f]{64})$/.exec(said)?.[1]
    if (id) return waiting(ctx, await findLink(ctx.tx, id))
    const file = await customer.read(said, ctx)
    if (!file.ok) return file
    const of = { customerId: file.value.customer.id }
    return waiting(ctx, (await proposedUpdates(ctx.tx, of))[0])
  },
}

async function waiting(ctx: Ctx, link: Awaited<ReturnType<typeof findLink>>): Promise<Got<Opened>> {
  const file = link?.state === 'proposed' ? await findFile(ctx.tx, link.customerId) : undefined
  const { own } = await gate(ctx, file ? [file] : [])
  const found = link && own[0] ? await opened(ctx.tx, link) : undefined
  return found ? { ok: true, value: found } : { ok: false, why: nothingFilled().text }
}

const make = (accepts: boolean) =>
  defineCommand({
    name: accepts ? '接受更新' : '退回更新',
    also: accepts ? ['接受客户更新'] : ['退回客户更新', '不接受更新'],
    summary: accepts ? '把客户本人填的改动写进档案' : '不采用客户本人填的改动',
    example: accepts ? '接受更新 华东建材' : '退回更新 华东建材',
    fields: { proposal },
    async run(ctx, said) {
      if (ctx.inGroup) return { reply: onlyPrivate('客户更新') }
      const [newest] = await proposedUpdates(ctx.tx, { ownerId: ctx.viewer.id })
      const link = said.proposal ?? (newest ? await opened(ctx.tx, newest) : undefined)
      const filled = link?.link.proposal
      if (!link || !filled) return { reply: nothingFilled() }
      const { customer: file } = link.file
      if (!mayDispose(ctx.viewer, file)) {
        await refused(ctx, file.id, '接受更新')
        return { reply: text('只有负责人、主管或管理员能处理客户的更新。') }
      }
      const state = accepts ? 'accepted' : 'refused'
      const moved = await moveLink(ctx.tx, link.link.id, 'proposed', {
        state,
        proposal: null,
        at: ctx.now,
      })
      if (!moved) return { reply: nothingFilled() }
      await record(ctx, 'self-update', file.id, accepts ? '接受' : '退回')
      if (!accepts) return { reply: turnedDown({ customer: file.name }), about: file.id }
      const changes = diffOf(link, filled)
      await adopt(ctx.doing, link, filled, ctx.today)
      const who = link.contact?.name ? ` ${link.contact.name}` : ''
      return {
        reply: adopted({ customer: file.name, who, changes }),
        channel: 'self',
        changed: `客户本人对「${file.name}」的更新`,
        about: file.id,
      }
    },
  })

export const acceptUpdate = make(true)
export const turnDownUpdate = make(false)
