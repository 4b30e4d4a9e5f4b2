import { findFile } from '../../db/files/customers.ts'
import { amend } from '../../db/files/journal.ts'
import { RANK } from '../../db/post/outbox.ts'
import { viewerOf } from '../../db/people.ts'
import { sharedWith } from '../../db/files/customers.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { followUp } from '../../src/chat/fields/step.ts'
import { maySee } from '../../src/domain/rights.ts'
import { stepGiven, stepMoved } from '../../templates/time/agenda.ts'
import { text } from '../../templates/message.ts'

const ITEM = '第?(?<item>\\d{1,2}|@\\w+)(?:项|个|条)?'
const GIVE = '(?:转给|转交给?|移交给?|交给|让给)'
const TO = '(?<to>[\\p{L}·]{2,12}?)'

export default defineCommand({
  name: '转待办',
  also: ['待办转给'],
  summary: '把一项待办转给同事去办，办完会告诉你',
  example: '1 转给 李四，他更熟',
  says: [
    new RegExp(`^把?${ITEM}\\s*${GIVE}\\s*${TO}(?:[\\s,，]+(?<reason>.+))?$`, 'u'),
    new RegExp(`^${GIVE}\\s*${TO}\\s*${ITEM}(?:[\\s,，]+(?<reason>.+))?$`, 'u'),
  ],
  fields: {
    item: followUp,
    to: { ...colleague, label: '交给谁', also: ['给', '同事', '转给'] },
    reason: words('说明', '他更熟', { also: ['原因'], verbatim: true }),
  },
  async run(ctx, { item, to, reason }) {
    const file = await findFile(ctx.tx, item.customerId)
    const customer = file?.customer.name ?? ''
    if (item.ownerId === to.id) return { reply: text(`这项待办本来就是${to.name}的。`) }
    await amend(ctx.doing, 'followUp', item.customerId, item.id, { ownerId: to.id })
    const viewer = await viewerOf(ctx.tx, to, ctx.admins)
    const shared = await sharedWith(ctx.tx, to.id, [item.customerId])
    const sees = !!file && maySee(viewer, file.customer, shared.size > 0)
    const at = item.dueAt ? `${item.dueOn}T${item.dueAt}` : item.dueOn
    return {
      reply: stepMoved({ to: to.name, customer, what: item.what, at, today: ctx.today, sees }),
      changed: `把「${customer}」${item.what}转给${to.name}`,
      about: item.customerId,
      notices: [
        {
          intent: `step:${ctx.doing.op}:${item.id}`,
          target: { kind: 'member', userId: to.userId },
          message: stepGiven({
            by: ctx.viewer.name,
            customer,
            what: item.what,
            at,
            today: ctx.today,
            reason: reason ?? null,
          }),
          rank: RANK.notice,
          dueAt: ctx.now,
        },
      ],
    }
  },
})
