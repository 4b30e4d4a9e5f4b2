import type { KnownCustomer } from '../types.ts'
import { isFullName, surnameOf } from './keys.ts'
import {
  ADDRESSES,
  DEPARTMENTS,
  DOUBLE_SURNAMES,
  GIVEN,
  LEADERS,
  SURNAMES,
  TITLES,
} from './tables.ts'

export type KnownContact = KnownCustomer['contacts'][number]

/**
 * A known contact that a mention may mean; `level` 4 the very name, 3 the surname with the very
 * title, 2 may well be, 1 only where nothing else is near.
 */
export interface Fit {
  customer: KnownCustomer
  contact: KnownContact
  level: 1 | 2 | 3 | 4
}

/** A person as the line names one. */
export interface Person {
  start: number
  end: number
  /** As written. */
  text: string
  surname: string | null
  /** What follows the surname: 总, 经理, 姐 …; empty for a plain name. */
  form: string
  /** The job written in the line, with the department before it: 骨科主任. */
  title: string | null
  fits: Fit[]
}

const HAN = /[\u4e00-\u9fff]/
const FORMS: ReadonlyMap<string, readonly string[]> = byFirst([...TITLES, ...ADDRESSES])
const DEPARTMENT_ENDS: ReadonlyMap<string, readonly string[]> = byLast(DEPARTMENTS)

function byFirst(list: readonly string[]): Map<string, string[]> {
  return group(
    [...list].sort((a, b) => b.length - a.length),
    (word) => word.charAt(0),
  )
}
function byLast(list: readonly string[]): Map<string, string[]> {
  return group(list, (word) => word.charAt(word.length - 1))
}
function group(list: readonly string[], of: (word: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of list) groups.set(of(word), [...(groups.get(of(word)) ?? []), word])
  return groups
}

