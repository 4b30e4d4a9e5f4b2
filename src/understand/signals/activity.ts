import { ACT_WORDS } from '../evidence/act-words.ts'
import { scanWords, type Token, wordTree } from '../evidence/scan.ts'
import type { Activity, AmountFact, DateMention, Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'
import { isTold, tell, type Told } from './told.ts'

const TREE = wordTree(ACT_WORDS)

/** Classes of words by the interaction that they tell; other classes only look like one. */
const OF: Readonly<Record<string, Activity>> = {
  callDid: 'call',
  chatDid: 'wechat',
  mailDid: 'email',
  visitDid: 'visit',
  go: 'visit',
  meetDid: 'meeting',
  demoDid: 'demo',
  serveDid: 'service',
  fixDid: 'service',
  payDid: 'payment',
  payBare: 'payment',
}
/** The interaction that a class of words stands for. */
export const activityOf = (kind: string): Activity | undefined => OF[kind]

const REMOTE: ReadonlySet<string> = new Set(['callDid', 'chatDid', 'mailDid'])

/** Interactions that the line speaks of, in order, each with how it is spoken of. */
export function readActs(line: Line, dates: readonly DateMention[]): Told[] {
  const scanned = scanWords(TREE, line.folded)
  const tokens = [...scanned, ...shapes(line, scanned)].sort((a, b) => a.start - b.start)
  return tell(line, tokens, dates, REMOTE).filter(
    (one) => OF[one.kind] !== undefined && !excused(line, one),
  )
}

/** Hands that are ours, or a place that one went to. */
const OURS = /[给帮替为我咱]|师傅|技术|售后|工程师|上门|[去到]|老师/
const MONEY = /[款钱账费金]|\d{3}|[万千百块元]/
/** A way to reach somebody, given and not used: 「电话13900002222」, 「微信linji_88」. */
const ADDRESS =
  /^\s?[::]?\s?(?:\+?\d{3}|[a-z\d_.]{4}|[一二三四五六七八九零幺]{4}|照旧|还没要|是|号|等)/i

/** 「李强回了说要27」 */
const ANSWERED = /^回了?(?:说|讲|话|句|[个条]?(?:电话|消息|微信|信息|短信)|复|我|一?句)/
const TERMS = /^\s?(?:要|必须|只做|只要|都是)?(?:现[款结金]|款到发货|货到付款|含税|月结)\s?$/

const excused = ({ folded, clauses }: Line, { kind, at, start, end }: Told): boolean => {
  const clause = clauses[at]
  if (!clause) return true
  if (kind === 'fixDid') return !OURS.test(folded.slice(clause.start, start))
  if (kind === 'payBare' && ANSWERED.test(folded.slice(start))) return true
  if (kind === 'payBare') return !MONEY.test(folded.slice(clause.start, clause.end))
  // 「报价1650 含税 现款」: on what terms, and nothing paid.
  if (kind === 'payDid' && TERMS.test(folded.slice(clause.start, clause.end))) return true
  return REMOTE.has(kind) && ADDRESS.test(folded.slice(end, end + 14))
}

/** Shapes that no list of words can hold, as classes of words. */
const SHAPES: readonly (readonly [kind: string, shape: RegExp])[] = [
  // 「下午去绿源」, 「在天工工地」: somebody of ours went somewhere.
  [
    'go',
    /^(?:(?:今天?|昨天?|前天|大前天|[早晚]上|一大?早|上午|下午|中午|傍晚|晚上|连夜|刚[刚才]?|那天|上?周[一二三四五六日]|上?礼拜[一二三四五六天]|上周|前几天|\d+[号日]|我们?|咱们?|又|先|再|还|专门|特意|顺路|顺便|赶紧|亲自|一个人|陪[^,\s]{1,4}|带[^,\s]{1,4}|跟[^,\s]{1,3}|和[^,\s]{1,3}|开车|骑车|坐车)\s?){0,4}(?:(?:去|到|赴|奔)(?![年掉世除向账货期位底点手数岗任达目现今得了]|时候|[^,\s]{0,6}(?:上班|任职|当|接|取))|(?:在|上|进|来)(?=[^,\s]{1,9}(?:店|厂|公司|工地|现场|办公室|车间|仓|家|那里?|那儿|项目部|学校|医院|科|码头|船|棚|地头|场|园|矿|馆|后厨|机房|院|档口|基地|窑|村|镇)))[^,\s]{1,6}/,
  ],
  // 「到地里看了」, 「来我们办公室说」, 「跟总工看了」.
  [
    'go',
    /(?:[到去]|来(?=我们|咱))[^,\s]{1,9}(?:看|转|坐|挑|选|查|验|量|聊|谈|逛|拉|提|摸|说|讲)了?|(?:带|陪|领着?|拉着?|跟|和|同)[^,\s]{1,8}(?:看|转|走|逛|瞧|查|量)了/,
  ],
  [
    'demoDid',
    /(?<![测考尝面])试(?![着点题卷剂验])[\u4e00-\u9fff]?[了过](?![^,]{0,3}(?:个月|半年))/,
  ],
  ['meetDid', /(?:喊|请|叫|约|留|拉)(?:我|咱)们?(?:去|一起|一块)?[^,\s]{0,2}(?:吃|喝|饮|涮|撸)/],
]

/** What only its shape tells, in clauses where no word was found in its place. */
function shapes(line: Line, scanned: readonly Token[]): Token[] {
  return line.clauses.flatMap((clause, at) =>
    SHAPES.flatMap(([kind, shape]): Token[] => {
      const found = shape.exec(line.said[at] ?? '')
      if (!found) return []
      const start = clause.start + found.index
      const end = start + found[0].length
      if (scanned.some((one) => one.start < end && start < one.end)) return []
      return [{ kinds: [kind], start, end }]
    }),
  )
}

/** What it was about says more than where it took place; money says least. */
const DEPTH: Readonly<Record<Activity, number>> = {
  demo: 2,
  service: 2,
  visit: 1,
  meeting: 1,
  call: 1,
  wechat: 1,
  email: 1,
  payment: 0,
}

/** The interaction that took place (eval conventions 2.10); null for plans and bare hear-say. */
export function readActivity(
  line: Line,
  acts: readonly Told[],
  amounts: readonly AmountFact[],
): Said<Activity> | null {
  let best: Told | null = null
  for (const act of acts) if (isTold(act) && (!best || outdoes(act, best))) best = act
  const value = best && OF[best.kind]
  if (best && value) return { value, evidence: [spanOf(line, best.start, best.end)] }
  const paid = amounts.find((one) => one.role === 'paid')
  return paid ? { value: 'payment', evidence: paid.evidence } : null
}

/** The later goes before the earlier, the deeper before the shallow, the sure before the unsure. */
function outdoes(later: Told, best: Told): boolean {
  const [depth, old] = [DEPTH[OF[later.kind] ?? 'payment'], DEPTH[OF[best.kind] ?? 'payment']]
  if (depth !== old) return depth > old
  return later.mode === 'done' || best.mode !== 'done'
}
