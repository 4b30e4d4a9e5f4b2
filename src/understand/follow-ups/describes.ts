import type { DateMention } from '../types.ts'

/** A clock or half-day without a day: it may tell of today as well as of any day. */
const isTimeOnly = ({ when, words }: DateMention): boolean =>
  (when.grain === 'half-day' || when.grain === 'datetime' || when.grain === 'deadline') &&
  /[点时早晚午晨夜:]/.test(words) &&
  !/后天|[今明昨前周星礼号日月天年节旬底](?!午|面)|\d[./-]\d/.test(words)

/** Someone reports at that time: 下午就发微信讲采购暂停. */
const REPORTS =
  /^(?:突然|就|才|又|便|都|还|已经?)*(?:打|发|来)(?:了?个?(?:电话|微信|消息))?给我|^(?:就|才|又|便|都|还|已经?)*(?:[给跟][我咱]们?)?(?:发|打|回|来)?[了个条]*(?:微信|电话|消息|信息|短信)?(?:来|过来)?(?:[讲说](?!一|下|好|服)|告诉[我咱]|通知[我咱]|反馈|回复[我咱说])/
/** It was done then, or is done then on any day. */
const ONCE =
  /^[^,。;我咱]{0,3}就[^,。;]{0,6}了|^[^,。;要会得能让给]{0,8}(?:[上下出起回过进][来去]?|[完好到走成掉]|[修弄做送发搞抬拉])的\s*$/
/** Since then, up to now: 从六月一直推, 7月压到现在. */
const SINCE = /^[^,。;]{0,2}(?:一直|以来|就一直|就没)|到(?:现在|今天|如今)|至今/
/** A past debt or thing that bears the date: 7月该给的维护费, 双十一那两笔货款. */
const BEARS =
  /^(?:该|应该?|就该|就应该?|要)[^,。;我咱]{1,4}的|^(?:的)?那(?:天|会儿?|阵|时候|[一两几\d]*[笔批单回次台家])(?!再|去|来|给|请|我|咱)/
/** Under a condition that one verdict makes: 看中了就年前打款. */
const ONCE_AGREED =
  /(?:[看谈试批过用比相选测验算聊定讲][^,。;]{0,2}[了中上好完通成妥拢]了?|行|合适|合格|满意|可以|好用|没问题|ok|同意)(?:的话)?就$/i
/** Hours at which someone can be reached. */
const OUT_OF_REACH =
  /不接|接不到|打不通|不在|没空|别打|不方便|不看|不回|睡|忙|打电话|微信|开门|上班|起床/

/** Whether the date only tells when something was, usually is, or would be. */
export function describes(
  mention: DateMention,
  lead: string,
  after: string,
  previous: string,
): boolean {
  if (BEARS.test(after) || ONCE_AGREED.test(lead.trim())) return true
  if (/(?:从|自|打)$/.test(lead) && SINCE.test(after)) return true
  if (
    /^(?:month|quarter|year|day|dekad)$/.test(mention.when.grain) &&
    /^[^,。;]{0,14}(?:到现在|至今)/.test(after)
  )
    return true
  if (!isTimeOnly(mention)) return false
  if (REPORTS.test(after) || ONCE.test(after)) return true
  return /后$/.test(mention.words) && after.trim() === '' && OUT_OF_REACH.test(`${previous}${lead}`)
}

/** What usually happens, whoever does it: 老规矩每季度订一次货, 天天往他那儿跑. */
export const isUsual = (lead: string, words: string): boolean =>
  /老规矩|习惯|一般|通常|平时|平常|向来|从来|都是|老是|总是/.test(lead) ||
  /^(?:天天|成天|年年|月月)/.test(words)

/** 「月底前修不好…一分不付」: what is not done by a fixed day, and what comes of it. */
export const isUltimatum = (after: string, next: string): boolean =>
  /^[^,。;]{0,6}(?:[^不,。;]不(?:好|完|了|到|出|成|下|上|齐|清|通|来|回)|不[回打付交给来签到发修解处结]|没(?!有?问题))/.test(
    after,
  ) &&
  /就|一分|不[付结签订要续]|停|罚|换[人别供]|退|找(?:别|其他|律师|法院)|告|起诉|断|扣|投诉|解约|终止/.test(
    `${after.slice(3)}${next}`,
  )
