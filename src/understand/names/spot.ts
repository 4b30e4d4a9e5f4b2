import { DOUBLE_SURNAMES, DEPARTMENTS, GIVEN, SURNAMES, TITLES } from './tables.ts'
import type { Person } from './fits.ts'
import {
  ACCIDENTS,
  byLast,
  CALLED,
  CALLED_BY_NAME,
  DEPARTMENT_ENDS,
  FORMS,
  HAN,
  LATIN,
  LATIN_DENIED,
  LEADS_IN,
  NAME_LETTERS,
  NAME_STOP,
  NICK_DENIED,
  NOT_AFTER,
  NO_PERSON,
  RISKY,
  SPEAKS,
  WORD_AHEAD,
} from './person-words.ts'
import { allOf } from '../letters.ts'

type Taken = (start: number, end: number) => boolean

/** Most letters begin nobody's name: told before anything dear is tried. */
function mayBegin(line: string, i: number): boolean {
  const letter = line.charAt(i)
  if (letter < '\u4e00' || letter > '\u9fff') return false
  return (
    SURNAMES.has(letter) ||
    '小老阿'.includes(letter) ||
    '姐哥嫂叔姨婶伯爷'.includes(line.charAt(i + 1)) ||
    DOUBLE_SURNAMES.has(line.slice(i, i + 2))
  )
}

/** The person whose name begins at letter `i`, going by the words alone. */
export function spotAt(
  line: string,
  i: number,
  surnames: ReadonlySet<string | null>,
  taken: Taken,
): Person | null {
  if (!mayBegin(line, i) || NO_PERSON.test(line.slice(i, i + 4))) return null
  const expected = surnames.has(line.charAt(i)) || (i > 0 && taken(i - 1, i))
  return titled(line, i, expected) ?? nick(line, i, surnames) ?? named(line, i, taken)
}

export function person(
  line: string,
  start: number,
  end: number,
  surname: string | null,
  form: string,
): Person {
  return {
    start,
    end,
    text: line.slice(start, end),
    surname,
    form,
    title: titleOf(line, start, form),
    fits: [],
  }
}

/** The job that the line writes beside the name. */
function titleOf(line: string, start: number, form: string): string | null {
  const before = departmentBefore(line, start)
  if (form && TITLES.includes(form))
    return before && !form.startsWith(before) ? before + form : form
  return before
}

function departmentBefore(line: string, start: number): string | null {
  for (const end of ['的', ''] as const) {
    if (end && !line.slice(0, start).endsWith(end)) continue
    const head = line.slice(0, start - end.length)
    const last = head.charAt(head.length - 1)
    const title = titleAtEnd(head)
    if (title) {
      const department = DEPARTMENTS.find((word) => head.slice(0, -title.length).endsWith(word))
      return (department ?? '') + title
    }
    const department = DEPARTMENT_ENDS.get(last)?.find((word) => head.endsWith(word))
    if (department) return department
  }
  return null
}

/** Surname and form: 冷副总, 乌科长, 欧阳老师; also 王建国经理. */
function titled(line: string, i: number, expected: boolean): Person | null {
  const double = DOUBLE_SURNAMES.has(line.slice(i, i + 2))
  const surname = double ? line.slice(i, i + 2) : line.charAt(i)
  if (!double && !SURNAMES.has(surname)) return nicknamed(line, i)
  for (const given of [0, 2, 1]) {
    const at = i + surname.length + given
    const middle = line.slice(i + surname.length, at)
    if (given > 0 && ![...middle].every((letter) => GIVEN.has(letter))) continue
    const form = formAt(line, at)
    if (!form || (given > 0 && form.length === 1 && form !== '总')) continue
    if (!plausible(line, i, surname, given > 0, expected)) continue
    return person(line, i, at + form.length, surname, form)
  }
  return null
}

export function formAt(line: string, at: number): string | null {
  const forms = FORMS.get(line.charAt(at)) ?? []
  const rest = line.slice(at, at + 12)
  const form = forms.find(
    (word) => rest.startsWith(word) && !NOT_AFTER[word]?.test(rest.slice(word.length)),
  )
  return form ?? null
}

function plausible(
  line: string,
  i: number,
  surname: string,
  full: boolean,
  expected: boolean,
): boolean {
  const before = line.slice(Math.max(0, i - 6), i)
  if (LEADS_IN.test(before)) return !/[\d一二三四五六七八九十百千两几半]$/.test(before)
  if (/[\d点半几两十百千]$/.test(before) && /[万时成分金单钟路]/.test(surname)) return false
  const pair = before.slice(-1) + surname
  if (
    ACCIDENTS.has(pair) ||
    DEPARTMENT_ENDS.get(surname)?.some((word) => (before + surname).endsWith(word))
  )
    return false
  if (!expected && (full || RISKY.includes(surname))) return departmentBefore(line, i) !== null
  return true
}

