import { fieldOf, readHeading, type Field, type Of } from '../domain/fields.ts'
import { readCrmHeading } from './crm.ts'
import type { Check, ImportRow } from './import-row.ts'
import { PHONE_KEYS, placeNumber } from './phones.ts'

/**
 * A business card pasted into the chat, labelled (「手机：138…」) or not, as one customer with one
 * contact; null for text that is no card, such as a note that mentions a phone.
 */
export function readCard(text: string, check: Check): ImportRow | null {
  const lines = text
    .split(PARTS)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[【[]?(电子)?名片[】\]]?[:：]?$/.test(line))
  if (lines.length < 3) return null

  const card = newCard(check)
  for (const line of lines) readPiece(line, card)

  const name = card.customer.name ?? card.contact.name
  const reachable = Object.keys(card.contact).some((key) => REACH.includes(key))
  const facts = Object.keys(card.customer).length + Object.keys(card.contact).length
  if (!name || !reachable || facts < 3 || card.leftovers.length > facts) return null

  const remark = card.leftovers.join('\n')
  return {
    sheet: '',
    row: 1,
    customer: { ...card.customer, name, ...(remark && { remark }) },
    shortNames: [],
    contacts: [card.contact],
    deals: [],
    problems: card.problems,
  }
}

/** Lines, columns, and what one line puts side by side: a label, a mobile or an e-mail. */
const PARTS =
  /\n|[|｜]|(?<=\S)\s{2,}(?=\S)|\s+(?=[\p{L}-]{1,6}\s?[:：])|(?<![:：机话])\s+(?=1[3-9]\d{9}(?!\d))|(?<![:：箱件l])\s+(?=\S+@\S+\.)/u

export interface Card {
  check: Check
  customer: Record<string, string>
  contact: Record<string, string>
  leftovers: string[]
  problems: ImportRow['problems']
}

export const newCard = (check: Check): Card => ({
  check,
  customer: {},
  contact: {},
  leftovers: [],
  problems: [],
})

/** Takes a piece of a card for what it is: by its label, else by its looks. */
export function readPiece(piece: string, card: Card): void {
  if (!readLabelled(piece, card)) readBare(piece, card)
}

const REACH = [...PHONE_KEYS, 'email', 'wechat']

/** Single letters and short words that cards print before a value. */
const SHORT_LABELS: Record<string, [Of, string]> = {
  m: ['contact', 'phone'],
  mob: ['contact', 'phone'],
  t: ['contact', 'landline'],
  p: ['contact', 'landline'],
  f: ['customer', 'fax'],
  fax: ['customer', 'fax'],
  e: ['contact', 'email'],
  a: ['customer', 'address'],
  add: ['customer', 'address'],
  addr: ['customer', 'address'],
  w: ['customer', 'website'],
  web: ['customer', 'website'],
  http: ['customer', 'website'],
}

function readLabelled(line: string, card: Card): boolean {
  const [, label = '', mark = '', value = ''] =
    /^([\p{L}\p{N} ./-]{1,12}?)(\s*[:：]\s*|\s+)(.+)$/u.exec(line) ?? []
  if (label === '' || value.startsWith('//')) return false
  const short = SHORT_LABELS[label.toLowerCase().replace(/[^a-z]/g, '')]
  const field = short
    ? fieldOf(...short)
    : (readHeading(label)?.field ?? readCrmHeading(label)?.field)
  if (!field) return false
  // Without a colon 「销售 经理」 is a title, but 「手机 138…」 is a number.
  const plain = mark.trim() === '' && field.type !== 'phone' && field.type !== 'email'
  if (plain && !['address', 'website', 'wechat', 'qq'].includes(field.key)) return false
  put(field, value, card)
  return true
}

const COMPANY =
  /(公司|集团|工厂|厂|店|超市|医院|诊所|学校|大学|学院|银行|事务所|研究院|研究所|中心|合作社|工作室|酒店|饭店|餐厅|商行|经营部|委员会|局|Co\.?,? ?Ltd\.?|Inc\.?|Corp\.?|LLC|Group|Limited)$/i
