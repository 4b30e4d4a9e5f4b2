import { readRecurring } from './recurring.ts'
import { letterIs } from '../letters.ts'
import type { DateMention, LocalTime, When } from '../types.ts'
import { readDuration } from './durations.ts'
import { readCounted } from './counted.ts'
import { readDated, readTurn } from './expressions.ts'
import type { Found } from './found.ts'
import { lineOf, take, type Line } from './line.ts'
import { isDead, type Dead } from './piece.ts'
import { readAhead, readPrefixed } from './prefixed.ts'

/** Letters an expression can begin with; everything else is stepped over at once. */
const isStart = letterIs(
  new RegExp(
    '[0123456789零〇一二两俩仨三四五六七八九十廿卅百半几数好' +
      '今明后昨前大听寻琴噚次翌周星礼这本下上每逢天日隔双工过再等未接往近最头在不截至赶务必提' +
      '农阴旧老古正冬腊闰初年岁月季第去来当春夏秋元除端中重国劳妇女儿植消愚青护母父七建医教' +
      '记光感黑平圣跨立雨惊清谷芒处白寒霜小龙情万节新Qq凌拂早晚午晌傍黄擦收打夜入深差下出关上朝晏一现此当放' +
      'jfmasondtwbuyJFMASONDTWBUYlLeEpP]',
  ),
)
const NOW = /现在|此刻|当下/y
const isLatin = letterIs(/[a-z]/i)
const isDigit = letterIs(/\d/)
const AHEAD_OF = new Set(['day', 'datetime', 'half-day', 'deadline', 'weekend', 'range'])

/**
 * Every date expression in `text`, from left to right, none overlapping. `now` decides what
 * 明天 means and which way a bare date points (forward, unless the words around it are past).
 */
export function readDates(text: string, now: LocalTime): DateMention[] {
  const line = lineOf(text, now)
  const mentions: DateMention[] = []
  const keep = (from: number, to: number, when: When) => {
    const start = line.origin?.[from] ?? from
    const end = line.origin ? (line.origin[to - 1] ?? to - 1) + 1 : to
    mentions.push({ start, end, words: text.slice(start, end), when })
  }
  let at = 0
  while (at < line.text.length) {
    const letter = line.text.charAt(at)
    if (letter === '《') {
      at = skipTitle(line, at)
      continue
    }
    if (!isStart(line.text, at) || (isLatin(line.text, at) && isLatin(line.text, at - 1))) {
      at += 1
      continue
    }
    const ahead =
      letter === '提' || letter === '前' || letter === '头'
        ? readAhead(line, at, lastDay(mentions))
        : null
    if (ahead) {
      if (ahead.when) keep(at, ahead.end, ahead.when)
      at = ahead.end
      continue
    }
    const found = readAt(line, at)
    if (found && !isDead(found)) keep(at, trimmed(line, at, found.end), found.when)
    at = found && found.end > at ? found.end : nextStart(line, at)
  }
  return mentions
}

function readAt(line: Line, at: number): Found | Dead | null {
  const found =
    readRecurring(line, at) ??
    readTurn(line, at) ??
    readPrefixed(line, at) ??
    readCounted(line, at) ??
    readDated(line, at)
  if (found) return found
  const present = take(NOW, line, at)
  if (present)
    return { end: at + present[0].length, when: { grain: 'datetime', start: line.now, end: null } }
  const by = readDuration(line, at)
  // 「3日」 without 内 or 后 is not said as a length of time, nor is a bare 晚上.
  if (!by || (/[日夜上]$/.test(line.text.slice(at, by.end)) && !by.workdays)) return null
  if (/^(?:连锁|酒店|优品|假日|大药房|无理由|保)/.test(line.text.slice(by.end, by.end + 3)))
    return null
  return { end: by.end, when: { grain: 'duration', start: null, end: null, seconds: by.seconds } }
}

/** Digits that belong to one long number are left together: a phone is not 8日. */
function nextStart(line: Line, at: number): number {
  if (!isDigit(line.text, at)) return at + 1
  let end = at + 1
  while (isDigit(line.text, end)) end += 1
  return end
}

function skipTitle(line: Line, at: number): number {
  const close = line.text.slice(at, at + 40).indexOf('》')
  return close > 0 ? at + close + 1 : at + 1
}

function trimmed(line: Line, start: number, end: number): number {
  let last = end
  while (last > start && /[ ,]/.test(line.text.charAt(last - 1))) last -= 1
  return last
}

/** The day of the latest dated mention: what 提前三天 counts from. */
function lastDay(mentions: DateMention[]): string | null {
  const base = mentions.findLast((m) => AHEAD_OF.has(m.when.grain))
  return (base?.when.start ?? base?.when.end)?.slice(0, 10) ?? null
}
