import {
  GRADE_RULES,
  type ClassName,
  type Cuts,
  type GradeRules,
} from '../../domain/grades/rules.ts'
import { fenOf } from '../validate/money.ts'

/** What about the rules is to be other: it says which figures a preview has to look at. */
export type RulePart = 'letters' | 'scheme' | 'rfm' | 'life' | 'vip' | 'service' | 'all'

type Read = { part: RulePart; next: GradeRules } | string

export const RULES_USAGE = [
  '可以这样改，先看影响再生效：',
  '・分级规则 A 70% B 90%（按占比）；分级规则 A 50万 B 10万（按年成交额）',
  '・分级规则 按RFM；按ABC；合看',
  '・分级规则 RFM 最近 30/90/180/365；RFM 次数 12/6/3/2；RFM 金额 100万/30万/10万/3万',
  '・分级规则 新客户 60天；潜在流失 120天；流失 300天',
  '・分级规则 VIP 50万以上；服务 VIP 每月上门',
  '・分级规则 恢复默认',
].join('\n')

/**
 * Grade rules with what was said put in. A table of kinds of change: the first that reads the words
 * decides. @param cuts as they are now: a line that is not named stays there. @returns words where they cannot be taken
 */
export function readRules(rules: GradeRules, said: string, cuts: Cuts): Read {
  for (const read of READERS) {
    const found = read(rules, said, cuts)
    if (found) return found
  }
  return RULES_USAGE
}

type Reader = (rules: GradeRules, said: string, cuts: Cuts) => Read | null

const READERS: readonly Reader[] = [
  (rules, said) =>
    /恢复|默认|还原/.test(said) && !/VIP|服务/i.test(said)
      ? { part: 'all', next: { ...GRADE_RULES, service: rules.service, version: rules.version } }
      : null,
  (rules, said) => {
    const found = /服务\s*(VIP|普通|潜在)(?:客户)?\s*[:：改成为]*\s*(.+)/i.exec(said)
    if (!found) return null
    const kind = (found[1] ?? '').toUpperCase() as ClassName
    return { part: 'service', next: { ...rules, service: { ...rules.service, [kind]: found[2] } } }
  },
  rfmCuts,
  lifeDays,
  vip,
  (rules, said) => {
    const found = /(ABC\s*(?:和|与|\+|加)\s*RFM|ABC|RFM|合看|结合|合并)$/i.exec(said)?.[1]
    if (!found) return null
    const scheme = found.toLowerCase()
    const headline = scheme === 'abc' ? 'abc' : scheme === 'rfm' ? 'rfm' : 'both'
    return { part: 'scheme', next: { ...rules, headline } }
  },
  shares,
  lines,
]

const RFM_PARTS = { 最近: 'r', R: 'r', 次数: 'f', 频率: 'f', F: 'f', 金额: 'm', M: 'm' } as const

function rfmCuts(rules: GradeRules, said: string): Read | null {
  const found =
    /^RFM(?:的)?\s*(最近|次数|频率|金额|[RFM])(?:一次)?\s*(?:改成|改为|[:：])?\s*(.+)$/i.exec(said)
  if (!found) return null
  const key = RFM_PARTS[(found[1] ?? '').toUpperCase() as keyof typeof RFM_PARTS]
  const parts = (found[2] ?? '').split(/[/／、，,\s]+/).filter(Boolean)
  const cuts = parts.map((p) => (key === 'm' ? (sumOf(p) ?? 0) : Number(/^\d+/.exec(p)?.[0] ?? 0)))
  const rising = key === 'r'
  const ordered = cuts.every((n, i) => n > 0 && (i === 0 || n > (cuts[i - 1] ?? 0) === rising))
  if (cuts.length !== 4 || !ordered || new Set(cuts).size < 4)
    return rising
      ? '最近一次要四个天数，从少到多，分别得5、4、3、2分：「分级规则 RFM 最近 30/90/180/365」'
      : `要四个数，从多到少，分别得5、4、3、2分：「分级规则 RFM ${key === 'f' ? '次数 12/6/3/2' : '金额 100万/30万/10万/3万'}」`
  return { part: 'rfm', next: { ...rules, rfm: { ...rules.rfm, [key]: cuts } } }
}

const LIFE = {
  新客户: 'newDays',
  潜在流失: 'activeDays',
  活跃: 'activeDays',
  已流失: 'lostDays',
  流失: 'lostDays',
} as const

function lifeDays(rules: GradeRules, said: string): Read | null {
  const found =
    /(新客户|潜在流失|活跃|已流失|流失)(?:客户)?\D{0,6}?(\d{1,4})\s*(天|个月|月|年)/.exec(said)
  if (!found) return null
  const [, name = '', n, unit = ''] = found
  const days = Number(n) * (unit === '天' ? 1 : unit === '年' ? 365 : 30)
  const next = { ...rules, [LIFE[name as keyof typeof LIFE]]: days }
  if (days < 1 || next.activeDays >= next.lostDays)
    return `「潜在流失」（现在${rules.activeDays}天）要比「流失」（现在${rules.lostDays}天）短。`
  return { part: 'life', next }
}

function vip(rules: GradeRules, said: string): Read | null {
  const found = /^VIP\s*(?:客户)?\s*(.+)$/i.exec(said)?.[1]
  if (!found) return null
  if (/A级?$|恢复|默认/i.test(found)) return { part: 'vip', next: { ...rules, vip: null } }
  const fen = sumOf(found)
  return fen ? { part: 'vip', next: { ...rules, vip: fen } } : null
}

const AFTER =
  '级?(?:客户)?(?:的)?(?:线|占比|比例|标准|门槛)?(?:改成|改为|改到|调到|调成|占到?|到|为|=|是)?(?:年成交(?:额)?)?'

function shares(rules: GradeRules, said: string): Read | null {
  const of = (letter: string) =>
    new RegExp(`${letter}${AFTER}\\s*(\\d{1,2}(?:\\.\\d)?)\\s*[%％]`, 'i').exec(said)?.[1]
  const [a, b] = [of('A'), of('B')]
  if (!a && !b) return null
  const { abc } = rules
  const next = { a: a ? Number(a) / 100 : abc.a, b: b ? Number(b) / 100 : abc.b }
  if (next.a <= 0) return 'A的占比要大于0。'
  if (next.a >= next.b)
    return `B的占比要比A大：累计到${next.a * 100}%为A，再到更高的比例为B。比如「分级规则 A 70% B 90%」。`
  return { part: 'letters', next: { ...rules, abc: next } }
}

function lines(rules: GradeRules, said: string, cuts: Cuts): Read | null {
  const of = (letter: string) =>
    sumOf(
      new RegExp(`${letter}${AFTER}\\s*(\\d[\\d.,]*\\s*[万亿千wW]?\\s*(?:元|块)?)`, 'i').exec(
        said,
      )?.[1] ?? '',
    )
  const [a, b] = [of('A'), of('B')]
  if (!a && !b) return null
  const from = { a: a ?? cuts.a, b: b ?? (cuts.b < (a ?? 0) ? cuts.b : 0) }
  if (from.a <= 0 || from.b <= 0)
    return `按年成交额分，A和B两条线都要说：「分级规则 A ${a ? said.match(/\d[\d.]*[万亿千]?/)?.[0] : '50万'} B 10万」。`
  if (from.a <= from.b) return 'A的线要比B高，比如「分级规则 A 50万 B 10万」。'
  return { part: 'letters', next: { ...rules, abc: { ...rules.abc, from } } }
}

const sumOf = (words: string): number | null =>
  words ? fenOf(words.replace(/(?:元?以上|元?及以上|起)$/, '').trim()) : null
