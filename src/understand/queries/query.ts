import { numeral, readPeriod, type Period } from './period.ts'
import { againstIn, askAgainst } from './against.ts'
import { CONDITIONS, UNDONE } from './conditions.ts'
import { FIGURES } from './figures.ts'
import { FIRST, type Line, type Rule } from './rules.ts'
import { blank, butOf, type Query, type Vocabulary } from './types.ts'

export type { Query, Vocabulary } from './types.ts'

const FILLERS =
  /来的|有(?=什么|啥)|全公司|全体|也|[一二两三四五六七八九十\d]+[个家位名](?=客户|$)|能不能|可不可以|可以|[\s，,、。;；?？!！:：]|有没有|(?:是)?谁(?:开发|谈下?来?|拉来|带来|签下?来?)的|哪[个位](?:业务员|销售|同事|员工)|请|帮我|给我|麻烦|告诉我|我想(?:知道|看)|查一?下?|看一?下?|列(?:出|一下)?|筛选?|找(?:出|一下)?|统计(?:一下)?|名单|清单|列表|都?有哪些|有几[个家位条笔单]|有多少[个家位]?|多少[个家位笔单条次]?|几[个家位笔单条次]|哪些|哪几?[家个位]|都?有谁|是谁|谁(?:在|来)?(?:跟进?|负责|管)?|的|里面?|中|并且|而且|又|和|且|所有|全部|公司|客户|那些|了|是|家|排名|排行榜?|榜单?|情况|数据?|地域|地区|区域|行业|等级|级别|标签|=|＝|各|我们?|咱们?|团队|全组|组里|大家|一共|总共|总计|合计|总额|加起来|最[多少高低大小厉害好差]+|前[一二三四五六七八九十\d]+[名位个家大]?|第一|冠军|钱|做|类|手[上里]|名下|目前|现在|到现在|为止|到底|分别|单子?|还|得|完成|达成|主要|来自|来的|以来|大概|都|多不多|比|怎么样|如何|吗|呢|啊|呀|吧|一下|什么|东西|人/g

const WHO = /(?<!是)谁|哪[个位](?:业务员|销售|同事|员工|人)|(?:业务员|销售|员工)(?=排)/
const HOW_MUCH =
  /多少|几[个家位]客户$|哪[个家边里](?:区|地方|城市)?.{0,4}(?:多|少|好|高|差)|几[笔单]|几个(?:单|合同)|一共|总共|总计|合计|总额|加起来|怎么样|如何/
const TOP = /最[多少高低大小好差厉]|排名|排行|第一|冠军|前[一二三四五六七八九十\d]/
const RANKED = /排名|排行|榜|第一|冠军|前[一二三四五六七八九十\d]/
const SHARE =
  /占(?:了|比)?(?:全部)?(?:的)?(?:多少|几成|多大(?:比例)?|比例|比重|比)|占比|比[例重](?:是)?(?:多少)?/
/** 「谁没跟进」: colleagues who did none of it. */
const NONE =
  /(?:谁|哪[个位些几]+(?:业务员|销售|同事|员工|人))(?:还|都|一?直)?(?:没有?|未)(?:怎么)?(?:写|做|去|交|有|出去)*(记录|跟进|拜访|跑|联系|动|干活|日报|写|记|开单|签单|成交|业绩|出单|开张)?(?:过|了)?(?:客户|记录)?/
/**
 * Reads a question over many customers.
 * @returns the question, and the words in it that were not understood
 */
