import { addDays, addMonths } from '../../domain/day.ts'
import { KIND_OPTIONS } from '../../domain/fields/choices.ts'
import { optionFor } from '../../domain/fields.ts'
import { MET, NOT, stage, type Rule } from './rules.ts'
import { butOf } from './types.ts'

/** What was not done: read before the figures, or 「没成交的」 would ask for sales. */
export const UNDONE: readonly Rule[] = [
  [
    /(?:还)?(?:没有?|未|不|无)(?:有)?(?:欠|拖欠)(?:过)?(?:我们)?(?:的)?(?:货?款|钱|账)?(?:的)?|(?:没有?|无)(?:欠款|欠账|应收)(?:的)?/,
    (_, { query }) => (butOf(query).owed = true),
  ],
  [
    /(?:从来?)?(?:没|未|无)(?:有)?(?:过)?投诉(?:过)?(?:的)?/,
    (_, { query }) => (butOf(query).complaints = true),
  ],
  [
    /(?:还)?(?:没|未|无)(?:有)?(?:安排|定|排|写|填|设)?(?:过)?(?:下一步|下次(?:跟进|联系|拜访)?(?:时间|日期|计划)?|跟进(?:计划|时间)|待办)(?:的)?/,
    (_, { query }) => (butOf(query).step = true),
  ],
  [
    /(?:联系人)?(?:里)?(?:有)?姓(\p{Script=Han})(?:的)?(?:联系人)?/u,
    ([, name = ''], { query }) => (butOf(query).surname = name),
  ],
  [
    /(?:很|比较)?(?:快|快要|就要|马上)(?:能|要|可以)?(?:成交?|签)(?:单|约|下来)?(?:了|的)?/,
    stage('negotiation'),
  ],
  [
    /(?:要|能|会|准备|可能|有望)(?:成交|签)(?:单|约|合同|下来)?的(?:单子?|合同)?/,
    stage('negotiation'),
  ],
  [
    /(?:还)?(?:没|未)(?:有)?(?:给)?(?:报过?价|出过?方案)(?:的|过)?/,
    (_, { query }) => (query.unquoted = true),
  ],
  [
    /(?:还)?(?:没|未|缺)(?:有)?(?:留|登记|填|写)?(?:过)?(?:联系)?(?:电话|手机|号码|联系方式)(?:号码?)?(?:的)?/,
    (_, { query }) => (query.noPhone = true),
  ],
  [
    /(?:还)?(?:没|未)(?:有)?(?:分级|定级|评级|定等级|等级)(?:的)?/,
    (_, { query }) => (query.ungraded = true),
  ],
  [
    /报价(?:了|过)?(?:但|却|还|都|后)*(?=[没未](?:有)?(?:再)?(?:成交|签|下单|买))/,
    stage('proposal'),
  ],
  [
    /(?:还)?(?:没|未)(?:有)?(?:再)?(?:成交|签约|签单|下单|买|签|采购)(?:过|的)?/,
    (_, line) => {
      const { query, period } = line
      // 「今年没下单的老客户」 bought before and not since.
      if (period) query.idleSince = period.from
      // Who got an offer and has not bought yet is known by his stage; others by never having bought.
      else if (!query.stages.some((s) => s === 'proposal' || s === 'negotiation'))
        query.classes.push('潜在')
    },
  ],
  [
    new RegExp(`(?:还)?${NOT}${MET}(?:过|的|了)?(?!价)`),
    (_, { query, period, today }) => (query.silentSince ??= period?.from ?? addMonths(today, -1)),
  ],
  [
    /(?:还)?(?:没|无|未)(?:有)?(?:下文|回音|消息|后续|结果|下落)(?:了|的)?/,
    (_, { query }) => {
      if (query.stages.length === 0) query.stages.push('proposal')
    },
  ],
  [
    /(?:没|无)(?:有)?人(?:管|跟进?|负责|要)|没(?:有)?负责人|无主|(?:没有?|未)分配|(?:已经?)?离职(?:的)?(?:员工|同事|业务员|人员?)?(?:留下)?(?:的)?/,
    (_, { query }) => (query.ownerless = true),
  ],
]

