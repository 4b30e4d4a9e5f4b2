import { customersOf } from '../../db/care.ts'
import type { File } from '../../db/files/customers.ts'
import { add } from '../../db/files/journal.ts'
import { findSetting, keepSetting } from '../../db/settings.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { freshness, lookedOver, staleOn } from '../../src/actions/time/upkeep.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { daysBetween } from '../../src/domain/day.ts'
import { GRADE_OPTIONS, optionFor } from '../../src/domain/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { confirmScript, staleList } from '../../templates/time/upkeep.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '待核',
  also: ['待核客户'],
  summary: '列出资料久没核对的客户；「确认 客户」看要核对什么，核完说「无变化 客户」',
  example: '待核；确认 华东建材；无变化 华东建材；多久没更新 华东建材',
  apart: true,
  says: [
    /^(?<what>确认|多久没更新|无变化|信息无变化|仍有效)\s+(?<customer>[^，,。；;\s]{2,40})$/,
    /^(?<customer>[^，,。；;]{2,40}?)多久没更新了?[?？]?$/,
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
  await add(ctx.doing, 'risk', customer.id, {
    id: ctx.newId(), customerId: customer.id, kind: 'churn_intent', quote: '核对资料时联系不上',
    noteId: null, byId: ctx.viewer.id, onDay: ctx.today, removed: false,
  }) // prettier-ignore
  return {
    reply: text(`✓ 「${customer.name}」记为联系不上，列入风险。回复「撤销」可以收回。`),
    changed: `核对「${customer.name}」：联系不上`,
    about: customer.id,
  }
}

/** What a look at the file comes to; each is a button of the card and a word to type. */
const ANSWERS: Record<string, typeof same> = {
  无变化: same, 仍有效: same, 信息无变化: same, 有变化: changes, 改: changes, 联系不上: unreachable,
} // prettier-ignore

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
