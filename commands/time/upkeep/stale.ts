import { customersOf } from '../../../db/care.ts'
import type { File } from '../../../db/files/customers.ts'
import { keepSetting, settingOf } from '../../../db/settings.ts'
import { changeCustomer } from '../../../src/actions/files.ts'
import { AGEING, agedPhones, agesOf } from '../../../src/actions/time/ages.ts'
import { freshness, lookedOver, staleOn } from '../../../src/actions/time/upkeep.ts'
import { defineCommand, type Ctx, type Outcome } from '../../../src/chat/command.ts'
import { customerOrLast, words } from '../../../src/chat/fields.ts'
import { unreached } from '../../../src/chat/time/look.ts'
import { daysBetween } from '../../../src/domain/day.ts'
import { GRADE_OPTIONS, optionFor } from '../../../src/domain/fields.ts'
import { isAtLeast } from '../../../src/domain/rights.ts'
import { confirmScript, freshnessShown, staleList } from '../../../templates/time/upkeep.ts'
import { text } from '../../../templates/message.ts'

export default defineCommand({
  name: '待核',
  also: ['待核客户'],
  summary: '列出资料、号码久没核对的客户；「确认 客户」看要核对什么，核完说「无变化 客户」',
  example: '待核；确认 华东建材；无变化 华东建材；多久没更新 华东建材；更新期限 电话 6个月',
  apart: true,
  says: [
    /^(?<what>确认|多久没更新|无变化|信息无变化|仍有效)\s+(?<customer>[^，,。；;\s]{2,40})$/,
    /^(?<customer>[^，,。；;\s]{2,40})\s+(?<what>无变化|信息无变化|仍有效)$/,
    /^(?<customer>[^，,。；;]{2,40}?)多久没更新了?[?？]?$/,
    /^(?<what>更新期限)\s*(?<rule>.{2,30})?$/,
  ],
  fields: {
    customer: { ...customerOrLast, lead: false },
    what: words('做什么', '确认'),
    rule: words('规则', '重要客户 3个月'),
  },
  async run(ctx, said) {
    if (/期限/.test(said.what ?? '')) return said.rule ? setRule(ctx, said.rule) : rulesShown(ctx)
    const file = said.customer
    if (!file) return list(ctx)
    const what = said.what ?? '多久没更新'
    const { customer } = file
    const answered = ANSWERS[what]
    if (answered) return answered(ctx, file)
    const months = await freshness(ctx.tx)
    const looked = lookedOver(customer, ctx.zone)
    return {
      reply: confirmScript({
        short: what === '多久没更新',
        customerId: customer.id,
        taskId: `ck-${ctx.newId()}`,
        name: customer.name,
        ages: (await agesOf(ctx.tx, ctx.zone, file, months)).map((a) => ({
          what: a.person ? `${a.person}的${a.label}` : a.label,
          day: a.day,
          stale: a.staleOn <= ctx.today,
        })),
        days: daysBetween(looked, ctx.today),
        staleOn: staleOn(customer, ctx.zone, months),
        today: ctx.today,
        person: file.contacts.find((c) => !c.gone)?.name ?? null,
        phone: file.contacts.find((c) => !c.gone)?.phone ?? null,
        address: customer.details.address ?? null,
        masked: ctx.inGroup,
      }),
      about: customer.id,
      ask: {
        kind: 'confirm-file',
        options: Object.keys(ANSWERS).map((a) => ({
          label: a,
          say: `待核 客户 @${customer.id} 做什么 ${a}`,
        })),
      },
    }
  },
})

async function same(ctx: Ctx, { customer }: File): Promise<Outcome> {
  await changeCustomer(ctx.doing, customer, { checkedOn: ctx.today })
  return {
    reply: text(`✓ 「${customer.name}」的资料已核对，没有变化。`),
    changed: `核对「${customer.name}」`,
    about: customer.id,
  }
}

const changes = (_: Ctx, { customer }: File): Promise<Outcome> =>
  Promise.resolve({
    reply: text(
      `好，「${customer.name}」哪里变了直接说，比如「电话 139…」「地址 …」「换了采购经理」。`,
    ),
    about: customer.id,
  })

async function unreachable(ctx: Ctx, { customer }: File): Promise<Outcome> {
  await unreached(ctx, customer.id, '核对资料时联系不上')
  return {
    reply: text(`✓ 「${customer.name}」记为联系不上，列入风险。回复「撤销」可以收回。`),
    changed: `核对「${customer.name}」：联系不上`,
    about: customer.id,
  }
}

/** What a look at the file comes to; each is a button of the card and a word to type. */
const ANSWERS: Record<string, typeof same> = {
  无变化: same,
  仍有效: same,
  信息无变化: same,
  有变化: changes,
  改: changes,
  联系不上: unreachable,
}

async function list(ctx: Ctx): Promise<Outcome> {
  const months = await freshness(ctx.tx)
  const customers = await customersOf(ctx.tx, [ctx.viewer.id])
  const stale = customers.filter((c) => staleOn(c, ctx.zone, months) <= ctx.today)
  const of = { owners: [ctx.viewer.id], customers, months }
  const phones = (await agedPhones(ctx.tx, ctx.zone, of, ctx.today, '')).filter(
    ({ customer: c }) => !stale.includes(c) && !stale.some((s) => s.id === c.id),
  )
  const rows = [
    ...stale.map((c) => ({ c, days: daysBetween(lookedOver(c, ctx.zone), ctx.today), what: '' })),
    ...phones.map(({ customer: c, people }) => ({
      c,
      days: Math.max(...people.map((p) => daysBetween(p.day, ctx.today))),
      what: people.map((p) => p.name).join('、'),
    })),
  ].sort((a, b) => b.days - a.days)
  const shown = rows.slice(0, 10)
  return {
    reply: staleList({
      total: rows.length,
      rows: shown.map(({ c, days, what }) => ({ name: c.name, days, what })),
    }),
    listed: shown.map(({ c }) => c.id),
  }
}

/** 「更新期限 重要客户 3个月」, 「更新期限 电话 6个月」, by managers and administrators. */
async function setRule(ctx: Ctx, rule: string): Promise<Outcome> {
  if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('更新期限要主管或管理员来定。') }
  const [, whom = '', n = ''] = /^(.*?)(?:客户)?[\s:：]*(\d{1,2})个?月$/.exec(rule) ?? []
  const fact = Object.entries(AGEING).find(
    ([, name]) => name === whom.trim().replace(/手机|号码/, '电话'),
  )?.[0]
  const key = fact ?? optionFor({ options: GRADE_OPTIONS }, whom.trim())?.value
  if (!Number(n) || !key)
    return { reply: text('没看懂。比如：更新期限 A级 3个月；更新期限 电话 6个月') }
  const set = await settingOf<Record<string, number>>(ctx.tx, 'freshness')
  await keepSetting(ctx.tx, 'freshness', { ...set, [key]: Number(n) }, ctx.viewer.id, ctx.now)
  return rulesShown(ctx)
}

async function rulesShown(ctx: Ctx): Promise<Outcome> {
  const months = await freshness(ctx.tx)
  return {
    reply: freshnessShown({
      grades: ['A', 'B', 'C', ''].map((g) => [g, months[g] ?? 12]),
      facts: Object.entries(AGEING).map(([key, name]) => [name, months[key] ?? 12]),
    }),
  }
}
