import { HEARS, type Hears } from '../../../db/groups.ts'
import { addDays } from '../../../src/domain/day.ts'
import { readDates } from '../../../src/understand/dates/index.ts'

export const ALL = Object.keys(HEARS) as Hears[]

const KINDS: [RegExp, Hears][] = [
  [/日子|生日|日期|纪念日/, 'dates'],
  [/风险|预警/, 'risk'],
  [/喜报|成交|战果|签单|开单/, 'wins'],
  [/周报|战报/, 'weekly'],
]

/** What is named in the words; nothing where nothing is. */
export const kindsIn = (said: string): Hears[] =>
  KINDS.filter(([pattern]) => pattern.test(said)).map(([, what]) => what)

/** 「听 风险 周报」 → risk, weekly; nothing said means all. */
export function hearsOf(said: string | undefined): Hears[] {
  const found = kindsIn(said ?? '')
  return found.length > 0 ? found : ALL
}

/** What is to be otherwise about a group; undefined stays as it is. */
export interface Change {
  hears?: Hears[]
  /** `09:00-18:00` */
  hours?: string
  /** Local moment from which it is spoken to again; null: at once. */
  mutedUntil?: string | null
  name?: string
  /** Who is to answer for it. */
  by?: string
}

/** How words about a group begin, behind its name. */
export const ABOUT =
  '(?:只听|不听|别听|不要听|不再听|加听|也听|再听|改听|听|时段|时间|取消静音|解除静音|别静音|不静音|静音|改名|名字|绑定人|\\d{1,2}\\s*[:：点]|早上|上午|全天)'

/** The same where the line begins with the group's name: only what is said of groups alone. */
export const OF_GROUPS =
  '(?:只听|不听|别听|不再听|加听|也听|再听|改听|时段|取消静音|解除静音|别静音|改名|绑定人)'

/** For how long it is muted, as people say it: nothing else behind 静音 is meant for us. */
export const HOW_LONG =
  '(?:到.{1,12}|(?:\\d{1,3}|[一二两三四五六七八九十半]+)个?(?:分钟|钟头|小时|天|周|星期|礼拜|月)|一会儿?|今天|明天|本周|这周|下周[一二三四五六日天]?|\\d{1,2}月\\d{1,2}[日号]?|取消|关闭?)'

/** The change that words ask for; a reason where they ask for what cannot be. */
export function readChange(
  said: string,
  hears: readonly Hears[],
  local: string,
): Change | { why: string } {
  const hours = hoursIn(said)
  if (hours && 'why' in hours) return hours
  const name = /(?:改名|名字)\s*(?:叫|为|成|改成)?\s*[「“"]?([^\s「」“”",，。]{1,20})/.exec(
    said,
  )?.[1]
  const by = /绑定人\s*(?:改成|换成|是|为)?\s*([^\s,，。]{1,12})/.exec(said)?.[1]
  return {
    ...heardIn(said, hears),
    ...(hours ? { hours: hours.hours } : {}),
    ...mutedIn(said, local),
    ...(name ? { name } : {}),
    ...(by ? { by } : {}),
  }
}

function heardIn(said: string, now: readonly Hears[]): Pick<Change, 'hears'> {
  const words =
    /(只|不要|不再|别|不|加|也|再|改)?听\s*([^,，;；。]*?)(?=时段|时间|静音|改名|绑定人|[,，;；。]|$)/.exec(
      said,
    )
  if (!words) return {}
  const [, how = '', what = ''] = words
  const kinds = /全部|所有|都/.test(what) ? ALL : kindsIn(what)
  if (kinds.length === 0) return {}
  if (/[不别]/.test(how)) return { hears: now.filter((h) => !kinds.includes(h)) as Hears[] }
  if (/[加也再]/.test(how))
    return { hears: ALL.filter((h) => now.includes(h) || kinds.includes(h)) }
  return { hears: kinds }
}

const HOUR =
  '(早上|上午|中午|下午|晚上|晚)?\\s*(\\d{1,2}|[一二两三四五六七八九十]{1,3})\\s*(?:[:：]\\s*(\\d{2})|点\\s*(半|一刻|三刻|\\d{2}分?)?)?'
