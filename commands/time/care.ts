import { careOf, customersOf, findCare, type Care } from '../../db/care.ts'
import { consentAmong } from '../../db/files/consents.ts'
import { findFiles } from '../../db/files/customers.ts'
import { amend } from '../../db/files/journal.ts'
import { keepSetting } from '../../db/settings.ts'
import { draftCare, greetingOf, occasionsFor } from '../../src/actions/time/care.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { festivalDay, FESTIVAL_NAMES } from '../../src/domain/calendar.ts'
import { GREET_AHEAD } from '../../src/domain/care.ts'
import { CARE } from '../../src/domain/consent.ts'
import { addDays, addMonths, daysBetween, yearOf, type Day } from '../../src/domain/day.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { careList, careRecord, careSettled, festivalLater } from '../../templates/time/care.ts'
import { text } from '../../templates/message.ts'
import { choose } from '../../templates/talk.ts'

const FESTIVAL = /(元旦|春节|元宵|妇女节|端午|中秋|国庆|教师节|重阳|圣诞|五一|劳动节)/

export default defineCommand({
  name: '问候',
  also: ['生日客户', '祝福'],
  summary: '看该祝贺生日、该问候节日的客户和草稿；自己发出去以后说「已送 1」',
  example: '生日；问候 中秋；已送 1 送了月饼；跳过 2 客户出国；问候记录 2026',
  apart: true,
  says: [
    /^(?:帮我)?(?:看看|看一?下|查一?下|查查)?(?<what>(?:最近|近期|本周|这周|下周|今天|本月|这个?月)?(?:有)?(?:哪些|哪位|几位|谁|客户)*(?:要|快|快要|马上|将要)?(?:过)?生日了?(?:的?客户|名单|提醒|有谁)?)[?？]?$/,
    /^(?:节日)?问候(?:[\s:：]+(?<what>.{1,30})|(?<festival>元旦|春节|元宵|端午|中秋|国庆|记录.{0,8}))$/,
    /^(?<festival>元旦|春节|元宵|端午|中秋|国庆)节?(?:该|要|需要)?问候(?:谁|哪些客户|名单|的?客户)?[?？]?$/,
    /^(?<what>(?:已送|已发|已祝贺|已问候)\s*\d{1,2}.{0,60})$/,
    /^(?<what>跳过\s*\d{1,2}.{0,60})$/,
    /^(?<what>(?:已送|已发)\s*(?:礼品|礼物|礼盒|蛋糕|鲜花|花篮|花|贺卡|贺信|红包|月饼|粽子|祝福|问候|优惠券?))$/,
  ],
  fields: { what: words('内容', '中秋', { lead: true }), festival: words('节日', '中秋') },
  async run(ctx, said) {
    const what = said.what ?? said.festival ?? '生日'
    const tick = /^(已送|已发|已祝贺|已问候|跳过)\s*(\d{0,2})[\s,，、:：]*(.*)$/.exec(what)
    if (tick) {
      const [, done = '', nth = '', why = ''] = tick
      const several = nth ? undefined : await whichOne(ctx, done, why)
      return several ?? settle(ctx, done === '跳过', Number(nth || 1), why)
    }
    if (/^记录/.test(what))
      return record(ctx, Number(/\d{4}/.exec(what)?.[0] ?? ctx.today.slice(0, 4)))
    if (/^(节日|规则)|同意/.test(what)) return rules(ctx, what)
    const festival = FESTIVAL.exec(what)?.[1]?.replace('五一', '劳动节')
    return festival ? list(ctx, festival) : list(ctx, null)
  },
})

/** The day on which a festival comes next. */
const nextFestival = (name: string, today: Day): Day | null =>
  [yearOf(today), yearOf(today) + 1]
    .flatMap((year) => festivalDay(year, name) ?? [])
    .find((day) => day >= today) ?? null

/** Occasions of one customer, as against festivals. */
const PERSONAL: ReadonlySet<string> = new Set(['birthday', 'founded'])

