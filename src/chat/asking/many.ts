import { findPeople } from '../../../db/people.ts'
import { findMany } from '../../../db/queries/find.ts'
import { segmentsOf } from '../../../db/judge/segments.ts'
import { idleList, keyName, manyList, sumList } from '../../../templates/judge/queries.ts'
import { text } from '../../../templates/message.ts'
import { shortDay } from '../../../templates/plain.ts'
import { readAsk, sumsOf, type Asked } from '../../actions/questions.ts'
import { idleOf } from '../../actions/asking/colleagues.ts'
import { keyNames } from '../../actions/asking/names.ts'
import { nearest } from './nearest.ts'
import { isAtLeast } from '../../domain/rights.ts'
import { readPeriod } from '../../understand/queries/period.ts'
import type { Ctx, Outcome } from '../command.ts'
import { FIELDS } from '../../domain/fields.ts'
import { listByField } from '../lists/by-field.ts'
import { numbered } from '../lists/page.ts'

const PAGE = 10

/** Words of a question over many customers, however short. */
const MAY_ASK =
  /[ABCabc]\s*(?:级|类)|客户|(?:没|未)(?:有)?(?:联系|跟进|拜访|下单)|欠款|欠账|应收|成交|业绩|漏斗|各(?:等级|阶段|行业|地区)|按(?:人|月|等级|行业|地域|地区|阶段|业务员|欠款)|[#＃]|标签|VIP|潜在|流失|拜访数|回款|高价值|风险|潜力|(?:经销商|代理商|分销商|批发商|零售终端|门店|零售商|专卖店)$/
/** A sentence that tells something. */
const TELLS =
  /潜力(?:很|非常|挺|蛮|比较|不)(?:高|大|小|低)$|[。；\n]|今天|昨天|刚|说|(?<![重主])要|想|\d{1,2}[:：点]|(?:了|过)(?=[，,])/
/** Words that ask, and so may stand beside a day (「今天谁没写记录」). */
const ASKS =
  /谁|哪|几[个家位笔单次条]|多少|最[多少好大高久差勤]|排[名行]|榜|怎么样|如何|的客户$|有没有|能不能看|多不多|占|不是.级|除了.{1,8}(?:以外|之外|外)?的|(?:和|跟|与|比|较)(?:去年|上个?月|上周|上个?季度?)|同比|环比|销冠|人均|有(?:什么|哪些|啥)(?:投诉|欠款|商机)|^拜访(?:量|数|次数|情况)$|^客户分布$|^.{1,6}(?:要|该|应该?|得|能)收(?:回来?|到)?的(?:钱|货?款|账)$|^报价.{0,2}[没未]|^(?:今天|昨天|本周|这周|上周|本月|这个?月|上个?月)的?(?:投诉|丢单|成交|业绩|回款|签单|新客户|拜访|销售额)$|(?:超过|大于|小于|不到|低于|到).{1,8}的|[一二两三\d]次|多久|周期|大单|偷懒|姓\p{Script=Han}的|(?:超过|已经).{1,6}(?:没|未).{1,6}的$|以[上下内]的?(?:客户)?$|占比|比例|平均|率$|(?:各|每个?)[\p{L}]{1,3}的?(?:业绩|客户|欠款|回款|成交)/u
const TOLD = /[。；，,\n]|刚|说|\d{1,2}[:：点]/
/** It is plain that not one customer is meant but many. */
const OVER =
  /谁|哪|客户|团队|我们|咱|逾期|周期|全部|所有|一共|总|各|按|排|最|公司|外面|外头|还有多少|平均|还能|率/

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
  const byOwn = ctx.ownFields.length > 0 ? await listByField(ctx, line, ctx.ownFields) : undefined
  if (byOwn) return byOwn
  const asked = await readAsk(ctx, line, sure)
  const { query, left, industries } = asked
  if (left && !sure) return undefined
  // 「欠多少」 goes on about whom we just spoke of.
  if (!sure && ctx.talk.customerId && query.n < 2 && /多少|几[笔单]/.test(line))
    if (!OVER.test(line) && !readPeriod(line, ctx.today)) return undefined
  if (left) {
    const other = query.n === 0 && !industries.some((w) => w.includes(left))
    if (left.length > 8 || other)
      return (await listByField(ctx, line, FIELDS)) ?? { reply: nearest(line) }
  }
  // 「高价值」, 「潜在流失」 name a kind of customers and nothing else.
  const kinds = [query.lives, query.classes, query.grades, query.kinds].some((l) => l.length > 0)
  const named = query.n === 1 && line.length > 1 && (kinds || query.risk !== null)
  // One lone word (「成交」) may be an answer to something else; a list is asked for with more.
  if (
    !sure &&
    !named &&
    !query.sum &&
    ![
      query.silentSince,
      query.idleSince,
      query.owedBefore,
      query.lost,
      query.created,
      query.but,
      query.dealt,
      query.dueIn,
      query.turnover,
      query.quoted,
    ].some(Boolean) &&
    !query.ownerless &&
    !bounded(query.owed) &&
    !query.classes.includes('潜在') &&
    query.n < 2 &&
    !/客户|名单|哪些|谁|哪[几家]|列|筛|最|有没有|有(?:多少|几个)|全公司|快(?:要)?(?:成|签)|大单|丢|次/.test(
      line,
    )
  )
    return undefined
  if (query.n === 0 && !query.sum && !(sure || EVERYBODY.test(line))) return undefined
  if (query.none) return none(ctx, asked, line)
  const answer = await (query.sum ? sums(ctx, asked, line) : list(ctx, asked, line, page))
  const wider = widerSources(asked)
  return wider
    ? { ...answer, reply: { ...answer.reply, text: `${answer.reply.text}\n${wider}` } }
    : answer
}

