import type { AmountRole } from '../types.ts'
import { type Actor, actorIn, namedBy } from './actors.ts'
import { AFTER, BEFORE } from './cues.ts'

/** The words around one amount, cut at its neighbours. */
export interface Setting {
  /** In the same clause, before it; and the clause before when that holds no amount. */
  before: string
  earlier: string
  /** In the same clause, behind it; and the clause after when that holds no amount. */
  after: string
  later: string
  /** The sentence so far, earlier amounts included: who acts in it. */
  sentence: string
  past: boolean
  future: boolean
  /** The line tells of a sale. */
  won: boolean
  /** The line speaks of the customer's old goods taken in part payment. */
  tradeIn: boolean
  /** Said per piece. */
  each: boolean
}

/** 「我们4万9 他3万6 隔壁3万」 */
const ADJACENT: Record<Actor, AmountRole> = { us: 'quote', them: 'budget', rival: 'other' }

const PROMISED =
  /(?:打|付|转|汇|结|清|还|回|补|交|给(?!他|她|客户|对方|我们?报|价))(?!了|过|清了|到账)/
const SOON =
  /明|后天|之前|腊月|过年|[初廿]|走完|下[周个月]|周[一-日末]|礼拜|月底|本月|这个?月|月初|年[底前后]|节前|说好|答应|承诺|保证|约定|号|到货|提货|验收|安装|装完|货到|交货|发货|出货|开学|再付|再打|剩|到期|照[付结给]|一定|肯定|准/
/** 「款按43600算的 昨天已经打了」: told of the amount in the clause behind it. */
const PAID_LATER =
  /^[\s,]*(?:[他她]们?|客户|对方|财务)?(?:昨[天日儿]|今[天早儿]|前天|上[周月]|刚[才刚]?|当场|当天|当时|现场)?(?:就|也|都|已经?|早就)*(?:全|一次性|直接)?(?:[打付转汇交缴结还清划刷]了(?![^,]{0,5}[电招]|[^,]{0,3}折)|[付结还缴]清|刷卡|现结|到[账帐]|[打转汇]过来)/
const PAID_WORDS =
  /(?:的账|的款|刷|扫码|到账|收到|收了|已|[付打转交给汇收结还缴]了(?!再|就)|付了|打了|转了|交了|了清|清了|过来了|到了|来了|了(?:定金|订金|首付|押金|预付|\s?$))/
/** 「同意了我们最后报的22万」 */
const AGREED_TO = /(?:同意|接受|认可|答应|认了|批了)了?[^,\d]{0,8}[报价案][^,\d]{0,3}$/
const AGREED =
  /^[\s,]*(?:他|她|对方|客户|老板|那边|\S总|\S{0,6}总监|\S{0,4}经理)?们?也?(?:终于)?(?:说|觉得|认为|表示|感觉)?(?:同意|说?行(?!业|情)|没意见|答应|接受|认可|就按|(?:终于)?松口|ok|可以(?!做|给)|成交|定了|下单|拍板|签了|选)/i

/**
 * What an amount is, from the words near it: who paid, asks, offers. Eval conventions 2.5.
 */
export function roleOf(setting: Setting): AmountRole {
  const best = heaviest(setting)
  if (/返利|返点|回扣|佣金|[差欠该]着?[他她]们?$/.test(setting.before)) return 'other'
  if (/保证金/.test(setting.before) && !/收到|退/.test(setting.before)) return 'other'
  if (/我们?[^他她]{0,6}(?:先)?[交付垫]了[^他她]{0,4}$/.test(setting.before)) return 'other'
  if (
    /租/.test(setting.before + setting.earlier) &&
    best === 'other' &&
    /询|问|报/.test(setting.before + setting.earlier)
  )
    return 'quote'
  if (/租/.test(setting.before) && best === 'other' && setting.won) return 'deal'
  if (setting.tradeIn && /[他她对方客户](?:想)?要$/.test(setting.before)) return 'other'
  const around = setting.before + '|' + setting.after
  if (/款|账|费|钱/.test(setting.before + setting.after) && PAID_LATER.test(setting.later))
    return 'paid'
  if (best === 'paid' && setting.future && !PAID_WORDS.test(around)) return 'owed'
  if (best === 'paid' && setting.each && !PAID_WORDS.test(around + setting.later))
    return setting.won ? 'deal' : 'quote'
  if (best === 'paid' && !PAID_WORDS.test(around + setting.later) && promised(setting))
    return 'owed'
  if (
    best === 'owed' &&
    /^[^\d没未]{0,5}(?:已?到账|付了|结了|清了|打了|收到|已[付结清]|结清了|付清了|打过来)/.test(
      setting.after,
    )
  )
    return 'paid'
  if (best === null && promised(setting)) return 'owed'
  if (best === 'deal' && /货款/.test(setting.before) && promised(setting)) return 'owed'
  const offered = best === null || best === 'quote' || /[降调让惠压砍谈]到?$/.test(setting.before)
  if (offered && AGREED.test(setting.after + setting.later)) return 'deal'
  if (best === 'quote' && AGREED_TO.test(setting.before)) return 'deal'
  const named = /报|开|原价|挂牌|标价|quote/i.test(setting.before)
  if (best === 'quote' && setting.won && (setting.each || /单价/.test(setting.before)) && !named)
    return 'deal'
  if (best !== null) return best
  if (setting.won) return 'deal'
  return 'quote'
}

function promised(setting: Setting): boolean {
  if (setting.each && !/[期次]\s?$/.test(setting.before)) return false
  const after = setting.after.trim() ? setting.after : setting.later
  if (!PROMISED.test(`${setting.before.slice(-8)}|${after}`) && !PROMISED.test(setting.earlier))
    return false
  return setting.future || SOON.test(setting.before + after) || /[期次]/.test(setting.before)
}

function heaviest(setting: Setting): AmountRole | null {
  let best: AmountRole | null = null
  let top = 0
  const offer = (role: AmountRole, score: number): void => {
    if (score <= top) return
    top = score
    best = role
  }
  const named = namedBy(setting.before, setting.sentence)
  if (named) offer(named, named === 'other' ? 6.5 : named === 'quote' ? 6.05 : 5.45)
  const nearest = actorIn(setting.before)
  if (nearest && nearest.distance === 0) offer(ADJACENT[nearest.actor], 4.6)
  for (const { role, words, weight } of BEFORE) {
    const distance = lastEnd(setting.before, words)
    if (distance !== null) offer(role, weight - distance * 0.22)
    else {
      const far = lastEnd(setting.earlier, words)
      if (far !== null) offer(role, weight - 2.2 - far * 0.2)
    }
  }
  for (const { role, words, weight } of AFTER) {
    if (setting.after.search(words) === 0) offer(role, weight)
    else if (!setting.after.trim() && setting.later.search(words) === 0) offer(role, weight - 1)
  }
  return best
}

/** How many letters lie between the last hit and the end; null without a hit. */
function lastEnd(text: string, words: RegExp): number | null {
  let end: number | null = null
  for (const found of text.matchAll(words)) end = found.index + found[0].length
  return end === null ? null : text.length - end
}
