import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { isProduct, trimProduct } from './products.ts'

const N = String.raw`(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千半几])+(?:来|多)?\s?`
/** How many of it: 「12台」, 「两套」, 「一批」, 「整套」. */
export const COUNT = String.raw`(?:${N}(?:公斤|千克|平米|立方|多?[台套件箱桶吨斤瓶袋包盒张把条辆部支枝根只头亩棵株柜批份卷双对册本副筐罐车方米节款种样组间组片粒颗块平篇场期位单门盆排扇樘樽顶坛听座]|个(?!月|小时|人来|点|星期|礼拜)|pcs|sets?|seats?|users?|kg|t(?![a-z]))的?|整套的?|全套的?|一?些|几[台套件箱种款个]|一批|多少[台套件个]?)`
const OBJECT = String.raw`([^\s,，。;!?()（）]{2,24})`

interface Frame {
  words: RegExp
  /** 1: any object that can be a product; 2: the object must look like one by itself. */
  trust: 1 | 2
}

const frame = (trust: 1 | 2, source: string): Frame => ({ words: new RegExp(source, 'i'), trust })

/** Who asks for what; the object is the first group. Ordered by how sure the frame is. */
const FRAMES: Frame[] = [
  frame(
    1,
    String.raw`对(?:我们|咱们?|公司)?(?:家)?的?([^\s,]{2,16}?)(?:这块|这个)?(?:很|挺|比较|特别|非常|蛮|颇|最|更|也|都|还|有点|产生了?|表示|表现出)*(?:感|有|来了?)(?:点|些|浓厚的?|很大)?兴趣`,
  ),
  frame(
    1,
    String.raw`(?:对|跟他|给他)?([^\s,]{2,14}?)(?:他|她|客户|对方|他们)?(?:很|挺|比较|特别|非常)?(?:感兴趣|有兴趣|有意向)`,
  ),
  frame(
    1,
    String.raw`(?:看中|看上|相中|看好|盯上|中意|选中|选定|挑中|挑了|选了|想选)(?:了|的是|的)?(?:我们|咱们?)?(?:家|这|那)?的?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:咨询|打听|问询|询问|了解|想了解|问起|问到|问过|询价|求购|问了?(?!题|候|过了))(?:了|到|过|一下|下|起|我们?|咱|的是)*(?:有没有|有无|家?的?)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:想|打算|准备|考虑|计划|需要|有意|拟|要求|希望|琢磨|商量|说|同意|答应|决定|顺便|再|还想|还要|也要|又)(?:全部|都|再|先|给[^\s,]{1,6}|把[^\s,]{1,6}|在[^\s,]{1,6})?(?:买|订|定|订购|采购|采|换成?|改成?|改用|上|做|装|租|试用?|配|加购|增购|追加|添|购买?|购置|引进|升级成?|升级到?|进|弄|搞|办|开通|订阅|投保|报|上马|用上|用)(?:一下|个|点|上|入|套|了)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:考虑|需要|想要|还要|缺|急需|急要|差|求)(?:一下|着|用|的是|到)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:下单|订购|采购|加购|增购|追加|续订|续保|续费|复购|返单|补货|[订定]了|[订定购](?!金|位|时间|下|标|制|义|期)|补了?|加了?|进了|买了?|拿了?|要了|签了|投保|办了|报了|报名|选购|充了|租了)(?:了|的是)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:演示|试驾|试听|试用|试了|试吃|体验|试穿|试种|试做|看样|看房|展示|介绍|推荐|推|讲|主推|报|算|设计|做|演)(?:了|过|一下|下|的是|的)*(?:我们|咱们?|公司|他|她|他们|客户)?(?:家)?(?:的)?(?:新款|新)?(?:${COUNT})?${OBJECT}?(?:的)?(?:演示|试用|体验|方案|报价|demo|计划书|样板)`,
  ),
  frame(
    1,
    String.raw`(?:试驾|试听|试用|试了(?:一下|下|试)?|试吃|体验|试穿|试种|试乘|演示)(?:了|过|一下|下|我们|咱|的|新款)*(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:想|愿意|打算|准备|可以|先|同意|想先)试(?:一下|一试|试|用|我们|咱|的|下)*(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:改用|换成|换为|改成|换了|升级成|升级到|升级|用上)(?:咱们?的?|我们的?|了)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    2,
    String.raw`(?:先?给?(?:他|她|他们)?报(?:一?个|一下|下)?价?|询价|询|问价|报)(?:了|:)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:要|来|拿|下|定|订|加|补|送|买|发|进|租|做|换|配)(?:他|她|我们?|一下|个)?${COUNT}(?:左右)?的?${OBJECT}`,
  ),
  frame(
    2,
    String.raw`(?:主要|就|只|也|还|都|他|她|说|想|店|家|厂|总|姐|哥|工|任|师|板|理|们|方|那边|柜子|门|客户|部|校|院|所)(?:是)?要(?:的是|用)?${OBJECT}`,
  ),
  frame(
    2,
    String.raw`^(?:主要|还|也|都|先)?(?:要|看|看了?|找|需|想看|来看|来店看|来看了?)(?:的是|了)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    2,
    String.raw`(?:来店|到店|来厂|来|过来|去)?(?:看了?|看看|想看)(?:的是|我们的?|咱的?)?(?:${COUNT})?${OBJECT}`,
  ),
]

