import { changeCustomer } from '../../src/actions/files.ts'
import { refused } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { fieldTold } from '../../src/chat/file/facts.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { fieldOf } from '../../src/domain/fields.ts'
import { mayChange } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { changed } from '../../templates/files/done.ts'
import { notForYou } from '../../templates/files/rights.ts'
import { shortDay } from '../../templates/plain.ts'
import type { File } from '../../db/files/customers.ts'

/** What was said for a field: the values to write by dictionary key, or why not. */
type Reader = (ctx: Ctx, file: File, content: string) => Record<string, string> | string

/** 「政策 客户 …」: one field of the file, told in words, with its own day. */
const make = (o: {
  name: string
  also: string[]
  summary: string
  example: string
  key: string
  read: Reader
}) =>
  defineCommand({
    name: o.name,
    also: o.also,
    summary: o.summary,
    example: `${o.name} 华东建材 ${o.example}`,
    apart: true,
    fields: { customer, content: words('内容', o.example) },
    says: [
      new RegExp(
        `^${o.name}[\\s:：]+(?<customer>[^\\s，,。；;@]{2,30})[\\s，,：:]+(?!内容)(?<content>[^@]{1,}?)$`,
      ),
    ],
    async run(ctx, said): Promise<Outcome> {
      const { customer: c } = said.customer
      const field = fieldOf('customer', o.key)
      if (!field) throw new Error(`the dictionary has no ${o.key}`)
      // Nothing said: what stands there is asked for.
      if (!said.content) return { reply: fieldTold(ctx, said.customer, field), about: c.id }
      if (!mayChange(ctx.viewer, field.change)) {
        await refused(ctx, c.id, o.name)
        return { reply: notForYou(field.label, c.name), about: c.id }
      }
      const set = o.read(ctx, said.customer, said.content)
      if (typeof set === 'string') return { reply: text(set), about: c.id }
      const keys = await changeCustomer(ctx.doing, c, set)
      const lines = Object.entries(set).map(([key, after]) => ({
        label: fieldOf('customer', key)?.label ?? key,
        before: '',
        after: ctx.inGroup && field.sensitive ? '已记下，群里不显示' : after,
      }))
      return {
        reply: changed(c.name, keys.length > 0 ? lines : []),
        about: c.id,
        ...(keys.length > 0 ? { changed: `${o.name}「${c.name}」` } : {}),
      }
    },
  })

/** A line of a growing list, the newest first, with its day. */
const dated = (ctx: Ctx, old: string | undefined, line: string): string =>
  [`${shortDay(ctx.today, ctx.today)} ${line}`, old].filter(Boolean).join('；')

/** A suggestion of the customer's, apart from complaint and praise (R41). */
export const suggestion = make({
  name: '建议',
  also: ['客户建议'],
  key: 'feedback',
  summary: '记客户对产品和服务的建议',
  example: '想要小包装',
  read: (ctx, { customer: c }, content) => ({
    feedback: dated(ctx, c.details.feedback, `建议：${content}`),
  }),
})

/** What this customer gets, for owner and managers only (R48). */
export const policy = make({
  name: '政策',
  also: ['销售政策'],
  key: 'policy',
  summary: '定这位客户的价格和账期条件（主管）',
  example: '月结30天，95折',
  read: (ctx, _, content) => ({ policy: `${content}（${shortDay(ctx.today, ctx.today)}定）` }),
})

/** A credit grade by hand, never without its reason (R22). */
export const credit = make({
  name: '信用',
  also: ['评信用'],
  key: 'credit',
  summary: '定信用等级，要写依据（主管）',
  example: 'B 依据 两次逾期',
  read: (ctx, { customer: c }, content) => {
    const [, grade, reason = ''] =
      /^([A-Da-d])级?[\s，,]*(?:(?:依据|因为|原因)[\s:：]*)?(.*)$/.exec(content) ?? []
    if (!grade) return '信用等级填 A、B、C、D，再写依据。比如：信用 华东建材 B 依据 两次逾期'
    if (!reason)
      return `评「${grade.toUpperCase()}」的依据是什么？比如：信用 ${c.name} ${grade.toUpperCase()} 依据 两次逾期`
    return {
      credit: grade.toUpperCase(),
      creditReason: `${reason}，${ctx.viewer.name} ${shortDay(ctx.today, ctx.today)}评`,
    }
  },
})
