import { HEARSAY, UNTRUE } from '../domain/risks/hearsay.ts'
import { allOf, letterIs } from './letters.ts'
import { fold } from './normalise.ts'
import type { Span } from './types.ts'

/**
 * A stretch of the line that makes one statement, and what holds for that statement.
 *
 * Flags describe the whole clause. Whether one word in it is denied is finer: ask `deniedAt`.
 */
export interface Clause extends Span {
  /** The predicate is denied (没来, 不是真的), here or by what follows (「裁员？是谣言」). */
  negated: boolean
  /** Condition or consequence: 如果…, …的话, 批下来就…, 不然…. A threat is conditional as well. */
  conditional: boolean
  /** Asks: 吗, ？, 什么时候, 能不能, also under 问 and 不知道. */
  question: boolean
  /** 听说, 据说, 外面传. */
  hearsay: boolean
  /** A later 不对 / 记错了 / 改成 takes a value of this clause back; drop the value if the
   * correction brings one of the same kind, keep the rest. */
  superseded: boolean
  /** Speaks of what happened. */
  past: boolean
  /** Speaks of what is planned. */
  future: boolean
  /** 不然…, 再不…就…: a condition whose consequence is meant to hurt. */
  threat: boolean
}

const isMark = letterIs(/[。.!?;,，；！？\n\s~～…—]/)
const STARTS =
  /如果|要是(?!的)|假如|假设|倘若|(?<![\d一二三四五六七八九十百千几])万一|不然|否则|要不然|但是|但(?![凡求])|不过(?![来去关])|可是|所以|因为|另外|然后/g

const isWide = letterIs(/[\u2e80-\u9fff]/)
const isThin = letterIs(/[\x21-\x7e]/)
const isLatin = letterIs(/[0-9A-Za-z]/)
const isDigit = letterIs(/\d/)
const isNumeric = letterIs(/[\d\s点号日月周一二三四五六]/)
const isSentenceEnd = letterIs(/[。!;\n]/)

/** Splits a folded line; bare spaces part clauses where reps use them for commas. */
function cut(text: string): [number, number][] {
  const punctuated = /[,，。;!?；！？]/.test(text)
  const cuts: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (!isMark(text, i)) continue
    const letter = text.charAt(i)
    if (letter === '.' && isLatin(text, i + 1)) continue
    if (letter === ',' && isDigit(text, i - 1) && /^\d{3}/.test(text.slice(i + 1, i + 4))) continue
    if ((letter === '~' || letter === '～' || letter === '—') && isNumeric(text, i + 1)) continue
    if (letter === ' ' && isThin(text, i - 1) && (punctuated || isThin(text, i + 1))) continue
    if (letter === ' ' && punctuated && isDigit(text, i + 1) && isWide(text, i - 1)) continue
    cuts.push(i, i + 1)
  }
  for (const found of allOf(STARTS, text)) cuts.push(found.index, found.index)
  for (const at of shifts(text)) cuts.push(at, at)
  cuts.sort((a, b) => a - b)
  const pieces: [number, number][] = []
  let from = 0
  for (let i = 0; i < cuts.length; i += 2) {
    const to = cuts[i] ?? text.length
    if (to > from) pieces.push([from, to])
    from = Math.max(from, cuts[i + 1] ?? to)
  }
  if (text.length > from) pieces.push([from, text.length])
  return pieces.filter(([a, b]) => text.slice(a, b).trim() !== '')
}

const SHIFT =
  /(?:改|更正|纠正|调整|推迟|延期|延后|延|提前|提(?=到.{0,4}[\d一二三四五六七八九十周])|挪|换|变更?|涨|降|加)(?:成|为|到)/g
const SHIFTED = new RegExp(`^(?:${SHIFT.source})`)
const VALUE =
  /[\d一二三四五六七八九十百千万两半]\s?[\d万千百元块号日点周月幢件台]|周[一-日末]|[\d.]+[wk]|明天|后天|今天/i

/** 「A改成B」 says two values in one breath: the words before 改成 are a statement of their own. */
function shifts(text: string): number[] {
  const at: number[] = []
  for (const found of allOf(SHIFT, text)) {
    if (/^[换降加涨]/.test(found[0])) continue
    const head = text.slice(Math.max(0, found.index - 14), found.index)
    const last = head.split(/[,。;!?\s]/).pop() ?? ''
    if (VALUE.test(last)) at.push(found.index)
  }
  return at
}

const OPENS =
  /如果|要是(?!的)|假如|假设|倘若|(?<![\d一二三四五六七八九十百千几])万一|除非|一旦|若(?![干是])|的话|只要(?=.{1,14}[就才])/
const VERDICT =
  '(?:批(?:下来|了|准)?|过会|过了|通过|中标|谈[成拢好妥]|成(?:交|功|了)?|行|可以|合适|合格|满意|同意|到位|到账|到货|好[用卖]|卖得好|便宜|降[到价]?|能|肯|敢|没|不|再|多|少|超过|达到|低于|想|要)'
