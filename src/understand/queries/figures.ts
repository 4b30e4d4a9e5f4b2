import { EACH, owed, summing, type Line, type Rule } from './rules.ts'

const WHAT = '(等级|级别|阶段|行业|地区|地域|区域|城市|省份?|生命周期)'

/** What is to be counted or summed, once the stretch of days is known. */
export const FIGURES: readonly Rule[] = [
  [/(?:销售)?漏斗/, (_, { query }) => (query.sum = { of: 'funnel', by: 'stage', in: null })],
  [/(?:大概|预计|估计)?(?:还)?能(?:再)?(?:签|成|出|卖|做)(?:下来?|成|出|到)?多少(?:钱|单)?|预计(?:能)?(?:签单|成交|业绩)/, (_, { query }) => {
    query.sum = { of: 'quote', by: 'customer', in: null }
    query.stages.push('proposal', 'negotiation')
  }],
  [/(?:成交|赢单|转化|签单|成单|签约)率/, (_, line) => summing(line, 'rate', line.who ? 'person' : null)],
  [/平均(?:每|一)?(?:个|笔|张)?(?:单子?|订单|合同|成交)?(?:是)?(?:多少钱?|多大|金额)?|客单价/, (_, line) => summing(line, 'deal')],
  [/最大的?(?:那)?一?(?:单|笔|个单|个合同|个订单)子?(?:成交|生意|订单|合同)?(?:是)?(?:哪[个家笔位]|谁的?)?/, (_, line) => {
    line.query.sum = { of: 'biggest', by: null, in: null }
    line.top = false
  }],
  [/投诉(?:数|量|次数|了|情况|多不多|是不是多了?)?/, (_, line) => summing(line, 'complaints', line.ranked ? 'person' : 'customer')],
  [
    /(?:各|每个?|不同)\s*(等级|级别|阶段|行业|地区|地域|区域|城市|省份?|生命周期|人|业务员|销售|员工|同事|客户)(?:手[上里]|名下)?/,
    ([, what = ''], line) => summing(line, line.query.sum?.of ?? 'customers', EACH[what] ?? 'person'),
  ],
  [new RegExp(`哪[个些]${WHAT}(?:的)?(?:客户)?(?=.*(?:最|多|好|大))`), ([, what = ''], line) =>
    summing(line, 'customers', EACH[what] ?? null)],
  [new RegExp(`(?:主要|都)?(?:集中|分布|来自)?在?(?:哪[个些]|什么)${WHAT}(?:最多)?|${WHAT}(?:的)?分布`), ([, a, b = ''], line) =>
    summing(line, 'customers', EACH[a ?? b] ?? null)],
  [/客户(?:数)?最[多少]的?(?=.*谁)/, (_, line) => summing(line, 'customers', 'person')],
  [/(?:谁|哪个业务员)的?(?:客户|手[上里]|名下)(?:的)?(?:客户)?(?:太)?(?=.*(?:多|少|险|欠|流失|好))/, (_, line) =>
    summing(line, 'customers', 'person')],
  [/新签(?:约|单|下)?(?:了|的)?/, deal],
  [/新(?:增|建|来|开发|客户|开户|开)(?:加)?(?:了)?(?:的)?(?:客户)?/, (_, { query, period }) => {
    if (period) query.created = period
    else query.lives.push('新客户')
  }],
  [/(?:客户)?(?:结构|构成)/, (_, line) => summing(line, 'customers', 'grade')],
  [/老(?:客户|用户|顾客)/, ({ 0: _ }, { query }) => query.idleSince ?? query.lives.push('活跃', '潜在流失', '已流失')],
  [
    /成交额?|签单|签约|签(?:了|的|下|得)?(?:合同|单子?)?|下单|销售额|销量|业绩|开单|出单|卖(?:了|出|得)?|营业额|买(?:了|过|得)|(?:一共|总共)?进账/,
    deal,
  ],
  [/没(?:有)?(?:收回来?|回款|回来|付款?|付钱|结清|给钱|到账|还)(?:的)?(?:钱|货?款)?|未(?:收回?|付款?|结清|回款)(?:的)?(?:钱|货?款)?|(?:在|挂在)?外(?:面|头)(?:还)?(?:有)?(?:多少|几)(?:钱|款|账|货款)|(?:该|要|应该?)收(?:回来?)?(?:的)?(?:钱|款)?/, owed],
  [/回款|收款|到账|收(?:了|到|回)(?:了)?(?:来)?(?=.*(?:钱|款|多少))/, (_, line) => {
    // 「谁回款最好」 asks for colleagues, 「回款前三的客户」 for customers.
    const { who, ranked } = line
    summing(line, 'paid', ranked || who ? (/客户/.test(line.said) ? 'customer' : 'person') : null)
  }],
  [/拜访(?:数|量|次数|了|过|得)?|跑(?:了|得)(?:客户)?/, (_, line) => summing(line, 'visits', 'person')],
  [/(?:跟进|记录|联系|工作)?(?:得)?(?:最|比较)?(?:勤快?|积极|努力|卖力)|(?:跟进|记录|联系)(?:数|量|次数|条数|得|了)/, (_, line) =>
    summing(line, 'notes', 'person')],
  [/欠款|欠账|应收(?:账款)?|欠(?:着)?(?:我们)?(?:的)?(?:钱|货款|款)|尾款|欠(?:了|着)?(?:我们)?(?=得?最|多少|几)|账款/, owed],
  [/(?:客户)(?:总)?数(?:量)?/, (_, { query }) => (query.sum ??= { of: 'customers', by: null, in: null })],
] // prettier-ignore

function deal(_: RegExpExecArray, line: Line): void {
  const { query, period, howMuch, who, top, ranked, said } = line
  if (query.sum) query.sum.of = query.sum.of === 'customers' ? 'deal' : query.sum.of
  else if (who) summing(line, 'deal', 'person')
  else if (ranked) summing(line, 'deal', /客户/.test(said) ? 'customer' : 'person')
  else if (howMuch) summing(line, 'deal')
  else if (period) query.dealt = period
  else if (top) query.sort = 'turnover'
  else query.stages.push('won')
}
