import { text, type Message } from '../message.ts'
import { clip, nextPage, shortDay, when } from '../plain.ts'

/** What somebody hears from the bot unasked, and when. */
export const routineShown = (r: {
  changed: boolean
  digestAt: string | null
  muted: string[]
  quiet: { from: string; to: string }
  holidays: boolean
  kinds: string[]
}): Message =>
  text(
    [
      r.changed ? '✓ 已改好：' : '你的早报：',
      r.digestAt
        ? `${r.holidays ? '每天' : '每个工作日'} ${r.digestAt} 发一条早报，没事就不发。`
        : '不再发早报；没写钟点的待办改在当天 09:00 提醒。',
      r.muted.length > 0
        ? `不再提：${r.muted.join('、')}（「恢复 ${r.muted[0] ?? ''}」可以打开）`
        : '',
      `${r.quiet.from} 到 ${r.quiet.to} 不打扰；自己设了钟点的提醒照常。`,
      r.changed ? '' : `可以说：早报 8点；早报 关；免打扰 生日；免打扰 晚上8点到早上8点。`,
    ]
      .filter(Boolean)
      .join('\n'),
  )

/** `10w` → 「10 个工作日」 */
export function paceWords(pace: string): string {
  const [, n = '', unit = ''] = /^(\d+)([wdm])$/.exec(pace) ?? []
  return n ? `${n} ${{ w: '个工作日', d: '天', m: '个月' }[unit] ?? ''}` : '不催'
}

export const cadenceShown = (c: {
  grades: Record<string, string>
  ladder: number
  pauses: { from: string; to: string }[]
  today: string
  set: { by: string; on: string } | null
}): Message =>
  text(
    [
      '联系周期（从最近一次真正联系那天算起，节假日不算）：',
      ...Object.entries(c.grades).map(
        ([grade, pace]) => `・${grade ? `${grade}级` : '未定级'}：${paceWords(pace)}`,
      ),
      `超期提醒负责人；再过 ${c.ladder} 个工作日还没联系，告诉主管。`,
      ...c.pauses.map((p) => `暂停：${shortDay(p.from, c.today)} 到 ${shortDay(p.to, c.today)}`),
      c.set ? `${c.set.by} ${shortDay(c.set.on, c.today)}设定。` : '这是默认规则。',
      '改：周期 A级 10个工作日；周期 上报 3个工作日；周期 暂停 2月9日到2月24日。',
    ].join('\n'),
  )

export const paceSet = (p: {
  name: string
  pace: string
  own: boolean
  due: string | null
  today: string
}): Message =>
  text(
    [
      `✓ 「${p.name}」的联系周期：${paceWords(p.pace)}${p.own ? '' : '（随等级）'}`,
      p.due ? `下次最晚 ${when(p.due, p.today)} 前联系；每联系一次重新算。` : '',
      '回复「撤销」可以收回。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

export const silentList = (l: {
  title: string
  total: number
  from: number
  rows: { name: string; grade: string | null; days: number; never: boolean; owner: string | null }[]
}): Message =>
  text(
    l.total === 0
      ? `${l.title}：没有，都联系着呢。`
      : [
          `${l.title}（${l.total}）：`,
          ...l.rows.map((r, i) => {
            const since = r.never ? `建档 ${r.days} 天还没联系过` : `${r.days} 天没联系`
            return `${l.from + i + 1}. ${r.name}（${[r.grade && `${r.grade}级`, since, r.owner].filter(Boolean).join('，')}）`
          }),
          ...nextPage(l, l.rows.length),
          '联系过就说一句，比如「刚给他打了电话」，名字就会消失。',
        ].join('\n'),
  )

/** Objections that wait for an answer, the most urgent first. */
export const caseList = (
  cases: {
    name: string
    grade: string | null
    words: string
    by: string
    owner: string
    dueOn: string
  }[],
  today: string,
): Message =>
  text(
    cases.length === 0
      ? '没有在办的等级异议。有不同意见就说「异议 客户名 理由」。'
      : [
          `在办的等级异议（${cases.length}）：`,
          ...cases.map(
            (c, i) =>
              `${i + 1}. ${c.name}（现在${c.grade ?? '未定级'}）${c.by}：「${clip(c.words, 24)}」，${c.owner}答复，最迟${when(c.dueOn, today)}${c.dueOn < today ? '（已超期）' : ''}`,
          ),
          `答复：异议结案 ${cases[0]?.name ?? ''} 维持 理由…；调整就写「调整 B 理由…」。`,
        ].join('\n'),
  )

export const servicePlans = (plans: { kind: string; plan: string }[]): Message =>
  text(
    [
      '服务方案（一类一句）：',
      ...plans.map((p) => `・${p.kind}：${p.plan}`),
      '主管可以改，例：「服务方案 VIP 每月上门一次，新品先送样」；看一位客户的：「服务方案 客户名」。',
    ].join('\n'),
  )

export const servicePlan = (s: { name: string; kind: string; plan: string }): Message =>
  text(`「${s.name}」是${s.kind}客户，服务方案：${s.plan}`)