/** Forms of one letter that begin ordinary words: what may not follow them. */
const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  总: /^(?:[价额共计量数体结部包店仓台站局装图重长货投预金成督目]|公司|代理|承包|面积|算下来|的来)/,
  工: /^[程厂人地期作序艺具业资种商伤牌匠钱费时本]/,
  董: /^事/,
  厨: /^[房具电余卫柜师]/,
  哥: /^[们伦]/,
  妹: /^[妹子]/,
  弟: /^[弟子兄]/,
  公: /^./,
  奶: /^./,
  婆: /^./,
  师: /^./,
  生: /^(?![\s,，。]|$|说|讲|话|要|佢)/,
  太: /^(?![\s,，。]|$|说|讲|话|佢)/,
  爸: /^爸/,
  妈: /^妈/,
  采购: /^(?:[部员单合量计需清订的]|$)/,
  设计: /^[部院图费方稿变]/,
  销售: /^[部额量收]/,
  业务: /^[部量]/,
  仓库: /^./,
  财务: /^[部报上]/,
  质检: /^[报部]/,
  会计: /^[师事]/,
  监理: /^[公单]/,
}
/** Two letters of which the second is a surname by accident (资金总…, 供应经理). */
const ACCIDENTS = new Set(
  '当时 平时 有时 及时 同时 随时 那时 这时 小时 准时 按时 临时 经常 非常 正常 平常 日常 异常 通常 照常 资金 现金 定金 订金 佣金 奖金 基金 押金 租金 五金 剩余 其余 业余 多余 订单 账单 清单 报单 下单 买单 开单 菜单 运单 名单 保单 运费 免费 收费 消费 话费 水费 电费 经费 分钟 供应 反应 响应 相应 主管 交易 容易 贸易 关于 对于 由于 等于 属于 终于 至于 位于 安全 完全 齐全 工程 过程 流程 课程 全程 行程 仓储 公关 海关 相关 有关 机关 把关 无关 地方 对方 双方 甲方 乙方 厂方 校方 院方 官方 平方 立方 多方 各方 大方 供方 买方 卖方 资方 我方 官方 水平 公平 和平 太平 生平 铁路 道路 一路 线路 公路 网路 套路 思路 达成 完成 形成 构成 组成 生成 造成 变成 改成 分成 提成 做成 换成 一成 两成 三成 八成 谈成 促成 赞成 年轻 质量 数量 能量 经历 日历 农历 阳历 手机 司机 危机 时机 商机 动机 飞机 随便 方便 顺便 以便 最高 提高 偏高 太高 很高 更高 不高 涨高 拔高 太贵 家里 那里 这里 哪里 城里 县里 手里 店里 厂里 公里 单位 各位 定位 岗位 车位 价位 地位 付款 汇款 回款 打款 尾款 货款 首款 大家 人家 国家 专家 商家 厂家 买家 卖家 一家 两家 这家 那家 哪家 几家 全家 独家 别家 自家 管家 东家 老家 回家 客户 用户 商户 账户 农户 住户 散户 大户 落户 开户 过户 下车 上车 货车 卡车 汽车 客车 电车 整车 装车 发车 一车 用车 停车 校车 新车 旧车 看车 提车 去年 明年 今年 每年 全年 过年 半年 往年 常年 多年 几年 一年 两年 三年 出来 回来 过来 起来 下来 上来 进来 本来 原来 后来 从来 近来 将来 未来 历来 年来 月来 到来 带来 送来 发来 拿来 寄来 看来 说来 介绍 推荐 星期 日期 到期 工期 账期 前期 后期 分期 中国 全国 外国 美国 德国 英国 泰国 韩国 出国 建国 沟通 交通 普通 开通 打通 接通 中通 圆通 申通 流通 联通 相当 应当 适当 便宜 适宜 东西 关东 房东 股东 山东 广东 信息 消息 利息 休息 作文 公文 图文 中文 英文 条文 论文 批文 全文 语文 发文 原文 和平 暖和 总和 温和 平和 饱和 直接 连接 衔接 报价 原价 降价 涨价'.split(
    ' ',
  ),
)
/** Surnames that are everyday words: taken only where a person is expected. */
const RISKY =
  '时和于成方高常万单全平关路金费应管易安程余乐都从由同能来但向相那后第年国文衣家车信火原直东强祝何计司谈越连经别门明水度才格边当银战利毛青母初旦楚言居普智寻若厉班章郎包关师双向元通谷席满支项雷边步化车宿怀白冷黑红蓝'