export function readQuery(
  said: string,
  today: string,
  known: Vocabulary,
): { query: Query; left: string } {
  const query = blank()
  let rest = said.replace('有没有', ' ').replace(/(?<!最)多(?=签|卖|成交|拜访)/, ' ')
  const take = (words: string): void => void (rest = rest.replace(words, ' '))
  // 「谁这个月还没开单」: the stretch of days may stand between.
  const when = readPeriod(rest, today)?.words ?? ''
  const none = NONE.exec(rest) ?? NONE.exec(rest.replace(when, ''))
  const against = none ? undefined : againstIn(rest)
  if (none)
    rest = rest.includes(none[0])
      ? rest.replace(none[0], ' ')
      : `${when} ${rest.replace(when, '').replace(none[0], ' ')}`
  if (against) take(against.words)
  const line: Line = {
    query,
    today,
    period: undefined,
    howMuch: HOW_MUCH.test(said),
    who: WHO.test(said),
    top: TOP.test(said),
    ranked: RANKED.test(said),
    share: SHARE.test(said),
    said,
  }
  const apply = (rules: readonly Rule[]): void => {
    for (const [pattern, use, free] of rules)
      for (let hit = pattern.exec(rest); hit; hit = pattern.exec(rest)) {
        use(hit, line)
        rest = `${rest.slice(0, hit.index)} ${rest.slice(hit.index + hit[0].length)}`
        if (!free) query.n++
      }
  }
  query.top = topIn(said)
  if (line.share) rest = rest.replace(SHARE, ' ')
  apply(FIRST)
  const period = readPeriod(rest, today)
  if (period) take(period.words)
  line.period = period
  rest = readBut(query, known, rest)
  for (const rules of [UNDONE, FIGURES, CONDITIONS]) apply(rules)
  takeKnown(query, known, () => rest, take)
  beside(line)

  if (none) askNone(query, none[1] ?? '', period, today)
  else if (against) askAgainst(query, against.what, period, today)
  else rest = settle(line, period, rest)
  if (query.sum && /最[差少低]|垫底|倒数/.test(said)) query.sum.worst = true
  // 「客户总共有多少」 has no condition at all.
  if (query.n === 0 && line.howMuch && /客户/.test(said)) {
    query.sum ??= { of: 'customers', by: null, in: null }
    query.n++
  }
  if (line.share) shareOf(query)
  // 「最大的客户」 asks for the dearest, in order.
  if (line.top && query.sum === null && query.sort === null) {
    query.sort = query.owed || query.owedBefore ? 'owed' : 'turnover'
    query.n++
  }
  // 「张三和李四谁签得多」
  if (line.who || query.sum)
    rest = rest.replace(/得?(?<!最)[更比较]*(?:多|(?<!多)少|好|差|高|低)(?=\s*$)/, ' ')
  return { query, left: rest.replace(FILLERS, '').replace(/[数排]/g, '') }
}

/** 「不是A级的」, 「除了上海以外」: what the customers must not be. @returns what is left of the line */
function readBut(query: Query, known: Vocabulary, said: string): string {
  const hit = BUT.exec(said)
  if (!hit?.[1]) return said
  let inner = hit[1]
  const not = { ...blank(), n: 0 }
  for (const g of inner.matchAll(/(?<![A-Za-z])([ABCabc])\s*(?:级|类)?(?![A-Za-z])/g))
    not.grades.push((g[1] ?? '').toUpperCase())
  inner = inner.replace(/(?<![A-Za-z])[ABCabc]\s*(?:级|类)?(?![A-Za-z])/g, ' ')
  takeKnown(
    not,
    known,
    () => inner,
    (words) => void (inner = inner.replace(words, ' ')),
  )
  if (inner.replace(FILLERS, '').replace(/[以之外和、]/g, '')) return said
  const but = butOf(query)
  for (const key of ['grades', 'regions', 'industries', 'owners'] as const)
    but[key].push(...not[key])
  query.n++
  return said.replace(hit[0], ' ')
}
const BUT =
  /(?:不是|不在|不属于|除了?|除开|除去|除掉|排除|不含|不包括|非)\s*([^，,。？?]{1,16}?)(?:级|类)?(?:的)?(?:以外|之外|外(?=的|客户))?(?=的|客户|其他|其它|还有|$|有哪些|[\s，,。？?])/

