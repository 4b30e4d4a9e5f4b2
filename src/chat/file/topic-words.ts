import type { File } from '../../../db/files/customers.ts'
import { fieldByHeading, type Field } from '../../domain/fields.ts'
import { deadNumber } from '../../understand/told/dead-number.ts'
import type { Reading } from '../../understand/types.ts'

/** What can be asked about a customer, and by which words. The first that matches answers. */
const TOPICS = {
  phone: /手机|电话|联系方式|号码|怎么联系|微信|邮箱/,
  contract: /(?:合同|协议|合约|年框).{0,4}(?:到期|期满|有效期|截止|期限)|到期日/,
  todo: /待办|提醒|下一步|安排|什么时候(去|要|该)|跟进计划|约在|约的/,
  trades: /交易|买过什么|购买(?:记录|历史)|成交记录|消费记录/,
  services: /投诉|服务单|售后|没办完/,
  owed: /欠|应收|尾款|余款|没付|未付|没收回|没回款|账款/,
  paid: /回款|付了多少|到账|已付|收了多少|打款/,
  quote: /报价|报了多少|价格|单价|多少钱/,
  budget: /预算/,
  deal: /成交|合同|订单|签了多少|下单|买了|金额|采购额/,
  risk: /风险/,
  birthday: /生日/,
  owner: /负责人|谁(在)?(负责|跟|管)|归谁/,
  last: /最近联系|上次(联系|拜访|沟通|去)|多久没|什么时候联系|谁(?:联系|拜访|跟进)[过了的]/,
  created: /(?:谁|什么时候)(?:建|录|创建)的/,
  grade: /几级|什么级别|什么等级/,
  industry: /什么行业/,
  address: /地址|在哪|位置|怎么走/,
  stage: /阶段|进展|到哪(一步)?了|什么情况|怎么样/,
  likes: /喜欢|偏好|忌|爱好|习惯/,
  interests: /意向|想要什么|感兴趣|要什么/,
  competitors: /竞争|对手|竞品/,
  needs: /需求/,
  credit: /信用|资信/,
  policy: /政策|折扣/,
  people: /联系人|有哪些人|谁是|都有谁|组织|架构|决策链/,
  history: /记录|跟进|历史|聊了(什么|啥)|说了(什么|啥)|沟通|动态|往来/,
  card: /档案|资料|(?<!开票)信息|情况|详情|全部/,
} as const
export type Topic = keyof typeof TOPICS

const PARTICLES =
  /请问|请|帮我|多久(?!没|未|不)|帮忙|麻烦|给我|发我|发给我|告诉我|查一下|查查|查询|查|看一下|看看|看|一下|目前|现在|最近|最新|所有|全部|都|还|有没有|有哪些|有什么|有|是不是|是|多少|什么|啥|哪些|哪个|谁|怎么样|怎么|呢|吗|吧|啊|呀|了|的|他|她|那个|这个|那边|\?|？|。|！|!|,|，|:|：|\s/g

/** That there is such a thing: 「有意向」 tells, 「有什么意向」 asks. */
const THERE_IS = /^有(?:点|些|一定的?|明确的?|新的?)?(?:意向|需求|投诉|风险|兴趣|想法|预算|计划)$/
/** What is said of a thing, and not asked. */
const JUDGES =
  /[不没好差坏高低大难贵紧烂涨降跌撤]|顺利|正常|异常|满意|到位|充足|变更|上调|下调|翻倍|[砍减]半|冻结|取消|暂缓|原因|延期|推迟|终止|中止|搬迁|待定|解除|解决|催/
/** What has happened is told: 「尾款付了」, 「投诉解决了」, 「删了我微信」. */
const HAPPENED = /了(?!解)|过[。.!！~～]*$/

/**
 * A line that is nothing but a customer and what is asked of it (「川泰泵业电话」, 「ywhg」): the topic,
 * `card` for the bare name. Undefined: the line says more.
 */
