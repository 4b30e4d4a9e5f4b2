import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { isPlain } from './goods.ts'
import { RIVAL_FRAMES } from './rival-frames.ts'
import { isProduct } from './products.ts'

const OUSTS = /再[不勿]|不然|否则|不行就|[退换]货|以后|停|不用|不要|发火|火了|投诉|降不|不降|不给/

/** The name alone: what stands before the last word that cannot belong to a name goes. */
const bare = (words: string): number =>
  /^.*(?:说是|说|讲|话|问|听|称|反映|告诉|知道|的|[过到]了?|了|是|[只还另]有|[跟被让嫌怕比把将]|今[天儿]|昨[天儿]|前天|上周|最近|现在|目前|隔壁|对面|本地|当地|老板|经理|主任|采购|师傅|老师|[院校厂店园馆站所处科部队局]长|总|工|姐|哥|选型|招标|投标|项目|品牌|价格|客户|对方|他们|她们|家里|那边|这边|但是?|不过|而且|因为|另外|其实|结果|原来|一直|更低|更高|他|她)(?=.{2,}$)/.exec(
    words,
  )?.[0].length ?? 0

const LEFT = /离职|辞职|跳槽|挖走|走了|走人/
const CONTEST =
  /最后|最终|没戏|丢|黄了|不用我们|不做了|对手|竞|便宜|别家|牌子|嫌|停了|不续|挽留|撤|以后不|不用咱|不跟|没选|落标|不要/

/** No rival: pronouns, roles, generic suppliers, payment and chat services, times, our own side. */
const GENERIC =
  /^(?:别[家人的]?|人家|同行|对手|他们?|她们?|我们?|咱们?|客户|对方|供应商|老供应商|厂家|公司|其[他它]|另[外一].*|老家|原[来先].*|[一两三几好哪多]家.*|[那这]家.*|老板.*|自己|大家|朋友|外面|网上|现在|本地|进口.*|国产.*|财务|采购|总部|甲方|业主|医院|学校|银行|.*(?:银行|支付宝)|谁|哪[家个]?|之前|以前|去年|前年|今年|上次|预期|市场|平时|往年|同期|现金|现款|微信|电话|邮件|价格.*|质量.*|报价.*|服务.*|设备|产品|系统|材料|东西|还?可以|顺手|习惯|不错|挺好|一般|旧的?|新的?|老的?|大品牌|小厂|大厂|品牌|散货|杂牌|贴牌|代工|合同|年框|协议|框架|长单|货|样品?|方案|单子|政府|招标|第[一二三].*|领导|总部|家里|隔壁.*|旁边.*|对面.*|当地.*|散装|人工|手工|这个|那个|什么|我方|技术|法务|老婆|媳妇|老公|儿子|女儿|同事|医生|老师|学生|家长|员工|工人|师傅|全部|都|同款|一样|别墅|项目|时间|定金|订金|首付|尾款|合作方|合作商|配件|上[回次批].*|.*平台|账期|[货交工]期|付款.*|单价|总价|价位|押金|利率|收到.*|听到.*|负责人.*|[vV][pP]|后门|前门|重新|钟意|.*单位|年度.*|.*窜货|.*招|人|司机|物流|快递|下周|明天|今天|昨天|周[一二三四五六日].*|月底)$/
const PERSON =
  /^(?:老|小|阿)?[\u4e00-\u9fff]{0,3}(?:总|工|姐|哥|嫂|叔|姨|爷|师傅|老师|主任|经理|院长|厂长|老板|科长|处长|校长|医生|店长|会计|采购|主管|队长|书记|园长|董|先生|女士|太太|社长|站长|护士长|助理|秘书|财务)(?:那边|那儿|们)?$/
const NOT_A_NAME =
  /^报|最|只能|[只能已可全]|[的了着吗吧呢很太没就才再想给跟是说让把被我你他她它咱]|不|\d{2,9}|[一二两三四五六七八九十几]+[台套件箱桶吨个年月天家次]|多少|价格|报价|便宜|这边|那边/
const SERVICES =
  /^(?:顺丰|顺风|中通|圆通|申通|韵达|极兔|德邦|跨越|EMS|邮政|京东物流|货拉拉|闪送|百世|天天快递|安能|壹米滴答|[工建农中招交]行|农信社?|微信|支付宝|WhatsApp|QQ|Excel|excel|WPS|Word|PPT|钉钉|飞书|腾讯会议|Zoom|Teams)$/i
