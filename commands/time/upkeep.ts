import { customersOf } from '../../db/care.ts'
import { findSetting, keepSetting } from '../../db/settings.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { freshness, lookedOver, staleOn } from '../../src/actions/upkeep.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { daysBetween } from '../../src/domain/day.ts'
import { GRADE_OPTIONS, optionFor } from '../../src/domain/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { confirmScript, staleList } from '../../templates/upkeep.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '待核',
  also: ['待核客户', '更新需求'],
  summary: '列出资料久没核对的客户；「确认 客户」看要核对什么，核完说「无变化 客户」',
  example: '待核；确认 华东建材；无变化 华东建材；多久没更新 华东建材',
  says: [
    /^(?<what>确认|多久没更新|无变化|信息无变化)\s*(?<customer>[^，,。；;]{2,40})$/,
    /^(?<what>更新期限)\s*(?<rule>.{2,30})$/,
  ],
  fields: {
    customer: { ...customerOrLast, lead: false },
    what: words('做什么', '确认'),
    rule: words('规则', '重要客户 3个月'),
  },
  async run(ctx, said) {
    if (said.rule) return setRule(ctx, said.rule)
    const file = said.customer
    if (!file || !said.what) return list(ctx)
    const { customer } = file
    if (/无变化/.test(said.what)) {
      await changeCustomer(ctx.doing, customer, { checkedOn: ctx.today })
      return {
        reply: text(`✓ 「${customer.name}」的资料已核对，没有变化。`),
        changed: `核对「${customer.name}」`,
        about: customer.id,
      }
    }
    const months = await freshness(ctx.tx)
    const looked = lookedOver(customer, ctx.zone)
    return {
      reply: confirmScript({
        short: said.what === '多久没更新',
        name: customer.name,
        days: daysBetween(looked, ctx.today),
        staleOn: staleOn(customer, ctx.zone, months),
        today: ctx.today,
        person: file.contacts.find((c) => !c.gone)?.name ?? null,
        phone: file.contacts.find((c) => !c.gone)?.phone ?? null,
        address: customer.details.address ?? null,
        masked: ctx.inGroup,
      }),
      about: customer.id,
    }
  },
})

async function list(ctx: Ctx): Promise<Outcome> {
  const months = await freshness(ctx.tx)
  const stale = (await customersOf(ctx.tx, [ctx.viewer.id]))
    .map((c) => ({ c, on: staleOn(c, ctx.zone, months) }))
    .filter(({ on }) => on <= ctx.today)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const shown = stale.slice(0, 10)
  return {
    reply: staleList({
      total: stale.length,
      rows: shown.map(({ c }) => ({
        name: c.name,
        days: daysBetween(lookedOver(c, ctx.zone), ctx.today),
      })),
    }),
    listed: shown.map(({ c }) => c.id),
  }
}

/** 「更新期限 重要客户 3个月」, by managers and administrators. */
async function setRule(ctx: Ctx, rule: string): Promise<Outcome> {
  if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('更新期限要主管或管理员来定。') }
  const [, whom = '', n = ''] = /^(.*?)(?:客户)?[\s:：]*(\d{1,2})个?月$/.exec(rule) ?? []
  const grade = optionFor({ options: GRADE_OPTIONS }, whom.trim())?.value
  if (!n || !grade) return { reply: text('没看懂。比如：更新期限 A级 3个月') }
  const set = (await findSetting(ctx.tx, 'freshness'))?.value as Record<string, number> | undefined
  await keepSetting(ctx.tx, 'freshness', { ...set, [grade]: Number(n) }, ctx.viewer.id, ctx.now)
  return { reply: text(`✓ ${grade}级客户的资料每 ${n} 个月核对一次。`) }
}
