import { placeEnd } from '../forms.ts'
import { fold as level } from '../../normalise.ts'
import type { Said } from '../../types.ts'
import type { Person } from '../fits.ts'
import { DEPARTMENTS, LEGAL, TITLES } from '../tables.ts'
import { hardStop, isRival, orgEnd, type Stretch } from './orgs.ts'

/** What may stand before whom a line is about: when it was, what was done with whom. */
const LEAD =
  /^(?:第[一二三四五六]家[是叫:：]?|还?有一家[是叫]?|今[天早晚儿]|昨[天晚]|明[天早晚]|后天|刚[才刚]?|早上|上午|中午|下午|晚上|我们?|咱们?|又|已经?|再|上周|下周|这周|本周|周(?=[一二三四五六日])|(?<=周)[一二三四五六日天])*(?:去了?趟|跑了?趟|去了?|到了?|来|拜访了?|走访了?|看了?|见了?|联系了?|接到了?|收到了?|给|跟|和(?!平|谐|美|顺|记)|与|同(?!仁|济|心|创|方)|约了?|帮|替|请|找|陪|催了?|签了?|发给|寄给|送给|打给|认识了?|碰到了?|遇到了?|把)*/
const PIECE = /[^\s,，。;；:：!！?？、\n()（）]+/g
/** Right behind the name of whom the line is about. */
const BEHIND =
  /^(?:那边|这边|那头|那儿|他们|老板|采购|财务|的[\u4e00-\u9fff]{0,4}(?:总|经理|主任|老板|工|姐|哥|厂长|院长|店长|科长|部)|要(?!求)|想|问|说|让|把|欠|预算|打|来|那|嫌|催)/
/** What only people and firms do; goods are wanted and sent, too. */
const ACTS =
  /^(?:那边|这边|那头|那儿|他们|老板|采购|财务|的[\u4e00-\u9fff]{0,4}(?:总|经理|主任|老板|工|姐|哥|厂长|院长|店长|科长|部|电话)|说|问|想|让|欠|预算|嫌|催|找|约|加我|来电|打电话|打来|同意|答应|签|下单|付)/
/** No name holds these: words of sentences, and what people call somebody without a name. */
const ORDINARY =
  /[他她它我你您咱们这那哪谁啥的了过着吗呢吧在是不没有个几两都也还就再很太被把让给跟与从为所以及其某另别去说问想要打做吃喝收付款钱]|上只|[全后里]部|当场|现场|机场|排队|第[一二三四五六七八九十]|[点半]前|维修|师傅|供应商|^.{1,2}总公司$|^(?:老板|对方|客[户人]|采购|财务|仓库|工地|车间|厂里|公司|总部|前台|现场|甲方|乙方|业主|厂家|同行|朋友|领导|对接|附近|隔壁|楼[上下]|门口|整[个批]|所有|新[客店]|[一二三四五六七八九十][个家次位天回批间缸箱]|第[一二三]|多|少|大[家型]|[小中]型|最|[上下本前后今明昨][周次个天月午面年]|微信|名片|电话|正|画|讲|叫|灯|礼拜|又|等|改|请|客|摸)/
/** The speaker met him, or did something for him. */
const MEETS =
  /(?:家[是叫:：]?|趟|拜访了?|走访了?|见了?|联系了?|接到了?|收到了?|给|跟|和|与|同|约了?|帮|替|陪|催了?|签了?|认识了?|[碰遇]到了?)$/
/** Its end names a place of business, no goods. */
const VENUE = new RegExp(
  `(?:${LEGAL.join('|')}|[厂店行馆院校园局所站坊铺社]|超市|集团|建设|物业|物流|药房|装饰|商贸|贸易|传媒|广告|酒楼|食府|科技|控股|银行|中学|小学|大学|水产|餐饮|母婴|汽修|养殖场|农场|市场|百货)$`,
)
/** An office or a post in front of a person's name is no firm. */
const OFFICE = new RegExp(`(?:${DEPARTMENTS.join('|')}|${TITLES.join('|')})$`)
/** By itself it names a kind of place and nobody. */
const BODY = 2

