import type { Day } from '../../domain/day.ts'
import { addDays, mondayOf, yearOf } from '../../domain/day.ts'
import {
  addWorkdays,
  festivalDay,
  isWorkday,
  published,
  SOLAR_TERMS,
  STATUTORY,
  statutoryDays,
} from '../../domain/calendar.ts'
import { behind, SUM_BEFORE, NAMED, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { oneDay, type Piece } from './piece.ts'

/** What people call the festivals of `domain/calendar`, longest first within a row. */
const NAMES: Readonly<Record<string, string>> = {
  元旦: '元旦节?|阳历年|新历年|新年(?!好|快乐)',
  春节: '农历新年|大年初一|春节|过年(?!会)|新春(?!快乐)|旧历年',
  除夕: '除夕夜?|大年三十|大年夜|年三十晚?|年三十夜|腊月三十',
  元宵: '元宵节?|正月十五',
  寒衣节: '寒衣节',
  下元节: '下元节',
  腊八: '腊八节?',
  小年: '小年夜?(?!轻)',
  龙抬头: '龙抬头|二月二(?![十号日])',
  三月三: '三月三(?![十号日四到])',
  情人节: '情人节',
  女生节: '女生节',
  妇女节: '三八妇女节|国际妇女节|妇女节|三八节|女神节',
  植树节: '植树节',
  消费者权益日: '消费者权益日|三一五|315(?!\\d)',
  愚人节: '愚人节',
  劳动节:
    '五一劳动节|国际劳动节|劳动节|五一节?(?!路|街|大道|广场|村|[\\d一二三四五六七八九十点个])',
  青年节: '五四青年节|青年节',
  护士节: '护士节',
  母亲节: '母亲节',
  儿童节: '六一儿童节|儿童节|六一节?(?=前|后|当天|那天|活动|放假|期间|到|$)',
  父亲节: '父亲节',
  年中大促: '618(?![\\d.])|六一八',
  端午: '端午节?|端阳节?',
  建党节: '建党节|七一建党节',
  建军节: '八一建军节|建军节|八一(?=前|后|当天|那天|$)',
  七夕: '七夕节?',
  中元: '中元节?|七月半|鬼节',
  医师节: '医师节',
  教师节: '教师节',
  中秋: '中秋节?|八月十五(?![号日])',
  重阳: '重阳节?|九月九(?![号日])',
  国庆: '国庆节?|十一(?=前|后|之前|之后|以前|以后|期间|假期|长假|黄金周|放假|小长假|回来|当天|那天)',
  程序员节: '程序员节',
  万圣节: '万圣节前夜|万圣节|万圣夜',
  记者节: '记者节',
  双十一: '双十一|双11(?!\\d)|双１１',
  光棍节: '光棍节',
  感恩节: '感恩节',
  黑色星期五: '黑色星期五|黑五',
  双十二: '双十二|双12(?!\\d)',
  平安夜: '平安夜',
  圣诞: '圣诞节?(?!树|老人)',
  跨年: '跨年夜?',
}
/** The festivals whose names can begin with a letter; alternatives are few, so all are tried. */
const FESTIVALS: ReadonlyMap<string, { name: string; pattern: RegExp }[]> = (() => {
  const byLetter = new Map<string, { name: string; pattern: RegExp }[]>()
  for (const [name, words] of Object.entries(NAMES)) {
    const pattern = new RegExp(`(?:${words})`, 'y')
    for (const letter of new Set(words.split('|').map((word) => word.charAt(0))))
      byLetter.set(letter, [...(byLetter.get(letter) ?? []), { name, pattern }])
  }
  return byLetter
})()
/** Weather and given names before they are calendar words: 大雪封路, 小满 as a nickname. */
const WEATHER = new Set([
  '大雪',
  '小雪',
  '雨水',
  '小满',
  '谷雨',
  '白露',
  '寒露',
  '霜降',
  '大寒',
  '小暑',
  '大暑',
])
const TERMS = SOLAR_TERMS.filter((name) => name !== '清明')
const TERM = new RegExp(`(?:${TERMS.join('|')}|清明节?(?!上河|路|街|村|山))`, 'y')
const TERM_LETTERS = SOLAR_TERMS.map((name) => name.charAt(0)).join('')
const MEANT = /(?:那天|当天|节气?|前|后|之前|之后|以前|以后|左右|[,。 ]|$)/y
const HAN_NUMBER = /[一二三四五六七八九十百千万第毛块角元两]$/
const SURNAME_ELEVEN = /[王李张刘陈杨黄赵吴徐孙马朱胡林]$/

function nameAt(line: Line, at: number): { name: string; end: number } | null {
  for (const { name, pattern } of FESTIVALS.get(line.text.charAt(at)) ?? []) {
    const said = take(pattern, line, at)
    if (said) return { name, end: at + said[0].length }
  }
  const term = TERM_LETTERS.includes(line.text.charAt(at)) ? take(TERM, line, at) : null
  if (!term) return null
  const name = term[0].replace(/节$/, '')
  const end = at + term[0].length
  if (
    WEATHER.has(name) &&
    !(take(MEANT, line, end) && behind(/(?:^|[到等过在约,。 年])$/, line, at))
  )
    return null
  return { name, end }
}

const HOLIDAY = /(?:小?长?假期?|放假|期间|黄金周|小长假|长假)/y
/** Goods named after a festival: 新年礼盒, 中秋福利. */
const NAMED_NEXT = new RegExp(
  `(?:${NAMED}|礼|贺|福利|大促|备货|档期|物资|团购|快乐|红包|限定|特供)`,
  'y',
)

/** The festival as it comes next, or in `year`. */
export function readFestival(line: Line, at: number, year: number | null): Piece | null {
  if (behind(/[藏傣彝回]历$/, line, at)) return null
  const said = nameAt(line, at)
  if (!said) return null
  if (take(NAMED_NEXT, line, said.end)) return null
  if (/[一二三四五六七八九十\d]/.test(line.text.charAt(at)) && year === null) {
    if (
      behind(HAN_NUMBER, line, at) ||
      behind(SURNAME_ELEVEN, line, at) ||
      behind(/[\d.\-]$/, line, at)
    )
      return null
  }
  const day = festivalOn(said.name, line.today, year)
  if (!day) return null
  const holiday = STATUTORY.includes(said.name) ? take(HOLIDAY, line, said.end) : null
  const piece = oneDay(said.end, day, 'festival', { festival: said.name, bare: year === null })
  if (!holiday) return piece
  const [start, last] = holidayOf(day)
  return {
    ...piece,
    end: said.end + holiday[0].length,
    start,
    last,
    grain: 'range',
    ...assume(day),
  }
}

export function festivalOn(name: string, today: Day, year: number | null): Day | null {
  if (year !== null) return festivalDay(year, name)
  const here = festivalDay(yearOf(today), name)
  return here && here >= today ? here : festivalDay(yearOf(today) + 1, name)
}

export const assume = (day: Day): { assumed?: boolean } =>
  published(yearOf(day)) ? {} : { assumed: true }

/** The days off around a festival; without a notice the statutory ones, not the next weekend. */
export function holidayOf(day: Day): [Day, Day] {
  const known = published(yearOf(day))
  const off = (other: Day) => (known ? !isWorkday(other) : statutoryDays(yearOf(other)).has(other))
  let [start, last] = [day, day]
  while (off(addDays(start, -1)) && addDays(start, 9) > day) start = addDays(start, -1)
  while (off(addDays(last, 1)) && addDays(last, -12) < day) last = addDays(last, 1)
  return [start, last]
}

/** 元旦后: the first workday after the days off; 春节 and other festivals the day after. */
export function afterFestival(name: string, day: Day): Day {
  if (name === '春节' || !STATUTORY.includes(name)) return addDays(day, 1)
  return addWorkdays(day, 1)
}

/** Spring Festival as the turn of the business year: 年前, 年后, 过完年, 节后. */
const YEAR_TURN =
  /(?:(年前|年关(?:之|以)?前|春节(?:之|以)?前|过年(?:之|以)?前|节前|放假前)|((?:过|等)?年后|过完?年(?:之|以)?后|过[完了](?:年|春节)(?:之后|以后|后)?|春节(?:之|以)?后|出了正月|节后))(?!勤|门|天|[\d一二两三四五六七八九十半几]{1,2}个?[天周月星工])/y
const NOT_TURN = /[\d一二三四五六七八九十两几半明今去后前每多当周百]$/
const FIRST_WORK =
  /的?第?(?:([一二三四五六])个?|头一个?)(?:工作日|上班日|天上班)|(?:的)?(?:上班|开工|复工)第一天/y
const FIRST_WEEK = /的?(?:第一|头一)(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天])/y

