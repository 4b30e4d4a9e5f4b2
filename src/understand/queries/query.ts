import { back, readPeriod, type Period } from './period.ts'

/** What a question over many customers asks. */
export interface Query {
  grades: string[]
  levels: string[]
  classes: string[]
  lives: string[]
  stages: string[]
  /** `red`, `amber`, or `any`. */
  risk: string | null
  regions: string[]
  industries: string[]
  owners: string[]
  tags: string[]
  /** Preferences that must be on file. */
  likes: string[]
  /** No contact since before that day. */
  silentSince: string | null
  /** Contact since that day. */
  contactedSince: string | null
  owed: { least: number | null; most: number | null } | null
  turnover: { least: number | null; most: number | null } | null
  /** Bought (or did not buy) within a period. */
  dealt: Period | null
  created: Period | null
  sort: 'owed' | 'turnover' | 'silence' | 'latest' | null
  sum: {
    of: 'deal' | 'paid' | 'owed' | 'customers' | 'notes' | 'visits' | 'funnel'
    by: By
    in: Period | null
  } | null
  mine: boolean
  /** How many conditions were read. */
  n: number
}
export type By = 'person' | 'grade' | 'stage' | 'industry' | 'region' | 'month' | 'life' | null

/** Words that are known, so that they can be told from the rest. */
export interface Vocabulary {
  people: readonly string[]
  industries: readonly string[]
  regions: readonly string[]
  tags: readonly string[]
}

const STAGES: [RegExp, string][] = [
  [/线索/, 'lead'], [/初步接触|已联系|接触中/, 'contacted'], [/方案(?:\/?报价)?|报价(?:阶段|中)/, 'proposal'],
  [/谈判|议价/, 'negotiation'], [/(?:已)?丢单|输单/, 'lost'],
] // prettier-ignore
const BYS: [RegExp, By][] = [
  [/按(?:人|业务员|销售|员工|负责人|同事)(?:分|统计|算)?/, 'person'],
  [/按(?:等级|级别|ABC)(?:分|统计)?/i, 'grade'],
  [/按阶段(?:分|统计)?/, 'stage'],
  [/按行业(?:分|统计)?/, 'industry'],
  [/按(?:地区|地域|区域|城市|省份?)(?:分|统计)?/, 'region'],
  [/按月(?:份|分|统计)?/, 'month'],
  [/按(?:生命周期|周期)/, 'life'],
]
const FILLERS =
  /[\s，,、。;；?？!！:：]|请|帮我|给我|麻烦|查一?下?|看一?下?|列(?:出|一下)?|筛选?|找(?:出|一下)?|统计(?:一下)?|名单|清单|列表|有哪些|有几[个家位]|有多少[个家位]?|多少[个家位]?|哪些|哪几?家|都有谁|是谁|的|里面?|中|并且|而且|又|和|且|所有|全部|公司|客户|那些|了|是|家|排名|排行|情况|数据?|地域|地区|区域|行业|等级|级别|标签|=|＝|各/g

const blank = (): Query => ({
  grades: [], levels: [], classes: [], lives: [], stages: [], risk: null, regions: [], industries: [],
  owners: [], tags: [], likes: [], silentSince: null, contactedSince: null, owed: null, turnover: null,
  dealt: null, created: null, sort: null, sum: null, mine: false, n: 0,
}) // prettier-ignore

/**
 * Reads a question over many customers.
 * @returns the question, and the words in it that were not understood
 */