async function list(ctx: Ctx, festival: string | null): Promise<Outcome> {
  // Asked before the morning that would have told: what is near is drafted now.
  if (!festival && ctx.inGroup) return { reply: text('生日是客户的个人信息，请私聊小客查看。') }
  if (!festival) await draftNear(ctx)
  const own = await listOf(ctx, [ctx.viewer.id], festival)
  // Who leads others and has nobody of his own to greet asks for theirs.
  return own.listed?.length || ctx.viewer.team.length === 0
    ? own
    : listOf(ctx, [...ctx.viewer.team], festival)
}

async function draftNear(ctx: Ctx): Promise<void> {
  const { tx, viewer, today } = ctx
  const own = await customersOf(tx, [viewer.id])
  const { birthdays, founded } = await occasionsFor(tx, viewer.id, own, today, today)
  await draftCare(tx, ctx.newId, viewer, [...birthdays, ...founded], ctx.now)
}

async function listOf(ctx: Ctx, owners: string[], festival: string | null): Promise<Outcome> {
  const rows = festival
    ? await careOf(ctx.tx, {
        owners,
        from: addDays(ctx.today, -15),
        to: addMonths(ctx.today, 2),
        occasion: festival,
      })
    : (
        await careOf(ctx.tx, { owners, from: addDays(ctx.today, -14), to: addDays(ctx.today, 10) })
      ).filter(
        (c) =>
          c.occasion === 'growth' ||
          (PERSONAL.has(c.occasion) && c.onDay >= addDays(ctx.today, -2)),
      )
  const consentOf = await consentAmong(ctx.tx, CARE, owners)
  const drafted = rows.filter((c) => c.state === 'drafted')
  const files = await findFiles(
    ctx.tx,
    drafted.map((c) => c.customerId),
  )
  // Asked anew at each look: a withdrawal counts from its minute on, also for what was drafted.
  const willing = (c: Care) =>
    consentOf(files.find((f) => f.customer.id === c.customerId)?.customer, c.contactId ?? '') !==
    'withdrawn'
  const open = drafted.filter(willing)
  const ahead = festival && rows.length === 0 ? nextFestival(festival, ctx.today) : null
  if (festival && ahead && daysBetween(ctx.today, ahead) > GREET_AHEAD)
    return { reply: festivalLater(festival, ahead, GREET_AHEAD, ctx.today) }
  const agreed = (c: Care) =>
    consentOf(files.find((f) => f.customer.id === c.customerId)?.customer, c.contactId ?? '') ===
    'given'
  return {
    reply: careList({
      title: festival ? `${festival}问候` : '近期生日',
      today: ctx.today,
      rows: (await named(ctx, open.slice(0, 8))).map((r, i) => ({
        ...r,
        agreed: agreed(open[i] as Care),
      })),
      total: open.length,
      sent: rows.filter((c) => c.state === 'sent').length,
      skipped: reasons([
        ...rows.filter((c) => c.state === 'skipped'),
        ...drafted.filter((c) => !willing(c)).map((c) => ({ ...c, reason: '客户不愿被打扰' })),
      ]),
      masked: ctx.inGroup,
    }),
    listed: open.slice(0, 8).map((c) => c.id),
  }
}

async function named(ctx: Ctx, rows: Care[]) {
  const files = await findFiles(
    ctx.tx,
    rows.map((c) => c.customerId),
  )
  return rows.map((c) => {
    const file = files.find((f) => f.customer.id === c.customerId)
    return {
      customer: file?.customer.name ?? '',
      who: file?.contacts.find((p) => p.id === c.contactId)?.name ?? '',
      kind: c.occasion,
      day: c.onDay,
      draft: c.draft ?? '',
      liking: file?.customer.details.preferences ?? '',
      // Whoever was spoken to lately is not to be called twice for one reason.
      spoken: file?.customer.lastContactOn ?? null,
    }
  })
}

