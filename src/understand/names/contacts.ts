import { clauseAt, type Clause } from '../clauses.ts'
import { fold as level } from '../normalise.ts'
import type { ContactFact, CustomerFact, Span } from '../types.ts'
import type { Token } from '../evidence/scan.ts'
import { isUnsure, ruledChange, whoLeft, type Change } from './moves/changes.ts'
import { isFullName } from './keys.ts'
import type { Match, Placed } from './match.ts'
import { moveFeatures, moveSigns } from './moves/features.ts'
import { weighMove } from './moves/weighed.ts'
import { findReaches, type Reach } from './reach.ts'
import { isColleague, isRivals } from './sides.ts'
import { jobOf, postNow } from './posts.ts'
import { DEPARTMENTS, TITLES } from './tables.ts'

/** One person of the line with all that is said of them. */
interface Entry {
  name: string
  placed: Placed | null
  mentions: Span[]
  reaches: Reach[]
}

/**
 * The customer's people that the line names, and how to reach them. `customers` are those the
 * line is about: a number with no name beside it goes to their only contact.
 */
export function readContacts(
  text: string,
  clauses: readonly Clause[],
  match: Match,
  customers: readonly CustomerFact[],
): ContactFact[] {
  const line = level(text)
  const people = match.people.filter(
    (one) => !isColleague(line, one, match.people, clauses) && !isRivals(line, one),
  )
  const entries: Entry[] = []
  for (const placed of people) join(entries, placed)
  for (const reach of findReaches(line).filter((one) => isLive(line, one)))
    attach(line, reach, entries, people, customers)
  const gone = whoLeft(line, clauses, people)
  const signs = moveSigns(line)
  return entries
    .map((entry) => toFact(line, text, clauses, entry, gone, people, signs))
    .map((fact) => ({ ...fact, title: jobOf(fact.title, customers) }))
}

function join(entries: Entry[], placed: Placed): void {
  const { person, known } = placed
  const span: Span = { start: person.start, end: person.end, words: person.text }
  const same = entries.find((entry) => {
    const other = entry.placed
    if (!other) return false
    if (known || other.known)
      return (
        known?.contactName === other.known?.contactName && known?.customer === other.known?.customer
      )
    if (other.person.text === person.text) return true
    // 阿Ken, then Ken.
    const latin = /^[阿小老]?(?=[A-Za-z])/
    if (
      /[A-Za-z]/.test(person.text) &&
      other.person.text.replace(latin, '') === person.text.replace(latin, '')
    )
      return true
    // David Liu, then David.
    if (/^[A-Za-z]/.test(person.text) && `${other.person.text} `.startsWith(`${person.text} `))
      return true
    // 老温, then 温老板.
    const nick = /^[老小]$/
    if (
      person.surname &&
      other.person.surname === person.surname &&
      nick.test(other.person.form) !== nick.test(person.form)
    )
      return true
    // 郭副院长, then 郭院长.
    const [a, b] = [other.person, person]
    if (
      a.surname &&
      a.surname === b.surname &&
      a.form &&
      b.form &&
      (`副${a.form}` === b.form || `副${b.form}` === a.form)
    )
      return true
    // 王建国, then 王总: one man, as long as neither is somebody we know.
    const full = isFullName(other.person.text) || isFullName(person.text)
    return (
      full &&
      other.person.surname !== null &&
      other.person.surname === person.surname &&
      other.person.text !== person.text &&
      !(isFullName(other.person.text) && isFullName(person.text))
    )
  })
  if (same) {
    same.mentions.push(span)
    if (person.title && same.placed && !same.placed.person.title)
      same.placed = { ...same.placed, person: { ...same.placed.person, title: person.title } }
  } else
    entries.push({ name: known?.contactName ?? person.text, placed, mentions: [span], reaches: [] })
}

const DEAD_AFTER =
  /^[\s,，)）]*(?:那个|这个)?(?:号码?|电话)?(?:已经?|都|也|现在|就)?(?:是)?(?:空号|停机|停用|打不通|不通|不用了|作废|注销|销户|换掉了?|废了|是错的|错的|不对|没用了|欠费|别打了?|不要了)/
const SHIFTS_AFTER = /^[\s,，)）]*(?:改成|换成|改为|换为|变成|变更为|→|->|=>|改到|换到|换了?新)/
const OLD_BEFORE =
  /(?:原来|旧|老|以前|之前|原先|原|先前|过去)的?(?:那个)?(?:手机|电话|座机|微信)?(?:号码?)?(?:是|:|：)?\s?$/
const NOT_BEFORE = /(?:不是|别打|别再打|不要打|删掉|删了)\s?$/
const OURS_BEFORE =
  /(?:我(?:们|司|公司|自己)?|咱们?|公司|客服|店里?自己)的?(?:客服|售后|投诉)?(?:手机|电话|座机|热线|微信|邮箱|号码?)?(?:是|:|：|为)?\s?$/

/** A number that holds: not the old one of 「A 改成 B」, not a dead one, not ours. */
function isLive(line: string, reach: Reach): boolean {
  const before = line.slice(Math.max(0, reach.start - 14), reach.start)
  const after = line.slice(reach.end, reach.end + 16)
  if (DEAD_AFTER.test(after) || SHIFTS_AFTER.test(after)) return false
  return !OLD_BEFORE.test(before) && !NOT_BEFORE.test(before) && !OURS_BEFORE.test(before)
}

