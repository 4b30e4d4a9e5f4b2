import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { isProduct } from './products.ts'

const NAME = String.raw`([\u4e00-\u9fffA-Za-z0-9·&]{2,10}?(?: [A-Z][A-Za-z]+)?)`
const NAMES = String.raw`([\u4e00-\u9fffA-Za-z0-9·&、/]{2,16}?)`
const STOP = String.raw`(?=的|家(?![具电居纺])|那边|那家|这家|那儿|品牌|牌|[,，、。;!?\s]|$|嫌|也|都|了|吧|但|在|报|比|价|给|便宜|用|做|合作|供|签|谈|已|还)`

interface Frame {
  words: RegExp
  /** A cheap look before a frame that begins with the open name. */
  needs?: RegExp
  /** Holds only when the line also speaks of a contest or a switch. */
  weak?: boolean
  /** Only after somebody left his post in the clause before. */
  moved?: boolean
  /** Only when the name is not itself a kind of goods. */
  brand?: boolean
  /** Names a rival beyond doubt: couriers may be meant. */
  sure?: boolean
}

const frame = (source: string, more: Omit<Frame, 'words'> = {}): Frame => ({
  words: new RegExp(source, 'g'),
  ...more,
})

/** Who does what to whom, with the rival's place in it. */
const FRAMES: Frame[] = [
  frame(
    String.raw`(?:竞争对手|对手(?!术|头|机|工|续|里)|竞品|竞对|友商|同行)(?:那边)?(?:主要|现在|目前)?(?:就|还)?(?:是|有|叫|为|:)(?:一家)?(?:叫)?${NAMES}(?=[,。;!?\s]|$|的|这|那|报|给|也|都)`,
    { sure: true },
  ),
  frame(String.raw`(?:竞争对手|竞品|竞对|友商)${NAME}(?=[,。;!?\s]|$|的|这|那|报|给|也|都|在|来)`, {
    sure: true,
  }),
  frame(
    String.raw`(?:使?用|供货?|进|拿|卖|合作|配|代理|摆|铺|投|买|上|装|开|喝|吃|选|走|做)的(?:也|还|一直|主要|全|都|基本|就|仍然?){0,4}是(?:老?供应商)?${NAMES}${STOP}`,
  ),
  frame(
    String.raw`(?:现|目前|现在|一直|原来|以前|他们|店里|厂里|家里|院里|校里|公司)(?:都|还|也|一直|主要)?(?:在|使)?用(?:着|的)?(?:是)?(?:老?供应商)?${NAMES}${STOP}`,
  ),
  frame(String.raw`(?:还?在|一直)用(?:着|的)?${NAMES}${STOP}`),
  frame(
    String.raw`(?:跟|和|与|同)${NAMES}(?:已经?|都|也|那边|在|早就|正在|直接|刚){0,4}(?:签|定了|合作|谈(?:了|过|好|妥|得差不多|价|上)|走得近|接触|对接上|达成)`,
  ),
  frame(
    String.raw`(?:最后|最终|结果|还是|已经?|直接|干脆|人家|客户|对方|甲方|业主|院方|校方)(?:去|都|已经)?(?:选|定|签|用|换成?|改用|找|买|投奔|转投|转到|倾向|偏向)(?:了|到|过)?(?:的)?(?:是)?${NAMES}(?=[,。;!?\s]|$|的(?![^,\s]{4,})|家|那边|那家|了|,)`,
  ),
  frame(
    String.raw`(?:改用|换成了?|换了|转投|投奔|换去|转到|转用|换到)了?${NAMES}(?=[,。;!?\s]|$|的|家|那边|那家|了)`,
    { weak: true },
  ),
  frame(
    String.raw`(?:选了|选的|定的|签了|签的|中标的)(?:是)?${NAMES}(?=[,。;!?\s]|$|的(?![^,\s]{4,})|家|那边|那家)`,
    { weak: true },
  ),
  frame(String.raw`被${NAMES}(?:给)?(?:抢|截|拿|撬|中标|中了|挖|低价|收编)`),
  frame(
    String.raw`(?:拿着|拿了|拿出|拿|甩出|甩|出示)${NAMES}(?:家|那边)?(?:的)?(?:报价|价格|价目|底价|方案|样品|样|合同|报价单)`,
  ),
  frame(
    String.raw`${NAMES}(?:家|那边|公司)?的?(?:顾问|工程师|业务员?|业代|导购|销售|人|代表|老板|经理|代理商?|区域经理|厂家)(?:给他|也|都|又|已经?|刚|天天|最近|上周|昨天|前天|今天|老|这两天|三天两头|跑|经常|正在|在|来|去)+(?:去|来|找|跑|在|谈|推|请|送|拜访|盯|报|过|约|蹲|联系|接触|到|了|给|装|投|放|铺|做|带)`,
    { needs: /顾问|工程师|业务|业代|导购|销售|人|代表|老板|经理|代理|厂家/ },
  ),
  frame(
    String.raw`(?:比较|对比|不?比(?!亚迪))(?:了|过|一下)?${NAMES}(?:家|那边)?(?:的(?:还|要|都|更|价格){0,4}(?=[^\s,])|(?:还|要|都|更|价格){0,4}(?:贵|便宜|好|差|低|高|慢|快|强|稳|多|,|\s|$|后))`,
  ),
  frame(
    String.raw`(?:里|上|架|柜|店|库)(?:现在|全|基本|目前){0,4}(?:都|全)?(?:摆的?)?(?:是|摆着?)${NAMES}(?:家)?的?(?=[,。;!?\s]|$)`,
  ),
  frame(
    String.raw`(?:从|由|向)${NAMES}(?:那儿|那边|家|处|那|手里|这边)?(?:进货|拿货|采购|订货|供货|进的|拿的|供的?|买的|做的|定的|拿)`,
  ),
  frame(
    String.raw`${NAMES}(?:家|那边|那家|公司|昨天|上周|刚|已经?|今天|前天|最近|这次|也|都|才|只|就|正|又|同时|一起|给他们?|给她){0,4}(?:也|都|才)(?:家|已经?|给他们?|来|在|刚|正|跟他们?|对){0,4}(?:报(?!到|修|备|销)|投标|参与|参加|竞|打样|打了样|送样|送了样|来拜访|来过|来找|推|来谈|在谈|跟进|盯|降价|来推|找过|找他|入围|做了方案|演示|比价|来报|在报|投(?=[,\s]|$)|有意|介入|给了)`,
    { needs: /[也都才]/ },
  ),
  frame(
    String.raw`${NAMES}(?:那边|那家|家|公司|给他们?|给她|给客户|已经?|上周|昨天|刚|最近){0,4}(?:报价|报的?|报了|给的?价?|开价|开的|卖|出价|投了)(?:价|是|到|了|才|的|只|只要|要){0,4}(?=\d|[一二两三四五六七八九十百千几]+[万块千百元毛])`,
    { needs: /[报给开卖价投]/ },
  ),
  frame(String.raw`${NAMES}(?:才|只要|只卖|便宜|低)(?=\d|[一二两三四五六七八九]+[万块千百元毛])`, {
    needs: /才|只要|只卖|便宜|低/,
  }),
  frame(
    String.raw`${NAMES}(?:中标|中了标?|拿下|抢(?:走|了)|截胡|抢先|撬走|低价中|入围|供的|供着|供货|在供|降价|入场|进场|搞活动|做活动|抢单)`,
    { needs: /中标|中了|拿下|抢|截胡|撬|低价中|入围|供|降价|[入进]场|活动/ },
  ),
  frame(
    String.raw`(?:跳槽|被挖|挖|离职|辞职|入职|加入|投奔)[^,\s]{0,4}(?:[,\s]{0,2})(?:到|去|进|入)了?${NAMES}(?=[,。;!?\s]|$|的|做|当|上班|任|那边|了)`,
  ),
  frame(
    String.raw`(?:统一|全部|都|集团|要|想|准备)(?:上|用|换上?|走)${NAMES}(?=[,。;!?\s]|$|的(?=[,\s]|$)|了)`,
    { weak: true },
  ),
  frame(String.raw`(?<!更|交|替|退|调|兑|变)换(?:成|了|上)?${NAMES}的?(?=[,。;!?\s]|$)`, {
    weak: true,
  }),
  frame(String.raw`(?:单子?|订单|项目|标)(?:都|就|被|也|已经)?给了${NAMES}(?=[,。;!?\s]|$|做|了)`, {
    sure: true,
  }),
  frame(String.raw`(?:switch|switching|move|moving) to ([A-Za-z][A-Za-z]+)`, { sure: true }),
  frame(String.raw`^(?:就|又|后来|直接)?去了${NAME}(?=[,。;!?\s]|$|的|做|当|上班|任|那边|了)`, {
    moved: true,
  }),
  frame(
    String.raw`${NAME}(?:和|跟|与|同)(?:我们|咱们?)(?:的[^,]{1,4}(?:对比|比))?(?:二选一|两家|对比|比|竞|pk|抢|对比|一起|都|也|同时|各)`,
    { needs: /[和跟与同](?:我们|咱)/ },
  ),
  frame(
    String.raw`(?:供应商|厂家|供货商|服务商|那家|品牌|牌子|代理商?)(?:名字)?(?:叫|是)${NAMES}(?=[,。;!?\s]|$|的|报|给|也)`,
  ),
  frame(
    String.raw`(?:第一名|中标(?:的|人|单位|方)?|第一候选人|排第一的?|入围的|胜出的)(?:是|为|:)${NAMES}(?=[,。;!?\s]|$)`,
    { sure: true },
  ),
  frame(String.raw`认准了?${NAMES}(?=的|[,。;!?\s]|$|家)`),
  frame(String.raw`(?:也|还)问了${NAMES}的(?=[,。;!?\s]|$)`, { brand: true }),
  frame(String.raw`嫌${NAME}的(?=[^\s,]{2,})`, { brand: true }),
  frame(
    String.raw`(?:不能|不行|不然|不给|不降)[^,\s]{0,6}就?(?:去找|找|换|用|选|上|买)${NAMES}(?=[,。;!?\s]|$|的|了|家|那边)`,
  ),
]

