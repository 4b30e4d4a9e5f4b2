import { findReaches } from '../../understand/names/reach.ts'
import { isFullName, surnameOf } from '../../understand/names/keys.ts'
import { ADDRESSES, DEPARTMENTS, TITLES } from '../../understand/names/tables.ts'

/** A person and how to reach him, said without key words. */
interface Said {
  contact?: string
  title?: string
  phone?: string
}

const MARKS = /[\s,，、;；]+/
/** How the name of a firm ends. */
const FIRM = /(?:公司|集团|工厂|[^\s]厂|商行|门店|超市|医院|学校|酒店|中心|合作社|事务所|工作室)$/
/** 「做家具的」「朋友介绍」: told about the customer, no part of a name. */
const TOLD = /的$|^(?:做|卖|主营|专做|想|要|朋友|老客户|转介|展会)|介绍$/

/**
 * What stands behind a new customer's name without key words: 「雪城木业 老板于长海 13200004456 做家具的」.
 * What is nobody's name, job or number goes to the remark, so that nothing said is lost.
 */
export function partsOfNew(words: string): Record<string, string> {
  const { phone, rest } = withoutPhone(parted(words))
  // A comma ends a name; a blank may stand in one (Acme GmbH).
  const [head = '', ...others] = rest.split(MARKS).filter(Boolean)
  // 「张三丰 ABC公司」: a person, then where he works.
  if (isFullName(head) && others[0] && FIRM.test(others[0])) {
    const { name: firm = others[0], ...rest } = partsOfNew(others.join(' '))
    return { ...(phone ? { phone } : {}), ...rest, name: firm, contact: head }
  }
  // 「川味园食品 采购 赵丽 136…」: a job between the firm and the person, or behind the number.
  const reached = phone !== undefined || others.some((token) => readPerson(token))
  let name = head
  let comma = rest.indexOf(head) + head.length
  const said: Said = { ...(phone ? { phone } : {}) }
  const told: string[] = []
  for (const token of others) {
    const at = rest.indexOf(token, comma)
    const parted = /[,，、;；]/.test(rest.slice(comma, at))
    comma = at + token.length
    const person = said.contact ? null : readPerson(token)
    if (person) Object.assign(said, person)
    else if (reached && !said.title && isJob(token)) said.title = token
    else if (parted || told.length > 0 || said.contact || TOLD.test(token)) told.push(token)
    else name += ` ${token}`
  }
  const remark = told.join('，')
  return { name, ...said, ...(remark ? { remark } : {}) }
}

/** The same for 「联系人 老板于长海 13200004456」. */
export function partsOfPerson(words: string): Record<string, string> {
  const { phone, rest } = withoutPhone(words)
  const said: Said = { ...(phone ? { phone } : {}) }
  const tokens = rest.split(MARKS).filter(Boolean)
  const [first, ...others] = tokens
  const told = others.filter((t) => TOLD.test(t))
  if (first && told.length > 0) {
    const whose = tokens.filter((t) => !told.includes(t)).join(' ')
    return { ...said, ...partsOfPerson(whose), remark: told.join('，') }
  }
  const person = tokens.length === 1 && first ? readPerson(first) : null
  if (person) return { ...said, ...person }
  // 「于长海 店长」: the job alone behind the name.
  const title = others.length === 1 ? others.find(isJob) : undefined
  if (first && title) return { ...said, contact: first, title }
  return { ...said, contact: tokens.join(' ') }
}

/** 「微信zj123 13500000038」: an id has no blank in it, and a number behind it is one. */
export function partsOfId(words: string): Record<string, string> {
  const [wechat, ...others] = words.split(/\s+/)
  const { phone } = withoutPhone(others.join(' '))
  return wechat && phone ? { wechat, phone } : {}
}

/** 「昌盛模具厂老板姓罗」: a firm's name ends where its end does and a person follows. */
function parted(words: string): string {
  const [head = ''] = words.split(MARKS)
  for (let at = 3; at <= head.length - 2; at++)
    if (FIRM.test(head.slice(0, at)) && readPerson(head.slice(at)))
      return `${head.slice(0, at)} ${words.slice(at)}`
  return words
}

/** 「电话 13800000011 采购经理」: what stands behind a number without a comma is no part of it. */
export function partsOfPhone(words: string): Record<string, string> {
  const { phone, rest } = withoutPhone(words)
  if (!phone || !rest || /[,，。；;]/.test(words)) return {}
  return isJob(rest) ? { phone, title: rest } : { phone, remark: rest }
}

/** 「采购经理」「设备科」「采购部经理」: a job or where somebody works, and nobody's name. */
function isJob(words: string): boolean {
  if (TITLES.includes(words)) return true
  const bare = words.replace(/[部科处室办组]$/, '')
  if (bare !== words && bare.length > 1) return DEPARTMENTS.includes(bare)
  const job = TITLES.find((t) => words.endsWith(t))
  const place = job && words.slice(0, -job.length)
  return place ? isJob(place) || DEPARTMENTS.includes(place) : false
}

function withoutPhone(words: string): { phone?: string; rest: string } {
  const joined = words.replace(/(叫|是|姓名|[:：])\s+/g, '$1')
  const reach = findReaches(joined.normalize('NFKC')).find((r) => r.kind === 'phone')
  if (!reach || joined.normalize('NFKC').length !== joined.length) return { rest: joined }
  const before = joined
    .slice(0, reach.start)
    .replace(/(?:联系)?(?:电话|手机|号码)号?[:：是 ]*$/, '')
  return { phone: reach.value, rest: `${before} ${joined.slice(reach.end)}`.trim() }
}

/** 「老何」「小莫」 */
const isCalled = (words: string): boolean =>
  /^[小老阿].$/.test(words) && surnameOf(words.slice(1)) === words.slice(1)

/** 「老板叫于长海」「于长海店长」「罗总」「老板姓罗」; null where the words are no person. */
function readPerson(words: string): Said | null {
  const [, lead = '', named = ''] =
    /^((?:联系人|对接人|负责人|法人)?)(?:叫|是|姓名|[:：])?(.+)$/.exec(words) ?? []
  const title =
    TITLES.find((t) => named.startsWith(t)) ?? (/^(?:负责人|法人)$/.test(lead) ? lead : '')
  const after = (named.startsWith(title) ? named.slice(title.length) : named).replace(
    /^(?:叫|是|[:：])/,
    '',
  )
  const surname = /^姓(.{1,2})$/.exec(after)?.[1]
  if (title && surname && surnameOf(surname)) return { contact: `${surname}${title}` }
  if (isFullName(after) || isCalled(after)) return { contact: after, ...(title ? { title } : {}) }
  const job = TITLES.find((t) => after.endsWith(t))
  if (job && isFullName(after.slice(0, -job.length)))
    return { contact: after.slice(0, -job.length), title: job }
  const form = [...TITLES, ...ADDRESSES].find((f) => after.endsWith(f))
  const bare = form ? after.slice(0, -form.length) : ''
  return bare && surnameOf(bare) === bare ? { contact: after, ...(title ? { title } : {}) } : null
}
