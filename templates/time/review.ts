import { STAGE_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, jobBeside, maskPhone, money, shortDay } from '../plain.ts'

export const reviewStarted = (r: {
  files: number
  people: number
  dueOn: string
  today: string
}): Message =>
  text(
    [
      `✓ 核查开始：${r.people} 位同事、${r.files} 份档案，${shortDay(r.dueOn, r.today)}前核完。`,
      '每个工作日每人 3 到 8 份，写在早报里，风险客户和重要客户排前面。',
      '「核查进度」随时看；核完我发报告，并排好下一次。',
    ].join('\n'),
  )

/** What can be said of a file that is looked over. */
export const REVIEW_ANSWERS = [
  { text: '无变化', style: 'primary' },
  { text: '改', style: 'plain' },
  { text: '联系不上', style: 'danger' },
] as const

/** One file to look over, with the answers. */
export function reviewCard(c: {
  before: string
  /** 核查 (the firm's round) or 核对 (one's own). */
  what: '核查' | '核对'
  answers: readonly { text: string; style: 'primary' | 'plain' | 'danger' }[]
  /** What a tap on an answer says. */
  say: (answer: string) => string
  taskId: string
  left: string
  name: string
  grade: string | null
  stage: string | null
  lastContactOn: string | null
  address: string | null
  people: { name: string; title: string | null; phone: string | null }[]
  today: string
  masked: boolean
}): Message {
  const phone = (p: string | null) => (p ? (c.masked ? maskPhone(p) : p) : '没有电话')
  const facts = [
    [c.grade && `${c.grade}级`, c.stage && (STAGE_NAMES[c.stage] ?? c.stage)]
      .filter(Boolean)
      .join(' · '),
    ...(c.people.length > 0
      ? c.people.map((p) => [p.name, jobBeside(p), phone(p.phone)].filter(Boolean).join(' '))
      : ['没有联系人']),
    c.address && !c.masked ? `地址：${clip(c.address, 30)}` : '',
    `最近联系：${c.lastContactOn ? ago(c.lastContactOn, c.today) : '还没有'}`,
  ].filter(Boolean)
  const { left } = c
  const title = `${c.what}：${clip(c.name, 22)}`
  const words = c.answers.map((a) => `「${a.text}」`)
  return {
    text: [
      c.before,
      `🗂 ${title}（${left}）`,
      ...facts,
      `回复${words.slice(0, -1).join('')}或${words.at(-1)}。`,
    ]
      .filter(Boolean)
      .join('\n'),
    card: {
      title: `🗂 ${title}`,
      desc: left,
      quote: facts.join('\n'),
      buttons: c.answers.map((a) => ({ ...a, key: c.say(a.text) })),
      taskId: c.taskId,
    },
  }
}

interface Score {
  name: string
  open: number
  same: number
  changed: number
  unreachable: number
}

const total = (s: Score): number => s.open + s.same + s.changed + s.unreachable

export const reviewProgress = (r: { dueOn: string; today: string; people: Score[] }): Message => {
  const all = r.people.reduce((n, s) => n + total(s), 0)
  const done = all - r.people.reduce((n, s) => n + s.open, 0)
  return text(
    [
      `核查进度 ${all > 0 ? Math.floor((done * 100) / all) : 100}%（${done}/${all}），${shortDay(r.dueOn, r.today)}前结束：`,
      ...r.people.map(
        (s) =>
          `・${s.name} ${total(s) - s.open}/${total(s)}：无变化 ${s.same}，有改动 ${s.changed}，联系不上 ${s.unreachable}`,
      ),
    ].join('\n'),
  )
}

/** Told to whoever started the round, when it is over. */
export const reviewReport = (r: {
  people: Score[]
  unreachable: string[]
  /** `why`: the words that moved it; empty where the figures did. */
  moved: { name: string; from: string; to: string; why: string }[]
  /** Between 重要, 特殊 and 一般. */
  levels: { name: string; from: string; to: string; why: string }[]
  lost: string[]
  /** Sums in 分; none for a first deal. */
  grown: { name: string; now: number; before: number }[]
  next: string
  today: string
}): Message => {
  const sum = (key: 'open' | 'same' | 'changed' | 'unreachable') =>
    r.people.reduce((n, s) => n + s[key], 0)
  const some = (of: string[]) =>
    of.slice(0, 6).join('、') + (of.length > 6 ? ` 等 ${of.length} 位` : '')
  return text(
    [
      `🗂 这一轮档案核查结束：${r.people.reduce((n, s) => n + total(s), 0)} 份，无变化 ${sum('same')}，有改动 ${sum('changed')}，联系不上 ${sum('unreachable')}，没核完 ${sum('open')}。`,
      ...r.people.filter((s) => s.open > 0).map((s) => `・${s.name}还有 ${s.open} 份没核`),
      r.unreachable.length > 0 ? `联系不上：${some(r.unreachable)}` : '',
      r.moved.length > 0
        ? `等级变动：${some(r.moved.map((m) => `${m.name} ${m.from || '未定'}→${m.to || '未定'}${m.why ? `（「${clip(m.why, 12)}」）` : '（按成交额重算）'}`))}`
        : '',
      r.levels.length > 0
        ? `三档变动：${some(r.levels.map((m) => `${m.name} ${m.from}→${m.to}${m.why ? `（「${clip(m.why, 16)}」）` : '（按成交额重算）'}`))}`
        : '',
      r.grown.length > 0
        ? `成长快：${some(r.grown.map((g) => `${g.name}（${g.before > 0 ? `${money(g.before)}→${money(g.now)}` : '新成交'}）`))}`
        : '',
      r.lost.length > 0 ? `流失：${some(r.lost)}` : '',
      r.grown.length + r.lost.length > 0
        ? '成长快的和流失的已请负责人找原因、另作观察，看「观察」。'
        : '',
      `下一轮从 ${shortDay(r.next, r.today)} 开始。`,
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

export const reviewBegun = (r: { files: number; dueOn: string; today: string }): Message =>
  text(
    `🗂 两个月一次的档案核查今天开始：${r.files} 份，${shortDay(r.dueOn, r.today)}前核完，每天几份写在早报里。回复「核查进度」随时看。`,
  )