/** 牛哥, 芳姐, 胖姐: any letter before a kin word, where a person is expected. */
function nicknamed(line: string, i: number): Person | null {
  const form = /^[姐哥嫂叔姨婶伯爷]/.exec(line.slice(i + 1))?.[0]
  if (
    !form ||
    /[大二三四五六七小老表堂姑这那帅空师学他她我你的是有找叫姐哥爷]/.test(line.charAt(i))
  )
    return null
  if (NOT_AFTER[form]?.test(line.slice(i + 2))) return null
  const head = line.slice(Math.max(0, i - 6), i)
  return LEADS_IN.test(head) || titleEnds(head) ? person(line, i, i + 2, null, form) : null
}

/** 小魏, 老葛, 阿杰. */
function nick(line: string, i: number, surnames: ReadonlySet<string | null>): Person | null {
  const first = line.charAt(i)
  if (!'小老阿'.includes(first) || NICK_DENIED.test(line.slice(i, i + 6))) return null
  const second = line.charAt(i + 1)
  const behindRole =
    first === '小' && GIVEN.has(second) && titleEnds(line.slice(Math.max(0, i - 8), i))
  const fits =
    behindRole ||
    (first === '阿' ? GIVEN.has(second) || SURNAMES.has(second) : SURNAMES.has(second))
  if (!fits || /[大最太更很中古从变显缩较偏]/.test(line.charAt(i - 1))) return null
  const head = line.slice(Math.max(0, i - 8), i)
  const expected = LEADS_IN.test(head) || CALLED.test(head)
  const after = line.slice(i + 2)
  const clear = after === '' || /^[\s,，。;；:：!！?？、()\d]/.test(after) || SPEAKS.test(after)
  if (RISKY.includes(second) && !(expected && (clear || surnames.has(second)))) return null
  return expected || clear ? person(line, i, i + 2, first === '阿' ? null : second, first) : null
}
/** A full name in running text, only where the words around it call for one. */
function named(
  line: string,
  i: number,
  taken: (start: number, end: number) => boolean,
): Person | null {
  const double = DOUBLE_SURNAMES.has(line.slice(i, i + 2))
  const surname = double ? line.slice(i, i + 2) : line.charAt(i)
  if (!double && !SURNAMES.has(surname)) return null
  const from = i + surname.length
  const head = line.slice(Math.max(0, i - 8), i)
  const called = CALLED.test(head) || titleEnds(head)
  const opens = head === '' || /[\s,，。;；、:：]$/.test(head) || taken(i - 1, i)
  if (!called && (!opens || RISKY.includes(surname))) return null
  for (const length of [2, 1]) {
    const given = line.slice(from, from + length)
    if (given.length < length) continue
    const after = line.slice(from + length)
    const alone =
      CALLED_BY_NAME.test(head) &&
      /^(?:$|[\s,，。;；:：()\d]|的(?:姑娘|小伙|妹子|后生|[女男]的|大[姐哥]|年轻人))/.test(after) &&
      NAME_LETTERS.test(given) &&
      !NAME_STOP.test(given)
    if (!alone && ![...given].every((letter) => GIVEN.has(letter))) continue
    if (alone) return person(line, i, from + length, surname, '')
    const ends = after === '' || /^了?(?:$|[\s,，。;；:：!！?？、()])/.test(after)
    if (WORD_AHEAD.test(after) || (called && ends))
      return person(line, i, from + length, surname, '')
    if (called && length === 2 && !HAN.test(after.charAt(0)))
      return person(line, i, from + length, surname, '')
  }
  return null
}

const TITLE_ENDS = byLast(TITLES.filter((word) => word.length > 1))
const titleAtEnd = (head: string): string | undefined =>
  TITLE_ENDS.get(head.charAt(head.length - 1))?.find((word) => head.endsWith(word))

function titleEnds(head: string): boolean {
  return titleAtEnd(head) !== undefined || /(?:会计|采购|财务)[:： ]?$/.test(head)
}

/** Foreign names: a capitalised word beside something that only people do. */
export function latin(line: string): Person[] {
  const people: Person[] = []
  for (const match of allOf(LATIN, line)) {
    const at = match.index
    const words = match[0].split(' ')
    if (words.some((word) => LATIN_DENIED.test(word)) || /[A-Za-z0-9@.]/.test(line.charAt(at - 1)))
      continue
    const end = at + match[0].length
    if (/[A-Za-z0-9@]/.test(line.charAt(end))) continue
    const head = line.slice(Math.max(0, at - 8), at).trimEnd()
    const after = line.slice(end).trimStart()
    const person: Person = {
      start: at,
      end,
      text: match[0],
      surname: null,
      form: '',
      title: titleOf(line, at, ''),
      fits: [],
    }
    const kin = /(?:师妹|师弟|师兄|师姐|同事|助理|秘书|老板|小姐|先生)$/.test(head)
    const calls =
      CALLED.test(head) ||
      kin ||
      titleEnds(head) ||
      /(?:跟|和|同|约|给|见|的|叫|把|让|被|拉|mr\.?|ms\.?)$/i.test(head)
    const speaks =
      /^(?:说|讲|话|问|要|让|回|发|来|打|看|觉得|同意|确认|今|昨|下周|离职|走|电|微信|邮|手机|\+?\d{7}|对?接|开|跟|聊|约|拉|加|进)/.test(
        after,
      )
    if ((calls && /^(?:$|[,，。;；:：]|\+?\d{7})/.test(after)) || (calls && speaks) || speaks)
      people.push(person)
  }
  return people
}
