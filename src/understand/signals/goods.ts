import { MEASURES } from '../measures.ts'
import { type Found, type Line, stated } from './line.ts'
import { COUNT, isProduct, NOUN, trimProduct } from './products.ts'

/**
 * Which goods a line that stands in a deal speaks of, by what is left over: the words of
 * business talk are few and known (people, times, sums, verbs of trade), those of goods are not.
 */

const TITLE =
  '老板娘|老板|总监|经理|主任|院长|校长|园长|厂长|店长|馆长|站长|所长|处长|科长|部长|队长|局长|书记|社长|行长|村长|场长|段长|班长|船长|护士长|秘书长|会长|理事长|董事长|老师|师傅|医生|大夫|博士|教授|教练|先生|女士|太太|小姐|同学|会计|出纳|财务|采购|助理|秘书|掌柜|阿姨|总|董|工|姐|哥|嫂|叔|姨|爷|婶|伯|妹|弟|导|博|处|局'
const DIGITS = '[\\d一二两三四五六七八九十百千几半]'
const TIME = `${DIGITS}{1,4}(?:年|月份?|号|日|点半?|天|周|季度|个月|个?星期|个?礼拜|小时)[底初中内前后起]?|(?:下下|上上|下|上|这|本|每)?个?(?:周|礼拜|星期)[一二三四五六日天末]?|(?:大前|大后|今|明|昨|前|后|当|改)[天儿晚早年]儿?个?|下午|上午|中午|早上|晚上|傍晚|今晚|明早|下个?月|上个?月|年[底前后初]|月[底初中]|上旬|中旬|下旬|元旦|春节|国庆|中秋|端午|冬至|腊月|正月|今年|明年|去年|刚才|刚刚|现在|目前|之前|之后|以前|以后|最近|马上|到时|回头|过几天|过两天|月内|年内|当场|当天`
const SUM = `(?:\\d[\\d,]*(?:\\.\\d+)?|${DIGITS}{1,8})(?:来|多)?(?:个?[wWkK万千百亿元块毛分]钱?${DIGITS}?|成|%|折|左右|上下)+|\\d[\\d.,]*`
const TALK =
  '说是|说|讲|话说|问|聊|谈|反映|反馈|表示|提到|提|告诉|通知|答应|同意|决定|确认|觉得|认为|以为|感觉|知道|了解|听说|据说|回复|回话|准话|商量|考虑|琢磨|打算|准备|计划|希望|想|担心|怕|嫌|夸|怪|骂|喊|叫|让|请|催|求|拜托|相中|看中|看上|看好|中意|满意|喜欢|动心|有意|感兴趣|兴趣|意思|意向'
const TRADE =
  '下了?单|订货|订购|订|定下|定了|定|签了|签|购买|采购|采|购|买|卖|换成|换|用上|用|试用|试|租|借走|借|拉走|提走|拿走|拿货|拿|取|送样|送|寄|发货|发|供货|供|进货|进|补货|补|追加|加|增|要了|要|需要|需|求|缺|做|装|上|安排|提供|推荐|介绍|代理|合作|招标|投标|中标|开标|唱标|中了|评标|成交|谈定|谈妥|拍板|报名|报价|报|询价|还价|砍价|砍|压价|压|降到|降|涨|让利|让步|减|打折|优惠|付|结|转|打款|打|汇|收|交|刷卡|赊|欠|给|算|验收|验|交付|交货|提货|到货|到账|盖章|走|批|包给|包|饶|僵着|搁着|先放|暂停|取消|推迟|延后|开工|启动|照拿|照旧|续签|续|签字|看货|看|演示|展示|放了一遍|demo'
const MATTER =
  '合同|协议|订单|单子|项目|预算|总价|单价|底价|均价|价格|价位|价钱|定金|定钱|订金|首付款?|首批|尾款|货款|余款|货|款|钱|账期|账|发票|税|含税|不含税|运费|样品|样机|样|方案|资料|报告|图纸|视频|照片|案例|清单|公章|章|质保|门槛|折扣|返点|利润|成本|数量|总共|一共|合计|共|对公|现金|微信|电话|邮件|邮箱|短信|公司|厂里|店里|家里|院里|校里|我家|他家|展厅|现场|办公室|仓库|工地|门店|总部|集团|领导|手下|老婆|媳妇|婆姨|儿子|女儿|孩子|朋友|同事|人|事|业主|财政|意见|结果|效果|问题|情况|时候|时间|地方|东西|活|年框|年单|框架'
