import { addMonths } from '../../domain/day.ts'
import { back, type Period } from './period.ts'
import type { Bounds, By, Query, Summing } from './types.ts'

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
}

/** Words, and what they ask for; `free` ones alone are no condition. The first rule takes its words. */
export type Rule = [pattern: RegExp, use: (hit: RegExpExecArray, line: Line) => void, free?: 'free']

const COUNT = '(\\d{1,3}|[一二两三四五六七八九十半]+)\\s*个?(天|日|周|星期|月|季度|年)'
const MET = '(?:联系|跟进|拜访|沟通|去|动静|记录|走动|见面?|理|搭理|回访)'
const BOUGHT = '(?:下过?单|成交|采购|订货|进货|复购|回购|签单|买(?:东西)?|出货|要货)'
const NOT = '(?:都|还|以来|内)?(?:没|未|没有)(?:有)?(?:再|人|怎么)?'
const MONEY = '\\s*(\\d+(?:\\.\\d+)?)(?![\\d.]*\\s*个?[天日周月年])\\s*'
const OP = '\\s*(大于|超过|高于|不少于|小于|少于|低于|[>＞≥<＜≤]=?)?'
const END = '(以上|以下|以内)?'

const summing = (line: Line, of: Summing['of'], by: By = null): void => {
  const { sum } = line.query
  line.query.sum = { in: null, ...sum, of, by: sum?.by ?? by }
}

/** Before the stretch of days is taken out: these have numbers of days of their own. */
export const FIRST: readonly Rule[] = [
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
    ([, a, b = ''], { query }) =>
      (query.potential = { 大: '高', 小: '低' }[a ?? b] ?? a ?? b),
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
    new RegExp(`(?:好久|很久|长期|长时间|许久|老长时间|好长时间|好几个月)${NOT}${BOUGHT}(?:过|的|了)?`),
    (_, { query, today }) => (query.idleSince = addMonths(today, -3)),
  ],
  [
    new RegExp(`(?:好久|很久|长期|长时间|许久|老长时间|好长时间|好几个月)${NOT}${MET}(?:过|的|了)?`),
    (_, { query, today }) => (query.silentSince = addMonths(today, -1)),
  ],
  [/最久(?:没|未)(?:有)?(?:联系|跟进|拜访)(?:过|的|了)?|最久没动静/, (_, { query, today }) => {
    query.silentSince = today
    query.sort = 'silence'
  }],
  [
    /(?:从来?|一直|从没)?(?:没|未)(?:有)?(?:联系|跟进|拜访)过/,
    (_, { query }) => (query.silentSince = '0000-01-01'),
  ],
  [/按(?:人|业务员|销售|员工|负责人|同事)(?:分|统计|算)?/, by('person')],
  [/按(?:等级|级别|ABC)(?:分|统计)?/i, by('grade')],
  [/按阶段(?:分|统计)?/, by('stage')],
  [/按行业(?:分|统计)?/, by('industry')],
  [/按(?:地区|地域|区域|城市|省份?)(?:分|统计)?/, by('region')],
  [/按月(?:份|分|统计)?/, by('month')],
  [/按(?:生命周期|周期)/, by('life')],
  [/按(?:欠款|应收)(?:金额|多少)?(?:排序?|从多到少)?/, sort('owed'), 'free'],
  [/按(?:成交额?|金额|销售额)(?:排序?|从多到少)?/, sort('turnover'), 'free'],
  [/按(?:最久没联系|联系时间|最近联系)(?:排序?)?/, sort('silence'), 'free'],
  [/按(?:更新|最新)(?:排序?)?/, sort('latest'), 'free'],
  [
    new RegExp(
      `(?:欠款|欠账|欠钱|货款|账款|应收)?(?:已经)?(?:超过?|逾期|拖了?|拖欠|欠了)(?:超过?|了)?\\s*${COUNT}(?:以上)?(?:没[还付给])?`,
    ),
    ([, n = '', unit = ''], { query, today }) => (query.owedBefore = back(today, n, unit)),
  ],
  [
    new RegExp(`(?:欠款|欠账|应收|欠)${OP}${MONEY}(万|千|元|块)?(?:元|块)?${END}`),
    (hit, { query }) => (query.owed = bounds(hit)),
  ],
  [
    new RegExp(`(?:成交额?|销售额|年成交|采购额)${OP}${MONEY}(万|千|元|块)(?:元|块)?${END}`),
    (hit, { query }) => (query.turnover = bounds(hit)),
  ],
] // prettier-ignore

