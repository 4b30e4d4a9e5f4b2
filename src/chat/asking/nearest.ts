import { text, type Message } from '../../../templates/message.ts'

/**
 * Questions that can be read, one for each kind of thing that is asked for. They name no colleague,
 * place or trade, for each must answer in every firm.
 */
const EXAMPLES = [
  'A级 一个月没联系',
  '欠款>5万 按欠款排',
  '本季成交的客户',
  '本月成交 按人',
  '漏斗',
  '各等级客户数',
  'B级客户',
  '潜在流失客户',
  '红色风险客户',
  '本月新客户',
  '一个月没联系',
  '本月拜访数',
  '欠款 按人',
  '今年成交 按月',
  '团队客户',
  '今天谁没写记录',
  '团队今天做了什么',
  '谁的客户最多',
  '三个月没下单的客户',
  '本月丢单客户',
  '这个月比上个月怎么样',
  '欠款超过30天的客户',
  '没人负责的客户',
  '本周生日',
  '丢单原因',
  '竞品',
  '报价了没成交的客户',
  '还有多少钱没收回来',
  '哪个行业回款最好',
  '成交率',
  '最近投诉多不多',
  '平均一单多少钱',
  '最大的一单',
  '下周要付款的客户',
  '没有电话的客户',
  '还没报价的客户',
  '客户都在哪些地区',
  '本月回款前三的客户',
  '哪些单子快成了',
  '谁跟进最勤快',
  '服务单',
  '两头',
  '月报',
  '团队日报',
]

/** Words that nearly every question has tell nothing of it. */
const COMMON = /客户|哪些|多少|有没有|怎么样|最近|[的了吗呢啊？?]/g
/** Two letters in a row weigh as much as so many single ones. */
const PAIR = 3

const pairs = (words: string): string[] => [...words].slice(1).map((c, i) => `${words[i]}${c}`)

/** How much of an example's words stands in a line. */
function likeness(line: string, example: string): number {
  const bare = example.replace(COMMON, '')
  const letters = [...new Set(bare)].filter((c) => line.includes(c)).length
  return letters + PAIR * pairs(bare).filter((p) => line.includes(p)).length
}

/** A question that cannot be read gets the three most like it that can. */
export function nearest(line: string): Message {
  const asked = line.replace(COMMON, '')
  const three = [...EXAMPLES].sort((a, b) => likeness(asked, b) - likeness(asked, a)).slice(0, 3)
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
  /客户|哪些|多少|几[个家]|统计|排名|汇总|报表|按|各|谁|团队|大家|我们|业绩|一共|最[多少好大高差]|率|占比|平均/.test(
    line,
  )

/** One customer is spoken of (「他什么时候付」): the question goes on about him. */
const ONE = /[他她它]|这[家个]|那[家个]|对方|人家/
const STRETCH = /本[周月季年]|[这上下]个?(?:周|星期|礼拜|月|季度?)|今年|去年|最近|近期/
const OVER_MANY =
  /客户|哪些|哪几|哪个|哪[里儿]|所有|全部|我的|大家|谁|排名|排行|合计|一共|总共|团队|我们|公司|业绩|最[多少好大高差]|几[个家]单?$|报表|系统|怎么(?:用|开始)|多少(?:活|档案|人)|(?:这周|本周|今天)(?:最?该|干|有)|平均|[交单化失购]率|手[里上]|名下|同事|漏斗|多不多|外面|没收回/

/** A question that names nobody and is plainly not about the customer just spoken of. */
export const isOverMany = (line: string): boolean =>
  OVER_MANY.test(line) || (STRETCH.test(line) && !ONE.test(line))

/**
 * A line that asks over many although it reads like a note (「今天有什么要我处理的」): it must not be
 * kept on the customer just spoken of.
 */
export const asksOverMany = (line: string): boolean =>
  [...line].length <= 30 &&
  !/[，,。；;\n说讲问让叫等看]/.test(line) &&
  (COUNTS.test(line) ||
    /(?:哪些|哪几[个家]|多少[个家]?|几[个家]|谁的|有没有|所有|全部)(?:[\p{L}A-Z]{0,4})客户|客户(?:都|主要)?(?:是|有|在)?(?:谁|哪)|^(?:我们|团队|公司|今天|明天|本周|这周|下周|本月|这个月|最近)?(?:还|都)?(?:有什么|有哪些|有啥|有没有|哪些|哪几|谁)/u.test(
      line,
    ))

/** Words of a figure: whoever says only them asks, and tells nothing. */
const COUNTS =
  /^(?!.*(?:是|他|她|成为|叫)).{2,20}的.{0,4}客户$|^[^，,。]{0,8}客户的[^，,。]{0,8}(?:曲线|分布|趋势|满意度|忠诚度|构成|对比|均值|怎么算)$|占比|同比|环比|(?:[复回]购|成交|回款|丢单|流失|转化|增长)率|(?:成交|销售|回款)周期|排名|排行|最[多少高低大小]的.{0,4}客户|(?:没|未).{1,6}的$|^(?:今年|本月|这个月|本季度?|这周|本周)(?:和|跟|比)(?:去年|上)/