const LEFT = /离职|辞职|跳槽|挖走|走了|走人/
const CONTEST =
  /最后|最终|没戏|丢|黄了|不用我们|不做了|对手|竞|便宜|别家|牌子|嫌|停了|不续|挽留|撤|以后不|不用咱|不跟|没选|落标/

/** No rival: pronouns, roles, generic suppliers, payment and chat services, times, our own side. */
const GENERIC =
  /^(?:别[家人的]?|人家|同行|对手|他们?|她们?|我们?|咱们?|客户|对方|供应商|老供应商|厂家|公司|其[他它]|另[外一].*|老家|原[来先].*|[一两三几好哪多]家.*|[那这]家.*|老板.*|自己|大家|朋友|外面|网上|现在|本地|进口.*|国产.*|财务|采购|总部|甲方|业主|医院|学校|银行|.*(?:银行|支付宝)|谁|哪[家个]?|之前|以前|去年|前年|今年|上次|预期|市场|平时|往年|同期|现金|现款|微信|电话|邮件|价格.*|质量.*|报价.*|服务.*|设备|产品|系统|材料|东西|还?可以|顺手|习惯|不错|挺好|一般|旧的?|新的?|老的?|大品牌|小厂|大厂|品牌|散货|杂牌|贴牌|代工|合同|年框|协议|框架|长单|货|样品?|方案|单子|政府|招标|第[一二三].*|领导|总部|家里|隔壁.*|旁边.*|对面.*|当地.*|散装|人工|手工|这个|那个|什么|我方|技术|法务|老婆|媳妇|老公|儿子|女儿|同事|医生|老师|学生|家长|员工|工人|师傅|全部|都|同款|一样|别墅|项目|时间|定金|订金|首付|尾款|合作方|合作商|配件|上[回次批].*|.*平台|账期|[货交工]期|付款.*|单价|总价|价位|押金|利率|收到.*|听到.*|负责人.*|[vV][pP]|后门|前门|人|司机|物流|快递|下周|明天|今天|昨天|周[一二三四五六日].*|月底)$/
