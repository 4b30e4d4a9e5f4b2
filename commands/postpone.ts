import { findFile } from '../db/files/customers.ts'
import { postpone } from '../src/actions/time/follow-ups.ts'
import { defineCommand, type Field } from '../src/chat/command.ts'
import { moment, type Moment } from '../src/chat/fields.ts'
import { followUp } from '../src/chat/fields/step.ts'
import { readDates } from '../src/understand/dates/index.ts'
import { planned } from '../templates/files/done.ts'

interface Later {
  to: Moment | null
  reason: string | null
}

/** 「到周五下午，因为客户出差」: when, and why; either may be missing. */
const later: Field<Later> = {
  label: '到',
  also: ['时间'],
  hint: '周五下午，客户出差',
  async read(said, ctx) {
    const [, first = '', why] =
      /^(.*?)(?:[\s,，;；]*(?:因为|由于|原因是?|理由是?)[:：]?\s*(.+))?$/.exec(said) ?? []
    const when = readDates(first, ctx.local)[0]
    if (!when)
      // No day in it at all: the words are the reason, and the day is tomorrow.
      return why || /^[^\d]{2,}$/.test(first)
        ? { ok: true, value: { to: null, reason: why ?? first } }
        : moment
            .read(first, ctx)
            .then((r) => (r.ok ? { ok: true, value: { to: r.value, reason: null } } : r))
    const to = await moment.read(first, ctx)
    if (!to.ok) return to
    const rest = first.slice(when.end).replace(/^[\s,，;；。再说吧]+/, '')
    return { ok: true, value: { to: to.value, reason: why ?? (rest.length > 1 ? rest : null) } }
  },
}

export default defineCommand({
  name: '推迟',
  also: ['延后', '改期', '推后', '明天再说'],
  summary: '把一项待办改到别的时间，可以带上原因；不说时间就是明天',
  example: '推迟 1 到 周五下午，客户出差',
  says: [
    /^(?:推迟|延后|改期|推后)\s*第?(?<item>\d{1,2}|@\w+)(?:项|个|条)?(?:\s*[到至,，]?\s*(?<to>.+))?$/,
    /^第?(?<item>\d{1,2})(?:项|个|条)?(?:推迟|延后|改期|推后|改)到(?<to>.+)$/,
  ],
  maybe: [
    /^(?:推迟|延后|延期|改期|推后|提前|顺延|改|挪|推|延)(?:到|至|在|成)了?(?<to>.+)$/,
    /^(?<item>[^，,。；;?？]{2,30}?)(?:的?(?:时间|日期))?(?:推迟|延后|延期|改期|推后|提前|顺延|改|挪|推|延|拖)(?:到|至|在|成)了?(?<to>.+)$/,
  ],
  fields: { item: followUp, to: later },
  async run(ctx, said) {
    const { item } = said
    const { to, reason: rest } = said.to ?? { to: null, reason: null }
    // 「改到后天上午十点量尺寸」 says the step again, not why.
    const reason = rest && item.what.includes(rest) ? null : rest
    const at = await postpone(ctx.doing, ctx.zone, item, to?.due || null, to?.precision)
    const file = await findFile(ctx.tx, item.customerId)
    const customer = file?.customer.name ?? ''
    return {
      reply: planned({
        customer,
        at,
        every: null,
        what: item.what,
        today: ctx.today,
        verb: '已改到',
        ...(reason ? { reason } : {}),
      }),
      changed: `推迟「${customer}」${item.what}`,
      about: item.customerId,
    }
  },
})
