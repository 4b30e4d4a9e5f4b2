import { clauseAt, type Clause } from '../clauses.ts'
import { CARRIERS, BANKS, PLACES } from '../names/tables.ts'
import { isFirm, type Token } from '../tokens.ts'
import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { CONTEXT, FOLLOWS, LEADS, THREATS, type Cue } from './rival-cues.ts'
import { NOUN } from './products.ts'

/** Evidence enough to call an unknown name a rival. */
const ENOUGH = 3
/** How much of it must stand right beside the name. */
const LEAST = 2

interface Candidate {
  start: number
  end: number
  worth: number
}

/**
 * Names of rival suppliers (eval conventions 2.9), in the order of mention: unknown names whose
 * surroundings, summed, say that somebody else sells, quotes, is compared or chosen.
 */
export function readRivals(line: Line, tokens: readonly Token[]): Said<string>[] {
  const context = CONTEXT.reduce(
    (sum, [words, worth]) => sum + (words.test(line.folded) ? worth : 0),
    0,
  )
  const found: Candidate[] = []
  const all = runs(line, tokens)
  const opens = new Set(tokens.filter((one) => one.of === 'open').map((one) => one.start))
  const look = (more: number): void => {
    for (const run of all) {
      if (found.some((one) => run[0] < one.end && one.start < run[1])) continue
      const best = bestOf(line, run, opens, context + more)
      if (best && best.worth >= ENOUGH) found.push(best)
    }
  }
  look(0)
  // Where one rival is in play, another is likelier.
  if (found.length > 0) look(1)
  return besides(line, tokens, found)
    .map(({ start, end }) => ({
      value: line.text.slice(start, end),
      evidence: [spanOf(line, start, end)],
    }))
    .filter((one, i, all) => all.findIndex((other) => other.value.includes(one.value)) === i)
}

/** Stretches that no firm word cuts: a name may hold everyday letters (正大, 大金). */
function runs(line: Line, tokens: readonly Token[]): [number, number][] {
  const all: [number, number][] = []
  for (const token of tokens) {
    const last = all[all.length - 1]
    const words = line.folded.slice(token.start, token.end)
    const soft =
      token.of === 'open' || token.of === 'held' || (words.length === 1 && isSoft(token, words))
    if (!soft) continue
    if (last && last[1] === token.start) last[1] = token.end
    else all.push([token.start, token.end])
  }
  return all.filter(([start, end]) => end - start >= 2)
}

const isSoft = (token: Token, words: string): boolean =>
  token.of !== 'edge' &&
  token.of !== 'sum' &&
  token.of !== 'count' &&
  token.of !== 'time' &&
  !isFirm(words)

const worthOf = (cues: readonly Cue[], words: string): number =>
  cues.reduce(
    (most, [pattern, worth]) =>
      Math.abs(worth) > Math.abs(most) && pattern.test(words) ? worth : most,
    0,
  )

/** The likeliest name within a run, and what speaks for it. */
function bestOf(
  line: Line,
  [from, to]: [number, number],
  opens: ReadonlySet<number>,
  context: number,
): Candidate | null {
  let best: Candidate | null = null
  const clause = clauseAt(line.clauses, from)
  for (let start = from; start < Math.min(to - 1, from + 3); start++) {
    const before = line.folded.slice(Math.max(0, start - 24), start)
    const led = worthOf(LEADS, before) + threat(clause, before)
    for (let end = Math.min(to, start + 12); end >= start + 2; end--) {
      const after = line.folded.slice(end, end + 20)
      const followed = worthOf(FOLLOWS, after)
      if (led === 0 && followed === 0) continue
      const closes = end === to || followed > 0
      if (!closes || (start > from && led === 0 && !opens.has(start))) continue
      const shaped = shape(line, start, end)
      const own = led + followed + shaped + (opens.has(start) ? 0.2 : 0)
      const worth = own + Math.min(context, 2)
      if (own >= LEAST && worth > (best?.worth ?? 0) && isName(line, start, end))
        best = { start, end, worth }
    }
  }
  return best
}

/** 「再不解决就换X」: the name in a threat is the one they would turn to. */
const threat = (clause: Clause | undefined, before: string): number =>
  clause && (clause.threat || clause.conditional) ? worthOf(THREATS, before) : 0

