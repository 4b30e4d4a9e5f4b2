import { numeral, readPeriod } from './period.ts'
import { butOf } from './types.ts'
import { EACH, owed, summing, type Line, type Rule } from './rules.ts'

const WHAT = '(等级|级别|阶段|行业|地区|地域|区域|城市|省份?|生命周期|来源|渠道)'

/** What is to be counted or summed, once the stretch of days is known. */
export const FIGURES: readonly Rule[] = [
  // 「张三和李四谁做得好」, 「上个月谁最好」: what a firm measures people by.
  [
    /(?:(?<=谁|哪[个位](?:业务员|销售|同事|员工|人).{0,3})(?:都)?(?:的)?(?:业绩|表现)?(?:做|干|跑|表现)?得?(?:最|更|比较)?(?:好|棒|强|厉害|出色|第一|靠前)(?!的?客户)(?:一?些|一点)?$)/,
    (_, line) => summing(line, 'deal', 'person'),
  ],
  [
    /(?<=谁|哪[个家位])的?(?:那个)?(?:单子?|合同|订单)最大/,
    (_, line) => {
      line.query.sum = { of: 'biggest', by: null, in: null }
      line.top = false
    },
  ],
  // 「这个月要收的钱」 is what falls due then, and not all that is owed.
  [
    /(月底(?:前|之前)?)?(?:要|该|应该?|得|能)收(?:回来?|到)?(?:的|多少)*(?:钱|货?款|账|尾款)?/,
    (hit, line) => {
      const days = line.period ?? (hit[1] ? readPeriod('本月', line.today) : undefined)
      if (days) line.query.dueIn = days
      else owed(hit, line)
    },
  ],
  [/客户分布/, (_, line) => summing(line, 'customers', 'region')],
  [
    /(?:成交|买|下单|签)(?:过|了)?\s*([一二两三四五六七八九十\d]+)次(以上|及以上)?(?:的)?|(?:只|仅|就)(?:成交|买|下单|签)(?:过|了)?一[次单笔](?:的)?/,
    ([, n, more], { query, period, today }) => {
      const times = n === undefined ? 1 : /\d/.test(n) ? Number(n) : n === '两' ? 2 : numeral(n)
      const days = period ?? { from: '2000-01-01', to: today }
      butOf(query).sold = {
        from: days.from,
        to: days.to,
        least: 0,
        most: null,
        times: [times, more ? 99_999 : times],
      }
      if (period) query.created ??= null
    },
  ],
  [/销冠|(?:销售|业绩)冠军|状元/, (_, line) => summing(line, 'deal', 'person')],
  [
    /人均|平均每?(?:个|位)?(?:业务员|销售|人)(?:手[上里])?(?:有)?/,
    (_, line) => summing(line, 'customers', 'person'),
  ],
  [
    /前[一二三四五六七八九十\d]+名?(?=是?谁|有谁|是哪)/,
    (_, line) => summing(line, 'deal', 'person'),
  ],
  [
    /(?:(?<!谁)带来(?:了)?(?=.*(?:多少|业绩|成交|最))|贡献(?:度|额|值)?)(?:的)?(?:最[大高多])?/,
    (_, line) => summing(line, 'deal', line.top ? 'customer' : null),
  ],
  [
    /(?:都|主要)?是?(?:做|干|搞)(?:什么|啥)(?:行业|生意)?的?$/,
    (_, line) => summing(line, 'customers', 'industry'),
  ],
  [/(?:欠款|货款|账款|应收)?回收(?:了|情况)?/, (_, line) => summing(line, 'paid')],
  [/(?:销售)?漏斗/, (_, { query }) => (query.sum = { of: 'funnel', by: 'stage', in: null })],
  [
    /(?:大概|预计|估计)?(?:还)?能(?:再)?(?:签|成|出|卖|做)(?:下来?|成|出|到)?多少(?:钱|单)?|预计(?:能)?(?:签单|成交|业绩)/,
    (_, { query }) => {
      query.sum = { of: 'quote', by: 'customer', in: null }
      query.stages.push('proposal', 'negotiation')
    },
  ],
  [
    /(?:平均|一般)?(?:的)?(?:成交|成单|签单|销售)周期(?:是)?(?:一般)?(?:多长|多久|多少天)?(?:时间)?|(?:从)?(?:报价|建档|认识|接触|线索|第一次(?:联系|拜访))(?:到|至)(?:成交|签单|签约|下单)(?:一般|平均|大概|要|需要)*(?:多久|多长时间?|多少天|几天)?/,
    (_, line) => summing(line, 'cycle'),
  ],
  [
    /(?:回款|收款|到款)率(?:是)?(?:多少)?/,
    (_, line) => summing(line, 'collected', line.who || line.ranked ? 'person' : null),
  ],
  [
    /(?:老客户)?(?:的)?(?:复购|回购|重复购买)率(?:是)?(?:多少)?/,
    (_, line) => summing(line, 'again', line.who ? 'person' : null),
  ],
  [
    /新(?:老)?客户?(?:和|与|跟|、)?老客户/,
    (_, line) => summing(line, line.query.sum?.of ?? 'customers', 'life'),
  ],
  [
    /(?:逾期|过期|到期没付|超期)(?:没[付还给])?(?:的)?(?:欠款|账款|应收(?:账款)?|款|欠账|货款)(?:的)?/,
    (_, line) => {
      line.query.owedBefore = line.today
      if (line.howMuch && !line.who) summing(line, 'owed')
    },
  ],
  [
    /(?:大单|大订单|大合同)(?:子)?/,
    (_, line) => {
      line.query.sum = { of: 'biggest', by: null, in: null }
      line.top = false
    },
  ],
  [
    /(?:在|总)?(?:偷懒|摸鱼|不干活|懈怠|不积极|没干活)/,
    (_, line) => {
      summing(line, 'notes', 'person')
      if (line.query.sum) line.query.sum.worst = true
    },
  ],
  [
    /(?:丢|输|黄|跑)(?:了|掉)?的?(?:单子?|客户)?(?:的)?(?=最多|得?多)|丢单(?=最多|排)/,
    (_, line) => {
      line.query.stages.push('lost')
      summing(line, 'customers', 'person')
    },
  ],
  [
    /(?:联系|跟进|走动)(?:得|的)?最(?:多|勤|频繁)的?(?=客户)/,
    (_, line) => summing(line, 'notes', 'customer'),
  ],
  [/拜访(?:得|的|次数)?最(?:多|勤)的?(?=客户)/, (_, line) => summing(line, 'visits', 'customer')],
  [
    /(?:成交|赢单|转化|签单|成单|签约|丢单|输单|流失)率/,
    (_, line) => summing(line, 'rate', line.who ? 'person' : null),
  ],
  [
    /平均(?:每|一)?(?:个|笔|张)?(?:单子?|订单|合同|成交)?(?:是)?(?:多少钱?|多大|金额)?|客单价/,
    (_, line) => summing(line, 'deal'),
  ],
  [
    /最大的?(?:那)?一?(?:单|笔|个单|个合同|个订单)子?(?:成交|生意|订单|合同)?(?:是)?(?:哪[个家笔位]|谁的?)?/,
    (_, line) => {
      line.query.sum = { of: 'biggest', by: null, in: null }
      line.top = false
    },
  ],
  [
    /(?:有)?投诉(?:还|都)?(?:没|未)(?:有)?(?:解决|处理|回复|办完)(?:的)?|(?:没|未)(?:有)?(?:解决|处理|回复)的?投诉|投诉(?:数|量|次数|了|情况|多不多|是不是多了?)?/,
    (_, line) => summing(line, 'complaints', line.ranked ? 'person' : 'customer'),
  ],
  [
    /(?:各|每个?|不同)\s*(等级|级别|阶段|行业|地区|地域|区域|城市|来源|渠道|省份?|生命周期|人|业务员|销售|员工|同事|客户)(?:手[上里]|名下)?/,
    ([, what = ''], line) =>
      summing(line, line.query.sum?.of ?? 'customers', EACH[what] ?? 'person'),
  ],
  [
    /哪个?(?:几个)?月(?:份)?(?:的)?(?=.*(?:最|多|好|高|差|少))/,
    (_, line) => summing(line, 'deal', 'month'),
  ],
  [
    new RegExp(`哪[个些]${WHAT}(?:的)?(?:客户)?(?=.*(?:最|多|好|大))`),
    ([, what = ''], line) => summing(line, 'customers', EACH[what] ?? null),
  ],
  [
    new RegExp(
      `(?:主要|都)?(?:集中|分布|来自)?在?(?:哪[个些]|什么)${WHAT}(?:最多)?|${WHAT}(?:的)?分布`,
    ),
    ([, a, b = ''], line) => summing(line, 'customers', EACH[a ?? b] ?? null),
  ],
  [/客户(?:数)?最[多少]的?(?=.*谁)/, (_, line) => summing(line, 'customers', 'person')],
  [
    /(?:谁|哪个业务员)的?(?:客户|手[上里]|名下)(?:的)?(?:客户)?(?:太)?(?=.*(?:多|少|险|欠|流失|好))/,
    (_, line) => summing(line, 'customers', 'person'),
  ],
  [/新签(?:约|单|下)?(?:了|的)?/, deal],
  [
    /新(?:增|建|来|开发|客户|开户|开)(?:加)?(?:了)?(?:的)?(?:客户)?/,
    (_, line) => {
      const { query, period } = line
      // 「谁新增客户最多」: this month, without days.
      if (line.who && line.top) summing(line, 'customers', 'person')
      if (period ?? (line.who && line.top))
        query.created = period ?? readPeriod('本月', line.today) ?? null
      else query.lives.push('新客户')
    },
  ],
  [/(?:客户)?(?:结构|构成)/, (_, line) => summing(line, 'customers', 'grade')],
  [
    /老(?:客户|用户|顾客)/,
    ({ 0: _ }, { query }) => query.idleSince ?? query.lives.push('活跃', '潜在流失', '已流失'),
  ],
  [
    /成交额?|签单|签约|签(?:了|的|下|得)?(?:合同|单子?)?|下单|销售额|销量|业绩|开单|出单|卖(?:了|出|得)?|营业额|买(?:了|过|得)|(?:一共|总共)?进账/,
    deal,
  ],
  [
    /没(?:有)?(?:收回来?|回款|回来|付款?|付钱|结清|给钱|到账|还)(?:的)?(?:钱|货?款)?|未(?:收回?|付款?|结清|回款)(?:的)?(?:钱|货?款)?|(?:在|挂在)?外(?:面|头)(?:还)?(?:有)?(?:多少|几)(?:钱|款|账|货款)|(?:该|要|应该?)收(?:回来?)?(?:的)?(?:钱|款)?/,
    owed,
  ],
  [
    /回款|收款|到账|收(?:了|到|回)(?:了)?(?:来)?(?=.*(?:钱|款|多少))/,
    (_, line) => {
      // 「谁回款最好」 asks for colleagues, 「回款前三的客户」 for customers.
      const { who, ranked } = line
      summing(line, 'paid', ranked || who ? (/客户/.test(line.said) ? 'customer' : 'person') : null)
    },
  ],
  [
    /拜访(?:数|量|次数|了|过|得)?|跑(?:了|得)(?:客户)?/,
    (_, line) => summing(line, 'visits', 'person'),
  ],
  [
    /(?:跟进|记录|联系|工作)?(?:得)?(?:最|比较)?(?:勤快?|积极|努力|卖力)|(?:跟进|记录|联系)(?:数|量|次数|条数|得|了)/,
    (_, line) => summing(line, 'notes', 'person'),
  ],
  [
    /欠款|欠账|应收(?:账款)?|欠(?:着)?(?:我们)?(?:的)?(?:钱|货款|款)|尾款|欠(?:了|着)?(?:我们)?(?=得?最|多少|几)|账款/,
    owed,
  ],
  [
    /(?:总)?金额|总价/,
    (_, line) => {
      // 「谈判中的客户金额一共多少」: what was offered to them; nothing where the sum is named already.
      const open = line.query.stages.length === 0 && !/谈|报价|意向/.test(line.said)
      if (!line.query.sum && line.howMuch) summing(line, open ? 'deal' : 'quote')
    },
    'free',
  ],
  [
    /(?:客户)(?:总)?数(?:量)?/,
    (_, { query }) => (query.sum ??= { of: 'customers', by: null, in: null }),
  ],
]

function deal(hit: RegExpExecArray, line: Line): void {
  const { query, period, howMuch, who, top, ranked, said } = line
  if (query.sum) query.sum.of = query.sum.of === 'customers' ? 'deal' : query.sum.of
  else if (who) summing(line, 'deal', 'person')
  else if (ranked) summing(line, 'deal', /客户/.test(said) ? 'customer' : 'person')
  else if (howMuch || /业绩|销售额|营业额|进账/.test(hit[0])) summing(line, 'deal')
  else if (period) query.dealt = period
  else if (top) query.sort = 'turnover'
  else query.stages.push('won')
}
