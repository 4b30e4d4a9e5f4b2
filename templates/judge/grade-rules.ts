import type { Cuts, GradeRules, Letter } from '../../src/domain/grades/rules.ts'
import { text, type Message } from '../message.ts'
import { money } from '../plain.ts'
import { liftLine, percent } from './judgement.ts'

export const SCHEME_NAMES: Record<GradeRules['headline'], string> = {
  abc: 'ABC（按成交额占比）',
  rfm: 'RFM（按最近、次数、金额打分）',
  both: 'ABC 和 RFM 合看',
}

/** What the new rules have done, or their taking back. */
export const rulesHold = (moved: { grades: number; risks: number }): string =>
  moved.grades + moved.risks === 0
    ? '现在的客户都不变，以后按它评。'
    : [
        moved.grades > 0 ? `${moved.grades}位客户的等级变了，已通知负责人。` : '',
        moved.risks > 0 ? `${moved.risks}位客户的风险级别变了。` : '',
      ].join('')

/** Why a grade moved though nobody sold or took back anything. */
export function moveCause(m: {
  was: number
  now: number
  scheme: GradeRules['headline']
  rfm: string | null
  points: { r: number; f: number; m: number } | null
  from: string | null
  to: string | null
  cuts: { before: Cuts; now: Cuts }
}): string | null {
  if (m.now < m.was) return `有成交满一年不再计入，近12个月由${money(m.was)}降到${money(m.now)}`
  const points = m.points ? `${m.points.r}${m.points.f}${m.points.m}` : ''
  if (m.scheme !== 'abc' && m.rfm && points && !m.rfm.startsWith(points))
    return `RFM得分由${m.rfm.slice(0, 3)}变为${points}`
  // Up to A or down from it the line of A was crossed, else that of B.
  const line: Lowercase<Exclude<Letter, 'C'>> = m.from === 'A' || m.to === 'A' ? 'a' : 'b'
  const [old, now] = [m.cuts.before[line], m.cuts.now[line]]
  if (old === now || m.now !== m.was || old <= 0) return null
  return `${line.toUpperCase()}级线由${money(old)}变为${money(now)}`
}

/** A mark set by hand is over. */
export const lapsedTold = (l: {
  name: string
  mark: string
  reason: string
  by: string
  mine: boolean
  /** Empty where it is told to the owner. */
  owner: string
  letter: string | null
  level: string
  class: string
  turnover: number
  lift: Parameters<typeof liftLine>[0]
}): Message =>
  text(
    [
      `「${l.name}」${l.owner ? `（${l.owner}）` : ''}的人工定级「${l.mark}」到期了${l.reason ? `（${l.mine ? '你' : l.by}定的，理由：${l.reason}）` : ''}。`,
      `从今天起按规则：${l.letter ? `${l.letter}级` : '未定级'} · ${l.level} · ${l.class}，近12个月成交${money(l.turnover)}${l.lift ? `，${liftLine(l.lift)}` : ''}。`,
      `要接着人工定，说「等级 ${l.name} ${l.mark} 理由… 到 哪天」。`,
    ].join('\n'),
  )

interface Move {
  name: string
  from: string
  to: string
  turnover: number
}

/** Other rules, before they hold: what changes in them, who moves, or what would move somebody. */
export const rulesPreview = (p: {
  changes: string[]
  moves: Move[]
  /** Kinds beside the headline: life, class, RFM group. */
  others: { what: string; moves: Move[] }[]
  /** The foremost so many were looked at; null: all. */
  looked: number | null
  nobody: string
}): Message => {
  const named = (moves: Move[]) => moves.filter((m) => m.name).slice(0, SHOWN)
  const shown = (moves: Move[]) =>
    named(moves).map((m) => `・${m.name} ${m.from} → ${m.to}（${money(m.turnover)}）`)
  const more = (moves: Move[]) => {
    const left = moves.length - named(moves).length
    return left > 0 ? [`……还有${left}位`] : []
  }
  const others = p.others.filter((o) => o.moves.length > 0)
  return text(
    [
      ...p.changes,
      ...(p.looked ? [`（只试算了成交最多的${p.looked}位，其余夜里重算）`] : []),
      ...(p.moves.length > 0
        ? [`${p.moves.length}位客户的等级会变：`, ...shown(p.moves), ...more(p.moves)]
        : [`等级：没有人会变。${p.nobody}`]),
      ...others.flatMap((o) => [
        `${o.what}会变的${o.moves.length}位：`,
        ...shown(o.moves),
        ...more(o.moves),
      ]),
      '回复「是」生效，回复「取消」不改。',
    ].join('\n'),
  )
}

const SHOWN = 6

/** The lines at which a letter begins. */
export const linesTold = (abc: GradeRules['abc'], cuts: Cuts): string =>
  abc.from
    ? `A ${money(cuts.a)}起，B ${money(cuts.b)}起`
    : `A占到${percent(abc.a)}，B占到${percent(abc.b)}${cuts.customers > 0 ? `（现在是${money(cuts.a)}起、${money(cuts.b)}起）` : ''}`

/** The rules as they hold, with how many stand in each letter. */
export const rulesShown = (r: {
  rules: GradeRules
  cuts: Cuts
  counts: Record<string, number>
}): Message => {
  const { rules, cuts, counts } = r
  const { rfm, cycle } = rules
  const n = (letter: Letter) => `${counts[letter] ?? 0}位`
  return text(
    [
      `分级规则（第${rules.version}版）：主等级按${SCHEME_NAMES[rules.headline]}`,
      rules.abc.from
        ? `ABC：近12个月成交${money(rules.abc.from.a)}起为A，${money(rules.abc.from.b)}起为B，其余C`
        : `ABC：近12个月成交额从高到低，累计到${percent(rules.abc.a)}为A，到${percent(rules.abc.b)}为B，其余C`,
      cuts.customers > 0
        ? `现在：A ${money(cuts.a)}起 ${n('A')}，B ${money(cuts.b)}起 ${n('B')}，C ${n('C')}`
        : '现在还没有成交记录',
      `RFM：最近一次${rfm.r.join('/')}天内得5/4/3/2分；一年${rfm.f.join('/')}次；一年${rfm.m.map((fen) => money(fen)).join('/')}`,
      `生命周期：首单${rules.newDays}天内新客户，${rules.activeDays}天没成交潜在流失，${rules.lostDays}天没成交已流失`,
      `三档：A为重要，有红黄风险为特殊，其余一般；VIP为${rules.vip ? `年成交${money(rules.vip)}起` : 'A'}，没成交过为潜在，其余普通`,
      `联系周期：A ${days(cycle.A)}，B ${days(cycle.B)}，C ${days(cycle.C)}，未定级 ${days(cycle.潜在)}（说「周期」可改）`,
      ...Object.entries(rules.service).map(([kind, words]) => `${kind}：${words}`),
      '主管可以改，例：「分级规则 A 70% B 90%」「分级规则 A 50万 B 10万」「分级规则 按RFM」',
    ].join('\n'),
  )
}

const days = (n: number): string => (n >= 3650 ? '不催' : `${n}天`)