/** Once the stretch of days is known. */
export const THEN: readonly Rule[] = [
  [/(?:销售)?漏斗/, (_, { query }) => (query.sum = { of: 'funnel', by: 'stage', in: null })],
  [
    /(?:各|每个?|不同)\s*(等级|级别|阶段|行业|地区|生命周期|人|业务员|销售|员工|同事)(?:手[上里]|名下)?/,
    ([, what = ''], line) => summing(line, line.query.sum?.of ?? 'customers', EACH[what] ?? 'person'),
  ],
  [/哪[个些](行业|地区|城市|等级|级别|阶段)(?:的)?(?:客户)?(?=.*最)/, ([, what = ''], line) =>
    summing(line, 'customers', EACH[what] ?? null)],
  [/客户(?:数)?最[多少]的?(?=.*谁)/, (_, line) => summing(line, 'customers', 'person')],
  [/(?:谁|哪个业务员)的?(?:客户|手[上里]|名下)(?:的)?(?:客户)?(?:太)?(?=.*(?:多|少|风险|欠))/, (_, line) =>
    summing(line, 'customers', 'person')],
  [/新(?:增|建|来|开发|签约|客户|开户)(?:加)?(?:了)?(?:的)?(?:客户)?/, (_, { query, period }) => {
    if (period) query.created = period
    else query.lives.push('新客户')
  }],
  [/老(?:客户|用户|顾客)/, ({ 0: _ }, { query }) => query.lives.push('活跃', '潜在流失', '已流失')],
  [/(?:还)?(?:没|未)(?:有)?(?:成交|签约|签单|下单|签)(?:过|的)?/, (_, { query }) => {
    // Who got an offer and has not bought yet is known by his stage; others by never having bought.
    if (!query.stages.some((s) => s === 'proposal' || s === 'negotiation')) query.classes.push('潜在')
  }],
  [
    /成交额?|签单|签约|签(?:了|的|下)?(?:合同|单子?)?|下单|销售额|销量|业绩|开单|出单|卖(?:了|出|得)?|营业额/,
    (_, line) => {
      const { query, period, howMuch, who, top } = line
      if (query.sum) query.sum.of = 'deal'
      else if (who) summing(line, 'deal', 'person')
      else if (howMuch) summing(line, 'deal')
      else if (period) query.dealt = period
      else if (top) query.sort = 'turnover'
      else query.stages.push('won')
    },
  ],
  [/没(?:有)?(?:收回来?|回款|回来|付款?|付钱|结清|给钱|到账|还)(?:的)?(?:钱|货?款)?|未(?:收回?|付款?|结清|回款)(?:的)?(?:钱|货?款)?/, owed],
  [/回款|收款|收(?:了|到|回)(?:了)?(?=.*(?:钱|款))/, (_, line) => summing(line, 'paid')],
  [/拜访(?:数|量|次数|了|过)?|跑(?:了|得)(?:客户)?/, (_, line) => summing(line, 'visits', 'person')],
  [/(?:跟进|记录|联系)(?:数|量|次数|条数|得|了)/, (_, line) => summing(line, 'notes', 'person')],
  [/欠款|欠账|应收(?:账款)?|欠(?:着)?(?:我们)?(?:的)?(?:钱|货款|款)|尾款|欠(?:了|着)?(?:我们)?(?=得?最|多少|几)|账款/, owed],
  [/(?:客户)(?:总)?数(?:量)?/, (_, { query }) => (query.sum ??= { of: 'customers', by: null, in: null })],
  [/(?<![A-Za-z])([ABCabc])\s*(?:级|类|等)?(?![A-Za-z])/, ([, g = ''], { query }) =>
    query.grades.push(g.toUpperCase())],
  [/VIP|vip/, ({ 0: _ }, { query }) => query.classes.push('VIP')],
  [/潜在流失|(?:快|可能|要|快要)(?:流失|跑|丢)(?:了|掉)?/, (_, { query }) => query.lives.push('潜在流失')],
  [/(?:丢|输|黄|跑|流失)(?:了|掉)?的?(?:几个)?(?:单子?)?|丢单/, (_, { query, period }) => {
    if (period) query.lost = period
    else query.stages.push('lost')
  }],
  [/活跃/, (_, { query }) => query.lives.push('活跃')],
  [/潜在/, (_, { query }) => {
    query.classes.push('潜在')
    query.sort ??= 'silence'
  }],
  [/重要|特殊|一般/, ([level = ''], { query }) => query.levels.push(level)],
  [/高价值|大客户|重点|最值钱|最好|优质/, (_, { query }) => {
    // 「业绩最好」 is about the figure, 「最好的客户」 about the customer.
    if (query.sum) return
    query.grades.push('A')
    query.sort ??= 'turnover'
  }],
  [/(?:没|无)(?:有)?人(?:管|跟进?|负责|要)|没(?:有)?负责人|无主|(?:没有?|未)分配/, (_, { query }) =>
    (query.ownerless = true)],
  [/(红色|黄色|高|有)?风险/, ([, level], { query }) =>
    (query.risk = level === '红色' || level === '高' ? 'red' : level === '黄色' ? 'amber' : 'any')],
  [/线索/, stage('lead')],
  [/初步接触|已联系|接触中/, stage('contacted')],
  [/方案(?:\/?报价)?|报价(?:阶段|中)|报(?:了|过)价|报价(?:了|过)|已报价/, stage('proposal')],
  [/谈判|议价|在谈(?:的)?/, stage('negotiation')],
  [/我的|自己的/, (_, { query }) => (query.mine = true), 'free'],
] // prettier-ignore