/** Everyday words of offices, families and journeys. */
const EVERYDAY =
  '正式|内部|循环|试听课|听课|间房|一遍|认筹金|会议室?|改成|改为|钟头|抬头|重开|灰心|投放|第二轮|上头|立项|建议|统一|手机|扫码|车间|道歉|抱怨|埋怨|操作|业代|业务员|业务|销售|放假|放寒假|寒假|暑假|开学|恢复|评估|拉倒|车队|之一|开始|结束|分店|新店|总店|官司|耳朵|眼睛|身体|孙子|侄儿|女婿|闺女|两口子|连襟|亲家|休产假|产假|保证金|控制价|限价|预付|whatsapp|email|人民币|民币|重新|船期|书面|出嫁|结婚|份子|认识|牵线|引荐|企业|承诺|逾期|季度|前台|门卫|保安|门岗|元宵|初稿|索赔|记错|联系|控制|以内|以上|以下|当面|厂子|检察院|法务|法院|纪委|银行|政府|挽留|厉害|办法|具体|谣言|松口|园区|参数|关机|资金链?|断了|名字|公布|领队|生意|一趟|封条|开车|半夜|弄|店名|店|头疼|财评|利息|卡死|[一二两三几]个点|啰嗦|电子|红章|语音|视频会|派人|派车|派|救援|截止|停|竞争|对手|同行|厂家|供应商|规模|新厂|老厂|旧|过期|第一|第二|第[一二三]次|客人|游客|病人|学生|老人|年轻人|员工|工人|司机|技术|流程|系统里|上会|审批|评审|评标|专家|名额|资格|资料|执照|许可|证件|门市|分公司|子公司|母公司|老家|本地|外地|省里|市里|县里|区里|镇上|村里|国外|国内|北京|上海|广州|深圳|杭州|福建|浙江|江苏|广东|山东|四川|香港|喝酒|喝茶|吃饭|请客|饭局|机票|酒局|吃|喝|玩|钓鱼|打牌|旅游|出差|回家|住院|手术|生病|感冒|过年|高兴|开心|生气|客气|着急|急|热情|冷淡|犹豫|爽快|干脆|痛快|实在|靠谱|麻烦|困难|紧张|充足|顺利|耽误|影响|损失|负责|管|拿主意|做主|说了算|主意|把关|参观|考察|拜访|见面|碰到|遇到|碰|见|聚|开会|会议|展会|研讨会|一刀|一口气|半天|一阵|一圈|一大截|字|倍|次数|款子|咱们|说法|口气|态度|条件|要求|标准|范围|进度|节点|计划书|清单|附件|版本|编号|型号|尺寸|参考|核对|核实|核价|核算|测算|清库存|库存|断货|现货|期货|备货|排产|排期|产能|交期|工期|货期|货源|渠道|代理权|代理商|经销商|总代|二批|终端|市场|行情|淡季|旺季|平时|年年|月月|天天|每天'
const GRAMMAR =
  '他们|她们|我们|咱们|你们|人家|对方|客户|自己|大家|别人|这边|那边|这里|那里|这个|那个|这些|那些|这家|那家|这块|这批|那批|一个|一些|一点|一下|一起|一样|一家|两家|三家|什么|多少|怎么|哪|谁|为什么|因为|所以|但是|但|不过|而且|然后|如果|要是|的话|或者|还是|还有|以及|已经|已|正在|一直|终于|差不多|大概|估计|可能|应该|可以|能不能|有没有|是不是|必须|只要|只能|只有|只|最多|最少|至少|最好|最|非常|特别|比较|有点|太|很|挺|蛮|更|真|好像|先|再|又|还|也|都|就|才|刚|全|不是|不要|不用|不能|不会|不行|不错|不|没有|没|别|(?<!电|发|自|震|移|启|活|运|传|制)动|的|了|着|过|地|得|吧|吗|呢|啊|呀|嘛|咯|哈|哦|是|有|在|到|把|被|将|从|跟|和|与|同|对|为|向|往|按|比|除|去|来|回|过来|过去|下来|上去|出去|回去|起来|出来|我|他|她|它|你|您|咱|俺|侬|佢|这|那|各|每|另外|另|别的|其他|主要|直接|顺便|专门|亲自|赶紧|尽快|抓紧|行|会|能|肯|敢|愿意|贵|便宜|好|坏|快|慢|多|少|高|低|远|近|早|晚|死活|差太多|差|剩下|剩|两边|双方'