const ROLE = new RegExp(
  `((?:${DEPARTMENTS.filter((word) => word.length === 2).join('|')})?(?:${[...TITLES].filter((word) => word.length > 1).join('|')}|前台|仓库|办公室|门卫|门岗|财务|传达室|老板娘?|媳妇|儿子|女儿|老婆|爱人|秘书|司机|经办|(?:表|堂|小|大)?(?:姐|妹|哥|弟|嫂|舅|姑|姨|叔|伯)(?:子|儿)?|姐夫|妹夫|小舅子|徒弟|侄[儿子女]|父亲|母亲|老公|闺女))(?:那边)?的?(?:姓[\\u4e00-\\u9fff])?[\\s,，]*(?:新的?)?(?:手机|电话|座机|微信|邮箱|号码?|tel|email|vx|wx)?(?:号码?)?(?:给了?我?|留了?|换成?了?|改成?了?|是|为|:|：|,|，|\\s)*$`,
  'i',
)

/** 「老栾给的号码…」: who hands a number on is not whose it is. */
const HANDS_ON = /^(?:刚|昨天|今天)?(?:给|推|发|转|提供)(?:了|过来|来)?(?:[我咱]们?)?的/

function attach(
  line: string,
  reach: Reach,
  entries: Entry[],
  people: readonly Placed[],
  customers: readonly CustomerFact[],
): void {
  const before = people.filter((one) => one.person.end <= reach.start)
  const nearest = before[before.length - 1]
  const role = ROLE.exec(line.slice(Math.max(0, reach.start - 24), reach.start))
  const roleStart = role ? Math.max(0, reach.start - 24) + role.index : -1
  // 「入职做采购经理 微信…」 tells what the person before does.
  const isJob = /[做当任是升管为搞兼责]$/.test(line.slice(0, Math.max(0, roleStart)))
  if (role?.[1] && !isJob && !(nearest && nearest.person.end > roleStart)) {
    const name = role[1]
    const end = roleStart + name.length
    const same = entries.find((entry) => entry.name === name)
    if (same) same.reaches.push(reach)
    else
      entries.push({
        name,
        placed: null,
        mentions: [{ start: roleStart, end, words: line.slice(roleStart, end) }],
        reaches: [reach],
      })
    return
  }
  const behind = people.find(
    (one) => one.person.start >= reach.end && one.person.start - reach.end <= 2,
  )
  const gap = nearest ? line.slice(nearest.person.end, reach.start) : ''
  // 「+49 … 是Mark的」
  const told = people.find(
    (one) =>
      one.person.start > reach.end &&
      one.person.start - reach.end <= 3 &&
      /^\s?是$/.test(line.slice(reach.end, one.person.start)),
  )
  const leads =
    !nearest ||
    ((/[,，。;；\n]/.test(gap) || gap.length > 12) && !/他|她|手机|电话|微信|邮/.test(gap))
  const handed = nearest && HANDS_ON.test(line.slice(nearest.person.end))
  const owner = handed
    ? people.find((one) => one.person.start >= reach.end && one.person.start - reach.end <= 14)
    : (told ?? (behind && leads ? behind : nearest))
  const entry = entries.find(
    (one) => owner && one.mentions.some((span) => span.start === owner.person.start),
  )
  if (entry) {
    entry.reaches.push(reach)
    return
  }
  entries.push(ownerless(reach, customers))
}

/** A number with nobody beside it: the only contact's, or the customer's own line. */
function ownerless(reach: Reach, customers: readonly CustomerFact[]): Entry {
  const [only] = customers
  const [contact] = only?.customer.contacts ?? []
  if (only && contact && customers.length === 1 && only.customer.contacts.length === 1) {
    const known = { customer: only.customer, contactName: contact.name, contactId: contact.id }
    const person = {
      start: reach.start,
      end: reach.start,
      text: contact.name,
      surname: null,
      form: '',
      title: null,
      fits: [],
    }
    return {
      name: contact.name,
      placed: { person, known, at: only.customer },
      mentions: [],
      reaches: [reach],
    }
  }
  return { name: '', placed: null, mentions: [], reaches: [reach] }
}

function toFact(
  line: string,
  text: string,
  clauses: readonly Clause[],
  entry: Entry,
  gone: ReadonlySet<Placed>,
  people: readonly Placed[],
  signs: readonly Token[] | null,
): ContactFact {
  const mine = people.filter((one) =>
    entry.mentions.some((span) => span.start === one.person.start),
  )
  const value = (kind: Reach['kind']): string | undefined =>
    entry.reaches.filter((one) => one.kind === kind).pop()?.value
  const known = entry.placed?.known
  const post = known ? mine.map((one) => postNow(line, one.person.end)).find(Boolean) : undefined
  const change = ((): Change => {
    if (post && !mine.some((one) => gone.has(one))) return 'update'
    const reached = entry.reaches.length > 0
    const ruled = ruledChange(line, clauses, mine, gone, Boolean(known), reached)
    const unsure = mine.some(({ person }) => isUnsure(clauseAt(clauses, person.start)))
    if (!signs || mine.length === 0 || unsure) return ruled
    const side = known ? 'K' : 'U'
    const features = moveFeatures(line, clauses, signs, mine, people, side, reached)
    return weighMove(features, ruled, Boolean(known), reached)
  })()
  const spans = [...entry.mentions, ...entry.reaches].map(({ start, end }) => ({
    start,
    end,
    words: text.slice(start, end),
  }))
  const email = value('email')
  const wechat = value('wechat')
  return {
    name: entry.name,
    ...(known
      ? { known: { customerId: known.customer.id, id: known.contactId, name: known.contactName } }
      : {}),
    title: post ?? (entry.placed ? entry.placed.person.title : entry.name || null),
    phone: value('phone') ?? null,
    ...(email ? { email } : {}),
    ...(wechat ? { wechat } : {}),
    change,
    evidence: spans,
  }
}
