import { makerAt } from '../evidence/goods/index.ts'
import { isHan, tellLikeness } from '../evidence/name-letters.ts'
import { tableOf, tallyOf, tell, tellLetters, type Tally } from '../evidence/weigh.ts'
import weights from '../evidence/weights/rivals.json' with { type: 'json' }
import { BANKS, CARRIERS, PLACES } from '../names/tables.ts'
import { isFirm, type Token } from '../tokens.ts'
import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { type Scene, tellClues } from './wish-clues.ts'

const WEIGHTS = tableOf(weights)

/** What the evidence must come to; beside another rival a little less. */
const ENOUGH = -20
const BESIDE = -270
/** Names of more letters are taken only where nothing cuts them. */
const LONGEST = 6

/** A stretch that may be a rival's name. */
export interface Stranger {
  start: number
  end: number
  /** The tokens that it begins and ends with. */
  at: number
  to: number
}

/** Unknown names of the line; some overlap. */
export function strangers(scene: Scene): Stranger[] {
  const { line, tokens } = scene
  return stretches(line, tokens).flatMap(([at, to]) => {
    const [start, end] = [tokens[at]?.start ?? 0, tokens[to]?.end ?? 0]
    return end - start > 1 && isName(line, start, end) ? [{ start, end, at, to }] : []
  })
}

/** Tells what speaks for such a stretch; what the whole line says is apart. */
export function tellStranger(f: Tally, scene: Scene, { start, end, at, to }: Stranger): void {
  const { folded } = scene.line
  tellClues(f, scene, at, to)
  tellLikeness(f, folded, start, end)
  for (let i = start; i < end; i++) if (isHan(folded, i)) tellLetters(f, 'in', folded, i, i + 1)
  if (CARRIES.test(folded.slice(start, end))) tell(f, 'carrier')
}

/** Tells the classes of all words of the line: the same for every stretch, weighed once. */
export function tellWhole(f: Tally, { said }: Scene): void {
  for (const found of said) for (const one of found) tell(f, 'line', one)
}

/** Every open token, and every short run of letters that no firm word cuts (正大, 大金). */
function stretches(line: Line, tokens: readonly Token[]): [number, number][] {
  const all: [number, number][] = []
  let from = -1
  const close = (to: number): void => {
    const [first, last] = [tokens[from], tokens[to]]
    if (from >= 0 && from < to && first && last && last.end - first.start <= LONGEST)
      all.push([from, to])
    from = -1
  }
  tokens.forEach((token, at) => {
    if (token.of === 'open') all.push([at, at])
    const words = line.folded.slice(token.start, token.end)
    const soft = token.of === 'open' || (words.length === 1 && isSoft(token, words))
    if (!soft) close(at - 1)
    else if (from < 0) from = at
  })
  close(tokens.length - 1)
  return all
}

const UNSOFT: ReadonlySet<string> = new Set(['edge', 'sum', 'count', 'time', 'name', 'title'])
const isSoft = (token: Token, words: string): boolean => !UNSOFT.has(token.of) && !isFirm(words)

/**
 * Names of rival suppliers (eval conventions 2.9), in the order of mention: unknown names of whose
 * surroundings the weights (`evidence/weights/rivals.json`, learnt by `src/tools/learn/wishes.ts`)
 * say that somebody else sells, quotes, is compared or chosen.
 */
export function readRivals(scene: Scene): Said<string>[] {
  const { line } = scene
  const unknown = strangers(scene)
  if (unknown.length === 0) return []
  const tally = tallyOf(WEIGHTS)
  tellWhole(tally, scene)
  const whole = worthOf(tally)
  const all = unknown
    .map((one) => {
      const own = tallyOf(WEIGHTS)
      tellStranger(own, scene, one)
      return { start: one.start, end: one.end, worth: whole + worthOf(own) }
    })
    .sort((a, b) => b.worth - a.worth)
  const found: typeof all = []
  for (const one of all) {
    if (found.some((other) => one.start < other.end && other.start < one.end)) continue
    const least = found.some((other) => inARow(line, one, other)) ? BESIDE : ENOUGH
    if (one.worth >= least) found.push(one)
  }
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, end: to }) => {
      // 「跟立邦走得很近」: a maker that everybody knows ends where its name ends.
      const known = makerAt(line.folded.toLowerCase(), start)
      return { start, end: known > start && known < to ? known : to }
    })
    .map(({ start, end }) => ({
      value: line.text.slice(start, end),
      evidence: [spanOf(line, start, end)],
    }))
    .filter((one, i, list) => list.findIndex((other) => other.value.includes(one.value)) === i)
}

const worthOf = ({ sums: [no = 0, yes = 0] }: Tally): number => yes - no

interface Place {
  start: number
  end: number
}
const AND = /^(?:还有|以及|[和跟与、/])$/

/** 「岛津、安捷伦的人」, 「正大和海大」. */
export const inARow = (line: Line, a: Place, b: Place): boolean =>
  AND.test(a.start >= b.end ? line.folded.slice(b.end, a.start) : line.folded.slice(a.end, b.start))