const KINDS = { options: KIND_OPTIONS }
/** Words that mean a kind of customer in a question; 公司, 单位 and 渠道 mean other things too. */
const KIND =
  /(经销商|代理商|分销商|批发商|零售终端|(?<!零售)终端|门店|零售商|专卖店|企业(?=客户)|个人(?=客户)|散客|政府(?=客户)|事业单位|合作伙伴)(?:类型|类)?/

/** What customers are, have and owe. */
export const CONDITIONS: readonly Rule[] = [
  [
    /([ABCabc])\s*(?:级|类)?(?:及|和)?以(上|下)(?:的)?/,
    ([, g = '', side], { query }) => {
      const at = 'ABC'.indexOf(g.toUpperCase())
      query.grades.push(...(side === '上' ? 'ABC'.slice(0, at + 1) : 'ABC'.slice(at)))
    },
  ],
  [
    /(?<![A-Za-z])([ABCabc])\s*(?:级|类|等)?(?![A-Za-z])/,
    ([, g = ''], { query }) => query.grades.push(g.toUpperCase()),
  ],
  [/VIP|vip/, ({ 0: _ }, { query }) => query.classes.push('VIP')],
  [
    /潜在流失|(?:快|可能|要|快要|会)(?:流失|跑|丢)(?:了|掉)?/,
    (_, { query }) => query.lives.push('潜在流失'),
  ],
  [
    /(?:丢|输|黄|跑|流失)(?:了|掉)?的?(?:几个)?(?:单子?)?|丢单/,
    (_, { query, period }) => {
      if (period) query.lost = period
      else query.stages.push('lost')
    },
  ],
  [/活跃/, (_, { query }) => query.lives.push('活跃')],
  [
    /潜在/,
    (_, { query }) => {
      query.classes.push('潜在')
      query.sort ??= 'silence'
    },
  ],
  [/重要|特殊|一般/, ([level = ''], { query }) => query.levels.push(level)],
  [
    /高价值|大客户|重点|最值钱|最好|优质/,
    (_, { query }) => {
      // 「业绩最好」 is about the figure, 「最好的客户」 about the customer.
      if (query.sum) return
      query.grades.push('A')
      query.sort ??= 'turnover'
    },
  ],
  [
    /(?:最)?(红色|黄色|高|有)?(?:风险|危险|悬(?=的|$))/,
    ([, level], { query }) =>
      (query.risk =
        level === '红色' || level === '高' ? 'red' : level === '黄色' ? 'amber' : 'any'),
  ],
  [KIND, ([, said = ''], { query }) => query.kinds.push(optionFor(KINDS, said)?.value ?? said)],
  [/线索/, stage('lead')],
  [/初步接触|已联系|接触中/, stage('contacted')],
  [/方案(?:\/?报价)?|报价(?:阶段|中)|报(?:了|过)价|报价(?:了|过)|已报价/, stage('proposal')],
  [
    /谈判|议价|在谈(?:的)?|(?:快|快要|就要|马上)(?:能|要)?(?:成|签)(?:单|交|约|下来)?了?|有戏|有希望|把握(?:比较|最)?大/,
    stage('negotiation'),
  ],
  [
    /(?:要|该|应该|会|得|需要)(?:付款?|打款|回款|还款|结款|给钱|到账)(?:的)?|到期(?:的)?(?:货?款|应收|账款)|(?:款|账款|应收)(?:要)?到期(?:的)?/,
    (_, { query, period, today }) =>
      (query.dueIn = period ?? { name: '近7天', from: today, to: addDays(today, 7) }),
  ],
  [/我的|自己的/, (_, { query }) => (query.mine = true), 'free'],
]