// 「批下来就签」: a verdict and 就 in one breath. A clock or calendar word before 就 makes it a plan.
const VERDICT_THEN = new RegExp(
  `(?!能(.)就\\1)${VERDICT}[^就]{0,10}就(?!是|行|好|要|在|说|想|等|剩|差|怕|这|那|算是|像|业|餐|近|地|职)`,
)
const DONE_THEN = /[^今明后天早晚刚]了就(?:签|付|订|下单|买|定|打款|打钱|换|拿货|发货|给)/
const TIMED =
  /(?:今|明|后|天|周|号|月|点|年|早|晚|马上|上来|下午|一?直|立刻|以后|之后|当场|完|回来|现在|刚|说|这|那|我|他|她|咱)就/
const THEN = /^(?:那|那么|就|才|则|便|也就|可以就)|就|才能|才会|才肯/
const OTHERWISE = /^(?:不然|否则|要不然|要不就|再不)|不然|否则|再不/
const HURTS =
  /换(?!货|成|上|新|个时间)|转(?:用|投|给|到|去)|给[^,，。;；\s]{0,8}(?:[那别一]家|别人|人家|同行|对手)|换人|走人|散伙|卡[着住]|不放|压[着住]|找别|找(?:解放|人|第)|停|退|不[要用做买卖续签订干合给付收发来]|起诉|告|投诉|拉倒|取消|解约|断|走法律|压着|扣|另[找选]|别家|黄了|免谈|拜拜|曝光|索赔|罚/
const SHORT_OF =
  /(?:(?:再|要是|如果)?(?:不(?!错|过|少|同|光|但|仅|止)|没)|再(?!加|来|订|买|多)|涨|晚|拖)[^就]{1,12}就/

/** The other branch of a condition already open: 「批下来就签 批不下来还用原来的」. */
const MIRROR = /^\s*(?:[批谈办过成拿签]不[下了成过拢来]|不[行批成然同能]|没[批中成谈过签])/
const ADDS = /^\s*(?:就|才|还是|也|则|大[概约]|估计|总共|一共|合计|不低于|至少)/

/** Which clauses stand under a condition, and which of them threaten. */
function conditions(
  pieces: string[],
  ends: boolean[],
): { conditional: boolean; threat: boolean }[] {
  let open: 'condition' | 'consequence' | null = null
  let mean = false
  return pieces.map((words, i) => {
    if (i > 0 && ends[i - 1]) open = null
    const otherwise = OTHERWISE.test(words)
    const verdict = DONE_THEN.test(words) || (VERDICT_THEN.test(words) && !TIMED.test(words))
    if (OPENS.test(words) || otherwise || verdict) {
      const done = verdict || (THEN.test(words) && !otherwise)
      open = done || otherwise ? 'consequence' : 'condition'
      const next = pieces[i + 1] ?? ''
      mean = otherwise || (SHORT_OF.test(words) && HURTS.test(words))
      if (
        open === 'condition' &&
        /再(?!加|来|订|买|多)|不|没|涨|晚|拖/.test(words) &&
        HURTS.test(next)
      )
        mean = true
      return { conditional: true, threat: mean }
    }
    if (open === 'condition') {
      open = 'consequence'
      return { conditional: true, threat: mean }
    }
    const mirrored = open === 'consequence' && MIRROR.test(words)
    // What follows a consequence belongs to it while it only adds to it.
    if (mirrored || (open === 'consequence' && ADDS.test(words)))
      return { conditional: true, threat: mean }
    open = null
    mean = false
    return { conditional: false, threat: false }
  })
}

const NOT =
  /没(?!问题|关系|事|准|多久|几天|辙|法|想到|错)(?!有?(?:问题|关系|意见))|[并绝]非|不是(?!很|太)|未(?=[能曾经到付收签打还结通])|从未|不(?![错然过如管光但仅止断少久同得料]|好意思|怎么|太|一样|小心|知道)|别(?![人家的墅处])|无(?=意|法|需|望)/
/** Words that look like 没 / 不 and deny nothing. */
const NO_DENIAL =
  /[能会要是行可肯好来去在对]不[能会要是行可肯好来去在对]|有没有|差不多|要不|受不了|了不起|对不起|来不及|舍不得|忍不住|少不了|免不了|说不定|巴不得|不得不|不见不散|动不动/g
const ASKS =
  /[?？]|[吗嘛]\s*$|么\s*$|(?<=[了过])没有?\s*$|是不是|能不能|有没有|要不要|行不行|可不可以|可不可|会不会|好不好|多少钱?(?=\s*$|一|的|能|啊|呢|来)|什么时候|啥时候|几[号点时](?!前)|哪[天家个里位]|为什么|为啥|怎么(?![也说样都])|多久|多长时间|谁(?!也|都)/
