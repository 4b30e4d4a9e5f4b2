import { fold as level } from '../../normalise.ts'
import type { Said } from '../../types.ts'
import { buyer } from './buyer.ts'
import type { Clause } from '../../clauses.ts'
import type { Match } from '../match.ts'
import type { Person } from '../people.ts'
import { placeEnd } from '../forms.ts'
import { fresh } from './fresh.ts'
import { introduced } from './introduced.ts'
import { candidates, hasDoor, newcomerSigns } from './spans.ts'
import { choose } from './weighed.ts'
import { hardStop, isChosen, isRival, known, orgEnd, ORG_ENDS, type Stretch } from './orgs.ts'
import { allOf } from '../../letters.ts'

const LONGEST = 20

/** Words that announce somebody the files do not have yet; the name follows. */
const ANNOUNCES: readonly RegExp[] = [
  /(?:新(?:客户|厂子?|店|公司|单位|项目|工厂|门店|商户|饭店|酒店|学校|医院|企业|家|的一家|开的一家|开的)|一家|另一家|另外一家|那家|这家|一个(?:厂子?|店|公司|单位|客户|新客户|工厂|老板)|个(?:厂子?|店|公司|单位|客户|新客户)|间(?:厂|店|公司|铺)|家(?:厂子?|店|公司|单位|饭店|酒店|工厂|餐厅|超市)|厂子?|公司|店名?|单位|名字|客户名?)[^,，。;；]{0,6}?[\s,，:：]?(?:是|名?叫做?|名字是|叫个)[\s:：]?/g,
  /(?:新客户|新开发的?(?:客户)?|新增(?:了)?(?:一个|一家)?(?:客户)?|新签了?(?:一家|一个)?|新谈的?|新单位|新接触的?|新加了?(?:一家|一个)?|意向客户|潜在客户|陌生?拜访?了?|扫街(?:扫到|遇到)?)(?:一家|一个|个|了)?[\s:：,，]{0,2}/g,
  /(?:第一次|头一回|头一次|首次|初次)(?:去|到|跑|见|上门|拜访|接触|联系|跟|和)(?:了|的)?(?:一家|一个|个)?[\s:：]?/g,
  /(?:^|[\s,，。])(?:名?叫做?|名字是|叫个)[\s:：]?/g,
  /(?:搞|做|卖|开|弄|养|种|干|经营)[^,，。;；\s]{1,10}的(?:名?叫做?|叫个)[\s:：]?/g,
  /(?:店|厂|公司|单位|字号|招牌)(?:名称?|全称)[\s:：]?(?:是|叫)?/g,
  /新开(?:了|的|张的?)(?:一家|一个|个|家)?[\s,，]?/g,
  /(?:扫楼|扫街|陌拜|地推)[^,，。]{0,6}?(?:一家|一个|个)(?:新的)?[\s,，]?/g,
  /(?:介绍|推荐|转介绍|引荐|推|推送)(?:咗|了|过来|来|给我)?(?:一下|佢|他|她)?(?:我)?(?:另外?)?(?:一家|一个|个|两家|的|了)?(?:新)?(?:客户|同行|朋友|亲戚|老乡|兄弟|邻居|[细大]佬)?(?:的?(?:间|家|个)?(?:厂|店|公司))?[\s:：,，]{0,2}/g,
  /(?:认识|碰到|遇到|碰上|遇上|加|接触|开发|对接|找到|联系|问到|发现|换到)(?:咗|了|到)(?:一家|一个|个|家)?(?:新)?(?:客户|的)?[\s:：,，]{0,2}/g,
  /(?:来|到)了?(?:一家|一个|个|家)?新(?:客户|的)[\s:：,，]{0,2}/g,
]

const PERSON_AHEAD =
  /(?:老板|联系人|负责人|经理|采购|店长|厂长|姓名|男的|女的|小伙|老公|孩子|儿子|女儿|对接人)[^,，。;；]{0,3}(?:名?叫|姓)[\s:：]?$/
