import { clauseAt, readClauses } from '../clauses.ts'
import type { Span } from '../types.ts'

/** Nobody is there any more. */
const GONE =
  /(?<!没|不会)失联|人间蒸发|玩(?:起|了|起了)?(?:消失|失踪)|断了?联(?:系|络)?了|断联|失去(?:了)?联系|没了联系|联系(?:不上|断了)|(?:断了?音[讯信]|音[讯信]全无|没(?:有|了)?音[讯信])|杳无音信|石沉大海|人?失踪了|人找不[到着]|找不[到着]人了|(?:老板|人|总)不见了|人没影了/
/** A call or a message that nobody answered. */
const UNANSWERED =
  /(?:电话|手机|微信|消息|信息|邮件|号码?|打|发)[^,，。;；]{0,10}?(?:打不通|不通|打不进|没人接|不接|没接|关机|停机|不回|没回|没人回)|(?:打不通|没人接)[^,，。;；]{0,2}电话/
/** That it went on for days, or was tried again and again. */
const LONG =
  /(?:[2-9]|\d\d|[两三四五六七八九十半几]|好几)(?:多|来)?个?(?:天|周|星期|礼拜|月)|一个(?:多)?(?:周|星期|礼拜|月)|一[周直]|天天|再也|怎么(?:打|找|发)都|换(?:了)?号码?打|(?:\d\d|十几|几十|二十)(?:多|来)?(?:个|次|条|遍|通)/
/** What somebody does at all times, not what befell us. */
const HABIT =
  /平时|一般|习惯|喜欢|不爱|从来|只[看回认]|开会|上班|晚上|夜里|白天|上午|下午|周末|节假日|门店|客服/
const BACK =
  /(?<!没|不|未)联系上(?!不)|联系到了|打通了|(?<!不|没)接(?:了)?电话了|回(?:了)?消息了|(?<!不|没)回电|露面了|恢复联系/

/**
 * Where a line says that somebody has been out of reach for long: gone, or days of calls that nobody
 * takes. One call in vain is none.
 */
export function outOfReach(text: string): Span | null {
  if (BACK.test(text)) return null
  const found = GONE.exec(text) ?? (LONG.test(text) ? UNANSWERED.exec(text) : null)
  if (!found) return null
  const clause = clauseAt(readClauses(text), found.index)
  if (!clause || clause.conditional || clause.question || HABIT.test(clause.words)) return null
  return { start: found.index, end: found.index + found[0].length, words: found[0] }
}