export interface Turn {
  end: number
  before: boolean
  /** 除夕 for 年前, 正月初二 for 年后; for 节前 / 节后 the same of the next holiday. */
  day: Day
  /** Last day that 年后 reaches: the month after. */
  last: Day
  assumed?: boolean
}

export function readYearTurn(line: Line, at: number): Turn | null {
  const said = near(line, at, SIGN.turn, 1) ? take(YEAR_TURN, line, at) : null
  if (!said) return null
  if (/^年/.test(said[0]) && behind(NOT_TURN, line, at) && !behind(SUM_BEFORE, line, at))
    return null
  const end = at + said[0].length
  if (
    /^节/.test(said[0]) &&
    behind(/[\u4e00-\u9fff]$/, line, at) &&
    behind(/[季环细情关春小时]$/, line, at)
  )
    return null
  if (/^[节放]/.test(said[0]))
    return behind(/[寒暑]$/, line, at) ? null : holidayTurn(line, end, said[1] !== undefined)
  const newYear = festivalOn('春节', line.today, null)
  if (!newYear) return null
  return said[1]
    ? { end, before: true, day: addDays(newYear, -1), last: addDays(newYear, -1) }
    : { end, before: false, day: addDays(newYear, 1), last: addDays(newYear, 22) }
}

function holidayTurn(line: Line, end: number, before: boolean): Turn | null {
  const next = STATUTORY.map((name) => ({ name, day: festivalOn(name, line.today, null) }))
    .filter((f): f is { name: string; day: Day } => f.day !== null)
    .sort((a, b) => (a.day < b.day ? -1 : 1))[0]
  if (!next) return null
  const [start, last] = holidayOf(next.day)
  const day = before ? addDays(start, -1) : addWorkdays(last, 1)
  return { end, before, day, last: before ? day : addDays(day, 6), ...assume(next.day) }
}

/** 后第一个工作日, 后第一周: what may follow 「X后」, counted from the end of the days off. */
export function readFirstAfter(line: Line, at: number, day: Day): Piece | null {
  const work = take(FIRST_WORK, line, at)
  if (work) {
    const nth = '一二三四五六'.indexOf(work[1] ?? '一') + 1
    return oneDay(at + work[0].length, addWorkdays(day, nth), 'festival', assume(day))
  }
  const week = take(FIRST_WEEK, line, at)
  if (!week) return null
  const monday = mondayOf(addWorkdays(day, 1))
  return {
    end: at + week[0].length,
    start: monday,
    last: addDays(monday, 6),
    grain: 'week',
    by: 'festival',
    ...assume(day),
  }
}