const STOP =
  /[\s,，。;；:：!！?？、()（）"“”\n]|的|说|要(?!塞)|在|想|打算|问|找|是|老板|联系|电话|手机|加了|约|给|跟|和(?!平|谐|美|顺)|那边|这边|负责|管事|做(?!工)|有(?!限)|也|刚|今天|明天|昨天|上午|下午|准备|需要|对接|开(?!发|元|平|封|来|心|源|泰|拓|明|达)|去|\d|让|把|用(?!品)|订|定(?!制)|签|采购|考虑|看了|发来|拿|先|都|还|就|采(?!石)/
const NOT_NAMES =
  /^(?:[他她我你咱们].*|.*[了过]|首次.*|隔壁.*|一下|客户|新客户|我们?|他们?|她们?|公司|老板|朋友|同行|亲戚|个?业主|一家|一个|微信|好友|这个|那个|人|两家|几家|三家|产品|方案|生意|渠道|问题|对方|负责人|领导|机会|情况|过来|给我|现场|项目|样品|报价|(?:今|去|明)年.*|本(?:周|月|年).*|今天|昨天|外贸.*|[一二三四五六七八九十\d]+.?)$/

/**
 * The customer that the line introduces and the files do not have: a company, a shop, a private
 * buyer. Not a rival, a carrier, or a lead without a name.
 */
export function readNewCustomer(
  text: string,
  clauses: readonly Clause[],
  match: Match,
): Said<string> | null {
  const line = level(text)
  const at = stretchOf(line, clauses, match)
  if (!at) return null
  const [start, end] = at
  const words = text.slice(start, end)
  return { value: words, evidence: [{ start, end, words }] }
}

/** The stretch that most speaks for; whom one plainly met is new, whatever the weights say. */
function stretchOf(line: string, clauses: readonly Clause[], match: Match): Stretch | null {
  const signs = newcomerSigns(line)
  const open = hasDoor(signs, match)
  const chosen = open && choose(candidates(line, signs, match, ruledNewcomer(line, clauses, match)))
  if (open && match.customers.length > 0) return chosen && !isChosen(line, chosen) ? chosen : null
  if (chosen) return chosen
  const people = match.people.map((one) => one.person)
  return standing(line, match, people)
}

/** Where the written rules see the name of somebody new in the folded line. */
export function ruledNewcomer(
  line: string,
  clauses: readonly Clause[],
  match: Match,
): Stretch | null {
  const people = match.people.map((one) => one.person)
  return (
    announced(line, match, people) ??
    alone(line, match, people) ??
    standing(line, match, people) ??
    fresh(line, match) ??
    introduced(line, match) ??
    buyer(line, match, clauses)
  )
}

function announced(line: string, match: Match, people: readonly Person[]): Stretch | null {
  const found: { at: Stretch; worth: number }[] = []
  for (const cue of ANNOUNCES)
    for (const hit of allOf(cue, line.slice(0, 600))) {
      const from = hit.index + hit[0].length
      if (PERSON_AHEAD.test(line.slice(0, from))) continue
      if (isDenied(line, hit.index)) continue
      const at = nameFrom(line, from, people)
      if (!at || known(at, match) || isRival(line, at)) continue
      const words = line.slice(at[0], at[1])
      const named =
        /叫[做个]?[\s:：]?$|(?:名字是|名称?|全称)[\s:：]?$/.test(hit[0]) &&
        (!/^[\s,，。]/.test(hit[0]) || (at[1] - at[0] >= 4 && INTRODUCES.test(line)))
      const org = orgEnd(words) === words.length
      const placed =
        /介绍|推荐|引荐|推/.test(hit[0]) &&
        placeEnd(words) > 0 &&
        /^(?:[\s,，。;；(]|$)/.test(line.slice(at[1]))
      if (!org && !named && !placed && !followedByPerson(line, at[1], people)) continue
      found.push({ at, worth: (org ? 2 : 0) + (named ? 1 : 0) })
    }
  found.sort((a, b) => b.worth - a.worth || a.at[0] - b.at[0])
  return found[0]?.at ?? null
}

const isDenied = (line: string, at: number): boolean =>
  /(?:不是|没有?|别|还没)$/.test(line.slice(Math.max(0, at - 3), at))

const followedByPerson = (line: string, end: number, people: readonly Person[]): boolean =>
  people.some(
    (one) => one.start >= end && one.start - end <= 1 && !/\s/.test(line.slice(end, one.start)),
  )

/** The name that begins at `from`: up to a word that cannot be in one, cut back to what ends one. */
function nameFrom(line: string, from: number, people: readonly Person[]): Stretch | null {
  const person = people.find(
    (one) =>
      one.start >= from &&
      one.end > from &&
      orgEnd(line.slice(from, from + 12)) < one.end - from + 2,
  )
  const limit = Math.min(person?.start ?? line.length, from + LONGEST)
  const rest = line.slice(from, limit)
  const whole = orgEnd(rest.slice(0, hardStop(rest)))
  const behind = /^[\u4e00-\u9fff]{2,8}的(?=[\u4e00-\u9fff])/.exec(rest)?.[0].length ?? 0
  if (
    behind > 0 &&
    from + behind < limit &&
    (orgEnd(rest.slice(behind, behind + 12)) >= 3 || placeEnd(rest.slice(behind)) > 0)
  )
    return nameFrom(line, from + behind, people)
  const stop = STOP.exec(rest)?.index ?? rest.length
  if (stop === 0) return null
  // A name may hold a stop word (做, 有) as long as it ends like a company.
  const length = whole >= stop && whole > 0 ? whole : cutBack(rest.slice(0, stop))
  const words = rest.slice(0, length)
  if (length < 2 || NOT_NAMES.test(words) || ORG_ENDS.has(words)) return null
  return [from, from + length]
}

const cutBack = (words: string): number => {
  const end = orgEnd(words)
  return end > 0 && words.length - end <= 2 ? end : words.length
}

const INTRODUCES =
  /介绍|推荐|转来|转介|认识|引荐|牵线|新(?:客户|厂|店|主|开|的?一家)|开的|开了|[碰遇](?:到|见|着|上)|陌[拜访]|扫[街楼]|展(?:会|上)|加了|名片/
/** Up to here somebody is being introduced; what follows is the name. */
const LEADS =
  /^.*(?:介绍|推荐|引荐|牵线|认识|[碰遇][到见着上])(?:咗|了|过)?(?:我|一家|一个|个|家|间|隔壁的?|旁边的?|对面的?|[他她]?(?:朋友|亲戚|表[弟哥姐妹]|同行)的?)*(?=[\u4e00-\u9fff]{4})/
const SOMEBODY_NEW = /(?:店|厂|公司|客户|单位|主儿?|一家|介绍的|推荐的|牵线的|认识的)$/
const WHO_IS_THERE =
  /^[\s,，。;；:：(（]*(?:[他她]?(?:老板|店主|厂长|经理|总监|院长|园长|校长|负责人?|管事|联系人|对接人?|采购|业务|主管|掌柜)|\+?1?\d{7})/
const FIRST_TIME = /头一[回次趟]|第一[回次趟]|[首初]次|没聊|没谈|刚认识/

const PIECE = /[^\s,，。;；:：!！?？、\n()]+/g
const BREATH = /[^\s,，。;；:：!！?？、\n]+/g

/** A piece of the line that is a name and nothing else: how much in the line speaks for it. */
function alone(line: string, match: Match, people: readonly Person[]): Stretch | null {
  const introduced = INTRODUCES.test(line)
  for (const piece of allOf(PIECE, line.slice(0, 400))) {
    const lead = LEADS.exec(piece[0])?.[0].length ?? 0
    const words = piece[0].slice(lead)
    const at: Stretch = [piece.index + lead, piece.index + piece[0].length]
    if (!/^[\u4e00-\u9fff]{4,16}$/.test(words) || NOT_NAMES.test(words)) continue
    if ((lead === 0 && INTRODUCES.test(words)) || known(at, match) || isRival(line, at)) continue
    const placed = placeEnd(words)
    const org = orgEnd(words) === words.length
    if (STOP.test(words.slice(placed)) || /[了过着]|生意|出差|市场/.test(words)) continue
    const next = line.slice(at[1], at[1] + 12)
    const worth =
      (org ? 2 : 0) +
      (placed > 0 && words.length - placed >= 3 ? 1 : 0) +
      (introduced ? 1 : 0) +
      (lead > 0 || SOMEBODY_NEW.test(line.slice(0, piece.index).trimEnd()) ? 1 : 0) +
      (WHO_IS_THERE.test(next) || followedByPerson(line, at[1] + 1, people) ? 1 : 0) +
      (FIRST_TIME.test(line) ? 1 : 0)
    if (worth >= (introduced ? 3 : 4)) return at
  }
  return null
}

/** 「刚和…」, 「今天去了…」: what may stand before whom one met. */
const HEAD =
  /^(?:今天|昨天|上午|下午|中午|刚刚?才?|早上|晚上|上周|周[一二三四五六日]|我)*(?:去了?|到了?|拜访了?|跑了?|见了?|联系了?|走访了?|接到了?|收到了?|给|跟|和|与|同|约了?)?/
const WITH = /[跟和与同给]$/
/** What people do with each other; a company of which that is told is somebody to know. */
const TALKS =
  /^(?:那边|的人|老板)?(?:聊|谈|通[了过]|打[了过]|见[了过]|碰[了过]|开[了过]会|吃[了过]|沟通|联系|对接|交流|视频|接触)/

/** No announcement, but a company nobody knows stands where the customer's name stands. */
function standing(line: string, match: Match, people: readonly Person[]): Stretch | null {
  if (match.customers.length > 0 || match.ambiguous.length > 0) return null
  for (const piece of allOf(BREATH, line.slice(0, 400))) {
    const head = HEAD.exec(piece[0])?.[0] ?? ''
    const from = piece.index + head.length
    const person = people.find(
      (one) => one.start > from && one.start < piece.index + piece[0].length,
    )
    const end = orgEnd(
      line
        .slice(from, Math.min(person?.start ?? from + LONGEST, piece.index + piece[0].length))
        .replace(/的$/, ''),
    )
    if (end < 4) continue
    const at: Stretch = [from, from + end]
    const words = line.slice(...at)
    if (STOP.test(words.slice(0, -1)) || known(at, match)) continue
    const after = line.slice(at[1])
    // 「跟远大比」 is about a rival, 「跟远大聊」 is not.
    if (WITH.test(head) && TALKS.test(after)) return at
    if (isRival(line, at)) continue
    const sure =
      /^(?:有限|股份|集团)|(?:公司|集团|厂|医院|学校|酒店|合作社|超市|幼儿园|工作室)$/.test(words)
    if (
      followedByPerson(line, at[1], people) ||
      (person && /^的?$/.test(line.slice(at[1], person.start)))
    )
      return at
    if (sure && head !== '' && /^(?:[\s,，。;；]|$|了|谈|聊|看)/.test(after)) return at
  }
  return null
}
