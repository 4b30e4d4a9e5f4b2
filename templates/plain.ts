/** How values are written in sentences: money, days, phones. Pure; no package. */

const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const weekOf = (day: string): string => WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/**
 * 「11月25日 周三 14:00」; the year where it is not this one.
 * @param moment `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` @param today decides whether the year is said
 */
export function when(moment: string, today: string): string {
  const day = moment.slice(0, 10)
  const [year, month, date] = day.split('-').map(Number)
  const said = `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${month}月${date}日 ${weekOf(day)}`
  return moment.length > 10 ? `${said} ${moment.slice(11, 16)}` : said
}

/** 「11月19日」, for lists. */
export function shortDay(day: string, today: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${month}月${date}日`
}

/** 「10月」「2025年」「10月15日」「7月1日到9月30日」: a stretch of days as it is said. */
export function stretch({ from, to }: { from: string; to: string }, today: string): string {
  if (from === to) return shortDay(from, today)
  const year = from.slice(0, 4)
  if (from.endsWith('-01-01') && to === `${year}-12-31`) return `${year}年`
  const next = new Date(`${to}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  const month =
    from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && next.getUTCDate() === 1
  return month
    ? shortDay(from, today).replace(/1日$/, '')
    : `${shortDay(from, today)}到${shortDay(to, today)}`
}

/** 「今天」「昨天」「5天前」「3个月前」 */
export function ago(day: string, today: string): string {
  const days = Math.round(
    (Date.parse(`${today}T00:00Z`) - Date.parse(`${day}T00:00Z`)) / 86_400_000,
  )
  if (days < 0) return `${-days}天后`
  if (days === 0) return '今天'
  if (days === 1) return '昨天'
  if (days < 60) return `${days}天前`
  return days < 730 ? `${Math.floor(days / 30)}个月前` : `${Math.floor(days / 365)}年前`
}

/** 「50万」「2.4万」「26.8元」 from 分. */
export function money(fen: number, maxFen?: number | null): string {
  const yuan = fen / 100
  const one = (n: number) =>
    Math.abs(n) >= 1e8 && n % 1e6 === 0
      ? `${trim(n / 1e8)}亿`
      : Math.abs(n) >= 1e4 && n % 100 === 0
        ? `${trim(n / 1e4)}万`
        : `${trim(n)}元`
  return maxFen ? `${one(yuan)}到${one(maxFen / 100)}` : one(yuan)
}

const trim = (n: number): string => String(Math.round(n * 10_000) / 10_000)

/** 「138••••」: in groups for everybody, last digits too, for they find a customer. */
export const maskPhone = (phone: string): string =>
  `${phone.slice(0, Math.min(3, phone.length - 4))}••••`

/** `every:MO 09:00` → 「每周一 09:00」 */
export function every(rule: string): string {
  const [name = '', clock = ''] = rule.replace(/^every:/, '').split(' ')
  return `${everyDay(name)} ${clock}`.trim()
}

const DAYS: Record<string, string> = {
  MO: '一',
  TU: '二',
  WE: '三',
  TH: '四',
  FR: '五',
  SA: '六',
  SU: '日',
}
const EVERY: Record<string, string> = {
  day: '每天',
  workday: '每个工作日',
  week: '每周',
  '2week': '每两周',
  '15day': '每半个月',
  month: '每月',
  quarter: '每季度',
  halfyear: '每半年',
  year: '每年',
}
const UNITS: Record<string, string> = { day: '天', week: '周', month: '个月', year: '年' }

