import type { Said } from '../types.ts'
import { clauseAt } from '../clauses.ts'
import { type Found, type Line, spanOf } from './line.ts'
import { COUNT, isProduct, leftPhrase, trimProduct } from './products.ts'

const OBJECT = String.raw`([^\s,，。;!?()（）]{2,24})`
const OURS = String.raw`(?:我们|咱们?|公司)?(?:家|这|那)?的?`

interface Frame {
  words: RegExp
  /** 1: any object that can be a product; 2: the object must look like one by itself. */
  trust: 1 | 2
}

const frame = (trust: 1 | 2, source: string): Frame => ({ words: new RegExp(source, 'i'), trust })

/** 「320套床」 and nothing else, once the speaker is out of the way. */
const BARE = frame(
  1,
  String.raw`^(?:还有|共|一共|先|另外|他们?|她|那|这){0,4}(?:${COUNT})([^\s,\d]{2,20})(?:$|先|要)`,
)

/** Who asks for what; the object is the first group. Ordered by how sure the frame is. */
const ASKS: Frame[] = [
  frame(
    1,
    String.raw`对${OURS}([^\s,]{2,16}?)(?:这块|这个)?(?:很|挺|比较|特别|非常|蛮|颇|最|更|也|都|还|有点|产生了?|表示|表现出){0,4}(?:感|有|来了?)(?:点|些|浓厚的?|很大)?兴趣`,
  ),
  frame(
    1,
    String.raw`([^\s,]{2,14}?)(?:他|她|客户|对方|他们)?(?:很|挺|比较|特别|非常)?(?:感兴趣|有兴趣|有意向)`,
  ),
  frame(
    1,
    String.raw`(?:看中|看上|相中|看好|盯上|中意|选中|选定|挑中|挑了|选了|想选|锁定了?)(?:了|的是|的)?${OURS}(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:报|出|做|给|要|催|发)(?:我们|咱们?|他们?|她|一?个|一份|份|一下|下|了|的){0,4}(?:${COUNT})?([^\s,]{2,14}?)的?(?:方案|报价单?|计划书|样品|小样)(?![^\s,]{0,3}(?:贵|高|低))`,
  ),
  frame(
    1,
    String.raw`(?:咨询|打听|问询|询问|了解|问起|问到|问过|询价|询了?|求购|问了?(?!题|候|过了|他|她|我|到$))(?:了|到|过|一下|下|起|我们?|咱|的是){0,4}(?:有没有|有无|家?的?)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:想|打算|准备|考虑|计划|需要|有意|拟|要求|希望|琢磨|同意|答应|决定|顺便|还想|还要|也要|就)(?:全部|都|再|先|给[^\s,]{1,6}|把[^\s,]{1,6}|在[^\s,]{1,6})?(?:买|订|定制?|订购|采购|采|换成?|改成?|改用|上|做|装|租|试用?|配|加购|增购|追加|添|购买?|购置|引进|升级成?|升级到?|进|弄|搞|整|办|开通|订阅|投保|上马|用上|铺|种|加装|安装|增加|加)(?:一下|个|点|上|入|套|了|到)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:考虑|需要|想要|还要|缺|急需|急要|求)(?:一下|着|的是|到)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:下单|订购|采购|加购|增购|追加|续订|续保|续费|复购|返单|补货|[订定]了|[订定购](?!金|位|时间|下|标|制|义|期|在|于)|补了|加了?|进了|买了?|拿了?|要了?|wants?|needs?|签了?|投保|办了|报了|报名|选购|充了|租了)(?:了|的是|到)?(?:${COUNT})(?:左右)?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:下单|订购|采购|加购|增购|追加|续订|续保|返单|[订定]了|买了|补了|进了|投保|办了|选购|租了|签了|要了|想要|求购)(?:了|的是)?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:试驾|试听|试用|试了(?:一下|下|试)?|试吃|体验|试穿|试种|试乘|演示|看样|带看|(?:愿意|打算|可以|先|同意|想先|想)试)(?:了|过|一下|一试|试|下|用|我们?|咱|的|新款|那|这){0,4}(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:改用|换成|换为|改成|换了|升级成|升级到|升级为?|用上|主推)(?:他|她)?${OURS}了?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    1,
    String.raw`(?:要|来|拿|下|定|订|加|补|买|进|租|采)(?:他|她|一下|个)?(?:${COUNT})(?:左右)?的?${OBJECT}`,
  ),
  frame(
    2,
    String.raw`(?:报(?:一?个|一下|下|了|过)?价?|询价?|问价|算(?:了|一下|下)?|设计|出(?:一|个|了)?|做(?:了|个|一)?)(?:了|:)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(
    2,
    String.raw`(?:^|主要|就|只|也|还|都|他|她|说|想|店|家|厂|总|姐|哥|工|任|师|板|理|们|方|那边|客户|部|校|院|所|又|先)(?:是)?(?:要|看了?|找|来看了?|来店看|想看|谈|聊了?|买|订|做|装|租|换|上|加)(?:的是|用|了|个|下|点)?(?:${COUNT})?${OBJECT}`,
  ),
  frame(2, String.raw`(?:推荐|介绍)(?:了|给)?(?:他|她|客户)?${OURS}(?:${COUNT})?${OBJECT}`),
  frame(1, String.raw`(?:要|想|主要|来|打算)做(?:一|个|套|批)?${OBJECT}`),
  frame(1, String.raw`谈(?:了|的是|一下|下)?([^\s,]{2,8})$`),
  frame(1, String.raw`要([^\s,的]{2,10})的(?:[\s,]|$)`),
  frame(
    1,
    String.raw`(?:有|还有)(?:${COUNT})?([^\s,]{2,10}?)(?:要|想|准备|需要)(?:采|买|换|订|做|定|招|更换|更新)`,
  ),
  frame(2, String.raw`嫌${OURS}${OBJECT}?(?:太|有点|价格?)?(?:贵|价高|高了)`),
  frame(1, String.raw`(?:整套|全套)的?${OBJECT}`),
  frame(
    1,
    String.raw`这(?:台|套|款|批|种|个)([^\s,]{2,10}?)(?:只能|得等|先放|先不|暂时|缓一缓|等明年|再说|要等)`,
  ),
  BARE,
]

/** The product stands in front of one of these. */
const ANCHORS = new RegExp(
  [
    String.raw`\s?(?:他|她|还|也|要|这次|一共|总共|大概|需|想|打算|准备|先|再|又|的){0,4}(?:要|需要|追加|增加|订|定|加|拿|来|补|订购|采购|下|走|铺|装|做|买|进|采|换)?(?:了|个)?${COUNT}`,
    String.raw`(?:的|个)?(?:多少钱|什么价|怎么卖|啥价|几个钱|有没有货|贵了?(?=[,\s]|$)|价高|价格高)`,
    String.raw`(?:的)?(?:整体|全部)?(?:预算|报价|年框|询价|续费|续保|续约|续订|续签|大修|试样|的样|打样|开标|招标|唱标|试验|试种|项目(?=[:,]|$|报|数)|演示|试用|计划书|定金|订金|这单|这块|的单子|项目报|方案)`,
  ].join('|'),
  'gi',
)

/** Goods owned, serviced, delivered, complained about, withdrawn; the customer's own trade. */
const NOT_WANTED =
  /^(?:他们?|她|是|公司|家里|专门|主要)?(?:做|卖|搞|生产|经营|开)[^,]{1,12}的(?:老板|公司|客户|厂|$)|坏|维修|修(?:了|好|一下|下)|报修|投诉|退(?:了|货|掉|回|费|订)|旧的|保养|漏[水油了]|破损|压货|滞销|卖不[动出]|库存|送到了|到货了|发错|质量|不要了|没要|不需要|不考虑|不想[买要换上做订]|没兴趣|不感兴趣|返工|开裂|先别|对手|竞品|竞争|现用|在用的|一直用|用的是|要赔|赔偿|开票|发票|对账|回款|还款|欠|尾款|结块|发霉|少了|下滑|停产|送了|寄出|送货|发货|拒收|索赔|罚|没用|客户是|他们做|在做|专做|生产|产能|专业做|主营|手机|电话\d|电话号|地址|邮箱|生日/

/** Products that the customer asks for, considers or orders now (eval conventions 2.9). */
export function readInterests(line: Line, found: Found): Said<string>[] {
  const spans: [number, number][] = []
  const repaired = /修|保养|报修|故障/.test(line.folded)
  const take = (start: number, end: number): void => {
    if (spans.some(([a, b]) => start < b && end > a)) return
    const value = line.folded.slice(start, end)
    if (found.rivals.some((rival) => same(rival.value, value))) return
    if (repaired && /换/.test(line.folded.slice(Math.max(0, start - 3), start))) return
    if (spans.some(([a, b]) => same(line.folded.slice(a, b), value))) return
    spans.push([start, end])
  }
  line.clauses.forEach((clause, at) => {
    const words = line.said[at] ?? ''
    if (NOT_WANTED.test(words) && !/想|要换|感兴趣|问了|要了/.test(words)) return
    const theirs =
      found.rivals.some((r) => words.includes(r.value)) && !/我们|咱|找|想|问/.test(words)
    if (theirs) return
    for (const [start, end] of inClause(line, at, words))
      take(clause.start + start, clause.start + end)
  })
  if (spans.length === 0) for (const hit of besideMoney(line, found)) take(...hit)
  return spans
    .sort(([a], [b]) => a - b)
    .slice(0, 4)
    .map(([start, end]) => ({
      value: line.text.slice(start, end),
      evidence: [spanOf(line, start, end)],
    }))
}

const same = (a: string, b: string): boolean => a.includes(b) || b.includes(a)

function inClause(line: Line, at: number, words: string): [number, number][] {
  const first = speakerEnd(line, words)
  for (const { words: pattern, trust } of ASKS) {
    const offset = pattern === BARE.words ? first : 0
    const match = pattern.exec(words.slice(offset))
    const object = match?.[1]
    if (!match || object === undefined) continue
    const from = offset + match.index + match[0].lastIndexOf(object)
    const [start, end] = trimProduct(
      words,
      from < first && from + object.length > first + 1 ? first : from,
      from + object.length,
    )
    const parts = listedParts(line, words, start, end, trust)
    if (parts.length > 0) return parts
  }
  for (const anchor of words.matchAll(ANCHORS)) {
    const [start, end] = leftPhrase(words, first, anchor.index)
    const counted =
      /(?:\d|[一二两三四五六七八九十百])(?!.*[平方]$)|定金|订金|预算|项目|贵|价高/.test(anchor[0])
    if (isProduct(words.slice(start, end), counted ? 1 : 2, line.who)) return [[start, end]]
  }
  return alone(line, at, words, first)
}

/** 「鸡精膏和牛油香精」 are two wishes. */
function listedParts(
  line: Line,
  words: string,
  start: number,
  end: number,
  trust: 1 | 2,
): [number, number][] {
  const phrase = words.slice(start, end)
  const marks = [...phrase.matchAll(/还有|以及|[和跟与、]/g)]
  const whole: [number, number][] = isProduct(phrase, trust, line.who) ? [[start, end]] : []
  if (marks.length === 0 || marks.length > 3) return whole
  const parts: [number, number][] = []
  let from = start
  for (const mark of [...marks, null]) {
    const to = mark ? start + mark.index : end
    const [a, b] = trimProduct(words, from, to)
    const sure = parts.length > 0 ? 1 : trust
    if (!isProduct(words.slice(a, b), sure, line.who)) return whole
    parts.push([a, b])
    from = mark ? to + mark[0].length : end
  }
  return parts
}

const AIM = /要|订|定|买|试|问|询|想|考虑|需|加|下单|报|采|进|补|签|月结|送到|拿/

/** 「液压油46号 20桶」: a product alone, its count in the next breath. */
function alone(line: Line, at: number, words: string, first: number): [number, number][] {
  const next = line.said[at + 1] ?? ''
  if (words.length > 18 || !(COUNTED.test(next) || PRICED.test(next)) || !AIM.test(line.folded))
    return []
  const [start, end] = trimProduct(words, first, words.length)
  return isProduct(words.slice(start, end), 1, line.who) ? [[start, end]] : []
}
const PRICED = /^[\d一二两三四五六七八九十百千.]+(?:元|块|毛|万)?[\d五]?[一每/][\u4e00-\u9fff]/
const COUNTED = new RegExp(`^(?:大概|先|要|来|一共|需要|先来|先要)?${COUNT}`, 'i')

/** 「整装26万8」: what stands before a price of ours. */
function besideMoney(line: Line, found: Found): [number, number][] {
  for (const amount of found.amounts) {
    const at = amount.evidence[0]?.start ?? 0
    const clause = clauseAt(line.clauses, at)
    if (!clause || (amount.role !== 'deal' && amount.role !== 'quote' && amount.role !== 'budget'))
      continue
    const words = line.folded.slice(clause.start, clause.end)
    if (NOT_WANTED.test(words)) continue
    const [start, end] = leftPhrase(words, speakerEnd(line, words), at - clause.start)
    if (isProduct(words.slice(start, end), 2, line.who))
      return [[clause.start + start, clause.start + end]]
  }
  return []
}

const TOLD = /^.{0,16}?(?:说|讲|问|表示|提到|反映|反馈|来电|打电话|发微信)(?:了|来|:)?/
const TITLED =
  /^.{0,12}?[\u4e00-\u9fff](?:总|工|姐|哥|嫂|师傅|老师|主任|经理|院长|厂长|老板|科长|处长|校长|医生|店长|采购|主管|队长)(?=.{2})/

/** Where the reported words begin: behind the speaker and 说 / 讲. */
function speakerEnd(line: Line, words: string): number {
  let named = Math.max(TOLD.exec(words)?.[0].length ?? 0, TITLED.exec(words)?.[0].length ?? 0)
  const names = [
    ...line.who.contactNames,
    ...line.who.customers.flatMap((c) => [c.name, ...c.shortNames]),
  ]
  for (const name of names) {
    if (name.length < 2) continue
    const i = words.indexOf(name)
    if (i >= 0) named = Math.max(named, i + name.length)
  }
  return named
}
