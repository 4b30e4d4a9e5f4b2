import { weekdayOf } from '../../src/domain/day.ts'
import {
  ACTIVITY_NAMES,
  CHANGE_NAMES,
  FIELD_NAMES,
  RISK_NAMES,
  ROLE_NAMES,
  STAGE_NAMES,
} from '../labels.ts'
import { text, type Message } from '../message.ts'
import { birthday, clip, every, maskPhone, money, stretch, when } from '../plain.ts'

/** What was committed with a note. */
export interface NoteReceipt {
  customer: string
  today: string
  happenedOn: string
  activity: string | null
  stage: string | null
  people: { name: string; change: string; phone: string | null; was?: string | null }[]
  amounts: {
    role: string
    fen: number
    maxFen?: number | null
    was?: number
    /** The price of one piece, and of how many; of a sale `fen` is the sum of all. */
    each?: { unit: string | null; times?: number }
    /** First and last day of when it was, where that is not today. */
    when?: { from: string; to: string } | 'ahead'
  }[]
  followUps: {
    at: string
    every?: string | null
    what: string
    lunar?: string | null
    assumed?: boolean
    vague?: boolean
  }[]
  risks: { kind: string; words: string }[]
  fields: { key: string; value: string }[]
  birthday: { name: string; day: string } | null
  /** What the file says otherwise; `person` null: of the customer itself. */
  doubts: { person: string | null; key: string; before: string; after: string }[]
  dead: { name: string; phone: string; again: boolean } | null
  /** Nobody was named: the note went to the customer just spoken of. */
  continued: boolean
  masked: boolean
  /** Another receipt stands below: how to put things right is told there. */
  followed?: boolean
  /** One more line: the words were cut, other customers got it too, … */
  aside?: string
}

/** The receipt of a note: what is on file now, with every date spelled out. */
export function noteKept(r: NoteReceipt): Message {
  const lines = [`✓ 已记到「${r.customer}」${r.continued ? '（接着上一位客户）' : ''}`]
  if (r.happenedOn !== r.today) lines.push(`日期：${when(r.happenedOn, r.today)}`)
  for (const f of r.followUps)
    lines.push(
      `⏰ ${f.every ? `${every(f.every)}，下次 ${when(f.at, r.today)}` : when(f.at, r.today)}` +
        `${f.lunar ? `（农历${f.lunar}）` : ''} ${clip(f.what, 24)}${f.assumed ? '（该年放假安排未公布，暂按惯例）' : ''}`,
    )
  if (r.people.length > 0)
    lines.push(
      `联系人：${r.people
        .map(({ name, change, phone, was }) => {
          const number = phone ? ` ${r.masked ? maskPhone(phone) : phone}` : ''
          const old = was && phone ? `，原 ${r.masked ? maskPhone(was) : was}` : ''
          return `${name}${number}（${CHANGE_NAMES[change] ?? '已更新'}${old}）`
        })
        .join('、')}`,
    )
  if (r.amounts.length > 0)
    lines.push(
      r.amounts
        .map(
          (a) =>
            `${a.fen < 0 ? `退回：${money(-a.fen)}，从成交额里减去` : priced(a)}${a.when && a.when !== 'ahead' ? `（${stretch(a.when, r.today)}）` : ''}${a.was === undefined || r.masked ? '' : `（之前记的是 ${money(a.was)}）`}`,
        )
        .join('　'),
    )
  const facts = [
    r.activity ? `方式：${ACTIVITY_NAMES[r.activity] ?? r.activity}` : '',
    r.stage ? `阶段：${STAGE_NAMES[r.stage] ?? r.stage}` : '',
    r.birthday ? `${r.birthday.name}生日：${birthday(r.birthday.day)}` : '',
    ...r.fields.map((f) => `${FIELD_NAMES[f.key] ?? f.key}：${clip(f.value, 30)}`),
  ].filter(Boolean)
  if (facts.length > 0) lines.push(facts.join('　'))
  for (const risk of r.risks)
    lines.push(`⚠ ${RISK_NAMES[risk.kind] ?? risk.kind}：「${clip(risk.words, 24)}」`)
  lines.push(...doubted(r))
  if (r.dead)
    lines.push(
      `⚠ ${r.dead.name || '联系人'}的号码 ${r.masked ? maskPhone(r.dead.phone) : r.dead.phone} ${r.dead.again ? '又打不通，已列入风险' : '标为疑似失效'}。有新号码直接说：${r.dead.name} 电话 …`,
    )
  if (r.aside) lines.push(r.aside)
  if (!r.followed) lines.push(`不对就回复「撤销」，${puttingRight(r)}。`)
  return text(lines.join('\n'))
}