/** 「展会」 is kept under a wider source: whoever asks for it learns what else is counted (R68). */
function widerSources({ query, ask }: Asked): string {
  const folded = query.sources.flatMap((word, i) => {
    const value = ask.sources[i]
    return value && value !== word
      ? [`「${word}」归在来源「${value}」里，同一来源的都算在内。`]
      : []
  })
  return folded.join('\n')
}

/** 「欠款>5万」 says so much that it cannot be an answer to something else. */
const bounded = (owed: Asked['query']['owed']): boolean =>
  owed !== null && (owed.most !== null || (owed.least ?? 0) > 1)

/** 「上海」, 「张三的医疗器械」: nothing but regions, trades and people that customers have. */
export async function askLone(ctx: Ctx, line: string): Promise<Outcome | undefined> {
  if ([...line].length > LONE) return undefined
  const asked = await readAsk(ctx, line, false)
  const { query, left } = asked
  const lone = [...query.regions, ...query.industries, ...query.sources]
  return !left && lone.length > 0 && !query.sum ? list(ctx, asked, line, 0) : undefined
}

const LONE = 12

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
  return {
    reply: idleList({ title: line, when: `${name}（${days(from, to, ctx.today)}）`, names }),
  }
}

const days = (from: string, to: string, today: string): string =>
  from === to ? shortDay(from, today) : `${shortDay(from, today)}到${shortDay(to, today)}`

async function list(
  ctx: Ctx,
  { scope, ask, query: { top: most } }: Asked,
  line: string,
  page: number,
): Promise<Outcome> {
  const { rows, total: found } = await findMany(ctx.tx, scope, ask, {
    limit: Math.min(PAGE, most ?? PAGE),
    offset: page * PAGE,
  })
  const total = Math.min(found, most ?? found)
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
    ...numbered(
      rows.map((r) => r.customer),
      {
        from: page * PAGE,
        more: [
          ...(more
            ? ['更多', '下一页'].map((label) => ({ label, say: `列 ${line} 第${page + 2}页` }))
            : []),
          ...exporting(ctx, line),
        ],
      },
    ),
  }
}

/** What a customer owes, pays or is offered is nothing for a group. */
const PRIVATE: ReadonlySet<string> = new Set(['owed', 'paid', 'quote', 'biggest', 'collected'])

async function sums(ctx: Ctx, asked: Asked, line: string): Promise<Outcome> {
  const { sum } = asked.query
  if (!sum) throw new Error('nothing to sum')
  if (ctx.inGroup && (PRIVATE.has(sum.of) || (sum.by === 'customer' && sum.of !== 'complaints')))
    return { reply: text('这里面有客户的金额，请私聊小客查看。') }
  const { lines, within, before, alike, all, greatest = [] } = await sumsOf(ctx, asked)
  const nameOf = await keyNames(ctx.tx, sum, lines)
  const customerOf = await keyNames(ctx.tx, { ...sum, by: 'customer' }, greatest)
  const options = exporting(ctx, line)
  // Sales are counted in a group, their sums are nobody's there, not even as a whole (R321).
  const what = ctx.inGroup && sum.of === 'deal' ? 'deals' : sum.of
  const key = (l: { key: string | null }) =>
    nameOf ? nameOf(l.key ?? '') : keyName(sum.of === 'funnel' ? 'stage' : sum.by, l.key)
  return {
    reply: sumList({
      title: line,
      what,
      when: within ? `${within.name}（${days(within.from, within.to, ctx.today)}）` : '',
      lines: lines.map(({ n, fen, open, of, days: average, ...l }) => ({
        key: key(l),
        n,
        fen,
        open,
        of,
        days: average,
      })),
      most: asked.query.top,
      all: all ?? null,
      greatest: (ctx.inGroup ? [] : greatest).map((l) => ({
        key: customerOf?.(l.key ?? '') ?? '',
        fen: l.fen,
      })),
      before: [
        ...(before && sum.against ? [{ ...sum.against, lines: before }] : []),
        ...(alike && sum.alike ? [{ ...sum.alike, lines: alike }] : []),
      ].map((b) => ({
        name: `${b.name}（${days(b.from, b.to, ctx.today)}）`,
        lines: b.lines.map(({ n, fen, ...l }) => ({ key: key(l), n, fen })),
      })),
      exports: sum.of !== 'rate' && mayExport(ctx),
    }),
    ...(options.length > 0 ? { ask: { kind: 'list', options } } : {}),
  }
}

const mayExport = (ctx: Ctx): boolean => !ctx.inGroup && isAtLeast(ctx.viewer, 'manager')

/** 「导出」 after an answer means that answer. */
const exporting = (ctx: Ctx, line: string) =>
  mayExport(ctx)
    ? ['导出', '导出这些', '导出表格'].map((label) => ({ label, say: `导出 条件 ${line}` }))
    : []