const GENERIC =
  /^(?:别[家人的]?|人家|同行|对手|客户|对方|.*供应商|厂家|公司|其[他它]|老家|原[来先].*|.*[一两三几好哪多那这]家.*|老板.*|自己.*|大家|朋友|外面|网上|本地.*|进口.*|国产.*|财务|采购|总部|甲方|业主|.*医院|.*学校|.*幼儿园|.*[小中大]学|.*程序|.*流程|[转做跑说用看]得.*|.*银行|.*支付宝|以前|前年|上次|预期|市场|往年|同期|现[金款货]|质量.*|服务.*|设备|产品|系统|材料|顺手|一般|[旧新老]的?|大?品牌|[小大]厂|散货|杂牌|贴牌|代工|样品?|方案|单子|政府|招标|领导|家里|隔壁.*|旁边.*|对面.*|当地.*|散装|人工|手工|什么|技术|项目|合作[方商]|配件|.*平台|.*单位|年度.*|司机|物流|快递|月底|机器|[\u4e00-\u9fff]?个|[\u4e00-\u9fff]柜|效果.*|包装.*|面[料积]|[\u4e00-\u9fff]{0,2}(?:儿子|女儿|侄子)[\u4e00-\u9fff]*|[那这][\u4e00-\u9fff]|[小老阿][\u4e00-\u9fff]|.*窜货.*|个.*|.*对头|.*冤家|[卖用吃做干忙收发交办看][完好光].*)$/
const PERSON =
  /(?:总|处|局|工|姐|哥|嫂|叔|姨|爷|师傅|老师|主任|经理|院长|厂长|科长|处长|校长|医生|店长|会计|主管|队长|书记|园长|董|先生|女士|太太|社长|站长|护士长|助理|秘书)$/

const SERVICES = new RegExp(
  `^(?:${BANKS.join('|')}|农信社?|微信|支付宝|excel|wps|word|ppt|钉钉|飞书|腾讯会议|zoom|teams)$`,
  'i',
)

/** A courier is a rival to those alone who carry, too. */
const CARRIES = new RegExp(`^(?:${CARRIERS.join('|')})`, 'i')

/** 「顺丰单号SF106…」「样品顺丰发了」: how a parcel went. */
const SHIPPED =
  /^\s?(?:快递|快运|物流|速运)?(?:的?(?:单号|运单|面单|单子)|[:：]?\s?[A-Za-z]{0,3}\d{8}|(?:已经?)?(?:寄|发|邮)(?:了|出|过去|走)|包邮|到付|上门取)/

/** 「别跟X搞混」「X不是一家」: told apart, not feared. */
const MIXED_UP =
  /^(?:那家|那边|那个)?(?:哈|啊)?(?:别|不要)?(?:搞|弄|记|整)?(?:混|错|串)|^[^,\s]{0,6}不是(?:一|同)/

/** Who owes, lays people off or closes is spoken of as a customer. */
const CUSTOMERS_DO =
  /^[^,\s]{0,2}(?:那边|那家)?(?:还|又|一直|也|正)?(?:欠|拖着?(?:款|不给|不付)|在?裁员|停产|倒闭|关门|跑路)/

/** 「给宏达报价5万」: whom we quote, send or bill is a customer. */
const WE_TO =
  /(?:^|[\s,]|今[天早]|昨[天晚]|刚才?|[上下]午|[我咱]们?|又|已经?|先|再)(?:给|向|跟|帮|同)$/
const SERVED = /^(?:那边)?(?:报价|报了|报过|发了?货|送了?样|寄了?样|送货|开票|对账|签了|做了?方案)/

/** 「跟着售后去丹阳眼镜厂」, 「跑了趟嘉善」: whom we go and see is a customer. */
const WE_SEE = /(?:(?:跟着?|陪)[^,\s]{0,4}去|上门|跑了?[趟躺]|拜访了?|走访了?)$/
/** 「长兴的聂工把数据发我」: whose people turn to us is one, too. */
const TO_US = /^(?:那边)?的[\u4e00-\u9fff][工总姐哥][^,\s]{0,14}(?:[发给跟找问约叫让]我|来电)/

/** Nobody we know, no place, no courier or bank, no common noun. */
export function isName(line: Line, start: number, end: number): boolean {
  const name = line.folded.slice(start, end)
  if (GENERIC.test(name) || PERSON.test(name) || PLACES.includes(name) || SERVICES.test(name))
    return false
  // 「成交5000美元」: what one pays with sells nothing.
  if (
    /^(?:美[元金刀]|欧元|港[币元]|日[元币]|英镑|韩[元币]|澳[元币]|加[元币]|台币|卢布)$/.test(name)
  )
    return false
  if (/^[一二三四五六七八九十百千万零两半]{3,}$/.test(name)) return false
  if (/^\d|^(?:VP|CEO|CFO|CTO|PO|PI|IT|HR|OK|APP)$/i.test(name)) return false
  if (/^[a-z\d .-]{1,3}$/i.test(name) && !/^[A-Z]{2,3}$/.test(line.text.slice(start, end)))
    return false
  const after = line.folded.slice(end, end + 14)
  const before = line.folded.slice(0, start)
  if (MIXED_UP.test(after) || CUSTOMERS_DO.test(after)) return false
  if (CARRIES.test(name) && SHIPPED.test(after)) return false
  if (SERVED.test(after) && WE_TO.test(before)) return false
  // 「蓝田有个养老院」: a place.
  if (/^有[个家间]/.test(after) && /(?:^|[\s,])$/.test(before)) return false
  if (WE_SEE.test(before) || TO_US.test(line.folded.slice(end, end + 24))) return false
  const { customers, contactNames, newCustomer } = line.who
  const same = (known: string) =>
    known.length >= 2 && (known.includes(name) || name.includes(known))
  if ((newCustomer !== null && same(newCustomer)) || contactNames.some(same)) return false
  return !customers.some((one) => same(one.name) || one.shortNames.some(same))
}