const HOURS = new RegExp(`${HOUR}\\s*(?:[-—~～到至]+)\\s*${HOUR}`)
const DIGITS = '零一二三四五六七八九十'

/** 「8:30-20:00」「8点半到晚上8点」「全天」; undefined: no hours are spoken of. */
function hoursIn(said: string): { hours: string } | { why: string } | undefined {
  if (/全天|24小时|不限时/.test(said)) return { hours: '00:00-24:00' }
  const found = HOURS.exec(said)
  if (!found || !/[:：点时段]/.test(found[0] + said.slice(0, found.index).slice(-4)))
    return undefined
  const from = clock(found.slice(1, 5))
  const to = clock(found.slice(5, 9))
  if (!from || !to) return { why: '没看懂时段，请这样说：时段 8:30-20:00。' }
  if (to <= from) return { why: '时段的结束要晚于开始，例：时段 8:30-20:00。' }
  return { hours: `${from}-${to}` }
}

function clock([half, hour = '', minute, part]: (string | undefined)[]): string | undefined {
  const spelt = /^\d/.test(hour)
    ? Number(hour)
    : [...hour].reduce(
        (n, c) => (c === '十' ? (n || 1) * 10 : n + Number(c === '两' ? 2 : DIGITS.indexOf(c))),
        0,
      )
  const later = half && /中午|下午|晚/.test(half) && spelt < 12 ? spelt + 12 : spelt
  const minutes =
    minute ?? { 半: '30', 一刻: '15', 三刻: '45' }[part ?? ''] ?? part?.slice(0, 2) ?? '00'
  if (later > 24 || Number(minutes) > 59 || (later === 24 && minutes !== '00')) return undefined
  return `${String(later).padStart(2, '0')}:${minutes}`
}

const MINUTES: Record<string, number> = {
  分钟: 1,
  钟头: 60,
  小时: 60,
  天: 1440,
  周: 10_080,
  星期: 10_080,
  礼拜: 10_080,
  月: 43_200,
}

/** Until somebody says otherwise. */
export const FOR_EVER = '9999-12-31T00:00'

function mutedIn(said: string, local: string): Pick<Change, 'mutedUntil'> {
  if (/(?:取消|解除|别|不|关闭?)静音|静音\s*(?:取消|关)/.test(said)) return { mutedUntil: null }
  const told = /静音\s*(到?)\s*([^,，;；。]*)/.exec(said)
  if (!told) return {}
  const [, , words = ''] = told
  if (!words) return { mutedUntil: FOR_EVER }
  const long =
    /^(\d{1,3}|[一二两三四五六七八九十半]+)(?:个?(分钟|钟头|小时|天|周|星期|礼拜)|个(月))$/.exec(
      words.trim(),
    )
  if (long) {
    const n =
      long[1] === '半' ? 0.5 : /\d/.test(long[1] ?? '') ? Number(long[1]) : digits(long[1] ?? '')
    return { mutedUntil: later(local, n * (MINUTES[long[2] ?? long[3] ?? ''] ?? 0)) }
  }
  if (/^一会/.test(words)) return { mutedUntil: later(local, 60) }
  if (/^今天/.test(words)) return { mutedUntil: `${addDays(local.slice(0, 10), 1)}T00:00` }
  const until = readDates(words, local)[0]?.when.start
  if (!until) return {}
  // 「静音 明天」: over it; 「静音到周五」: on Friday it speaks again.
  const day = until.slice(0, 10)
  const over =
    told[1] === '' ? addDays(readDates(words, local)[0]?.when.end?.slice(0, 10) ?? day, 1) : day
  return { mutedUntil: until.length > 10 && told[1] ? until.slice(0, 16) : `${over}T00:00` }
}

const digits = (words: string): number =>
  [...words].reduce(
    (n, c) => (c === '十' ? (n || 1) * 10 : n + (c === '两' ? 2 : DIGITS.indexOf(c))),
    0,
  )

/** A local moment some minutes on; the zone has no summer time. */
function later(local: string, minutes: number): string {
  const at = new Date(`${local}:00Z`).getTime() + minutes * 60_000
  return new Date(at).toISOString().slice(0, 16)
}
