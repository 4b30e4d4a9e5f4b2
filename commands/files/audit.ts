import { auditCounts, auditLines, type Deed } from '../../db/audit.ts'
import { findFiles } from '../../db/files/customers.ts'
import { peopleCalled } from '../../db/people.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { moreOf, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { auditMonth, auditPage, DEEDS } from '../../templates/files/audit.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'

const PAGE = 15

export default defineCommand({
  name: '审计',
  also: ['审计记录', '审计日志', '操作审计'],
  summary: '看谁看过、导出过、转交过什么（管理员）；「审计 张三」「审计 导出」「审计 本月」',
  example: '审计 张三',
  who: 'admin',
  says: [/^谁(?:最近|都|本月)?(?<of>导出|转交)(?:过|了)?(?:客户|名单|数据|表格)?[？?]?$/],
  fields: { of: words('谁', '张三', { lead: true }), page: words('页', '2') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('审计') }
    if (/^(本月|这个月|上月|上个月|月报|汇总)$/.test(said.of ?? '')) {
      const first = `${ctx.today.slice(0, 7)}-01`
      const from = ctx.zone.instant(
        `${/上/.test(said.of ?? '') ? monthBefore(first) : first}T00:00`,
      )
      const to = /上/.test(said.of ?? '')
        ? ctx.zone.instant(`${first}T00:00`)
        : new Date(ctx.now.getTime() + 1)
      const counts = await auditCounts(ctx.tx, from, to)
      const name = await namesOf(
        ctx,
        counts.map((c) => c.byId),
      )
      return { reply: auditMonth(counts.map((c) => ({ ...c, who: name(c.byId) }))) }
    }
    const whats = said.of ? deedsCalled(said.of) : []
    const person =
      said.of && whats.length === 0 ? (await peopleCalled(ctx.tx, said.of))[0] : undefined
    if (said.of && whats.length === 0 && !person)
      return { reply: text(`没有叫「${said.of.slice(0, 12)}」的同事，也没有这一类记录。`) }
    const page = pageOf(said.page, PAGE)
    const rows = await auditLines(
      ctx.tx,
      { ...(person ? { byId: person.id } : {}), ...(whats.length > 0 ? { whats } : {}) },
      { limit: PAGE + 1, offset: page.from },
    )
    const name = await namesOf(
      ctx,
      rows.map((r) => r.byId),
    )
    const files = new Map(
      (
        await findFiles(
          ctx.tx,
          rows.flatMap((r) => r.customerId ?? []),
        )
      ).map((f) => [f.customer.id, f.customer.name]),
    )
    const more = rows.length > PAGE
    return {
      reply: auditPage({
        today: ctx.today,
        more,
        lines: rows.slice(0, PAGE).map((r) => ({
          at: ctx.zone.local(r.at),
          who: name(r.byId),
          what: r.what,
          customer: r.customerId ? (files.get(r.customerId) ?? '（已清除）') : null,
          detail: r.detail,
        })),
      }),
      ...moreOf(page, `审计${said.of ? ` 谁 ${said.of}` : ''}`, more),
    }
  },
})

/** 「被拒绝」「导出」: the kinds of deeds that a word means. */
const deedsCalled = (said: string): Deed[] =>
  (Object.keys(DEEDS) as Deed[]).filter((what) => DEEDS[what] === said)

const monthBefore = (first: string): string => {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, '0')}-01`
}
