import type { Day } from '../../domain/day.ts'
import { fold } from '../normalise.ts'
import type { LocalTime } from '../types.ts'
import { signsOf } from './signs.ts'
import { allOf } from '../letters.ts'

/** A folded line and the moment it was said. Readers take it and an index, and look from there. */
export interface Line {
  text: string
  today: Day
  /** Minutes since midnight. */
  minute: number
  now: LocalTime
  /** What each letter can be a sign of; see `signs.ts`. */
  signs: Uint32Array
  /** Index in what was typed, when `text` is shorter. */
  origin?: number[]
  /** Where the second end of a range begins: what stands before it is the range, not a trap. */
  seam?: number
}

/** Letters of date words that `fold` leaves alone. */
const MORE =
  '節节國国慶庆勞劳動动婦妇兒儿師师軍军聖圣誕诞陽阳閏闰貳二贰二叁三終终晝昼內内號号禮礼舉举個个'
const SIMPLER: ReadonlyMap<string, string> = new Map(
  Array.from({ length: MORE.length >> 1 }, (_, i) => [MORE.charAt(2 * i), MORE.charAt(2 * i + 1)]),
)

/** 「明 天 下 午」: letters typed apart, which no reader expects. */
const APART = /(?:[\u4e00-\u9fff\d] ){3,}[\u4e00-\u9fff\d](?![\u4e00-\u9fff\d])/g

export function lineOf(text: string, now: LocalTime): Line {
  const whole = fold(text)
    .replace(/[節國慶勞動婦兒師軍聖誕陽閏貳贰叁終晝內號禮舉個]/g, (l) => SIMPLER.get(l) ?? l)
    .replace(/月尾/g, '月底')
    .replace(/这两日/g, '这两天')
  const { folded, origin } = together(whole)
  return {
    text: folded,
    origin,
    today: now.slice(0, 10),
    minute: Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16)),
    now: now.slice(0, 16),
    signs: signsOf(folded),
  }
}

/** Closes the gaps between letters typed apart; `origin` leads each letter back to its place. */
function together(whole: string): { folded: string; origin?: number[] } {
  if (!whole.includes(' ')) return { folded: whole }
  const drop = new Set<number>()
  for (const run of allOf(APART, whole))
    for (let i = 1; i < run[0].length; i += 2) drop.add(run.index + i)
  if (drop.size === 0) return { folded: whole }
  const origin = Array.from({ length: whole.length }, (_, i) => i).filter((i) => !drop.has(i))
  return { folded: origin.map((i) => whole.charAt(i)).join(''), origin }
}

/** Matches a sticky pattern exactly at `at`. */
export function take(pattern: RegExp, line: Line, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(line.text)
}

/** Whether the words before `at` end in `pattern` (which should end in `$`); looks back 8 letters. */
export const behind = (pattern: RegExp, line: Line, at: number): boolean =>
  at !== line.seam && pattern.test(line.text.slice(Math.max(0, at - 8), at))

/** `HH:MM` of minutes since midnight; 1440 and more belong to the next day and are the caller's. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Numbers up to 99 as written in dates: 12, 十二, 廿三, 二十. */
export const NUM =
  '(?:\\d{1,2}(?!\\d)|[一二三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[零〇一二两三四五六七八九])'

/** What counts things: a number before one of these is a quantity and no date. */
export const COUNTED =
  '[万亿千百元块毛%‰折个台箱套件吨桶人名位家颗只盒瓶支斤米方平升度层间张份单批车辆次倍款种公kKwWgG㎡]'

/** A sum of money ends right before the words: 下剩13500年前给清, 6万2年底结. */
export const SUM_BEFORE = /(?<!\d)\d{5}$|万[\d一二三四五六七八九]$/

/** Names of companies and places that begin with a date word: 九点科技, 五一路店, 今日头条. */
export const NAMED =
  '(?:路|街|大道|广场|大厦|小区|公寓|新村|大桥|大街|小学|中学|重工|科技|头条|传媒|文化|网络|信息|实业|商贸|贸易|连锁|珠宝|服饰|餐饮|食品|建材|装饰|物流|影视|影业|资本|资产|设计|工作室|咖啡|烘焙|酒业|生鲜|优鲜|优品|家居|家纺|教育|书店|书屋|花店|花坊|农业|制造|机械|电子|电器|福珠|有限|股份)'
