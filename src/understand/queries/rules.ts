import { addMonths } from '../../domain/day.ts'
import type { Bounds, By } from '../../domain/question.ts'
import { back, readPeriod, type Period } from './period.ts'
import { butOf, type Query, type Summing } from './types.ts'

/** What rules know of the line beside their own words. */
export interface Line {
  query: Query
  today: string
  period: Period | undefined
  /** Asked for a figure: 多少, 几笔, 一共. */
  howMuch: boolean
  /** Who of the colleagues is asked for, or which customer: 谁, 哪个业务员. */
  who: boolean
  /** 最多, 最好, 排名. */
  top: boolean
  /** People are ranked (业绩榜), not customers. */
  ranked: boolean
  /** What part something makes is asked for (「A级客户占多少」). */
  share: boolean
  said: string
}

/** Words, and what they ask for; `free` ones alone are no condition. The first rule takes its words. */
export type Rule = [pattern: RegExp, use: (hit: RegExpExecArray, line: Line) => void, free?: 'free']

const COUNT = '(\\d{1,3}|[一二两三四五六七八九十半]+)\\s*个?(天|日|周|星期|月|季度|年)'
export const MET = '(?:联系|跟进|拜访|沟通|去|动静|记录|走动|见面?|理|搭理|回访)'
const BOUGHT = '(?:下过?单|成交|采购|订货|进货|复购|回购|签单|买(?:东西)?|出货|要货)'
export const NOT = '(?:都|还|以来|内)?(?:没|未|没有|不(?!是|在))(?:有)?(?:再|人|怎么)?'
const MONEY = '\\s*(\\d+(?:\\.\\d+)?)(?![\\d.]*\\s*个?[天日周月年])\\s*'
const OP = '\\s*(大于|超过|高于|不少于|小于|少于|低于|[>＞≥<＜≤]=?)'
const END = '(以上|以下|以内)'
const RANGE =
  '(?:在)?\\s*(\\d+(?:\\.\\d+)?)\\s*(万|千|元|块)?\\s*(?:到|至|-|~|—)\\s*(\\d+(?:\\.\\d+)?)\\s*(万|千|元|块)?(?:之间|元)?'
/**
 * A sum with a bound before it or behind it. Without one it is told and not asked for: 「华东建材成交30万」
 * has a place and a trade in it and is a sale all the same.
 */
const BOUNDED = `(?:${OP}${MONEY}(万|千|元|块)?(?:元|块)?|${MONEY}(万|千|元|块)?(?:元|块)?${END})`

/** Asks for a sum; what was said of days and of parting before stays. */
export const summing = (line: Line, of: Summing['of'], by: By = null): void => {
  const { sum } = line.query
  line.query.sum = { in: null, ...sum, of, by: sum?.by ?? by }
}

/** Before the stretch of days is taken out: these have numbers of days of their own. */
/** 「5万到10万之间」: the first sum has the unit of the second where it has none. */
function between([, low = '', unit, high = '', unit2]: RegExpExecArray): Bounds {
  const fen = (n: string, u: string | undefined) => Math.round(Number(n) * (FEN[u ?? ''] ?? 100))
  return { least: fen(low, unit ?? unit2), most: fen(high, unit2 ?? unit) }
}

const YEAR = '(前年|去年|今年|上半年|下半年|上个?季度?|上个?月|20\\d\\d年)'