const reasons = (rows: Care[]): { reason: string; n: number }[] => {
  const count = new Map<string, number>()
  for (const r of rows) count.set(r.reason ?? '', (count.get(r.reason ?? '') ?? 0) + 1)
  return [...count].map(([reason, n]) => ({ reason, n }))
}

/** 「已送 礼品」 after a list with several open ones: asked, never guessed. */
async function whichOne(ctx: Ctx, done: string, why: string): Promise<Outcome | undefined> {
  const open: { n: number; care: Care }[] = []
  for (const [i, id] of (ctx.talk.listed ?? []).entries()) {
    const care = await findCare(ctx.tx, id)
    if (care?.state === 'drafted' && care.ownerId === ctx.viewer.id) open.push({ n: i + 1, care })
  }
  const [first, another] = open
  if (!first) return undefined
  if (!another) return settle(ctx, false, first.n, why)
  const rows = await named(
    ctx,
    open.map(({ care }) => care),
  )
  const labels = rows.map((r) => r.who || r.customer)
  return {
    reply: choose(`${done}${why}，是哪一位？`, labels),
    ask: {
      kind: 'which',
      options: labels.map((label, i) => ({
        label,
        say: `${done} ${open[i]?.n ?? 1} ${why}`.trim(),
      })),
    },
  }
}

async function settle(ctx: Ctx, skip: boolean, nth: number, why: string): Promise<Outcome> {
  const id = ctx.talk.listed?.[nth - 1]
  const care = id ? await findCare(ctx.tx, id) : undefined
  if (care?.ownerId !== ctx.viewer.id)
    return { reply: text('没有找到这一条。先回复「生日」或「问候 中秋」看清单，再说「已送 1」。') }
  await amend(ctx.doing, 'care', care.customerId, care.id, {
    state: skip ? 'skipped' : 'sent',
    reason: why || null,
    at: ctx.now,
  })
  const [row] = await named(ctx, [care])
  const whom = row?.who || row?.customer || ''
  return {
    reply: careSettled({ skip, customer: row?.customer ?? '', who: row?.who ?? '', why }),
    changed: skip ? `跳过${whom}的问候` : `给${whom}送出的问候`,
    about: care.customerId,
  }
}

async function record(ctx: Ctx, year: number): Promise<Outcome> {
  const owners = isAtLeast(ctx.viewer, 'manager')
    ? [ctx.viewer.id, ...ctx.viewer.team]
    : [ctx.viewer.id]
  const rows = await careOf(ctx.tx, { owners, from: `${year}-01-01`, to: `${year}-12-31` }, 5000)
  const done = rows.filter((c) => c.state !== 'drafted' || c.onDay <= ctx.today)
  return {
    reply: careRecord({
      year,
      sent: rows.filter((c) => c.state === 'sent').length,
      skipped: reasons(rows.filter((c) => c.state === 'skipped')),
      missed: done.filter((c) => c.state === 'drafted').length,
      today: ctx.today,
      last: (await named(ctx, done.filter((c) => c.state !== 'drafted').slice(-6))).map((r, i) => ({
        ...r,
        state: done.filter((c) => c.state !== 'drafted').slice(-6)[i]?.state ?? '',
      })),
    }),
  }
}

async function rules(ctx: Ctx, what: string): Promise<Outcome> {
  if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('问候的规则要主管或管理员来定。') }
  const now = await greetingOf(ctx.tx)
  const festivals = FESTIVAL_NAMES.filter((f) => what.includes(f))
  const asks = /不(问|用|要|需)同意/.test(what) ? false : /同意/.test(what) ? true : now.askConsent
  const set = { festivals: festivals.length > 0 ? festivals : now.festivals, askConsent: asks }
  await keepSetting(ctx.tx, 'greeting', set, ctx.viewer.id, ctx.now)
  return {
    reply: text(
      `✓ 问候的节日：${set.festivals.join('、')}。${asks ? '只列已经同意接收问候的客户。' : '没登记同意的客户也列；明说不要的不列。'}`,
    ),
  }
}