/** The product stands first: 「断桥铝要12吨」, 「年会用水150箱」, 「320套床」. */
const FIRST: Frame[] = [
  frame(
    1,
    String.raw`([^\s,\d]{1,12}[^\s,]{0,8}?)(?:他|她|还|也|先|再|又|这次|一共|总共|大概|需|想)*(?:要|需要|订|定|加|拿|来|补|订购|采购|下|走)(?:了)?${COUNT}`,
  ),
  frame(
    1,
    String.raw`([^\s,\d]{2,14}?)(?:的|个)?(?:多少钱|什么价|怎么卖|啥价|价格怎么|几个钱|能便宜|有没有货|有货)`,
  ),
  frame(2, String.raw`^(?:还有)?${COUNT}([^\s,\d]{2,14}?)(?:$|要|先|预算|报|他)`),
  frame(2, String.raw`^([^\s,\d]{2,14}?)\s?${COUNT}(?:$|[^\u4e00-\u9fff])`),
  frame(
    2,
    String.raw`([^\s,\d]{2,12}?)(?:的)?(?:续费|续保|续约|续订|续签|报价|方案|订单|询价|年框|合同|试用|计划书)(?:发|给|做|出|报|递|签|谈|要|他|$)`,
  ),
]

/** Goods owned, serviced, delivered, complained about, withdrawn; the customer's own trade. */
const NOT_WANTED =
  /坏了|维修|修(?:了|好|一下|下)|报修|投诉|退(?:了|货|掉|回)|旧的|保养|漏[水油了]|破损|压货|滞销|卖不[动出]|库存|清库存|送到了|到货了|发错|质量|不要了|没要|不需要|不考虑|不想[买要换上做订]|没兴趣|不感兴趣|返工|开裂|先别|对手|竞品|竞争|现用|在用的|一直用|用的是|要赔|赔偿|开票|发票|对账|回款|还款|欠|尾款|催/
const AIM = /要|订|定|买|试|问|询|想|考虑|需|加|下单|报|采|进|补|签|月结|送到|拿/

/** Products that the customer asks for, considers or orders now (eval conventions 2.9). */
export function readInterests(line: Line): Said<string>[] {
  const found: Said<string>[] = []
  const taken: [number, number][] = []
  line.clauses.forEach((_clause, at) => {
    const words = line.said[at] ?? ''
    if (NOT_WANTED.test(words) && !/想|要换|感兴趣|问/.test(words)) return
    const hit = search(line, at, words)
    if (!hit) return
    const [start, end] = hit
    const value = line.text.slice(start, end)
    if (taken.some(([a, b]) => start < b && end > a)) return
    if (found.some((f) => f.value.includes(value) || value.includes(f.value))) return
    taken.push(hit)
    found.push({ value, evidence: [spanOf(line, start, end)] })
  })
  return found
}

function search(line: Line, at: number, words: string): [number, number] | null {
  const clause = line.clauses[at]
  if (!clause) return null
  const reported = lead(line, words)
  for (const { words: pattern, trust } of [...FRAMES, ...FIRST]) {
    const match = pattern.exec(words)
    const object = match?.[1]
    if (!match || object === undefined) continue
    const from = match.index + match[0].indexOf(object)
    let [start, end] = trimProduct(words, from, from + object.length)
    if (start < reported && end > reported) [start, end] = trimProduct(words, reported, end)
    if (!isProduct(words.slice(start, end), trust, line.who)) continue
    return [clause.start + start, clause.start + end]
  }
  return listed(line, at, words)
}

/** 「液压油46号 20桶」: a product alone, its count in the next breath. */
function listed(line: Line, at: number, words: string): [number, number] | null {
  const next = line.said[at + 1] ?? ''
  const clause = line.clauses[at]
  if (
    !clause ||
    words.length > 18 ||
    !new RegExp(`^(?:大概|先|要)?${COUNT}(?:$|[,\\s])`).test(next)
  )
    return null
  if (!AIM.test(line.folded)) return null
  const [start, end] = trimProduct(words, lead(line, words), words.length)
  return isProduct(words.slice(start, end), 1, line.who)
    ? [clause.start + start, clause.start + end]
    : null
}

/** Where the reported words begin: behind the speaker and 说 / 讲. */
function lead(line: Line, words: string): number {
  const told =
    /^.{0,16}?(?:说|讲|问|表示|提到|反映|反馈|来电|打电话|发微信)(?:了|来|:)?/.exec(words)?.[0]
      .length ?? 0
  let named = 0
  for (const name of line.who.contactNames) {
    const i = words.indexOf(name)
    if (i >= 0 && name.length >= 2) named = Math.max(named, i + name.length)
  }
  for (const customer of line.who.customers) {
    for (const name of [customer.name, ...customer.shortNames]) {
      const i = words.indexOf(name)
      if (i >= 0 && name.length >= 2) named = Math.max(named, i + name.length)
    }
  }
  const titled =
    /^.{0,12}?[\u4e00-\u9fff](?:总|工|姐|哥|嫂|师傅|老师|主任|经理|院长|厂长|老板|科长|处长|校长|医生|店长|采购|主管|队长)(?=.{2})/.exec(
      words,
    )?.[0].length ?? 0
  return Math.max(told, named, titled)
}
