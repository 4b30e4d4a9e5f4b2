import { RISK_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, maskPhone, nextPage, when } from '../plain.ts'

interface Gap {
  of: string
  label: string
  example: string
}

export const completenessShown = (f: {
  name: string
  percent: number
  gaps: readonly Gap[]
  hasPeople: boolean
  /** Name, company, post and number are there: enough to work with (R38). */
  usable: boolean
}): Message => {
  const [first] = f.gaps
  return text(
    [
      `「${f.name}」的档案完整度 ${f.percent}%，${f.usable ? '基本四项（公司、姓名、职务、电话）齐，可用' : '基本四项（公司、姓名、职务、电话）还不齐'}`,
      f.gaps.length > 0 ? `还缺：${names(f.gaps, 6)}` : '该有的都有了。',
      first
        ? `最该补的是${first.label}，知道的话说：${first.of === 'contact' && !f.hasPeople ? '联系人' : '改'} ${f.name} ${first.label} ${first.example}`
        : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

const names = (gaps: readonly Gap[], most: number): string =>
  gaps
    .slice(0, most)
    .map((g) => g.label)
    .join('、')

interface Part {
  percent: number
  gaps: readonly Gap[]
}

/** A file looked over from all sides (R33, R66). */
export const checkUp = (c: {
  name: string
  today: string
  basic: Part
  extended: Part
  lookedOver: string
  old: boolean
  risks: readonly string[]
  next: { at: string; what: string } | null
}): Message =>
  text(
    [
      `「${c.name}」体检`,
      `基本资料 ${c.basic.percent}%${c.basic.gaps.length > 0 ? `，缺${names(c.basic.gaps, 4)}` : '，齐了'}`,
      `扩展资料 ${c.extended.percent}%${c.extended.gaps.length > 0 ? `，缺${names(c.extended.gaps, 4)}` : '，齐了'}`,
      `新旧：${c.lookedOver ? `${ago(c.lookedOver, c.today)}动过` : '没人看过'}${c.old ? '，该核对了，说「确认 客户名」' : ''}`,
      `风险：${c.risks.length > 0 ? [...new Set(c.risks)].map((k) => RISK_NAMES[k] ?? k).join('、') : '没有'}`,
      `下一步：${c.next ? `${when(c.next.at, c.today)} ${clip(c.next.what, 24)}` : '还没有定，说一句「下周三拜访」就排上'}`,
    ].join('\n'),
  )

export const qualityShown = (q: {
  whose: string
  files: number
  total: number
  looked: number
  percent: number
  worst: readonly { name: string; percent: number; gap: string | null }[]
  numbers: number
  checked: number
  dead: readonly unknown[]
  unreachable: readonly unknown[]
  stale: readonly unknown[]
}): Message =>
  text(
    q.files === 0
      ? `${q.whose}名下还没有客户档案。`
      : [
          `${q.whose}的档案质量：${q.total} 份，平均完整度 ${q.percent}%${q.total > q.files ? `（按最近动过的 ${q.looked} 份算）` : ''}`,
          `号码 ${q.numbers} 个，核实过 ${q.checked} 个，疑似失效 ${q.dead.length} 个`,
          `没有联系方式 ${q.unreachable.length} 份，该核对的 ${q.stale.length} 份`,
          '最该补的：',
          ...q.worst
            .slice(0, 10)
            .map(
              (w, i) => `${i + 1}. ${clip(w.name, 16)} ${w.percent}%${w.gap ? `，缺${w.gap}` : ''}`,
            ),
          '清理说「清洗」，补资料说「改 客户名 …」。',
        ].join('\n'),
  )

/** What should be cleaned, each kind with the word that opens its list (R94, R103). */
export const cleanUp = (q: {
  dead: readonly unknown[]
  unreachable: readonly { name: string }[]
  stale: readonly unknown[]
  doubles: number
}): Message => {
  const kinds = kindsOf(q)
  return text(
    [
      kinds.length > 0 ? '该清理的：' : '号码、联系方式和核对日期都没有问题。',
      ...kinds.map((k) => `・${k}`),
      ...(q.doubles > 0 ? [] : ['・再找找重复的档案：说「查重」']),
      '看了不会改，删、并都要你确认，撤销能恢复。',
    ].join('\n'),
  )
}

/** The message of a month; null where nothing is to be cleaned (R103). */
export const cleaningDue = (
  q: Dirt & { month: number; all: boolean; files: number },
): Message | null => {
  const kinds = kindsOf(q)
  return kinds.length === 0
    ? null
    : text(
        [
          `🧹 ${q.month}月清洗：${q.all ? '全公司' : '你名下'} ${q.files} 份档案里，该清理的：`,
          ...kinds.map((k) => `・${k}`),
          '说哪一句就看哪一类；删、并都要你确认，撤销能恢复。',
        ].join('\n'),
      )
}

interface Dirt {
  dead: readonly unknown[]
  unreachable: readonly { name: string }[]
  stale: readonly unknown[]
  doubles: number
}

/** Each kind with its count and the word that opens its list. */
const kindsOf = (q: Dirt): string[] =>
  [
    q.doubles > 0 ? `看着重复的 ${q.doubles} 组：说「查重」` : '',
    q.dead.length > 0 ? `打不通的号码 ${q.dead.length} 个：说「失效号码」` : '',
    q.stale.length > 0 ? `久没核对的档案 ${q.stale.length} 份：说「待核」` : '',
    q.unreachable.length > 0
      ? `没有联系方式的 ${q.unreachable.length} 份：说「联系不到的客户」`
      : '',
  ].filter(Boolean)

export const unreachableList = (u: {
  total: number
  from: number
  rows: readonly { name: string; owner: string }[]
}): Message =>
  text(
    u.total === 0
      ? '每位客户都有联系方式。'
      : [
          `没有联系方式的客户（${u.total}）：`,
          ...u.rows.map((r, i) => `${u.from + i + 1}. ${clip(r.name, 20)}（${r.owner}）`),
          ...nextPage(u, u.rows.length),
          '回复序号看档案；补上说「客户名 联系人 王芳 电话 …」，不做了说「归档 客户名 原因」。',
        ].join('\n'),
  )

export const deadNumbers = (d: {
  total: number
  from: number
  masked: boolean
  rows: readonly { customer: string; name: string; phone: string }[]
}): Message =>
  text(
    d.total === 0
      ? '没有打不通的号码。'
      : [
          `打不通的号码（${d.total}）：`,
          ...d.rows.map(
            (r, i) =>
              `${d.from + i + 1}. ${clip(r.customer, 16)} ${r.name} ${d.masked ? maskPhone(r.phone) : r.phone}`,
          ),
          ...nextPage(d, d.rows.length),
          '回复序号删掉这个号码；有新号码直接说「客户名 电话 …」。',
        ].join('\n'),
  )