const DONE = /[了过](?!年|节|完|期|来|去|会|户|磅|敏)/
const PAST =
  /昨[天日晚儿]|前[天日晚儿]|大前天|上(?:个)?(?:周|礼拜|星期|月|次|回|季度)|去年|刚[刚才]?(?!好)|今早|今天上午|已经?|之前(?!要)|早就|当时|那天/
const FUTURE =
  /明[天儿日早晚]|后[天儿](?!台)|大后天|明年|下(?:下)?(?:个)?(?:周|礼拜|星期|月|季度)|下半年|过(?:两|几|些|一阵)|准备|打算|计划(?!书|表|内|外)|将[会要于]|马上|今晚|号[之以]?前(?!天)|上旬|中旬|下旬|[\d一二两三四五六七八九十半]个?(?:天|周|星期|礼拜|月|小时)(?:以|之)?后|回头|改天|到时候?|以后|[节年春元月底宵至旦]后|之前?(?=要|把|给)|前(?=要|给|付|到|交|送|发)|约[了好]?(?:在|到)?(?:周|明|后|下)|等/
const CORRECTS =
  /^\s*(?:哦|噢|啊|呃|唉|哎)?\s*(?:不对|不是|错了|[我]?[刚上]?(?:才|面|条)?(?:[记说打写弄搞]|听)错了?|更正|纠正|口误|笔误|应该是|应为|是[^,]{1,12}才对)|(?:[记说打写弄搞听]错了?|口误|笔误)/

/**
 * Cuts a line into clauses, with the scope of conditions, denials, questions, hear-say and
 * corrections. Spans index the original; text between clauses is punctuation or space.
 */
export function readClauses(text: string): Clause[] {
  const folded = fold(text)
  const spans = cut(folded)
  const words = spans.map(([a, b]) => folded.slice(a, b))
  const ends = spans.map(([, b]) => isSentenceEnd(folded, b))
  const scopes = conditions(words, ends)
  const clauses = spans.map(([start, end], i): Clause => {
    const said = words[i] ?? ''
    const bare = said.replace(NO_DENIAL, (found) => '·'.repeat(found.length))
    return {
      start,
      end,
      words: text.slice(start, end),
      negated: NOT.test(bare) || UNTRUE.test(said),
      conditional: scopes[i]?.conditional ?? false,
      threat: scopes[i]?.threat ?? false,
      question: ASKS.test(said) || folded.charAt(end) === '?',
      hearsay: HEARSAY.test(said),
      superseded: false,
      past: PAST.test(said) || (DONE.test(said) && !FUTURE.test(said)),
      future: FUTURE.test(said),
    }
  })
  reachBack(clauses, words, ends)
  return clauses
}

/** Marks what a later clause denies or takes back. */
function reachBack(clauses: Clause[], words: string[], ends: boolean[]): void {
  clauses.forEach((clause, i) => {
    const said = words[i] ?? ''
    const before = clauses[i - 1]
    if (!before) return
    if (UNTRUE.test(said)) {
      before.negated = true
      if (clause.hearsay || /都是|那是|全是/.test(said)) clause.negated = true
    }
    const shifted = before.end === clause.start && SHIFTED.test(said)
    if (shifted || CORRECTS.test(said)) before.superseded = true
    // 「听说王总要走 新来的姓李」: hear-say covers what hangs on it, up to a full stop.
    if (before.hearsay && !ends[i - 1] && /^\s*(?:说是|还说|好像|而且)/.test(said))
      clause.hearsay = true
  })
}

/** The clause that holds the letter at `index`. */
export function clauseAt(clauses: readonly Clause[], index: number): Clause | undefined {
  let low = 0
  let high = clauses.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const clause = clauses[middle]
    if (!clause) return undefined
    if (index < clause.start) high = middle - 1
    else if (index >= clause.end) low = middle + 1
    else return clause
  }
  return undefined
}

const DENIES_NEXT =
  /(?:没有?|[并绝]非|并?不是|未|不会|不用|不想|不打算|不再|不|别|无|从不|尚未|从来没有?)(?:再|人|真|正式|怎么|想|要|说|打算|听说|准备|听|被|把|给[^,\s]{0,3}|在|跟[^,\s]{0,4}|见到?)?$/

/** Whether a denial stands right before the words that begin at `index` of the line. */
export function deniedAt(clauses: readonly Clause[], text: string, index: number): boolean {
  const clause = clauseAt(clauses, index)
  if (!clause) return false
  if (UNTRUE.test(clause.words)) return true
  const head = fold(text.slice(Math.max(clause.start, index - 12), index))
  return (
    DENIES_NEXT.test(head.replace(NO_DENIAL, '')) || (clause.negated && deniedAfter(clause, text))
  )
}

/** 「要倒闭 是谣言」: the denial came in the next breath. */
function deniedAfter(clause: Clause, text: string): boolean {
  return UNTRUE.test(fold(text.slice(clause.end, clause.end + 16)))
}