function shape(line: Line, start: number, end: number): number {
  const words = line.folded.slice(start, end)
  const size = end - start
  return (
    (NOUN.test(words) && !/^[A-Za-z]/.test(words) ? (size > 2 ? -1.5 : -0.5) : 0) +
    (size > 3 && /[厂店司馆坊]$/.test(words) ? 0.5 : 0) +
    (size > 6 && !/^[\x21-\x7e ]+$/.test(words) ? -1 : 0) +
    (/^[A-Z][a-zA-Z]+$/.test(line.text.slice(start, end)) ? 0.5 : 0) +
    (/[\d一二两三四五六七八九十]$/.test(line.folded.slice(0, start)) ? -2 : 0)
  )
}

const GENERIC =
  /^(?:别[家人的]?|人家|同行|对手|客户|对方|.*供应商|厂家|公司|其[他它]|老家|原[来先].*|.*[一两三几好哪多那这]家.*|老板.*|自己.*|大家|朋友|外面|网上|本地.*|进口.*|国产.*|财务|采购|总部|甲方|业主|.*医院|.*学校|.*银行|.*支付宝|以前|前年|上次|预期|市场|往年|同期|现[金款货]|质量.*|服务.*|设备|产品|系统|材料|顺手|一般|[旧新老]的?|大?品牌|[小大]厂|散货|杂牌|贴牌|代工|样品?|方案|单子|政府|招标|领导|家里|隔壁.*|旁边.*|对面.*|当地.*|散装|人工|手工|什么|技术|项目|合作[方商]|配件|.*平台|.*单位|年度.*|司机|物流|快递|月底|机器|[\u4e00-\u9fff]?个|[\u4e00-\u9fff]柜|效果.*|包装.*|面[料积]|[\u4e00-\u9fff]{0,2}(?:儿子|女儿|侄子)[\u4e00-\u9fff]*|[那这][\u4e00-\u9fff]|[小老阿][\u4e00-\u9fff]|.*窜货.*|个.*|.*对头|.*冤家)$/
const PERSON =
  /(?:总|工|姐|哥|嫂|叔|姨|爷|师傅|老师|主任|经理|院长|厂长|科长|处长|校长|医生|店长|会计|主管|队长|书记|园长|董|先生|女士|太太|社长|站长|护士长|助理|秘书)$/

const SERVICES = new RegExp(
  `^(?:${[...CARRIERS, ...BANKS].join('|')}|农信社?|微信|支付宝|excel|wps|word|ppt|钉钉|飞书|腾讯会议|zoom|teams)$`,
  'i',
)

/** 「别跟X搞混」「X不是一家」: told apart, not feared. */
const MIXED_UP =
  /^(?:那家|那边|那个)?(?:哈|啊)?(?:别|不要)?(?:搞|弄|记|整)?(?:混|错|串)|^[^,\s]{0,6}不是(?:一|同)/

/** Nobody we know, no place, no courier or bank, no common noun. */
function isName(line: Line, start: number, end: number): boolean {
  const name = line.folded.slice(start, end)
  if (GENERIC.test(name) || PERSON.test(name) || PLACES.includes(name) || SERVICES.test(name))
    return false
  if (/^\d|^(?:VP|CEO|CFO|CTO|PO|PI|IT|HR|OK|APP)$/i.test(name)) return false
  if (/^[a-z\d .-]{1,3}$/i.test(name) && !/^[A-Z]{2,3}$/.test(line.text.slice(start, end)))
    return false
  if (MIXED_UP.test(line.folded.slice(end, end + 14))) return false
  const { customers, contactNames, newCustomer } = line.who
  const same = (known: string) =>
    known.length >= 2 && (known.includes(name) || name.includes(known))
  if ((newCustomer !== null && same(newCustomer)) || contactNames.some(same)) return false
  return !customers.some((one) => same(one.name) || one.shortNames.some(same))
}

const AND = /^(?:还有|以及|[和跟与、/]|,|\s)$/

/** 「岛津、安捷伦的人」, 「正大和海大」: who stands beside a rival in a row is one too. */
function besides(line: Line, tokens: readonly Token[], found: readonly Candidate[]): Candidate[] {
  const all = [...found]
  const stretches = runs(line, tokens)
  for (const one of found) {
    for (const [start, end] of stretches) {
      if (all.some((other) => start < other.end && other.start < end)) continue
      const gap =
        start >= one.end ? line.folded.slice(one.end, start) : line.folded.slice(end, one.start)
      if (!AND.test(gap) || end - start > 5 || NOUN.test(line.folded.slice(start, end))) continue
      if (/[,\s]/.test(gap) && start >= one.end) continue
      if (isName(line, start, end)) all.push({ start, end, worth: one.worth })
    }
  }
  return all.sort((a, b) => a.start - b.start)
}
