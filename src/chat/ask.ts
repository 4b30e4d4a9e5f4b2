import { activePeople, findPeople } from '../../db/people.ts'
import {
  countCustomers,
  countNotes,
  findMany,
  knownWords,
  sumMoney,
  type Ask,
  type Line,
} from '../../db/queries.ts'
import { manyList, sumList } from '../../templates/queries.ts'
import { STAGE_NAMES } from '../../templates/labels.ts'
import { text } from '../../templates/message.ts'
import { addDays, firstOfMonth } from '../domain/day.ts'
import { scopeOf, type Scope } from '../domain/rights.ts'
import { STAGES_IN_ORDER } from '../domain/stages.ts'
import { PLACES } from '../understand/queries/places.ts'
import { readQuery, type Query, type Vocabulary } from '../understand/queries/query.ts'
import type { Ctx, Outcome } from './command.ts'

const PAGE = 10

/** Whether a line may ask over many customers at all; what it costs to find out is spared else. */
const MAY_ASK =
  /[ABCabc]\s*(?:级|类)|客户|(?:没|未)(?:有)?(?:联系|跟进|拜访)|欠款|欠账|应收|成交|业绩|漏斗|各(?:等级|阶段|行业|地区)|按(?:人|月|等级|行业|地区|阶段|业务员|欠款)|[#＃]|标签|VIP|流失|拜访数|回款|高价值|风险/
/** A sentence that tells something. */
const TELLS = /[。；\n]|今天|昨天|刚|说|(?<!重)要|想|\d{1,2}[:：点]|(?:了|过)(?=[，,])/

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
  if (!sure && (line.length > 40 || !MAY_ASK.test(line) || TELLS.test(line))) return undefined
  const scope = scopeOf(ctx.viewer)
  const known = await vocabulary(ctx, scope)
  const { query, left } = readQuery(line, ctx.today, known.words)
  if (left && !sure) return undefined
  if (left) {
    if (left.length > 8) return { reply: nearest(line) }
    if (query.n === 0 && !known.words.industries.some((w) => w.includes(left)))
      return { reply: nearest(line) }
    query.industries.push(left)
  }
  // One lone word (「成交」) may be an answer to something else; a list is asked for with more.
  if (
    !sure &&
    !query.sum &&
    !query.silentSince &&
    query.n < 2 &&
    !/客户|名单|哪些|谁|哪[几家]|列|筛/.test(line)
  )
    return undefined
  if (query.n === 0 && !query.sum && !sure) return undefined
  const ask = toAsk(ctx, query, known.ids)
  return query.sum ? sums(ctx, scope, query, ask, line) : list(ctx, scope, ask, line, page)
}

async function list(
  ctx: Ctx,
  scope: Scope,
  ask: Ask,
  line: string,
  page: number,
): Promise<Outcome> {
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
      ],
    },
  }
}

async function sums(
  ctx: Ctx,
  scope: Scope,
  query: Query,
  ask: Ask,
  title: string,
): Promise<Outcome> {
  const { sum } = query
  if (!sum) throw new Error('nothing to sum')
  if (ctx.inGroup && (sum.of === 'owed' || sum.of === 'paid'))
    return { reply: text('这里面有客户的账款，请私聊小客查看。') }
  const within = sum.in ?? { name: '本月', from: firstOfMonth(ctx.today), to: ctx.today }
  let lines: Line[]
  if (sum.of === 'funnel') {
    const counted = await countCustomers(ctx.tx, scope, ask, 'stage')
    lines = STAGES_IN_ORDER.map((s) => counted.find((l) => l.key === s) ?? { key: s, n: 0, fen: 0 })
  } else if (sum.of === 'customers') lines = await countCustomers(ctx.tx, scope, ask, sum.by)
  else if (sum.of === 'notes' || sum.of === 'visits')
    lines = await countNotes(ctx.tx, scope, { ...within, visits: sum.of === 'visits' })
  else
    lines = await sumMoney(ctx.tx, scope, ask, {
      role: sum.of,
      by: sum.by,
      in: sum.of === 'owed' || (sum.by === 'month' && !sum.in) ? null : within,
    })
  const byPerson = sum.by === 'person' || sum.of === 'notes' || sum.of === 'visits'
  const people = byPerson
    ? await findPeople(
        ctx.tx,
        lines.flatMap((l) => l.key ?? []),
      )
    : null
  return {
    reply: sumList({
      title,
      what: sum.of,
      when: ['customers', 'funnel', 'owed'].includes(sum.of)
        ? ''
        : `${within.name}（${within.from} 到 ${within.to}）`,
      lines: lines.map((l) => ({
        key: people
          ? (people.get(l.key ?? '')?.name ?? l.key ?? '')
          : sum.by === 'stage' || sum.of === 'funnel'
            ? (STAGE_NAMES[l.key ?? ''] ?? '未登记')
            : sum.by === 'grade'
              ? l.key
                ? `${l.key}级`
                : '未定级'
              : l.key || (sum.by ? '未登记' : '合计'),
        n: l.n,
        fen: l.fen,
      })),
    }),
  }
}

function toAsk(ctx: Ctx, q: Query, ids: ReadonlyMap<string, string>): Ask {
  const { created } = q
  return {
    ...q,
    owners: q.mine
      ? [ctx.viewer.id]
      : q.owners.length > 0
        ? q.owners.map((n) => ids.get(n) ?? n)
        : null,
    created: created && {
      from: ctx.zone.instant(created.from),
      to: ctx.zone.instant(addDays(created.to, 1)),
    },
  }
}

/** Words that the speaker may use: his team, the trades and places of the customers he sees. */
async function vocabulary(
  ctx: Ctx,
  scope: Scope,
): Promise<{ words: Vocabulary; ids: Map<string, string> }> {
  const people = scope.all
    ? await activePeople(ctx.tx)
    : [...(await findPeople(ctx.tx, scope.owners)).values()]
  const { industries, regions } = await knownWords(ctx.tx, scope)
  return {
    words: {
      people: people.map((p) => p.name),
      industries,
      regions: [...new Set([...regions, ...regions.flatMap(pieces), ...PLACES])],
      tags: [],
    },
    ids: new Map(people.map((p) => [p.name, p.id])),
  }
}

/** 「浙江省杭州市」 → 浙江, 杭州 */
const pieces = (region: string): string[] =>
  region.split(/省|市|自治[区州]|特别行政区|区|县/).filter((p) => p.length >= 2)

const EXAMPLES = [
  '上海 A级 一个月没联系', '欠款>5万 按欠款排', '医疗器械 本季成交', '本月成交 按人', '漏斗', '各等级客户数',
  'B级客户', '潜在流失客户', '红色风险客户', '本月新客户', '一个月没联系', '本月拜访数', '欠款 按人', '今年成交 按月',
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
  /客户|哪些|多少|几[个家]|统计|排名|汇总|报表|按|各/.test(line)