/** The same for a customer that a line speaks of beside another: one line of its receipt. */
export function alsoKept(r: Omit<NoteReceipt, 'continued' | 'aside' | 'followed'>): string {
  const { text: whole } = noteKept({ ...r, continued: false, followed: true })
  const facts = whole.split('\n').slice(1)
  return [`同时记到「${r.customer}」`, facts.join('　')].filter(Boolean).join('：')
}

/** 「成交：16万（20台，每台8000元）」「报价：1650元/吨」 */
function priced({ role, fen, maxFen, each }: NoteReceipt['amounts'][number]): string {
  const name = ROLE_NAMES[role] ?? '金额'
  const { unit, times } = each ?? {}
  if (role === 'deal' && times)
    return `${name}：${money(fen, maxFen)}（${times}${unit ?? ''}，每${unit ?? '件'}${money(Math.round(fen / times))}）`
  return `${role === 'other' && each ? '单价' : name}：${money(fen, maxFen)}${unit ? `/${unit}` : ''}`
}

/** How that very note is put right by one more line: its day, its sum, or whose it is. */
function puttingRight({ followUps, amounts }: NoteReceipt): string {
  const [step] = followUps
  if (step) return `或直接说「不对，是${weekdayOf(step.at.slice(0, 10)) === 4 ? '周五' : '周四'}」`
  const sum = amounts.find((a) => a.fen > 0 && a.role !== 'other')
  if (sum) return `或直接说「${ROLE_NAMES[sum.role]}改成…」`
  return '记错客户就说「记错了，是…」'
}

const DOUBT_NAMES: Record<string, string> = {
  name: '名称',
  phone: '电话',
  email: '邮箱',
  wechat: '微信',
  address: '地址',
}
export const doubtLabel = (key: string): string => DOUBT_NAMES[key] ?? key

/** Both values, and the word that puts the new one in the place of the old. */
function doubted({ doubts, masked }: NoteReceipt): string[] {
  const show = (value: string) => (masked ? maskPhone(value) : clip(value, 30))
  const asked = doubts.map(
    (d) =>
      `${d.person ? `${d.person}的` : ''}${doubtLabel(d.key)}档案里是 ${show(d.before)}，要改成 ${show(d.after)} 吗？`,
  )
  if (asked.length === 0) return []
  return asked.length === 1
    ? [`❓ ${asked[0] ?? ''}回复「是」就改，不改不用理。`]
    : [...asked.map((line, i) => `❓ ${i + 1}. ${line}`), '回复序号就改，不改不用理。']
}

/** Something of somebody's private life, and the day on which one will be reminded of it (R30). */
export const lifeKept = (l: {
  person: string
  what: string
  on: string | null
  today: string
  masked: boolean
}): string =>
  l.masked
    ? '家庭情况：已记，群里不显示'
    : `家庭情况：${l.person} ${l.what}${l.on ? `，${when(l.on, l.today)}提醒你问候` : ''}`

/** What was read in a pasted record, to be taken one by one; null: not where others look on. */
export const factsOffered = (labels: readonly string[] | null): string =>
  labels === null
    ? '读到的要点不在群里列，私聊把这段再发一次就能选。'
    : [
        '读到这些，还没写进档案：',
        ...labels.map((label, i) => `${i + 1}. ${clip(label, 40)}`),
        '回复序号采用一项，回复「全部」都采用；不用理就不写。',
      ].join('\n')