/**
 * The name of a firm that nobody has on file where a line says whom it is about: 「瑞丰建设预算200
 * 万」. Only its shape is judged (a trade or a place in it, what stands around it), and only where
 * nobody known is named: enough to ask whose the line is before it is taken for the customer just
 * spoken of, not enough to tell a newcomer.
 * @param people whom the line names, by their place in it
 */
export function readStranger(text: string, people: readonly Person[]): Said<string> | null {
  const line = level(text).slice(0, 200)
  for (const piece of [...line.matchAll(PIECE)].slice(0, 2)) {
    const lead = LEAD.exec(piece[0])?.[0] ?? ''
    const from = piece.index + lead.length
    const until = piece.index + piece[0].length
    const at = named(line, { from, until, people, met: MEETS.test(lead) })
    if (!at || (lead === '' && isRival(line, at))) continue
    const [start, end] = at
    const words = text.slice(start, end)
    return { value: words, evidence: [{ start, end, words }] }
  }
  return null
}

interface Piece {
  from: number
  until: number
  people: readonly Person[]
  /** The words in front tell of a meeting. */
  met: boolean
}

function named(line: string, { from, until, people, met }: Piece): Stretch | null {
  const person = people.find((p) => p.start >= from + BODY && p.end <= until)
  const before = person && line.slice(from, person.start).replace(/的$/, '')
  if (before && before.length <= 8 && isName(before) && !OFFICE.test(before))
    if (before.length > BODY || isCoined(before)) return [from, from + before.length]
  const rest = line.slice(from, Math.min(until, from + 16))
  const words = rest.slice(0, hardStop(rest))
  for (let end = orgEnd(words); end >= BODY + 2; end = orgEnd(words.slice(0, end - 1))) {
    const length = end - heldBack(words.slice(0, end), words.slice(end))
    const name = words.slice(0, length)
    if (length < BODY + 2 || !isName(name)) continue
    const sure = met || VENUE.test(name) || placeEnd(name) > 0 || ACTS.test(rest.slice(length))
    if (sure) return [from, from + length]
  }
  const placed = placeEnd(words)
  for (let length = Math.min(words.length, 7); length >= 3; length--) {
    const behind = line.slice(from + length)
    const ends = met && placed > 0 && /^(?:[\s,，。;；:：]|$)/.test(behind)
    if (!(ends || BEHIND.test(behind)) || !isName(words.slice(0, length))) continue
    if (placed > 0 ? length - placed >= 2 : isCoined(words.slice(0, length)))
      return [from, from + length]
  }
  return null
}

/** Letters at the end of a name that belong to what follows: 阳光幼儿园｜园长, 中心医院｜设备科. */
function heldBack(name: string, behind: string): number {
  if (/^长/.test(behind)) return 1
  return /^[科部处]/.test(behind) ? (OFFICE.exec(name)?.[0].length ?? 0) : 0
}

const isName = (words: string): boolean =>
  !isKind(words) &&
  /^[\p{Script=Han}A-Za-z0-9]+$/u.test(words) &&
  !ORDINARY.test(words.replace(/(?:有限|股份|责任|公司)+$/, ''))

/** 招标公司, 质检科: some firm, some office. */
const isKind = (words: string): boolean =>
  /^[\u4e00-\u9fff]{2}(?:公司|中心|[科部处院厂站店])$/.test(words) &&
  (!isCoined(words.slice(0, 2)) ||
    OFFICE.test(words.slice(0, 2)) ||
    /^(?:监理|招投|代建)/.test(words))

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** Letters that make no word of the dictionary: 蜀味轩, 大润发. */
const isCoined = (words: string): boolean =>
  [...segmenter.segment(words)].filter((s) => [...s.segment].length > 1).length === 0