/** Words of goods that hold a common word: 「不锈钢」, 「在线监测」, 「给水管」. */
const HELD =
  '不锈|不干胶|不粘|不倒|给水|给料|去毛刺|去离子|在线|再生|来料|发电|发泡|发光|打印|打包|打磨|装载|装饰|装修|包装|送风|送料|收银|收割|交换|加工|加湿|加热|加固|加药|补光|补漏|换热|换气|换药|上料|上光|走秀|走心机|看板|试剂|试纸|试验|验钞|验光|转子|转轮|压力|压缩|压滤|压路|压榨|压铸|减速|减震|减水|减压|降噪|降温|涨紧|提花|提升|报警|报工|对讲|回收|回转|过滤|过磅|过桥|过敏原|动力|动车|同步|同轴|同声|地板|地砖|地暖|地坪|地磅|地毯|地膜|地铁|地产|地理|的士|高压|高温|高清|高速|高铁|高低|高炉|高压|高速|低压|低温|低碳|多功能|多晶|多层|多肉|快速|快餐|慢病|好氧|都市|全自动|全屋|全棉|全景|全套|全息|全站|真空|真皮|真丝|更衣|工作|工程|工业|工装|工具|工服|工控|工矿|导管|导航|导热|导轨|导电|博物|局域|处理|总线|总成|行车|行李|能源|能量|会议|会员|会展|得力|人工|人脸|人造|人参|人事|活性|活动|章鱼|样板|款式|货架|货柜|货梯|货车|账务|账号|税控|钱包|钱柜|单晶|单层|定制|定位|签证|签名|采暖|采光|采样|采血|购物|租赁|拉链|拉丝|拉杆|拿铁|取暖|取样|供水|供电|供暖|进口|需求|做账|算力|收纳|付费|结构|结晶|结婚|打蜡|打捞|用品|用友|订书|成品|成套|年画|年货|年糕|日历|日用|天线|天然|天车|天幕|周转|月饼|月子|月嫂|点钞|点胶|点焊|点读|号牌|早教|晚宴|晚礼|远程|近视|差速|提词|叫号|喊话|让位|请柬|请帖|求职|想象|谈判|问卷|讲台|讲解|说明|话筒|批头|走廊|看台|看护|中央|中药|中空|中成|百叶|千斤|万能|万向|一体|一次性|二手|二期|三期|一期|三轮|三维|三防|三相|四轮|五金|五轴|六角|八角|九阳|十字|两栖|半自动|半成|半包|几何'

const TOKENS = new RegExp(
  `(?<held>${HELD})|(?:${TIME})|(?:${COUNT})|(?:${SUM})|[一每]?[${MEASURES}](?=${DIGITS})|一[${MEASURES}]|[\\u4e00-\\u9fff]{1,2}(?:${TITLE})(?![程具业装服控作人厂管航热轨线])|[老小阿][\\u4e00-\\u9fff](?=[说讲问要想来去把给跟和在的\\s,]|$)|(?:${EVERYDAY}|${TALK}|${TRADE}|${MATTER}|${GRAMMAR})|\\b(?:from|two|three|the|an?|to|for|us|we|our|with|by|need|needs|wants?|new|quotation|quote[ds]?|pls|please|send|called|email(?:ed)?|target|price|best|next|mon|tue|wed|thu|fri|sat|sun|am|pm|budget|comparing|decision|offer|revised|final|and|of|in|on|at|is|ok|call|asked?|about|their|his|her|they|said|says|free|sample|order(?:ed)?|po|pi|pcs|sets?|units?|usd|rmb|site|visit|discount|deal|this|that|will|would|like|before|after)\\b|[\\s,、。;:!?+()（）"'“”‘’《》【】/-]`,
  'giu',
)

/** Troubles, old goods, deliveries and debts: what they touch is no wish. */
const OLD =
  /坏|维修|报修|投诉|退货|退了|返工|赔|破损|发错|漏发|漏水|漏油|胀包|发霉|断裂|开裂|崩|欠|尾款|逾期|拖着|对账|还款|催款|旧的|送货|库存|滞销|压货|法院|离职|生日/
/** What stands before goods, at the end of what was said before them. */
const BEFORE = new RegExp(
  `(?:${COUNT}|[这那](?:条|块|款|批|套|台|种|个|辆|艘|件|栋|间|份|片|张)|咱|我们(?:的|家)?|看(?:了|看|中|上|好)?|谈|聊|借走|拉走|提走|要|买|订|定|采|购|试用?|试了|推荐|代理|演示|放了一遍|demo了?|寄|嫌|夸|问|招|换|上|做|租|加|报了?|签的|签了|对|包|进|咨询|询|供|two|three|four|five|for|need|wants?|our|with)(?:了|的|我们|咱们?|的是|一下|过)*\\s?$`,
  'i',
)
/** What stands after goods. */
const AFTER = new RegExp(
  `^(?:的|这块|项目)?\\s?(?:方案|样|标(?:[,\\s]|$)|选型|投放|整个|印|年框|招标|询价|报价|报的?|开标|总价|单价|预算|项目|合同|订单|成交|谈[定妥好]|定了|下单|多少|怎么卖|咋卖|照拿|照旧|我?开${DIGITS}|一?[每一][${MEASURES}]|先?(?:${COUNT})|(?:${SUM})|我们(?:中|报|quote)|quote|先?搁|先放|不要了|贵|便宜|要|先|他想|感兴趣|我们|全?包给|还价|砍)`,
  'i',
)

