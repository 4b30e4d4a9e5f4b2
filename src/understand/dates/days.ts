import { nextWorkday, published } from '../../domain/calendar.ts'
import { addDays, mondayOf, weekdayOf, yearOf } from '../../domain/day.ts'
import { behind, NAMED, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { oneDay, type Piece } from './piece.ts'

/** Days counted from today: 明天, 大后天, 昨晚, 听日 (Cantonese), 明儿 (northern). */
const OFFSETS: Readonly<Record<string, number>> = {
  大大后: 4,
  大后: 3,
  后: 2,
  明: 1,
  听: 1,
  次: 1,
  翌: 1,
  今: 0,
  昨: -1,
  寻: -1,
  琴: -1,
  噚: -1,
  前: -2,
  大前: -3,
}
const RELATIVE =
  /(大大后|大后|大前|后|明|今|昨|前)(天|日|儿个|个儿|儿|个(?=[去来到上下早晚给把我咱再就一先得要约,。 ]|$))|(今|明|昨)(晚上|晚黑|晚|早上?|晨|夜|朝)|(听|寻|琴|噚)(日|晚|朝)|(次|翌)日(?!达)/y
const NOT_AFTER = /[以之目然售事术课赛饭婚产会今每向往从]$/
const RELATIVE_NAME = new RegExp(`(?:${NAMED}|之后》)`, 'y')
const PARTS: Readonly<Record<string, string>> = {
  晚: '晚上',
  早: '早上',
  晨: '早上',
  夜: '晚上',
  朝: '早上',
}

/** 明后天, 今明两天: two days in one word. */
const PAIR = /(今明|明后)(?:两天|天|日|这两天)/y

const NEXT_WORKDAY = /(?:下一?个|最近的?一?个?|下)工作日/y

export function readRelative(line: Line, at: number): Piece | null {
  if (!near(line, at, SIGN.relative, 1)) return null
  const workday = take(NEXT_WORKDAY, line, at)
  if (workday) {
    const day = nextWorkday(line.today)
    return oneDay(at + workday[0].length, day, 'relative', { assumed: !published(yearOf(day)) })
  }
  const pair = take(PAIR, line, at)
  if (pair) {
    const first = addDays(line.today, pair[1] === '今明' ? 0 : 1)
    const last = addDays(first, 1)
    return {
      end: at + pair[0].length,
      start: first,
      last,
      grain: 'range',
      by: 'relative',
      vague: true,
    }
  }
  const said = take(RELATIVE, line, at)
  if (!said) return null
  const word = said[1] ?? said[3] ?? said[5] ?? said[7] ?? ''
  if ((word === '后' || word === '前') && behind(NOT_AFTER, line, at)) return null
  const end = at + said[0].length
  if (/日$/.test(said[0]) && take(RELATIVE_NAME, line, end)) return null
  const part = PARTS[(said[4] ?? said[6] ?? '').charAt(0)]
  // 今朝 and 明朝 are 今天 and 明天 in Wu; only the Cantonese 听朝 says the morning.
  const morning = said[4] === '朝' ? undefined : part
  return oneDay(end, addDays(line.today, OFFSETS[word] ?? 0), 'relative', { part: morning })
}

const WEEK = '(?:周|星期|礼拜)'
/** Weeks counted from this one: 下下个 = 2, 上 = -1, 这 = 0. */
const PREFIX = '(这一?个?|本|下{1,3}一?个?|上{1,3}一?个?)?'
const WEEKDAY = new RegExp(`${PREFIX} ?${WEEK} ?([一二三四五六日天末七]|[1-7](?![\\d.]))`, 'y')
const NUMBERS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  七: 7,
}
/** 线下, 晚上, 样本: the letter before the week is not its prefix. */
export const PREFIX_OF_ANOTHER =
  /(?:(?<!工|场|营|基)地下|[线剩乡余楼当私旗名手底]下|[晚早网路会加以线手楼]上|[样版基根资成]本)$/
/** 一周三次, 每周三 (recurring readers come first), 第三周一: no weekday starts there. */
const COUNTED_WEEK = /[\d一二两三四五六七八九十几半每第]$/

export function weeksOf(prefix: string | undefined): number | null {
  if (!prefix) return null
  const far = /^(?:下+|上+)/.exec(prefix)?.[0] ?? ''
  return far.startsWith('下') ? far.length : -far.length
}

export function readWeekday(line: Line, at: number): Piece | null {
  if (!near(line, at, SIGN.weekStart, 1) || !near(line, at, SIGN.week, 8)) return null
  const said = take(WEEKDAY, line, at)
  if (!said) return null
  let prefix = said[1]
  if (
    prefix &&
    at !== line.seam &&
    PREFIX_OF_ANOTHER.test(line.text.slice(Math.max(0, at - 2), at + 1))
  )
    return null
  if (!prefix && behind(COUNTED_WEEK, line, at)) return null
  const end = at + said[0].length
  const word = said[2] ?? ''
  if (!prefix && /周/.test(said[0]) && /^(?:福|大福|生生|黑鸭)/.test(line.text.slice(end, end + 2)))
    return null
  if (prefix?.startsWith('这') || prefix === '本') prefix = '这'
  const weeks = weeksOf(prefix)
  const monday = addDays(mondayOf(line.today), 7 * (weeks ?? 0))
  if (word === '末') {
    const saturday = addDays(monday, 5)
    return {
      end,
      start: saturday,
      last: addDays(saturday, 1),
      grain: 'weekend',
      by: 'weekday',
      bare: !prefix,
    }
  }
  const number = NUMBERS[word] ?? Number(word)
  const day =
    weeks === null
      ? addDays(line.today, ((number - weekdayOf(line.today) + 6) % 7) + 1)
      : addDays(monday, number - 1)
  return secondWeekday(line, oneDay(end, day, 'weekday', { bare: weeks === null }), number)
}

/** 周六日, 周三四: a second day said without repeating the week. 周三四点 is a clock. */
function secondWeekday(line: Line, first: Piece, number: number): Piece {
  const next = NUMBERS[line.text.charAt(first.end)]
  const after = line.text.slice(first.end + 1, first.end + 3)
  if (next !== number + 1 || /^[点时十百个号月:\-到、]|^[前后]?天/.test(after)) return first
  if (number !== 6 && after !== '' && !/^[去来过送给到见交发签,。 ]/.test(after)) return first
  return {
    ...first,
    end: first.end + 1,
    last: addDays(first.start, 1),
    grain: number === 6 ? 'weekend' : 'range',
    vague: true,
  }
}

/** The first day with this weekday on or after `from`: how the end of a range is meant. */
export const weekdayFrom = (from: string, number: number): string =>
  addDays(from, (number - weekdayOf(from) + 7) % 7)
