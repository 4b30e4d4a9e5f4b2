import { countCustomers } from '../../db/files/customers.ts'
import { findMany } from '../../db/queries/find.ts'
import { RANK } from '../../db/post/outbox.ts'
import { findPerson } from '../../db/people.ts'
import { record, refused, tellAdmins } from '../../src/chat/audit.ts'
import { reportAsked } from '../../src/actions/reports/asked.ts'
import { readAsk, sumsOf, type Asked } from '../../src/actions/questions.ts'
import { nearest } from '../../src/chat/asking/nearest.ts'
import { defineCommand, type Ctx, type Field } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { mayExport } from '../../src/actions/safety/export-right.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import * as admin from '../../templates/files/admin.ts'

const FORMAT = /(?:成|为)?\s*(?:xlsx|csv|excel)(?:表格?|文件|格式)?/gi

const isWhole = ({ query, left, industries }: Asked): boolean =>
  (query.n > 0 || query.sum !== null || left !== '') &&
  (left === '' || industries.some((w) => w.includes(left)))

/** Customers that will be in the table, or the customers behind the lines of a sum. */
async function countOf(ctx: Ctx, asked: Asked | undefined): Promise<number> {
  if (!asked) return countCustomers(ctx.tx, scopeOf(ctx.viewer))
  if (!asked.query.sum)
    return (await findMany(ctx.tx, asked.scope, asked.ask, { limit: 1, offset: 0 })).total
  return (await sumsOf(ctx, asked)).lines.reduce((sum, l) => sum + l.n, 0)
}

/** Taking a half-read question for the whole stock would hand out what nobody asked for. */
const condition: Field<string> = {
  label: '条件',
  hint: '上海 A级',
  lead: true,
  async read(said, ctx) {
    const question = said.replace(FORMAT, '').trim()
    if (reportAsked(question, ctx.today)) return { ok: true, value: said }
    const asked = question ? await readAsk(ctx, question, true) : undefined
    return asked && !isWhole(asked)
      ? { ok: false, why: nearest(question).text }
      : { ok: true, value: said }
  },
}

/** The table is made when the message is sent: a long one must keep nobody waiting. */
export default defineCommand({
  name: '导出',
  also: ['导出客户', '导出客户名单', '导出名单', '导出数据', '导出表格', '导出全部', '下载客户'],
  summary:
    '把客户导出成表格（主管和管理员，私聊）；「导出 上海 A级」只导一部分，「导出 csv」换格式',
  example: '导出',
  who: 'manager',
  says: [
    /^(?:请|帮我|麻烦|给我|我要|把)*(?:所有|全部|我的|团队的?|客户)*(?:客户|名单|数据|档案|电话|手机号|资料|信息)*(?:都|全部)?(?:导出|下载)(?:一下|所有|全部|成|为|我的|团队的?|客户|名单|列表|数据|表格?|档案|资料|信息|电话|手机号|的|到|一份|excel|Excel|EXCEL|文件)*\s*(?<format>xlsx|csv|CSV|XLSX)?(?:表格?|文件|格式)?[。！!]?$/,
  ],
  fields: {
    question: condition,
    format: words('格式', 'csv'),
    purpose: words('用途', '年终盘点'),
  },
  async run(ctx, said) {
    if (!(await mayExport(ctx.tx, ctx.viewer))) {
      await refused(ctx, undefined, '导出')
      return { reply: admin.exportTaken() }
    }
    if (ctx.inGroup) return { reply: admin.onlyPrivate('导出') }
    const format = /csv/i.test(`${said.format ?? ''} ${said.question ?? ''}`) ? 'csv' : 'xlsx'
    const question = (said.question ?? '').replace(FORMAT, '').trim()
    const report = reportAsked(question, ctx.today)
    const asked = question && !report ? await readAsk(ctx, question, true) : undefined
    const what = report?.title ?? ` ${await countOf(ctx, asked)} 位客户`
    const of = report
      ? report.title
      : question
        ? `「${question.slice(0, 24)}」的客户`
        : scopeOf(ctx.viewer).all
          ? '全部客户'
          : '团队客户'
    await record(
      ctx,
      'export',
      undefined,
      `${of}${report ? '' : what} ${format}，${said.purpose ? `用途：${said.purpose}` : '还没说用途'}`,
    )
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    const told = await tellAdmins(
      ctx,
      `export-told:${ctx.doing.op}`,
      admin.exportTold({ who: ctx.viewer.name, what, of, purpose: said.purpose }),
    )
    return {
      reply: admin.exporting({ what, format, asks: !said.purpose }),
      // The table keeps nobody waiting; what it is for is asked beside it (R320).
      ...(said.purpose
        ? {}
        : { ask: { kind: 'gap', options: [{ label: 'export.purpose', say: '导出用途 ' }] } }),
      notices: [
        {
          intent: `export:${ctx.doing.op}`,
          target: { kind: 'member', userId: person?.userId ?? ctx.viewer.id },
          message: {
            ...admin.exported({ what, of }),
            make: {
              kind: 'export',
              personId: ctx.viewer.id,
              name: `${report?.title ?? '客户'}-${ctx.today}-${ctx.viewer.name}导出.${format}`,
              ...(question ? { question } : {}),
            },
          },
          rank: RANK.notice,
          dueAt: ctx.now,
        },
        ...told.filter((t) => t.target.kind !== 'member' || t.target.userId !== person?.userId),
      ],
    }
  },
})

/** What the last table is for, told after it: kept beside it in the audit (R320). */
export const exportPurpose = defineCommand({
  name: '导出用途',
  also: [],
  summary: '补记导出的用途',
  example: '导出用途 年终盘点',
  who: 'manager',
  hidden: true,
  fields: { purpose: { ...words('用途', '年终盘点', { lead: true }), required: true } },
  async run(ctx, said) {
    await record(ctx, 'purpose', undefined, `用途：${said.purpose}`)
    return { reply: admin.purposeKept(said.purpose) }
  },
})