const PERSON =
  /^(?:老|小|阿)?[\u4e00-\u9fff]{0,3}(?:总|工|姐|哥|嫂|叔|姨|爷|师傅|老师|主任|经理|院长|厂长|老板|科长|处长|校长|医生|店长|会计|采购|主管|队长|书记|园长|董|先生|女士|太太|社长|站长|护士长|助理|秘书|财务)(?:那边|那儿|们)?$/
const NOT_A_NAME =
  /^报|最|只能|[只能已可全]|[的了着吗吧呢很太没就才再想给跟是说让把被我你他她它咱]|不|\d{2,}|[一二两三四五六七八九十几]+[台套件箱桶吨个年月天家次]|多少|价格|报价|便宜|这边|那边/
const SERVICES =
  /^(?:顺丰|顺风|中通|圆通|申通|韵达|极兔|德邦|跨越|EMS|邮政|京东物流|货拉拉|闪送|百世|天天快递|安能|壹米滴答|[工建农中招交]行|农信社?|微信|支付宝|WhatsApp|QQ|Excel|excel|WPS|Word|PPT|钉钉|飞书|腾讯会议|Zoom|Teams)$/i
const PLACES =
  /^(?:北京|上海|天津|重庆|广州|深圳|佛山|东莞|杭州|宁波|温州|义乌|苏州|无锡|南京|常州|南通|徐州|合肥|芜湖|福州|厦门|泉州|济南|青岛|临沂|烟台|潍坊|郑州|洛阳|武汉|长沙|株洲|南昌|成都|绵阳|贵阳|昆明|南宁|柳州|桂林|海口|三亚|西安|兰州|银川|西宁|乌鲁木齐|太原|大同|石家庄|唐山|保定|沈阳|大连|长春|哈尔滨|呼和浩特|包头|香港|澳门|台湾|越南|泰国|印度|日本|韩国|德国|美国|意大利|广东|浙江|江苏|山东|河北|河南|福建|四川|湖南|湖北|安徽|江西|云南|贵州|广西|海南|陕西|山西|辽宁|吉林|黑龙江|国外|国内|外地|本地|省外|省城|乡下)$/