export function bareTopic(
  line: string,
  reading: Reading,
  file: File | undefined,
): Topic | undefined {
  const left = file && askedWords(line, reading, file)
  if (left === undefined) return undefined
  if (left === '') return 'card'
  // 「星河科技成交5万」 tells a figure and asks for none.
  if (/\d/.test(left)) return undefined
  for (const [topic, pattern] of Object.entries(TOPICS)) {
    const hit = pattern.exec(left)
    // 「喜欢高端的」 tells what is liked, 「喜欢什么」 asks.
    if (hit && LIKED.has(topic) && left !== hit[0] && !ASKED.test(line)) return undefined
    // The topic and one more word at most: 「联系电话」, 「手机号」; 「信用不好」 tells.
    if (hit && left.length - hit[0].length <= 2)
      return JUDGES.test(left.replace(hit[0], '')) ? undefined : (topic as Topic)
  }
  return undefined
}

/** What is left of a line that may ask, without whom it names and the words of asking. */
function askedWords(line: string, reading: Reading, file: File): string | undefined {
  if ([...line].length > 40) return undefined
  // A number that is told, or called dead, is news and no question.
  if (reading.birthday || reading.amounts.length > 0 || deadNumber(line)) return undefined
  // 「华东建材下单了」 tells of an order, 「尾款付了」 of money; 「到哪一步了」 asks.
  if (reading.kind === 'note' && reading.stage && /[了过]/.test(line)) return undefined
  if (HAPPENED.test(line) && !ASKED.test(line)) return undefined
  if (reading.contacts.some((c) => c.phone ?? c.email ?? c.wechat)) return undefined
  let rest = line
  const spans = [
    ...reading.customers.flatMap((c) => c.evidence.map((e) => e.words)),
    ...reading.contacts.flatMap((c) => c.evidence.map((e) => e.words)),
    ...file.contacts.flatMap((c) => [
      c.name,
      ...(c.title ? [`${c.name.slice(0, 1)}${c.title.slice(-2)}`] : []),
      `${c.name.slice(0, 1)}总`,
    ]),
  ]
  for (const words of spans.sort((a, b) => b.length - a.length))
    if (words) rest = rest.replace(words, '')
  return THERE_IS.test(rest.trim()) ? undefined : rest.replace(PARTICLES, '')
}

/**
 * A line that is nothing but a customer and the name of a field (「华东建材账期」「华东建材合作模式」).
 * @param fields the firm's own, whose names go before every topic, or all of the dictionary
 */
export function fieldAsked(
  line: string,
  reading: Reading,
  file: File,
  fields: readonly Field[],
): Field | undefined {
  const left = askedWords(line, reading, file)
  if (left === undefined) return undefined
  // 「华东建材年采购额」: what looks like a person there may be the beginning of a field's name.
  const whole = askedWords(line, { ...reading, contacts: [] }, file) ?? left
  const named = [whole, left].filter((words) => words.length > 1)
  const field = named.map((words) => fieldByHeading(words, fields)).find((f) => f !== null)
  return field && (field.of === 'customer' || field.of === 'contact') && field.key !== 'name'
    ? field
    : undefined
}

/** Topics whose value follows their word without a sign. */
const LIKED: ReadonlySet<string> = new Set(['likes', 'interests', 'needs', 'competitors'])
const ASKED = /什么|啥|哪|吗|呢|多少|谁|几|怎|如何|有没有|有无|多久|[?？]/

/** The topic that words name and nothing else: 「查 华东建材 交易」. */
export const topicNamed = (words: string): Topic | undefined => {
  const found = Object.entries(TOPICS).find(([, pattern]) => pattern.test(words))
  return found?.[0] as Topic | undefined
}

/** What stands at the front of a question before the thing that is asked for. */
export function askedOf(line: string): string | undefined {
  const hits = Object.values(TOPICS).flatMap((pattern) => pattern.exec(line)?.index ?? [])
  const at = Math.min(...hits)
  return hits.length > 0 && at > 0 ? line.slice(0, at).trim() : undefined
}
