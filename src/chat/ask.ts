import { findPeople } from '../../db/people.ts'
import { findMany } from '../../db/queries/find.ts'
import { segmentsOf } from '../../db/judge/segments.ts'
import { idleList, keyName, manyList, sumList } from '../../templates/judge/queries.ts'
import { text } from '../../templates/message.ts'
import { idleOf, peopleIn, readAsk, sumsOf, type Asked } from '../actions/questions.ts'
import { isAtLeast } from '../domain/rights.ts'
import { readPeriod } from '../understand/queries/period.ts'
import type { Ctx, Outcome } from './command.ts'

const PAGE = 10

/** Words of a question over many customers, however short. */
const MAY_ASK =
  /[ABCabc]\s*(?:级|类)|客户|(?:没|未)(?:有)?(?:联系|跟进|拜访|下单)|欠款|欠账|应收|成交|业绩|漏斗|各(?:等级|阶段|行业|地区)|按(?:人|月|等级|行业|地域|地区|阶段|业务员|欠款)|[#＃]|标签|VIP|潜在|流失|拜访数|回款|高价值|风险|潜力/
/** A sentence that tells something. */
const TELLS = /[。；\n]|今天|昨天|刚|说|(?<!重)要|想|\d{1,2}[:：点]|(?:了|过)(?=[，,])/
/** Words that ask, and so may stand beside a day (「今天谁没写记录」). */
const ASKS = /谁|哪|几[个家位笔单次条]|多少|最[多少好大高久差]|排[名行]|怎么样|如何|的客户$/
const TOLD = /[。；，,\n]|刚|说|\d{1,2}[:：点]/
/** It is plain that not one customer is meant but many. */
const OVER = /谁|哪|客户|团队|我们|咱|全部|所有|一共|总|各|按|排|最|公司/

/**
 * Answers a question over many customers, if the whole line is one.
 * @param sure it was asked by a command: words that are left are taken for a trade or a place
 */
export async function askMany(
  ctx: Ctx,
  line: string,
  page = 0,
  sure = false,
): Promise<Outcome | undefined> {
  const kept = await namedSegment(ctx, line)
  if (kept) return askMany(ctx, kept, page, true)
  const maybe = ASKS.test(line) ? !TOLD.test(line) : MAY_ASK.test(line) && !TELLS.test(line)
  if (!sure && (line.length > 40 || !maybe)) return undefined
  const asked = await readAsk(ctx, line, sure)
  const { query, left, industries } = asked
  if (left && !sure) return undefined
  // 「欠多少」 goes on about whom we just spoke of.
  if (!sure && ctx.talk.customerId && query.n < 2 && /多少|几[笔单]/.test(line))
    if (!OVER.test(line) && !readPeriod(line, ctx.today)) return undefined
  if (left) {
    if (left.length > 8) return { reply: nearest(line) }
    if (query.n === 0 && !industries.some((w) => w.includes(left))) return { reply: nearest(line) }
  }
  // One lone word (「成交」) may be an answer to something else; a list is asked for with more.
  if (
    !sure &&
    !query.sum &&
    ![query.silentSince, query.idleSince, query.owedBefore, query.lost, query.created].some(
      Boolean,
    ) &&
    !query.ownerless &&
    !query.classes.includes('潜在') &&
    query.n < 2 &&
    !/客户|名单|哪些|谁|哪[几家]|列|筛|最/.test(line)
  )
    return undefined
  if (query.n === 0 && !query.sum && !(sure || EVERYBODY.test(line))) return undefined
  if (query.none) return none(ctx, asked, line)
  return query.sum ? sums(ctx, asked, line) : list(ctx, asked, line, page)
}

/** 「团队客户」, 「所有客户」: all that the speaker may see. */
const EVERYBODY =
  /^(?:我们|咱们)?(?:的?(?:团队|全组|组里|部门|所有|全部|大家|公司))+的?(?:所有|全部)?客户/

/** The question kept under the name that the line is (「沪上大户」, R243). */
async function namedSegment(ctx: Ctx, line: string): Promise<string | undefined> {
  if (line.length > 20 || /[，,。]/.test(line)) return undefined
  return (await segmentsOf(ctx.tx, ctx.viewer.id)).find((s) => s.name === line)?.line
}

async function none(ctx: Ctx, asked: Asked, line: string): Promise<Outcome> {
  const names = await idleOf(ctx, asked)
  const { name, from, to } = asked.query.none?.in ?? { name: '', from: '', to: '' }
  return { reply: idleList({ title: line, when: `${name}（${days(from, to)}）`, names }) }
}

const days = (from: string, to: string): string => (from === to ? from : `${from} 到 ${to}`)

async function list(ctx: Ctx, { scope, ask }: Asked, line: string, page: number): Promise<Outcome> {
  const { rows, total } = await findMany(ctx.tx, scope, ask, { limit: PAGE, offset: page * PAGE })
  const people = await findPeople(
    ctx.tx,
    rows.map((r) => r.customer.ownerId),
  )
  const more = (page + 1) * PAGE < total
  return {
    reply: manyList({
      title: line,
      today: ctx.today,
      from: page * PAGE,
      total,
      money: !ctx.inGroup,
      exports: mayExport(ctx),
      rows: rows.map((r) => ({
        name: r.customer.name,
        owner:
          r.customer.ownerId === ctx.viewer.id ? '' : (people.get(r.customer.ownerId)?.name ?? ''),
        grade: r.customer.grade,
        stage: r.customer.stage,
        risk: r.risk,
        lastContactOn: r.customer.lastContactOn,
        turnover: r.turnover,
        owed: r.owed,
      })),
    }),
    listed: [...Array<string>(page * PAGE).fill(''), ...rows.map((r) => r.customer.id)],
    ask: {
      kind: 'list',
      options: [
        // The numbers go on from page to page, and so must the answers to them.
        ...Array<{ label: string; say: string }>(page * PAGE).fill({ label: '', say: '' }),
        ...rows.map((r) => ({ label: r.customer.name, say: `查 客户 @${r.customer.id}` })),
        ...(more
          ? [
              { label: '更多', say: `列 ${line} 第${page + 2}页` },
              { label: '下一页', say: `列 ${line} 第${page + 2}页` },
            ]
          : []),
        ...exporting(ctx, line),
      ],
    },
  }
}

async function sums(ctx: Ctx, asked: Asked, line: string): Promise<Outcome> {
  const { sum } = asked.query
  if (!sum) throw new Error('nothing to sum')
  if (ctx.inGroup && (sum.of === 'owed' || sum.of === 'paid'))
    return { reply: text('这里面有客户的账款，请私聊小客查看。') }
  const { lines, within, before } = await sumsOf(ctx, asked)
  const nameOf = await peopleIn(ctx.tx, sum, lines)
  const options = exporting(ctx, line)
  return {
    reply: sumList({
      title: line,
      what: sum.of,
      when: ['customers', 'funnel', 'owed'].includes(sum.of)
        ? ''
        : `${within.name}（${within.from} 到 ${within.to}）`,
      lines: lines.map((l) => ({
        key: nameOf ? nameOf(l.key ?? '') : keyName(sum.of === 'funnel' ? 'stage' : sum.by, l.key),
        n: l.n,
        fen: l.fen,
      })),
      before: before ? { name: sum.against?.name ?? '', fen: total(before) } : null,
      exports: mayExport(ctx),
    }),
    ...(options.length > 0 ? { ask: { kind: 'list', options } } : {}),
  }
}

const total = (lines: readonly { fen: number }[]): number =>
  lines.reduce((sum, l) => sum + l.fen, 0)

const mayExport = (ctx: Ctx): boolean => !ctx.inGroup && isAtLeast(ctx.viewer, 'manager')

/** 「导出」 after an answer means that answer. */
const exporting = (ctx: Ctx, line: string) =>
  mayExport(ctx)
    ? ['导出', '导出这些', '导出表格'].map((label) => ({ label, say: `导出 条件 ${line}` }))
    : []

const EXAMPLES = [
  '上海 A级 一个月没联系', '欠款>5万 按欠款排', '医疗器械 本季成交', '本月成交 按人', '漏斗', '各等级客户数',
  'B级客户', '潜在流失客户', '红色风险客户', '本月新客户', '一个月没联系', '本月拜访数', '欠款 按人', '今年成交 按月',
  '团队客户', '今天谁没写记录', '张三今天做了什么', '谁的客户最多', '三个月没下单的客户', '本月丢单客户',
  '这个月比上个月怎么样', '欠款超过30天的客户', '没人负责的客户', '本周生日', '丢单原因', '竞品', '报价了没成交的客户',
] // prettier-ignore

/** A question that cannot be read gets the three most like it that can. */
export const nearest = (line: string) => {
  const like = (example: string) => [...new Set(example)].filter((c) => line.includes(c)).length
  const three = [...EXAMPLES].sort((a, b) => like(b) - like(a)).slice(0, 3)
  return text(
    [
      `「${line.slice(0, 20)}」我还不会统计。可以这样问：`,
      ...three.map((e) => `・${e}`),
      '条件可以随意组合：等级、地区、行业、业务员、欠款、成交、多久没联系。',
    ].join('\n'),
  )
}

/** Whether a question that names nobody sounds like one over many customers. */
export const soundsLikeMany = (line: string): boolean =>
  /客户|哪些|多少|几[个家]|统计|排名|汇总|报表|按|各|谁|团队|大家|我们|业绩|一共|最[多少好大高差]/.test(
    line,
  )