/** Whether the line stands in a deal, so that it must be about goods. */
export function inDeal(line: Line, found: Found): boolean {
  if (found.amounts.some((a) => a.role === 'budget' || a.role === 'quote' || a.role === 'deal'))
    return true
  if (TROUBLE.test(line.folded)) return false
  if (found.stage) return true
  return (
    DEMAND.test(line.folded) && !OLD.test(line.folded) && line.clauses.some((one) => stated(one))
  )
}
const TROUBLE =
  /歪了|着火|骂|赔|退(?:货|款|全部|我|钱|了)|胀包|火了|掉漆|漏|断裂|开裂|崩|发霉|投诉|索赔/
const DEMAND =
  /借走|试用|[想要]试|想代理|报价|询价|不要了|招标|打样|送样|寄样|样机|方案(?:给|发|送)|[相看选]中|展厅看|照[拿订买]|(?:先|暂|暂时)(?:搁|放一?放|缓)|搁置|暂缓|再说/

interface Chunk {
  start: number
  end: number
  score: number
}

/** No line a person types is longer; a pasted wall of text must not stall the reading. */
const MOST_CLAUSES = 40

/** The likeliest goods of the line as [start, end), best evidence first; none when unsure. */
export function goodsLeft(line: Line, found: Found): [number, number][] {
  const chunks = line.clauses.slice(0, MOST_CLAUSES).flatMap((clause, at) => {
    const words = line.said[at] ?? ''
    if (OLD.test(words)) return []
    return leftovers(line, found, words).map(([from, to]): Chunk => ({
      start: clause.start + from,
      end: clause.start + to,
      score: weigh(words, from, to),
    }))
  })
  const best = Math.max(0, ...chunks.map((one) => one.score))
  if (best < 2) return []
  const first = chunks.find((one) => one.score === best)
  return first ? [[first.start, first.end]] : []
}

/** Whether a phrase keeps goods when the known words are out of it. */
export const namesGoods = (line: Line, found: Found, phrase: string): boolean =>
  NOUN.test(phrase) || leftovers(line, found, phrase).length > 0

const OPENERS = /[个人事等派要新开把的了是为给]/

/** Whether the words can be a name: no word of everyday talk in them. */
export const isPlain = (name: string): boolean =>
  !OPENERS.test(name) && [...name.matchAll(TOKENS)].every((token) => token[0].length < 2)

function weigh(words: string, from: number, to: number): number {
  const before = BEFORE.test(words.slice(Math.max(0, from - 12), from)) ? 2 : 0
  const after = AFTER.test(words.slice(to, to + 12)) ? 2 : 0
  const looks = NOUN.test(words.slice(from, to)) ? 2 : 0
  return before + after + looks + (to - from > 2 ? 0.5 : 0)
}

/** The stretches between the known words that can name goods. */
function leftovers(line: Line, found: Found, words: string): [number, number][] {
  const masked = mask(line, found, words)
  const rest: [number, number][] = []
  let from = 0
  const push = (to: number): void => {
    if (/^[款钱]/.test(words.slice(to)) || /[吃喝]的$|请[^,]{0,3}$/.test(words.slice(0, from)))
      return
    const [a, b] = trimProduct(words, from, to)
    const phrase = words.slice(a, b)
    if (b - a >= 2 && b - a <= 14 && isProduct(phrase, 1, line.who)) rest.push([a, b])
  }
  for (const token of masked.matchAll(TOKENS)) {
    if (token.groups?.held !== undefined) continue
    if (/[ -]/.test(token[0]) && latin(masked, token.index)) continue
    push(token.index)
    from = token.index + token[0].length
  }
  push(words.length)
  return rest
}

/** A space within 「dev kit」. */
const latin = (words: string, at: number): boolean =>
  /[A-Za-z]/.test(words.charAt(at - 1)) && /[A-Za-z\d]/.test(words.charAt(at + 1))

/** Known names become blanks of the same length. */
function mask(line: Line, found: Found, words: string): string {
  let masked = words
  const { customers, contactNames, newCustomer } = line.who
  const names = [
    ...customers.flatMap((one) => [
      one.name,
      ...one.shortNames,
      ...one.contacts.map((person) => person.name),
    ]),
    ...contactNames,
    ...(newCustomer === null ? [] : [newCustomer]),
    ...found.rivals.map((one) => one.value),
  ]
  for (const name of names) {
    if (name.length >= 2) masked = masked.replaceAll(name, ','.repeat(name.length))
  }
  return masked
}