function everyDay(name: string): string {
  if (EVERY[name]) return EVERY[name]
  const [, count, of = ''] = /^(\d+)(day|week|month|year)$/.exec(name) ?? []
  if (count) return `每${count}${UNITS[of] ?? ''}`
  const [head = '', ...tail] = name.split('-')
  const on = tail.join('-')
  const days = (on || head).split(',').map((d) => DAYS[d])
  if (days.every(Boolean)) return `${head === '2week' ? '每两周的周' : '每周'}${days.join('、')}`
  const lunar = /^lunar-(leap-)?(\d\d)-(\d\d)$/.exec(on)
  if (lunar) return `每年农历${lunar[1] ? '闰' : ''}${Number(lunar[2])}月${Number(lunar[3])}`
  const date = /^(\d\d)-(\d\d)$/.exec(on)
  if (date) return `每年${Number(date[1])}月${Number(date[2])}日`
  const n = /^\d/.exec(head)?.[0]
  const unit = n ? `每${n}个月` : (EVERY[head] ?? '每月')
  return `${unit}${on === 'last' ? '最后一天' : on === 'workday' ? '第一个工作日' : `${Number(on)}号`}`
}

/** Keeps a line on a phone's screen. */
export const clip = (words: string, most: number): string =>
  [...words].length <= most ? words : `${[...words].slice(0, most - 1).join('')}…`

/** Digits that could be somebody's number do not go into a group, whoever wrote them. */
export const maskNumbers = (words: string): string =>
  words.replace(/(?<!\d)(?!\d{4}-\d\d-\d\d(?!\d))(?:\+?86[- ]?)?\d(?:[- ]?\d){6,14}(?!\d)/g, (n) =>
    maskPhone(n.replace(/\D/g, '')),
  )

const UNIT = '(?:百|千)?(?:万|千|亿|元|块|[wWkK](?![A-Za-z]))(?:元|块)?(?:钱|\\d)?'
/** In figures, in figures with commas, or spelt (八十万, 三千五百块); 一块儿 and 千万 alone are no sums. */
const SUM = new RegExp(
  `\\d[\\d,]*(?:\\.\\d+)?\\s*${UNIT}|(?:[一二两三四五六七八九十几]|百[来多]|(?<=[上近约])[百千])[零〇一二两三四五六七八九十百千几多来]*(?:点[一二三四五六七八九]+)?(?:万(?![一分])[零一二两三四五六七八九十百千多]*(?:块钱?|元)?|亿|元(?!复始)|块钱|块(?=[，。,;；]|$))`,
  'g',
)
/** Money without its unit: 「欠货款52000」. */
const BARE =
  /(?<=(?:欠款?|货款|尾款|定金|预算|报价|成交额?|合同额?|金额|单价|总价|回款|付款?|付了|打了|到账|价格?)(?:还?有|是|为|了|约|大概|共|[:：])?\s*)\d[\d,]{2,}(?:\.\d+)?(?![\d年月日号台件个箱吨次天位])/g

/** Sums do not go into a group either. */
export const maskSums = (words: string): string => words.replace(SUM, '**').replace(BARE, '**')

/** A person's job beside the name; nothing where the name says it (赵经理). */
export const jobBeside = (p: { name: string; title?: string | null }): string | null =>
  p.title && !p.name.endsWith(p.title) ? p.title : null

/** The line under a page of a list that goes on. */
export const nextPage = (l: { from: number; total: number }, shown: number): string[] =>
  l.total > l.from + shown ? ['下一页：回复「更多」。'] : []

/** `MM-DD`, `YYYY-MM-DD`, `lunar:MM-DD` as people say it: 5月12日, 农历八月十五, 农历闰六月十五. */
export function birthday(day: string): string {
  const [month = '', date = ''] = day
    .replace(/^lunar:(leap-)?/, '')
    .split('-')
    .slice(-2)
  if (!day.startsWith('lunar:')) return `${Number(month)}月${Number(date)}日`
  return `农历${day.startsWith('lunar:leap-') ? '闰' : ''}${LUNAR_MONTHS[Number(month) - 1] ?? month}月${lunarDate(Number(date))}`
}

const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

const lunarDate = (date: number): string =>
  date <= 10
    ? `初${DIGITS[date]}`
    : date < 20
      ? `十${DIGITS[date - 10]}`
      : date === 20
        ? '二十'
        : date < 30
          ? `廿${DIGITS[date - 20]}`
          : '三十'

/** 「甲、乙、丙 等 5 位」 */
export const listed = (words: string[], most: number): string =>
  words.slice(0, most).join('、') + (words.length > most ? ` 等 ${words.length} 位` : '')
