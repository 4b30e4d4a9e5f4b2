import { GRADE_BY_OPTIONS } from '../../src/domain/fields/choices.ts'
import { ACTIVITY_NAMES, STAGE_NAMES } from '../labels.ts'
import { footLine, type Foot } from '../lists.ts'
import { LEVEL_MARKS, riskName } from '../judge/judgement.ts'
import { text, type Message } from '../message.ts'
import {
  ago,
  birthday,
  clip,
  every,
  jobBeside,
  maskPhone,
  money,
  shortDay,
  when,
} from '../plain.ts'
import { contractOn } from '../judge/contracts.ts'
import { sideLines, type Side } from './sides.ts'

/** A customer in one screen. */
export interface CustomerCard {
  name: string
  owner: string
  stage: string | null
  grade: string | null
  /** Under which scheme the letter stands, as the dictionary has it, and since which day (R15). */
  graded?: { by: string | null; on: string | null }
  industry: string | null
  today: string
  lastContact: { on: string; by: string } | null
  next: { at: string; what: string; every: string | null }[]
  /** The contract that ends first. */
  contract: { name: string; endsOn: string } | null
  people: {
    name: string
    title: string | null
    phone: string | null
    birthday: string | null
    gone: boolean
    /** The number is older than the firm allows. */
    old?: boolean
  }[]
  /** In 分; null where others look on. */
  money: { thisYear: number; lastYear: number; owed: number; quote: number; budget: number } | null
  /** The letter before the last move. */
  was: string | null
  /** 重要, 潜在流失, … */
  marks: string[]
  risk: string | null
  risks: { kind: string; words: string; on: string }[]
  notes: {
    on: string
    by: string
    activity: string | null
    /** Where the author had it from, where he said so. */
    channel?: string
    words: string
  }[]
  likes: { label: string; value: string }[]
  address: string | null
  masked: boolean
  /** The class by which he is served, and how (R185). */
  service: string
  /** The service's rating: the latest, its day, and the average of how many (R14). */
  rating?: { latest: string; on: string; average: number; times: number } | null
  /** What is shown below the head, in this order. */
  blocks: readonly string[]
  side: Side | null
  /** Of a key customer: all that was written this quarter came one way from one colleague (R67). */
  oneSource?: { n: number; by: string; activity: string | null } | null
  /** What stands in the way of writing to them: nobody was asked yet, somebody withdrew (R336). */
  consent?: string
  foot: Foot
}

export function customerCard(c: CustomerCard): Message {
  const lines = [
    `【${clip(c.name, 40)}】${[gradeOf(c), c.stage && STAGE_NAMES[c.stage], c.industry && clip(c.industry, 12), ...c.marks].filter(Boolean).join(' · ')}`,
    `负责人：${c.owner}　最近联系：${c.lastContact ? `${ago(c.lastContact.on, c.today)}（${c.lastContact.by}）` : '还没有'}`,
  ]
  let likes = -1
  for (const block of c.blocks) {
    if (block === 'likes') likes = lines.length
    lines.push(...(BLOCK_LINES[block]?.(c) ?? []))
  }
  const foot = footLine(c.foot, c.today) + (c.consent ? `　${c.consent}` : '')
  // What stands last in a view is what it can spare.
  while (bytes([...lines, foot, MASKED].join('\n')) > LONGEST) lines.pop()
  lines.push(foot)
  if (c.masked) lines.push(MASKED)
  if (likes >= 0) lines.splice(likes, 0, ...fitting(c.likes, LONGEST - bytes(lines.join('\n'))))
  return text(lines.join('\n'))
}