export const FIRST: readonly Rule[] = [
  [new RegExp(`(?:欠款|欠账|应收|欠)${RANGE}`), (hit, { query }) => (query.owed = between(hit))],
  [new RegExp(`报价(?:金额)?${RANGE}`), (hit, { query }) => (query.quoted = between(hit))],
  [
    new RegExp(`(?:成交(?:金?额)?|销售额|业绩|年成交|采购额|买了)${RANGE}`),
    (hit, { query }) => (query.turnover = between(hit)),
  ],
  [
    new RegExp(
      `${YEAR}(?:成交|买|下单|采购)(?:过|了)(?:的)?[，,]?(?:但|而|可)?是?(?:客户)?[，,]?${YEAR}(?:还|都|却|一直)?(?:没|未)(?:有)?(?:再)?(?:成交|买|下单|采购)(?:过|的)?`,
    ),
    ([, before = '', since = ''], { query, today }) => {
      query.dealt = readPeriod(before, today) ?? null
      query.idleSince = readPeriod(since, today)?.from ?? null
    },
  ],
  [
    new RegExp(
      `(?:跟进?|谈|接触|认识|建档)(?:了|超过|已经|有)*\\s*${COUNT}(?:以上|多)?(?:了)?(?:还|都|仍)?(?:没|未)(?:有)?(?:成交|签单?|下单|谈成|成)(?:下来)?(?:的)?`,
    ),
    ([, n = '', unit = ''], { query, today }) => {
      query.created = { name: '', from: '2000-01-01', to: back(today, n, unit) }
      query.classes.push('潜在')
    },
  ],
  [
    new RegExp(
      `(?:报(?:了|过)?价|方案)(?:超过|已经|过去?|有|了)*\\s*${COUNT}(?:以上|多)?(?:还|都|仍)?(?:没|未)(?:有)?(?:成交|签单?|下单|回复|回音|消息|动静|下文|结果|反馈|定)(?:下来)?(?:了|的)?`,
    ),
    ([, n = '', unit = ''], { query, today }) => (butOf(query).quotedBefore = back(today, n, unit)),
  ],
  [
    /(?:带|有|打了?|贴了?)([\p{L}\p{N}]{1,12}?)(?:的)?标签/u,
    ([, tag = ''], { query }) => query.tags.push(tag),
  ],
  [
    /(?:带|有|打了?|贴了?)?\s*(?:标签\s*[=＝:：是为有]?\s*|[#＃])(?!的)([\p{L}\p{N}]{1,12}?)(?:标签)?(?=的|客户|\s|$)/u,
    ([, tag = ''], { query }) => query.tags.push(tag),
  ],
  [
    /(?:偏好|喜欢|喜好)\s*[=＝:：是为]?\s*([\p{L}\p{N}]{1,12}?)(?=的|客户|\s|$)/u,
    ([, like = ''], { query }) => query.likes.push(like),
  ],
  [
    /(?:客户)?潜力\s*[=＝:：是为]?\s*(?:很|比较|最)?(高|大|中|低|小)|(高|大)潜力/,
    ([, a, b = ''], { query }) => (query.potential = { 大: '高', 小: '低' }[a ?? b] ?? a ?? b),
  ],
  [
    new RegExp(`(?:超过?|已经|快|近|有|最近)?\\s*${COUNT}(?:以上|多)?${NOT}${BOUGHT}(?:过|的|了)?`),
    ([, n = '', unit = ''], { query, today }) => (query.idleSince = back(today, n, unit)),
  ],
  [
    new RegExp(`(?:超过?|已经|快|近|有|最近)?\\s*${COUNT}(?:以上|多)?${NOT}${MET}(?:过|的|了)?`),
    ([, n = '', unit = ''], { query, today }) => (query.silentSince = back(today, n, unit)),
  ],
  [
    new RegExp(
      `(?:好久|很久|长期|长时间|许久|老长时间|好长时间|好几个月)${NOT}${BOUGHT}(?:过|的|了)?`,
    ),
    (_, { query, today }) => (query.idleSince = addMonths(today, -3)),
  ],
  [
    new RegExp(
      `(?:好久|很久|长期|长时间|许久|老长时间|好长时间|好几个月)${NOT}${MET}(?:过|的|了)?`,
    ),
    (_, { query, today }) => (query.silentSince = addMonths(today, -1)),
  ],
  [
    /最久(?:没|未)(?:有)?(?:联系|跟进|拜访)(?:过|的|了)?|最久没动静/,
    (_, { query, today }) => {
      query.silentSince = today
      query.sort = 'silence'
    },
  ],
  [
    /(?:从来?|一直|从没)?(?:没|未)(?:有)?(?:联系|跟进|拜访)过/,
    (_, { query }) => (query.silentSince = '0000-01-01'),
  ],
  [/按(?:人|业务员|销售|员工|负责人|同事)(?:分|统计|算)?/, by('person')],
  [/按(?:等级|级别|ABC)(?:分|统计)?/i, by('grade')],
  [/按客户(?:分|统计|算)?/, by('customer')],
  [/按阶段(?:分|统计)?/, by('stage')],
  [/按行业(?:分|统计)?/, by('industry')],
  [/按(?:地区|地域|区域|城市|省份?)(?:分|统计)?/, by('region')],
  [/按月(?:份|分|统计)?|(?:各|每个?|逐|分)月(?:份)?/, by('month')],
  [/按(?:来源|渠道)(?:分|统计)?/, by('source')],
  [/按(?:生命周期|周期)/, by('life')],
  [/按(?:欠款|应收)(?:金额|多少)?(?:排序?|从多到少)?/, sort('owed'), 'free'],
  [/按(?:成交额?|金额|销售额)(?:排序?|从多到少)?/, sort('turnover'), 'free'],
  [/按(?:最久没联系|联系时间|最近联系)(?:排序?)?/, sort('silence'), 'free'],
  [/按(?:更新|最新)(?:排序?)?/, sort('latest'), 'free'],
  [
    new RegExp(
      `(?:(?:欠款|欠账|欠钱|货款|账款|应收)?(?:已经)?(?:超过?|逾期|拖了?|拖欠|欠了)(?:超过?|了)?|欠款|欠账|账龄)\\s*${COUNT}(?:以上)?(?:没[还付给])?`,
    ),
    ([, n = '', unit = ''], { query, today }) => (query.owedBefore = back(today, n, unit)),
  ],
  [new RegExp(`(?:欠款|欠账|应收|欠)${BOUNDED}`), (hit, { query }) => (query.owed = bounds(hit))],
  [new RegExp(`报价${BOUNDED}`), (hit, { query }) => (query.quoted = bounds(hit))],
  [
    new RegExp(`(?:成交(?:金?额)?|销售额|业绩|(?<![今去前明每])年成交|采购额|买了)${BOUNDED}`),
    (hit, { query }) => (query.turnover = bounds(hit)),
  ],
]

export function by(what: By): Rule[1] {
  return (_, { query }) => (query.sum = { of: query.sum?.of ?? 'customers', in: null, by: what })
}

export function sort(what: NonNullable<Query['sort']>): Rule[1] {
  return (_, { query }) => (query.sort = what)
}

export function stage(what: string): Rule[1] {
  return (_, { query }) => {
    query.stages.push(what)
    if (what === 'proposal' || what === 'negotiation') query.classes = []
  }
}

export function owed(_: RegExpExecArray, line: Line): void {
  const { query, howMuch, who, top } = line
  if (query.sum) query.sum.of = 'owed'
  // 「谁欠得最多」 is a list of customers, 「一共欠多少」 a figure.
  else if (howMuch && !who && !top) summing(line, 'owed')
  else query.owed ??= { least: 1, most: null }
}

export const EACH: Record<string, By> = {
  等级: 'grade',
  级别: 'grade',
  阶段: 'stage',
  行业: 'industry',
  地区: 'region',
  地域: 'region',
  区域: 'region',
  来源: 'source',
  渠道: 'source',
  城市: 'region',
  省: 'region',
  省份: 'region',
  生命周期: 'life',
  客户: 'customer',
  人: 'person',
  业务员: 'person',
  销售: 'person',
  员工: 'person',
  同事: 'person',
}

function bounds([, op = '', n, unit, m, unit2, end = '']: RegExpExecArray): Bounds {
  const fen = Math.round(Number(n ?? m) * (FEN[unit ?? unit2 ?? ''] ?? 100))
  return /小|少于|低|[<＜≤]|以下|以内/.test(op + end) && !/不少/.test(op)
    ? { least: 1, most: fen }
    : { least: fen, most: null }
}

const FEN: Record<string, number> = { 万: 1_000_000, 千: 100_000 }