/** Where a person is expected to follow. */
const LEADS_IN =
  /(?:^|[\s,，。;；:：!！?？、()（）"“”'\/]|的|[跟和与给找见让问叫是有到去请约陪对向同被由把且但就将及替帮姓讲说谢催回还又而名位])$/
const SPEAKS =
  /^(?:说|讲|打|来|回|发|问|要|让|告|表|反|答|同意|觉得|提|想|约|微信|电话|手机|在|那|这|今|昨|上|下|已|也|都|不|没|又|还|嫌|看|给|跟|请|介绍|推荐)/
const NICK_DENIED =
  /^(?:小(?:时|程序|方[块案形]|米|麦|区|于|包装|单|车|龙虾|红书|金额|项目|规模|管|路|白菜|康|满|牛|高[层峰]|平[台米]|门[店头]|利|钱|花|毛病|水|麻烦|广告|伙|年|家|商|计|额|成本|厂|店|罗卜|区域|应|幅|众|组|票|样|型)|老(?:店|板|师|单|房|路|车|酒|白干|古董|款|家|式|字号|关系|方子|顾客|客|高|成|时间|毛病|章程|黄历|人|乡|同|问题|陈醋|旧|城|厂|总|师傅|干妈|样|牌|百姓|年|化|伴|婆|公|爷|幺|弟|哥|妹|大|小|早)|阿(?:里|拉|克|胶|姨|联|坝|根廷|尔|勒|迪|斯|富汗|基|门))/

/** Words that look like surname and form. */
const NO_PERSON =
  /^(?:班组长|高级|高工程|车老板|管经理|金主|司法|阳光|门卫|门店|程总价|万总价|白工|安全员|安全总|成总|高总价|经理|主任|校长|师傅|司机|房主任|房总|房产|车主|户主|时间|周边|周围|周期)/

/** Everyone the line names. `line` is folded and lower case only in its Latin letters' twin. */
export function findPeople(
  line: string,
  known: readonly KnownCustomer[],
  taken: (start: number, end: number) => boolean,
): Person[] {
  const lower = line.toLowerCase()
  const found: Person[] = []
  const surnames = new Set(
    known.flatMap((one) => one.contacts.map((contact) => surnameOf(bareName(contact.name)))),
  )
  for (const customer of known)
    for (const contact of customer.contacts) literal(line, lower, customer, contact, found)
  for (let i = 0; i < line.length && i < 2_000; i++) {
    if (NO_PERSON.test(line.slice(i, i + 4))) continue
    if (!HAN.test(line.charAt(i)) || taken(i, i + 1)) continue
    const person = titled(line, i) ?? nick(line, i, surnames) ?? named(line, i, taken)
    if (person) found.push(person)
  }
  for (const person of latin(line)) if (!taken(person.start, person.end)) found.push(person)
  const people = settle(found)
  for (const person of people) addFits(person, known)
  return people
}

/** Known names, letter by letter. */
function literal(
  line: string,
  lower: string,
  customer: KnownCustomer,
  contact: KnownContact,
  found: Person[],
): void {
  for (const [name, level] of spellings(contact.name)) {
    literalAs(line, lower, customer, contact, name, level, found)
    if (found.some((person) => person.fits.some((fit) => fit.contact === contact))) return
  }
}

/** The ways a contact's own name is written: whole, without its role, the given name alone. */
function spellings(name: string): [string, Fit['level']][] {
  const lower = name.toLowerCase()
  const bare = bareName(lower)
  const list: [string, Fit['level']][] = [[lower, 4]]
  if (bare !== lower) list.push([bare, 4])
  if (isFullName(bare) && bare.length - (surnameOf(bare)?.length ?? 1) === 2)
    list.push([bare.slice(-2), 3])
  return list.filter(([words]) => words.length >= 2)
}

function literalAs(
  line: string,
  lower: string,
  customer: KnownCustomer,
  contact: KnownContact,
  name: string,
  level: Fit['level'],
  found: Person[],
): void {
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    let end = at + name.length
    if (!stands(lower, at, end)) continue
    const surname = surnameOf(name)
    const whole = level < 4 || !surname || isFullName(name)
    const form = whole ? '' : name.slice(surname.length)
    // 吉日主管: the job may be written behind the name.
    const job = whole && HAN.test(name) ? formAt(line, end) : null
    if (job) end += job.length
    // A given name alone is a word like any other: 雪梅姐, not 建军节.
    if (level < 4 && !job && !SPEAKS.test(line.slice(end))) continue
    const fit: Fit = { customer, contact, level }
    const same = found.find((person) => person.start === at && person.end === end)
    if (same) same.fits.push(fit)
    else
      found.push({
        ...person(line, at, end, surname, job && job.length > 1 ? job : form),
        fits: [fit],
      })
  }
}

/** Whether a name stands for itself here and is not the front of another word. */
function stands(line: string, start: number, end: number): boolean {
  const first = line.charAt(start)
  if (/[a-z]/.test(first))
    return !/[a-z]/.test(line.charAt(start - 1)) && !/[a-z]/.test(line.charAt(end))
  const words = line.slice(start, end)
  const form = words.slice(-1)
  if (words.length === 2 && NOT_AFTER[form]?.test(line.slice(end))) return false
  if (/^[小老阿]/.test(words) && NICK_DENIED.test(line.slice(start))) return false
  return !(words.length === 2 && ACCIDENTS.has(line.slice(start - 1, start + 1)) && form === '总')
}

function person(
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
    const title = TITLES.find((word) => word.length > 1 && head.endsWith(word))
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
function titled(line: string, i: number): Person | null {
  const double = DOUBLE_SURNAMES.has(line.slice(i, i + 2))
  const surname = double ? line.slice(i, i + 2) : line.charAt(i)
  if (!double && !SURNAMES.has(surname)) return nicknamed(line, i)
  for (const given of [0, 2, 1]) {
    const at = i + surname.length + given
    const middle = line.slice(i + surname.length, at)
    if (given > 0 && ![...middle].every((letter) => GIVEN.has(letter))) continue
    const form = formAt(line, at)
    if (!form || (given > 0 && form.length === 1 && form !== '总')) continue
    if (!plausible(line, i, surname, given > 0)) continue
    return person(line, i, at + form.length, surname, form)
  }
  return null
}

function formAt(line: string, at: number): string | null {
  const forms = FORMS.get(line.charAt(at)) ?? []
  const rest = line.slice(at, at + 12)
  const form = forms.find(
    (word) => rest.startsWith(word) && !NOT_AFTER[word]?.test(rest.slice(word.length)),
  )
  return form ?? null
}

function plausible(line: string, i: number, surname: string, full: boolean): boolean {
  const before = line.slice(Math.max(0, i - 6), i)
  if (LEADS_IN.test(before)) return !/[\d一二三四五六七八九十百千两几半]$/.test(before)
  if (/[\d点半几两十百千]$/.test(before) && /[万时成分金单钟路]/.test(surname)) return false
  const pair = before.slice(-1) + surname
  if (
    ACCIDENTS.has(pair) ||
    DEPARTMENT_ENDS.get(surname)?.some((word) => (before + surname).endsWith(word))
  )
    return false
  if (full || RISKY.includes(surname)) return departmentBefore(line, i) !== null
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
  return LEADS_IN.test(line.slice(Math.max(0, i - 6), i))
    ? person(line, i, i + 2, null, form)
    : null
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
  const expected = LEADS_IN.test(line.slice(Math.max(0, i - 6), i))
  const after = line.slice(i + 2)
  const clear = after === '' || /^[\s,，。;；:：!！?？、()\d]/.test(after) || SPEAKS.test(after)
  if (RISKY.includes(second) && !(expected && (clear || surnames.has(second)))) return null
  return expected || clear ? person(line, i, i + 2, first === '阿' ? null : second, first) : null
}

const CALLED =
  /(?:联系人|负责人|对接人|经办人|联络人|收货人|姓名|名字叫|名叫|叫做|叫|找|换成了?|换做|改成|加了|认识了?|介绍了?个?|人是|的是|新来的|就是|[侄]?[儿女]子?|侄[儿子女]|闺女|老婆|媳妇|弟弟?|姐夫|徒弟|师[妹弟兄姐]|助理|秘书|同事|细佬)[:： ]?$/
const CALLED_BY_NAME = /(?:联系人|负责人|对接人|经办人|姓名|名字叫|名叫|叫)(?:是)?[:： ]?$/
const NAME_LETTERS = /^[\u4e00-\u9fff]{1,2}$/
const NAME_STOP = /[的了是在说要个们家厂店公司过着吗呢吧啊和跟与很不没]/
const WORD_AHEAD =
  /^[了:： ]*(?:说|讲|来电|打[电来]|回复|反馈|表示|告诉|让我|问|要求|微信|电话|手机|tel|\+?\d{7}|1\d\d[- ]|离职|辞职|调|退休|接手|接替|负责|管|对接|来接|走了|来了|同意|答应|那边|这边)/i

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
      /^(?:$|[\s,，。;；:：()\d])/.test(after) &&
      NAME_LETTERS.test(given) &&
      !NAME_STOP.test(given)
    if (!alone && ![...given].every((letter) => GIVEN.has(letter))) continue
    if (alone) return person(line, i, from + length, surname, '')
    const ends = after === '' || /^[\s,，。;；:：!！?？、()]/.test(after)
    if (WORD_AHEAD.test(after) || (called && ends))
      return person(line, i, from + length, surname, '')
    if (called && length === 2 && !HAN.test(after.charAt(0)))
      return person(line, i, from + length, surname, '')
  }
  return null
}