/** The lines of each block; what each person likes is fitted in last, where there is room. */
const BLOCK_LINES: Record<string, (c: CustomerCard) => string[]> = {
  next: (c) =>
    c.next
      .slice(0, 2)
      .map(
        (n) =>
          `下一步：${n.every ? every(n.every) : when(n.at, c.today)} ${clip(n.what, 20)}${n.at.slice(0, 10) < c.today ? '（已逾期）' : ''}`,
      ),
  people(c) {
    const present = c.people.filter((p) => !p.gone)
    return [
      ...present.slice(0, 3).map((p) => `联系人：${person(p, c.masked)}`),
      ...(present.length > 3 ? [`　　　　另有 ${present.length - 3} 位，回复「联系人」查看`] : []),
      ...(c.grade === 'A' && present.length === 1 ? [ONLY_ONE] : []),
      ...(c.oneSource
        ? [
            `⚠ 单一来源：近90天 ${c.oneSource.n} 条都是${c.oneSource.by}${ACTIVITY_NAMES[c.oneSource.activity ?? ''] ?? ''}记的，换个渠道或请同事也听听`,
          ]
        : []),
    ]
  },
  money: (c) =>
    [
      c.money ? moneyLine(c.money) : '',
      c.contract && !c.masked ? contractOn(c.contract, c.today) : '',
    ].filter(Boolean),
  risk: (c) =>
    c.risks
      .slice(0, 1)
      .map(
        (r) =>
          `${LEVEL_MARKS[c.risk ?? ''] ?? '⚠'} ${riskName(r.kind)}${r.words ? `：「${clip(r.words, 24)}」` : ' '}${shortDay(r.on, c.today)}${c.risks.length > 1 ? `（共${c.risks.length}条，说「风险」看经过）` : ''}`,
      ),
  service: (c) => [clip(c.service, 40), ...(c.rating ? [ratingLine(c.rating, c.today)] : [])],
  likes: () => [],
  notes: (c) => [
    ...(c.address ? [`地址：${c.masked ? '（私聊可看）' : clip(c.address, 30)}`] : []),
    ...c.notes.slice(0, 2).map((n) => noteLine(n, c.today, 40)),
  ],
  ...Object.fromEntries(
    ['market', 'care', 'keeping'].map((block) => [
      block,
      (c: CustomerCard) => (c.side ? sideLines(c.side, c.today) : []),
    ]),
  ),
}

const MASKED = '群里不显示原话、金额和完整号码，请私聊小客查看。'

/** A key customer is known on two levels at least (R238). */
const ONLY_ONE = '⚠ 只认识一个人，再认识一位上级或经办人更稳'

/** One WeCom text (protocol 6.4), with room for what a judgement or a hint adds. */
const LONGEST = 1900
const bytes = (words: string): number => new TextEncoder().encode(words).length

/** Firms add fields of their own without end: as many as there is room for. */
function fitting(likes: CustomerCard['likes'], room: number): string[] {
  const lines: string[] = []
  let left = room
  for (const l of likes) {
    const line = `${clip(l.label, 8)}：${clip(l.value, 26)}`
    left -= bytes(line) + 1
    if (left < 0) break
    lines.push(line)
  }
  return lines
}

function gradeOf(c: CustomerCard): string {
  if (!c.grade) return ''
  const scheme = GRADE_BY_OPTIONS.find((o) => o.value === c.graded?.by)?.label
  const since = c.graded?.on ? `${shortDay(c.graded.on, c.today)}起` : ''
  const beside = [scheme, since].filter(Boolean).join('，')
  return `${c.grade}级${c.was ? (c.was > c.grade ? '↑' : '↓') : ''}${beside && `（${beside}）`}`
}

const ratingLine = (r: NonNullable<CustomerCard['rating']>, today: string): string =>
  `服务评价：${r.latest}${r.on ? `（${shortDay(r.on, today)}）` : ''}${r.times > 1 ? `　${r.times}次平均 ${r.average.toFixed(1)} 分（满分5分）` : ''}`

const moneyLine = (m: NonNullable<CustomerCard['money']>): string =>
  [
    m.thisYear > 0 && `今年成交 ${money(m.thisYear)}`,
    m.lastYear > 0 && `去年 ${money(m.lastYear)}`,
    m.owed > 0 && `欠款 ${money(m.owed)}`,
    m.thisYear === 0 && m.quote > 0 && `报价 ${money(m.quote)}`,
    m.thisYear === 0 && m.budget > 0 && `预算 ${money(m.budget)}`,
  ]
    .filter(Boolean)
    .join('　')

export const person = (p: CustomerCard['people'][number], masked: boolean): string =>
  [
    clip(p.name, 16),
    clip(jobBeside(p) ?? '', 16),
    p.phone && `${clip(masked ? maskPhone(p.phone) : p.phone, 24)}${p.old ? '（该核了）' : ''}`,
    p.birthday && !masked && `生日${birthday(p.birthday)}`,
  ]
    .filter(Boolean)
    .join(' ')

export const noteLine = (n: CustomerCard['notes'][number], today: string, most: number): string =>
  `${shortDay(n.on, today)} ${n.by}${n.channel ? `（${n.channel}）` : n.activity ? ` ${ACTIVITY_NAMES[n.activity] ?? ''}` : ''}${n.words ? `：${clip(n.words, most)}` : ''}`