/** 「上海和杭州哪个签得多」: what is named beside each other is told apart. */
function beside({ query, said }: Line): void {
  if (!query.sum && query.owed && query.owners.length > 1) {
    query.sum = { of: 'owed', by: 'person', in: null }
    query.owed = null
  }
  if (!query.sum || query.sum.by) return
  if (!/哪[个家边里]|谁|分别|各|比/.test(said)) return
  const by = (['regions', 'industries', 'owners', 'grades'] as const).find(
    (key) => query[key].length > 1,
  )
  if (by)
    query.sum.by = (
      { regions: 'region', industries: 'industry', owners: 'person', grades: 'grade' } as const
    )[by]
}

/** 「前三」, 「前10名」, 「最多的三个」: so many lines. */
function topIn(said: string): number | null {
  const [, words] =
    /(?:前|最[多大高好少]的)\s*(\d{1,2}|[一二三四五六七八九十]+)(?:名|位|个|家|大|的|客户|$)/.exec(
      said,
    ) ?? []
  return words ? (/^\d/.test(words) ? Number(words) : numeral(words)) : null
}

/** 「A级客户占多少」: all parts beside each other tell it. */
function shareOf(query: Query): void {
  if (query.sum) {
    query.sum.share = true
    return
  }
  const by =
    query.industries.length > 0 ? 'industry' : query.regions.length > 0 ? 'region' : 'grade'
  query.sum = { of: 'customers', by, in: null }
  if (by === 'grade') query.grades = []
  if (by === 'industry') query.industries = []
  if (by === 'region') query.regions = []
  query.n++
}

const dayOf = (today: string): Period => ({ name: '今天', from: today, to: today })

/** Without days: who wrote nothing today, but sold nothing this month. */
function askNone(query: Query, what: string, said: Period | undefined, today: string): void {
  const of = /单|成交|业绩|张/.test(what) ? 'deal' : /拜访|跑/.test(what) ? 'visits' : 'notes'
  const usual = of === 'deal' ? readPeriod('本月', today) : undefined
  query.none = { of, in: said ?? usual ?? dayOf(today) }
  query.sum = null
  query.n++
}

/** Puts the stretch of days where it belongs. @returns what is left of the line */
function settle({ query, howMuch, today }: Line, period: Period | undefined, rest: string): string {
  const { sum } = query
  if (sum && period) sum.in = period
  // A figure without a stretch of days is the year's, not that of the days since the first.
  if (sum?.of === 'deal' && !period && howMuch) sum.in = readPeriod('今年', today) ?? null
  // 「谁的客户风险最多」: the condition is one on customers, and they are counted.
  if (sum?.of === 'customers' && query.owed) {
    sum.of = 'owed'
    query.owed = null
  }
  // 「今年成交超过20万的」 is about the sales of those days, not about the year's.
  if (!sum && period && query.turnover) {
    const { least, most } = query.turnover
    butOf(query).sold = { from: period.from, to: period.to, least: least ?? 1, most, times: null }
    query.turnover = null
    return rest
  }
  if (query.but?.sold) return rest
  if (sum || !period || query.dealt || query.created || query.lost || query.dueIn) return rest
  if (query.idleSince || query.silentSince) return rest
  // 「本月客户」 alone says nothing that could be counted on.
  return rest + (period.words ?? period.name)
}

/** Names, trades, places and tags that are in use. 「医疗行业」 means 医疗器械 too. */
function takeKnown(
  query: Query,
  known: Vocabulary,
  rest: () => string,
  take: (words: string) => void,
): void {
  for (const [key, words] of [
    ['owners', known.people],
    ['industries', known.industries],
    ['regions', known.regions],
    ['sources', known.sources],
    ['tags', known.tags],
  ] as const)
    for (const word of [...words].sort((a, b) => b.length - a.length)) {
      // 「医疗行业」, 「做医疗的」 mean 医疗器械 too.
      const short = key === 'industries' && word.length > 2 ? word.slice(0, 2) : ''
      const part = short
        ? new RegExp(`做${short}(?=的|类|$)|${short}(?:行业|类(?=客户|的)|(?=的?客户))`).exec(
            rest(),
          )?.[0]
        : undefined
      const found = word && rest().includes(word) ? word : part
      if (!word || !found) continue
      take(found)
      query[key].push(found === word ? word : word.slice(0, 2))
      query.n++
    }
}