const LEAD =
  /^(?:(?:今天|昨天|前天|最近|刚才?|上周|现在|目前|之前|原来的?|原先的?|以前的?|一直|他们?|她们?|客户|对方|听说|据说|说是?|讲|还有|另外|因为|但是?|不过|而且|然后|结果|其实|那个|这个|那家|这家|有家|一家|叫|是|有个?|还|也|都|又|个|已经?|老供应商|供应商|厂家|品牌|隔壁的?|本地的?|国产的?|进口的?|同城的?|让我|知道|发现|打听到?|问了?|正在?|主要|基本|竞争对手|对手|竞品|同行|友商|比较过?|对比了?|考虑|在看|看了?|人家|跟|和|与|被|找|从|在|用|拿|嫌|觉得|怕|去|到|把)+)(?=.{2,})/
const TAIL =
  /(?:家|那边|那家|这家|公司的?|的|牌|品牌|也|都|在|已经?|还|报价|价格|业务员?|销售|的人|他们|设备|产品|了|吧|呢|以及|两家|三家|几家|它们|这些|,)+$/

/** Names of rival suppliers (eval conventions 2.9), in the order of mention. */
export function readRivals(line: Line): Said<string>[] {
  const rivals = new Map<string, Said<string>>()
  for (const [at, clause] of line.clauses.entries()) {
    const words = line.said[at] ?? ''
    for (const { words: pattern, needs, weak, sure, moved, brand } of FRAMES) {
      if (needs && !needs.test(words)) continue
      if (moved && !LEFT.test(line.said[at - 1] ?? '')) continue
      if (weak && !CONTEST.test(line.folded.slice(Math.max(0, clause.start - 20), clause.end + 8)))
        continue
      for (const found of words.matchAll(pattern)) {
        const group = found[1]
        if (group === undefined) continue
        const from = clause.start + found.index + found[0].indexOf(group)
        for (const [start, end] of split(line, from, from + group.length)) {
          const name = line.text.slice(start, end)
          if (!isRival(line, line.folded.slice(start, end), sure === true)) continue
          if (brand && (name.length > 4 || isProduct(name, 2, line.who))) continue
          if ([...rivals.keys()].some((known) => known.includes(name) || name.includes(known)))
            continue
          rivals.set(name, { value: name, evidence: [spanOf(line, start, end)] })
        }
      }
    }
  }
  return [...rivals.values()].sort(
    (a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0),
  )
}

/** 「壳牌和长城」 are two; fillers at both ends go. */
function split(line: Line, start: number, end: number): [number, number][] {
  const words = line.folded.slice(start, end)
  const parts: [number, number][] = []
  let from = 0
  for (const mark of [...words.matchAll(/还有|以及|[和跟与、/]/g), null]) {
    const to = mark ? mark.index : words.length
    const piece = words.slice(from, to)
    const lead = LEAD.exec(piece)?.[0].length ?? 0
    const strip = TAIL.exec(piece.slice(lead))?.[0].length ?? 0
    const tail = piece.length - lead - strip >= 2 ? strip : 0
    if (piece.length - lead - tail >= 2) parts.push([start + from + lead, start + to - tail])
    from = mark ? mark.index + mark[0].length : to
  }
  return parts
}

function isRival(line: Line, name: string, sure: boolean): boolean {
  if (name.length > 8 && !/^[\x21-\x7e ]+$/.test(name)) return false
  if (GENERIC.test(name) || PERSON.test(name) || NOT_A_NAME.test(name) || PLACES.test(name))
    return false
  if (!sure && SERVICES.test(name)) return false
  if (/^[a-z\d]{1,3}$|^(?:VP|CEO|PO|PI|IT|HR|OK|APP)$/i.test(name)) return false
  if (
    !sure &&
    isProduct(name, 2, line.who) &&
    /[机器板柜车管灯料油材纸布件泵阀门窗床椅琴仪箱膜]$/.test(name)
  )
    return false
  const { customers, contactNames, newCustomer } = line.who
  const same = (known: string) =>
    known.length >= 2 && (known.includes(name) || name.includes(known))
  if (newCustomer && same(newCustomer)) return false
  if (contactNames.some(same)) return false
  return !customers.some(
    (c) => same(c.name) || c.shortNames.some(same) || c.contacts.some((p) => same(p.name)),
  )
}