function titleEnds(head: string): boolean {
  return (
    TITLES.some((word) => word.length > 1 && head.endsWith(word)) ||
    /(?:会计|采购|财务)[:： ]?$/.test(head)
  )
}

const LATIN = /阿?[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?/g
const LATIN_DENIED =
  /^(?:demo|sample|final|email|mail|excel|word|ppt|pdf|logo|app|wechat|whatsapp|skype|zoom|teams|line|hi|hello|ok|okay|thanks|the|please|po|pi|bank|order|price|bye|yes|no|wifi|office|windows|android|iphone|google|amazon|express|project|model|type|mr|ms|mrs|miss|dr|dear|re|fw|call|meeting|quote|client|boss|team|sales|manager|buyer|trading|group|hotel)$/i
/** Foreign names: a capitalised word beside something that only people do. */
function latin(line: string): Person[] {
  const people: Person[] = []
  for (const match of line.matchAll(LATIN)) {
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
      /(?:跟|和|同|约|给|见|的|叫|mr\.?|ms\.?)$/i.test(head)
    const speaks =
      /^(?:说|讲|话|问|要|让|回|发|来|打|看|觉得|同意|确认|今|昨|下周|离职|走|电|微信|邮|手机|\+?\d{7}|对?接|开|跟|聊|约)/.test(
        after,
      )
    if ((calls && /^(?:$|[,，。;；:：]|\+?\d{7})/.test(after)) || (calls && speaks) || speaks)
      people.push(person)
  }
  return people
}

/** Of overlapping mentions the known one stays, then the longer. */
function settle(found: Person[]): Person[] {
  const rank = (p: Person): number => (p.fits.length > 0 ? 100 : 0) + p.text.length
  const kept: Person[] = []
  for (const one of [...found].sort((a, b) => rank(b) - rank(a)))
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one)
  return kept.sort((a, b) => a.start - b.start)
}