const TITLE =
  /(经理|总监|董事长?|总裁|主任|工程师|采购|销售|主管|店长|院长|校长|厂长|所长|处长|科长|局长|部长|书记|教授|医生|老师|律师|顾问|代表|助理|秘书|会计|出纳|专员|负责人|创始人|合伙人|设计师|业务员?|老板|CEO|CTO|CFO|COO|Manager|Director|Engineer|President|Founder|Partner|Sales|Buyer)/i
const ADDRESS = /(省|市|区|县|镇).*(路|街|道|号|巷|村|园|厦|栋|楼)|(路|街|大道|巷)\s*\d+\s*号/
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺欧阳上官司马诸葛司徒'

/** By its looks. Names come before titles: 「张三 销售经理」 is both. */
function readBare(line: string, card: Card): void {
  if (/^\S+@\S+$/.test(line)) return putKey('contact', 'email', line, card)
  if (/^(https?:\/\/|www\.)\S+$/i.test(line)) return putKey('customer', 'website', line, card)
  if (/^[\d\s()（）+\-转—]{7,}$/.test(line)) return putKey('contact', 'phone', line, card)
  if (ADDRESS.test(line) && !COMPANY.test(line)) return putKey('customer', 'address', line, card)
  if (COMPANY.test(line) && !card.customer.name) return putKey('customer', 'name', line, card)

  const [first = '', ...rest] = line.split(/[\s/／,，、]+/)
  const title = rest.join(' ')
  if (COMPANY.test(first) && title && !card.customer.name) {
    putKey('customer', 'name', first, card)
    return readBare(title, card)
  }
  const isName = isPersonName(first) && !card.contact.name
  if (isName && (title === '' || TITLE.test(title))) {
    putKey('contact', 'name', first, card)
    if (title) putKey('contact', 'title', title, card)
    return
  }
  if (isPersonName(rest.at(-1) ?? '') && TITLE.test(first) && !card.contact.name) {
    putKey('contact', 'name', rest.at(-1) ?? '', card)
    return putKey('contact', 'title', [first, ...rest.slice(0, -1)].join(' '), card)
  }
  if (
    /^[A-Z][a-z]+( [A-Z]\.?)?( [A-Z][a-z]+)+$/.test(line) &&
    !card.contact.name &&
    !TITLE.test(line)
  ) {
    return putKey('contact', 'name', line, card)
  }
  if (/^\S{2,10}[部处科室]$/.test(line)) return putKey('contact', 'department', line, card)
  if (TITLE.test(line) && [...line].length <= 20 && !card.contact.title) {
    return putKey('contact', 'title', line, card)
  }
  card.leftovers.push(line)
}

/** 李总, 赵经理, 王老师: how people are called. */
const CALLED = /^\p{Script=Han}{1,2}(总|工|经理|主任|厂长|店长|老板|老师|师傅|女士|先生|姐|哥)$/u

export const isPersonName = (words: string): boolean =>
  (CALLED.test(words) && SURNAMES.includes(words[0] ?? '')) ||
  (/^\p{Script=Han}{2,4}$/u.test(words) &&
    SURNAMES.includes(words[0] ?? '') &&
    !TITLE.test(words) &&
    !COMPANY.test(words))

function putKey(of: Of, key: string, value: string, card: Card): void {
  const field = fieldOf(of, key)
  if (field) put(field, value, card)
}

function put(field: Field, value: string, card: Card): void {
  const record = field.of === 'contact' ? card.contact : card.customer
  const checked = card.check(field, value)
  if (!checked.ok) {
    card.problems.push({ field: field.label, value, why: checked.why })
    card.leftovers.push(`${field.label}：${value}`)
    return
  }
  const placed =
    field.type === 'phone' && field.of === 'contact'
      ? placeNumber(record, field.key, checked.value)
      : (record[field.key] ??= checked.value) === checked.value
  if (!placed) card.leftovers.push(`${field.label}：${value}`)
}
