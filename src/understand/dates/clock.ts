import { readNumber } from '../numerals.ts'
import { behind, COUNTED, NAMED, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'

/** A part of the day: when it is meant if no clock is said, and how it bends a bare hour. */
export interface DayPart {
  end: number
  name: string
  /** Minutes since midnight: the default of the conventions (section 2.4). */
  default: number
  /** The part is over by then. */
  until: number
  half: 'night' | 'am' | 'noon' | 'pm'
  /** 下班前: a deadline by itself. */
  deadline?: boolean
}

type Row = [words: string, clock: number, until: number, half: DayPart['half']]
const PARTS: readonly Row[] = [
  ['凌晨|后半夜|拂晓', 5, 6, 'night'],
  [
    '大清早|一大早|一早上?|清早|大早上?|清晨|早晨|早上|早间|上半天|上午|午前|头晌|前晌|朝早|上昼|一清早',
    9,
    12,
    'am',
  ],
  ['正午|中午|晌午|午间|晏昼', 12, 14, 'noon'],
  ['下午|午后|后半晌|下半晌|后晌|下半天|下昼|晏晚', 14, 18, 'pm'],
  ['傍晚|黄昏|擦黑|傍黑|下班(?:之|以)?前|收工前|关门前', 18, 19, 'pm'],
  ['下班(?:之|以)?后', 18.5, 23, 'pm'],
  [
    '晚上|晚间|夜里|夜晚|夜间|入夜|大晚上|收摊(?:之|以)?后|打烊(?:之|以)?后|收工后|收档后',
    19,
    24,
    'pm',
  ],
  ['半夜|深夜|午夜', 22, 24, 'night'],
]
const COMPILED = PARTS.map(([words, clock, until, half]) => ({
  pattern: new RegExp(`(?:${words})`, 'y'),
  default: clock * 60,
  until: until * 60,
  half,
}))
/** One letter is a part of the day only where a date stands before it or an hour after it. */
const SHORT = /([早晚])(?![点会宴餐饭礼班市报课期稻婚恋熟年就已上晨间])|([早晚])(?=\d{1,2}[点:时])/y
const GREETING = /(?:好|安)(?=$|[\s,。!~啊呀哈])|茶/y

export function readDayPart(line: Line, at: number, dated: boolean): DayPart | null {
  if (!near(line, at, SIGN.part, 1)) return null
  for (const row of COMPILED) {
    const said = take(row.pattern, line, at)
    if (!said) continue
    const end = at + said[0].length
    if (take(GREETING, line, end)) return null
    return { ...row, end, name: said[0], deadline: /前$/.test(said[0]) && row.half === 'pm' }
  }
  const short = take(SHORT, line, at)
  if (!short || (!dated && !/\d|[一二两三四五六七八九十]/.test(line.text.charAt(at + 1))))
    return null
  const row = COMPILED[short[0] === '早' ? 1 : 6]
  return row ? { ...row, end: at + 1, name: short[0] } : null
}

/** The part of the day with this name (今晚 gives 晚上). */
export function dayPartNamed(name: string, end: number): DayPart | null {
  const row = COMPILED[name === '早上' ? 1 : 6]
  return row ? { ...row, end, name } : null
}

/** A clock time. Minutes may pass 1440: 晚上12点 is the next midnight. */
export interface Clock {
  end: number
  minutes: number
  /** 四五点, 3点到5点: the later one. */
  to?: number
  /** 到 or - was said, so both ends are meant. */
  span?: boolean
  vague?: boolean
}

const HOUR = '(\\d{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])'
const MINUTE = '(\\d{1,2}|[二三四五]?十[一二三四五六七八九]?|[零〇一二三四五六七八九])'
const DIGITAL = /(\d{1,2}) ?: ?(\d{2})(?: ?: ?(\d{2}))?(?![\d:])(?: ?([ap])\.?m\.?)?/iy
const ENGLISH = /(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?/iy
const SPOKEN = new RegExp(
  `${HOUR} ?(?:点|时(?![间候刻代常装尚段期效机]))(?: ?(?:(钟|整)|(半)|([一二三1-3])刻钟?|(?:过|零|又)?${MINUTE}(分钟?)?(?: ?${MINUTE}秒钟?)?))?`,
  'y',
)
const SHORT_OF = new RegExp(`差 ?(?:${MINUTE} ?分钟?|(一)刻钟?) ?(?:到 ?)?${HOUR} ?点`, 'y')
const SHORT_AFTER = new RegExp(`${HOUR} ?点差 ?(?:${MINUTE} ?分钟?|(一)刻钟?)`, 'y')
const TWO_HOURS =
  /(十?)([一二两三四五六七八九])[、]?([二三四五六七八九])点(半)?钟?|(\d{1,2})[、,](\d{1,2}) ?点(半)?钟?/y
const HOUR_SPAN = new RegExp(
  `${HOUR} ?(?:点半?)? ?(?:到|至|-|~|—) ?${HOUR} ?点(半)?钟?(?!建议)`,
  'y',
)

const COUNTED_NEXT = new RegExp(COUNTED, 'y')
const NAMED_NEXT = new RegExp(
  `(?:${NAMED}|建议|要求|意见|问题|原因|想法|好处|优势|不足|积分|儿)`,
  'y',
)
/** 今天一点都没卖: a little, not one o'clock. */
const A_LITTLE = /[都也没不点]/y
/** 有两点, 快一点, 涨3点, 第三点: not the hour. */
const NO_HOUR = /(?:[有差快慢早晚多少贵宜好大小高低这那第几涨降让返提扣加减下\d.]|优惠|注意)$/

const number = (words: string | undefined): number => (words ? (readNumber(words) ?? NaN) : 0)

/** Bends an hour by the part of the day: 下午3点, 晚上12点; bare 1–6 is the afternoon. */
export function bend(hour: number, part: DayPart | null, written: string): number {
  if (hour > 12 || (hour === 0 && !part)) return hour
  if (!part) return hour >= 1 && hour <= 6 && !/^0/.test(written) ? hour + 12 : hour
  if (part.half === 'am') return hour
  if (part.half === 'noon') return hour < 10 ? hour + 12 : hour
  if (part.half === 'night') {
    if (part.name === '凌晨' || part.name === '拂晓') return hour === 12 ? 0 : hour
    return hour >= 8 ? (hour === 12 ? 24 : hour + 12) : hour + 24
  }
  if (hour === 12) return part.default >= 19 * 60 ? 24 : 12
  // 晚上一点 is after midnight.
  return part.default >= 19 * 60 && hour < 5 ? hour + 24 : hour + 12
}

const made = (end: number, minutes: number, more: Partial<Clock> = {}): Clock | null =>
  Number.isFinite(minutes) && minutes >= 0 && minutes <= 28 * 60 ? { end, minutes, ...more } : null

/** `dated`: a day or part of the day stands right before, so 三点 cannot be 三点建议. */
export function readClock(
  line: Line,
  at: number,
  part: DayPart | null,
  dated: boolean,
): Clock | null {
  if (!near(line, at, SIGN.hour, 1) || !near(line, at, SIGN.clock, 10)) return null
  if (/\d/.test(line.text.charAt(at)) && behind(/[\d:.]$/, line, at)) return null
  return (
    readHourSpan(line, at, part, dated) ??
    readDigital(line, at, part) ??
    readTwoHours(line, at, part) ??
    readShortOf(line, at, part) ??
    readSpoken(line, at, part, dated)
  )
}

function readDigital(line: Line, at: number, part: DayPart | null): Clock | null {
  const said = take(DIGITAL, line, at) ?? take(ENGLISH, line, at)
  if (!said) return null
  const hour = Number(said[1])
  const minute = Number(said[2] ?? 0)
  const mark = (said.length > 4 ? said[4] : said[3])?.toLowerCase()
  if (hour > 24 || minute > 59) return null
  const bent =
    mark === 'p' ? (hour % 12) + 12 : mark === 'a' ? hour % 12 : bend(hour, part, said[1] ?? '')
  return made(at + said[0].length, bent * 60 + minute)
}

function readTwoHours(line: Line, at: number, part: DayPart | null): Clock | null {
  const said = take(TWO_HOURS, line, at)
  if (!said) return null
  const tens = said[1] ? 10 : 0
  const first = said[5] ? Number(said[5]) : tens + number(said[2])
  const second = said[6] ? Number(said[6]) : tens + number(said[3])
  if (second !== first + 1 || second > 24) return null
  const half = (said[4] ?? said[7]) ? 30 : 0
  const from = bend(first, part, '')
  const to = from + 1
  return made(at + said[0].length, from * 60, { to: to * 60 + half, vague: true })
}

function readShortOf(line: Line, at: number, part: DayPart | null): Clock | null {
  const before = take(SHORT_OF, line, at)
  const after = before ? null : take(SHORT_AFTER, line, at)
  const said = before ?? after
  if (!said) return null
  const [hourWords, minuteWords, quarter] = before
    ? [said[3], said[1], said[2]]
    : [said[1], said[2], said[3]]
  const minutes = bend(number(hourWords), part, '') * 60 - (quarter ? 15 : number(minuteWords))
  return made(at + said[0].length, minutes)
}

/** 下午3到5点, 9-11点: only the second hour carries 点. */
function readHourSpan(line: Line, at: number, part: DayPart | null, dated: boolean): Clock | null {
  const said = take(HOUR_SPAN, line, at)
  if (!said || /点/.test(said[0].slice(0, -2))) return null
  if (!dated && behind(NO_HOUR, line, at)) return null
  const from = bend(number(said[1]), part, said[1] ?? '')
  let to = bend(number(said[2]), part, said[2] ?? '')
  if (to <= from && to + 12 <= 24) to += 12
  if (to <= from) return null
  return made(at + said[0].length, from * 60, { to: to * 60 + (said[3] ? 30 : 0), span: true })
}

function readSpoken(line: Line, at: number, part: DayPart | null, dated: boolean): Clock | null {
  const said = take(SPOKEN, line, at)
  if (!said?.[1]) return null
  const hour = number(said[1])
  if (!(hour <= 24)) return null
  let end = at + said[0].length
  let minute = said[3] ? 30 : said[4] ? number(said[4]) * 15 : number(said[5])
  const minuteWords = said[5]
  if (minuteWords && !said[6]) {
    // 三点五 is a number, 下午3点20万 an hour and an amount.
    const counted = take(COUNTED_NEXT, line, end) !== null
    const loose = minuteWords.length === 1 && !/[零过又]/.test(said[0])
    if (counted || loose || minute > 59) {
      if (loose && !dated) return null
      minute = 0
      end = at + /^[^点时]+[点时]/.exec(said[0])![0].length
    }
  }
  if (minute > 59) return null
  const plain = end - at <= said[1].length + 1
  if (plain && !sounds(line, at, end, said[1], dated)) return null
  return made(end, bend(hour, part, said[1]) * 60 + minute)
}

/** Whether 「N点」 without minutes can be an hour where it stands. */
function sounds(line: Line, at: number, end: number, hour: string, dated: boolean): boolean {
  if (take(NAMED_NEXT, line, end)) return false
  if (hour === '一' && take(A_LITTLE, line, end)) return false
  if (dated) return true
  if (behind(NO_HOUR, line, at)) return false
  if (hour === '一') return /^(?:前|之前|以前|左右|到|至|开|见)/.test(line.text.slice(end, end + 2))
  return true
}
