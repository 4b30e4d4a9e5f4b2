import type { CustomerFact, Span } from '../types.ts'
import type { Placed } from './match.ts'
import type { Reach } from './reach.ts'
import { DEPARTMENTS, TITLES } from './tables.ts'

/** One person of the line with all that is said of them. */
export interface Entry {
  name: string
  placed: Placed | null
  mentions: Span[]
  reaches: Reach[]
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
export function isLive(line: string, reach: Reach): boolean {
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

/** Gives a number, address or id to whom it belongs; adds an entry for a bare role or nobody. */
export function attach(
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