function by(what: By): Rule[1] {
  return (_, { query }) => (query.sum = { of: query.sum?.of ?? 'customers', in: null, by: what })
}

function sort(what: NonNullable<Query['sort']>): Rule[1] {
  return (_, { query }) => (query.sort = what)
}

function stage(what: string): Rule[1] {
  return (_, { query }) => {
    query.stages.push(what)
    if (what === 'proposal' || what === 'negotiation') query.classes = []
  }
}

function owed(_: RegExpExecArray, line: Line): void {
  const { query, howMuch, who, top } = line
  if (query.sum) query.sum.of = 'owed'
  // 「谁欠得最多」 is a list of customers, 「一共欠多少」 a figure.
  else if (howMuch && !who && !top) summing(line, 'owed')
  else query.owed ??= { least: 1, most: null }
}

const EACH: Record<string, By> = {
  等级: 'grade', 级别: 'grade', 阶段: 'stage', 行业: 'industry', 地区: 'region', 城市: 'region', 生命周期: 'life',
  人: 'person', 业务员: 'person', 销售: 'person', 员工: 'person', 同事: 'person',
} // prettier-ignore

function bounds([, op = '', n, unit = '', end = '']: RegExpExecArray): Bounds {
  const fen = Math.round(Number(n) * (unit === '万' ? 1_000_000 : unit === '千' ? 100_000 : 100))
  return /小|少于|低|[<＜≤]|以下|以内/.test(op + end) && !/不少/.test(op)
    ? { least: 1, most: fen }
    : { least: fen, most: null }
}