const PLACES =
  /^(?:北京|上海|天津|重庆|广州|深圳|佛山|东莞|杭州|宁波|温州|义乌|苏州|无锡|南京|常州|南通|徐州|合肥|芜湖|福州|厦门|泉州|济南|青岛|临沂|烟台|潍坊|郑州|洛阳|武汉|长沙|株洲|南昌|成都|绵阳|贵阳|昆明|南宁|柳州|桂林|海口|三亚|西安|兰州|银川|西宁|乌鲁木齐|太原|大同|石家庄|唐山|保定|沈阳|大连|长春|哈尔滨|呼和浩特|包头|香港|澳门|台湾|越南|泰国|印度|日本|韩国|德国|美国|意大利|广东|浙江|江苏|山东|河北|河南|福建|四川|湖南|湖北|安徽|江西|云南|贵州|广西|海南|陕西|山西|辽宁|吉林|黑龙江|国外|国内|外地|本地|省外|省城|乡下)$/
const LEAD =
  /^(?:(?:今天|昨天|前天|最近|刚才?|上周|现在|目前|之前|原来的?|原先的?|以前的?|一直|他们?|她们?|客户|对方|听说|据说|说是?|讲|还有|另外|因为|但是?|不过|而且|然后|结果|其实|那个|这个|那家|这家|有家|一家|叫|是|有个?|还|也|都|又|个|已经?|老供应商|供应商|厂家|品牌|隔壁的?|本地的?|国产的?|进口的?|同城的?|让我|知道|发现|打听到?|问了?|正在?|主要|基本|竞争对手|对手|竞品|同行|友商|比较过?|对比了?|考虑|在看|看了?|人家|跟|和|与|被|找|从|在|用|拿|嫌|觉得|怕|去|到|把)+)(?=.{2,})/
const TAIL =
  /(?:家|那边|那家|这家|公司的?|的|牌|品牌|也|都|在|已经?|还|报价|价格|业务员?|销售|的人|他们|设备|产品|更[低高贵便]|都|快|了|吧|呢|以及|两家|三家|几家|它们|这些|,)+$/

/** Names of rival suppliers (eval conventions 2.9), in the order of mention. */
export function readRivals(line: Line): Said<string>[] {
  const rivals = new Map<string, Said<string>>()
  for (const [at, clause] of line.clauses.entries()) {
    const words = line.said[at] ?? ''
    for (const { words: pattern, needs, weak, sure, moved, brand, cut, threat } of RIVAL_FRAMES) {
      if (needs && !needs.test(words)) continue
      if (threat && !clause.threat && !OUSTS.test(line.folded)) continue
      if (moved && !LEFT.test(line.said[at - 1] ?? '')) continue
      if (weak && !CONTEST.test(line.folded.slice(Math.max(0, clause.start - 20), clause.end + 8)))
        continue
      for (const found of words.matchAll(pattern)) {
        const group = found[1]
        if (group === undefined) continue
        // Who buys for a firm went to a customer's trade, not to a rival of ours.
        if (/[当做任]了?采购/.test(words)) continue
        const open = clause.start + found.index + found[0].indexOf(group)
        const from = open + (cut ? bare(group) : 0)
        for (const [start, end] of split(line, from, open + group.length)) {
          const name = line.text.slice(start, end)
          if (!isRival(line, line.folded.slice(start, end), sure === true)) continue
          if ((cut || threat) && !isPlain(line.folded.slice(start, end))) continue
          if (brand && (name.length > 4 || isProduct(name, 2, line.who))) continue
          if ([...rivals.keys()].some((known) => known.includes(name) || name.includes(known)))
            continue
          rivals.set(name, { value: name, evidence: [spanOf(line, start, end)] })
        }
      }
    }
  }
  for (const [start, end] of beside(line, rivals)) {
    const name = line.text.slice(start, end)
    rivals.set(name, { value: name, evidence: [spanOf(line, start, end)] })
  }
  return [...rivals.values()].sort(
    (a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0),
  )
}

const ALSO =
  /^([\u4e00-\u9fffA-Za-z]{2,4}?)(?:那边|的人)?(?:下周|明天|后天|昨天|上周|周[一二三四五六日]|也|还|又|刚|已经|更|没|只|才)(?:也|还|又|刚|已经|才|没|要|会|再){0,2}(?:来|去|报|投|送|到|约|做|给|谈|跟|低|便宜|贵|高|\d)/

/** 「海康的人已经去了，宇视下周去」: the next breath says the same of another. */
function beside(line: Line, rivals: ReadonlyMap<string, Said<string>>): [number, number][] {
  const more: [number, number][] = []
  for (const { evidence } of rivals.values()) {
    const index = line.clauses.findIndex((one) => one.start >= (evidence[0]?.end ?? Infinity))
    const clause = line.clauses[index]
    const name = ALSO.exec(line.said[index] ?? '')?.[1]
    if (!clause || name === undefined || !isPlain(name) || !isRival(line, name, false)) continue
    if (![...rivals.keys()].some((known) => known.includes(name)))
      more.push([clause.start, clause.start + name.length])
  }
  return more
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