/** Known contacts a mention may mean beyond its letters: 刘总 → 刘传富, 总经理. */
function addFits(one: Person, known: readonly KnownCustomer[]): void {
  if (!one.surname) return
  for (const customer of known)
    for (const contact of customer.contacts) {
      if (one.fits.some((fit) => fit.contact === contact)) continue
      const level = compare(one, contact)
      if (level !== 0) one.fits.push({ customer, contact, level })
    }
}

const TRUE_LEADERS = /总经理|^总$|董事|总裁|老板|创始|法人|ceo|gm|负责人|店主|厂主|主理/i

function compare(one: Person, contact: KnownContact): 0 | Fit['level'] {
  const name = bareName(contact.name)
  const surname = surnameOf(name)
  if (!surname || surname !== one.surname) return 0
  const full = isFullName(name)
  // 王建国经理 is not 王总 of somewhere.
  if (isFullName(one.text)) return one.text === name ? 4 : 0
  const title = contact.title ?? ''
  if (one.form === '总' || one.form === '老板' || one.form === '老总') {
    if (full && TRUE_LEADERS.test(title)) return 3
    return LEADERS.test(title) || LEADERS.test(name) ? 2 : 1
  }
  if (TITLES.includes(one.form)) {
    if (one.form === '经理' && title.endsWith('总经理')) return 1
    if (title.endsWith(one.form)) return 3
    return full && title === '' ? 2 : 1
  }
  // 戴老师 for 小戴老师.
  if (name.endsWith(surname + one.form)) return 3
  if (one.form === '老') return full || LEADERS.test(title) || LEADERS.test(name) ? 2 : 1
  if (one.form === '小') return full && !/总|董|老板/.test(title) ? 2 : 1
  return full ? 2 : 1
}

const ROLES = [...DEPARTMENTS, ...TITLES]
  .filter((word) => word.length > 1)
  .sort((a, b) => b.length - a.length)

/** A contact's name without the role some files put before it: 会计老葛 → 老葛. */
export function bareName(name: string): string {
  const role = ROLES.find((word) => name.startsWith(word) && name.length - word.length >= 2)
  return role ? name.slice(role.length) : name
}
