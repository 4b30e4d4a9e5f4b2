import { keepSetting } from '../../db/settings.ts'
import { dropVisits, planVisits, visitsOf } from '../../src/actions/time/after-sale.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { visitsPlanned } from '../../templates/time/agenda.ts'

export default defineCommand({
  name: '排回访',
  also: ['安排回访', '售后回访'],
  summary: '成交以后自动排 3 天和 30 天的回访；「不用回访」取消；主管可以设成手动',
  example: '排回访；不用回访；售后回访 手动',
  says: [
    /^(?<what>排回访|安排回访|不用回访|不需要回访)\s*(?<customer>[^，,。；;]{2,30})?$/,
    /^售后回访\s*(?<what>自动|手动)$/,
  ],
  fields: { customer: { ...customerOrLast, lead: true }, what: words('做什么', '排回访') },
  async run(ctx, said) {
    if (/自动|手动/.test(said.what ?? '')) return setRule(ctx, said.what === '自动')
    const file = said.customer ?? (ctx.talk.customerId ? await last(ctx) : undefined)
    if (!file) return { reply: text('给哪位客户排？比如：排回访 华东建材') }
    const { customer } = file
    if (/^不/.test(said.what ?? '')) {
      const n = await dropVisits(ctx.doing, customer.id)
      return n === 0
        ? { reply: text(`「${customer.name}」没有排着的成交回访。`), about: customer.id }
        : {
            reply: text(`✓ 「${customer.name}」的成交回访取消了。回复「撤销」可以恢复。`),
            changed: `取消「${customer.name}」的成交回访`,
            about: customer.id,
          }
    }
    if ((await visitsOf(ctx.tx, customer.id)).length > 0)
      return {
        reply: text(`「${customer.name}」的成交回访已经排着，回复「待办」看日子。`),
        about: customer.id,
      }
    const days = await planVisits(ctx.doing, ctx.zone, customer, ctx.today)
    return {
      reply: text(`✓ 「${customer.name}」${visitsPlanned(days, ctx.today)}`),
      changed: `排「${customer.name}」的成交回访`,
      about: customer.id,
    }
  },
})

async function last(ctx: Ctx) {
  const read = await customerOrLast.read('他', ctx)
  return read.ok ? read.value : undefined
}

async function setRule(ctx: Ctx, auto: boolean): Promise<Outcome> {
  if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('回访的规则要主管或管理员来定。') }
  await keepSetting(ctx.tx, 'after-sale', { auto }, ctx.viewer.id, ctx.now)
  return {
    reply: text(
      auto
        ? '✓ 记下成交以后，自动给负责人排 3 天和 30 天的回访。'
        : '✓ 记下成交以后只问一声，要回访的回复「排回访」。',
    ),
  }
}
