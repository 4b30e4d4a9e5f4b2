import { text, type Message } from '../message.ts'
import { clip, every, jobBeside, maskPhone, when } from '../plain.ts'

export const changed = (
  name: string,
  changes: { label: string; before: string; after: string }[],
): Message =>
  text(
    changes.length === 0
      ? `「${name}」本来就是这样，没有改动。`
      : [
          `✓ 已更新「${name}」`,
          ...changes.map(
            (c) => `${c.label}：${c.before ? `${c.before} → ` : ''}${c.after || '（已清空）'}`,
          ),
          '回复「撤销」可以收回。',
        ].join('\n'),
  )

/** An op that was taken back. */
interface Undone {
  summary: string
  /** How many of its values were changed since, and stay. */
  left: number
  /** A taking back was taken back: everything is in place again. */
  again: boolean
}

export const undone = (u: Undone & { parts: string[] }): Message =>
  text([head(u), u.parts.join('，'), ...afterwards(u)].filter(Boolean).join('\n'))

/** A long op, such as an import, goes back piece by piece. */
export const undoing = (u: { summary: string; again: boolean }): Message =>
  text(`正在${u.again ? '恢复' : '撤销'}：${u.summary}。内容较多，好了会告诉你。`)

export const undoBusy = (): Message => text('上一次撤销还没有做完，做完会告诉你，请稍等。')

export const undoneLong = (u: Undone & { back: number }): Message =>
  text([`${head(u)}，共 ${u.back} 处。`, ...afterwards(u)].join('\n'))

const head = (u: Undone): string => `✓ ${u.again ? '已恢复' : '已撤销'}：${u.summary}`

const afterwards = (u: Undone): string[] => [
  ...(u.left > 0 ? [`有 ${u.left} 处后来又改过，保留现在的内容。`] : []),
  u.again ? '再回复「撤销」会重新撤销。' : '再回复「撤销」可以恢复。',
]

export const contactKept = (c: {
  customer: string
  name: string
  title: string | null
  phone: string | null
  fresh: boolean
  masked: boolean
  /** Whatever else was told of the person, 「部门：设备部」. */
  more?: string[]
}): Message =>
  text(
    [
      `✓ ${c.fresh ? '已新增' : '已更新'}「${c.customer}」的联系人：${[c.name, jobBeside(c), c.phone && (c.masked ? maskPhone(c.phone) : c.phone)].filter(Boolean).join(' ')}`,
      ...(c.more ?? []),
    ].join('\n'),
  )

export const planned = (p: {
  customer: string
  at: string
  every: string | null
  what: string
  today: string
  verb: string
  reason?: string
}): Message =>
  text(
    `✓ ${p.verb}：${p.every ? `${every(p.every)}，下次 ${when(p.at, p.today)}` : when(p.at, p.today)}「${p.customer}」${clip(p.what, 30)}${p.reason ? `\n原因：${clip(p.reason, 40)}` : ''}\n回复「撤销」可以收回。`,
  )

export const completed = (c: {
  customer: string
  what: string
  next: string | null
  today: string
  noted: boolean
  /** What the outcome leads to. */
  steps: { at: string; what: string }[]
}): Message =>
  text(
    [
      `✓ 完成：「${c.customer}」${clip(c.what, 30)}`,
      c.noted ? '经过已记到跟进记录。' : '',
      ...c.steps.map((s) => `⏰ ${when(s.at, c.today)} ${clip(s.what, 24)}`),
      c.next ? `下一次：${when(c.next, c.today)}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )

/** A step that will not be done. */
export const stepDropped = (s: {
  customer: string
  what: string
  at: string
  every: string | null
  today: string
}): Message =>
  text(
    [
      `✓ 已取消：「${s.customer}」${s.every ? every(s.every) : when(s.at, s.today)} ${clip(s.what, 30)}`,
      '回复「撤销」可以收回。',
    ].join('\n'),
  )

/** Below a note that tells of what a step was for. */
export const stepMaybeDone = (s: { what: string; at: string; today: string }): string =>
  `待办「${clip(s.what, 20)}」（${when(s.at, s.today)}）办好了吗？回复「是」就办结。`

/** A correction that may mean each of several steps. */
export const whichStep = (steps: readonly string[]): Message =>
  text(['改的是哪一项？', ...steps.map((s, i) => `${i + 1}. ${s}`), '回复序号即可。'].join('\n'))

export const corrected = (
  name: string,
  changes: { label: string; before: string; after: string }[],
): Message =>
  text(
    [
      `✓ 已更正「${name}」`,
      ...changes.map((c) =>
        c.before === c.after
          ? `${c.label}本来就是 ${c.after}，没有变；这句也记下了。`
          : `${c.label}：${c.before} → ${c.after}`,
      ),
      '回复「撤销」可以收回。',
    ].join('\n'),
  )