export function readQuery(
  line: string,
  today: string,
  known: Vocabulary,
): { query: Query; left: string } {
  const query = blank()
  let rest = line
  /** Takes words away; a condition counts once for each. */
  const take = (pattern: RegExp, use: (hit: RegExpExecArray) => void, counts = true): void => {
    for (let hit = pattern.exec(rest); hit; hit = pattern.exec(rest)) {
      use(hit)
      rest = `${rest.slice(0, hit.index)} ${rest.slice(hit.index + hit[0].length)}`
      if (counts) query.n++
    }
  }
  take(/(?:标签\s*[=＝:：]?\s*|[#＃])([\p{L}\p{N}]{1,12})/u, ([, tag]) =>
    query.tags.push(tag ?? ''),
  )
  take(/(?:偏好|喜欢|喜好)\s*[=＝:：]?\s*([\p{L}\p{N}]{1,12})/u, ([, like]) =>
    query.likes.push(like ?? ''),
  )
  take(
    /(?:超过?|已经|快|近|有)?\s*(\d{1,3}|[一二两三四五六七八九十半]+)\s*个?(天|日|周|星期|月|年)(?:以上|多)?(?:都|还|以来|内)?(?:没|未|没有)(?:有)?(?:联系|跟进|拜访|沟通|去|动静|记录)(?:过|的|了)?/,
    ([, n, unit]) => (query.silentSince = back(today, n ?? '', unit ?? '')),
  )
  take(/(?:从来?|一直)?(?:没|未)(?:有)?(?:联系|跟进)过/, () => (query.silentSince = '0000-01-01'))
  for (const [pattern, by] of BYS)
    take(pattern, () => (query.sum = { of: query.sum?.of ?? 'customers', in: null, by }))
  take(/按(?:欠款|应收)(?:金额|多少)?(?:排序?|从多到少)?/, () => (query.sort = 'owed'), false)
  take(/按(?:成交额?|金额|销售额)(?:排序?|从多到少)?/, () => (query.sort = 'turnover'), false)
  take(/按(?:最久没联系|联系时间|最近联系)(?:排序?)?/, () => (query.sort = 'silence'), false)
  take(/按(?:更新|最新)(?:排序?)?/, () => (query.sort = 'latest'), false)
  take(
    /(?:欠款|欠账|应收|欠)\s*(大于|超过|高于|不少于|小于|少于|低于|[>＞≥<＜≤]=?)?\s*(\d+(?:\.\d+)?)\s*(万|千|元|块)?(?:元|块)?(以上|以下|以内)?/,
    ([, op = '', n, unit = '', end = '']) => {
      query.owed = bounds(op + end, Number(n), unit)
    },
  )
  take(
    /(?:成交额?|销售额|年成交|采购额)\s*(大于|超过|高于|不少于|小于|少于|低于|[>＞≥<＜≤]=?)?\s*(\d+(?:\.\d+)?)\s*(万|千|元|块)(?:元|块)?(以上|以下|以内)?/,
    ([, op = '', n, unit = '', end = '']) => {
      query.turnover = bounds(op + end, Number(n), unit)
    },
  )
  const period = readPeriod(rest, today)
  if (period) rest = rest.replace(period.words, ' ')
  take(/(?:销售)?漏斗/, () => (query.sum = { of: 'funnel', by: 'stage', in: null }))
  take(
    /(?:各|每个?|不同)\s*(等级|级别|阶段|行业|地区|生命周期|人|业务员|销售)/,
    ([, what = '']) => {
      query.sum = { of: query.sum?.of ?? 'customers', in: null, by: EACH[what] ?? 'person' }
    },
  )
  take(/(?:新(?:增|建|客户)(?:客户)?)/, () => {
    if (period) query.created = period
    else query.lives.push('新客户')
  })
  take(/(?:没|未)成交(?:过)?/, () => query.classes.push('潜在'))
  take(/成交额?|签单|签约|下单|销售额|业绩|开单/, () => {
    if (query.sum) query.sum.of = 'deal'
    else if (period) query.dealt = period
    else query.stages.push('won')
  })
  take(/回款|收款/, () => (query.sum = { of: 'paid', by: query.sum?.by ?? null, in: null }))
  take(
    /拜访(?:数|量|次数)?/,
    () => (query.sum = { of: 'visits', by: query.sum?.by ?? 'person', in: null }),
  )
  take(
    /(?:跟进|记录|联系)(?:数|量|次数|条数)/,
    () => (query.sum = { of: 'notes', by: query.sum?.by ?? 'person', in: null }),
  )
  take(/欠款|欠账|应收(?:账款)?|欠钱/, () => {
    if (query.sum) query.sum.of = 'owed'
    else query.owed ??= { least: 1, most: null }
  })
  take(/(?:客户)(?:总)?数(?:量)?/, () => (query.sum ??= { of: 'customers', by: null, in: null }))
  take(/(?<![A-Za-z])([ABCabc])\s*(?:级|类|等)?(?![A-Za-z])/, ([, g = '']) =>
    query.grades.push(g.toUpperCase()),
  )
  take(/VIP|vip/, () => query.classes.push('VIP'))
  take(/潜在流失|快流失|可能流失/, () => query.lives.push('潜在流失'))
  take(/已流失|流失/, () => query.lives.push('已流失'))
  take(/活跃/, () => query.lives.push('活跃'))
  take(/潜在/, () => query.classes.push('潜在'))
  take(/重要|特殊|一般/, ([level = '']) => query.levels.push(level))
  take(/高价值|大客户|重点/, () => {
    query.grades.push('A')
    query.sort ??= 'turnover'
  })
  take(
    /(红色|黄色|高|有)?风险/,
    ([, level]) =>
      (query.risk =
        level === '红色' || level === '高' ? 'red' : level === '黄色' ? 'amber' : 'any'),
  )
  for (const [pattern, stage] of STAGES) take(pattern, () => query.stages.push(stage))
  take(/我的|自己的/, () => (query.mine = true), false)
  for (const [key, words] of [
    ['owners', known.people],
    ['industries', known.industries],
    ['regions', known.regions],
    ['tags', known.tags],
  ] as const)
    for (const word of [...words].sort((a, b) => b.length - a.length)) {
      if (!word || !rest.includes(word)) continue
      rest = rest.replace(word, ' ')
      query[key].push(word)
      query.n++
    }
  if (period && query.sum) query.sum.in = period
  else if (period && !query.dealt && !query.created) {
    // 「本月客户」 alone says nothing that could be counted on.
    rest += period.words
  }
  if (query.dealt && query.n === 1 && /按|多少/.test(line)) {
    query.sum = { of: 'deal', by: null, in: query.dealt }
    query.dealt = null
  }
  return { query, left: rest.replace(FILLERS, '').replace(/[数排]/g, '') }
}

const EACH: Record<string, By> = {
  等级: 'grade', 级别: 'grade', 阶段: 'stage', 行业: 'industry', 地区: 'region', 生命周期: 'life',
  人: 'person', 业务员: 'person', 销售: 'person',
} // prettier-ignore

function bounds(
  op: string,
  n: number,
  unit: string,
): { least: number | null; most: number | null } {
  const fen = Math.round(n * (unit === '万' ? 1_000_000 : unit === '千' ? 100_000 : 100))
  return /小|少于|低|[<＜≤]|以下|以内/.test(op) && !/不少/.test(op)
    ? { least: 1, most: fen }
    : { least: fen, most: null }
}
