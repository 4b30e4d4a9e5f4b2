import type { Grade } from '../../src/domain/grades/grade.ts'
import type { Cuts, GradeRules } from '../../src/domain/grades/rules.ts'
import { text, type Message } from '../message.ts'
import { money, shortDay } from '../plain.ts'
import { levelName, liftLine, percent } from './judgement.ts'

interface Why {
  name: string
  today: string
  headline: string | null
  manual: { mark: string; reason: string; by: string; until: string | null } | null
  typed: boolean
  grade: Grade
  /** What the rules alone say. */
  byRule: Grade
  turnover: number
  before: number
  deals: number
  cuts: Cuts
  rules: GradeRules
  lift: Parameters<typeof liftLine>[0]
  service: string
  /** Days between two contacts at most. */
  cycle: number
  risk: { level: string | null; why: string }
}

/** What a grade rests on: figures, cut-offs, what would lift it (R180, R207). Sums in 分. */
export const whyGrade = (w: Why): Message => {
  const kinds = new Set([
    w.grade.level,
    w.grade.class,
    w.grade.life,
    w.grade.growing ? '成长快' : '',
  ])
  return text(
    [
      `「${w.name}」${[w.headline ? `${w.headline}级` : '未定级', ...kinds].filter(Boolean).join(' · ')}`,
      setByHand(w),
      soldTold(w),
      linesOf(w),
      rfmTold(w),
      w.risk.level ? `风险${levelName(w.risk.level)}：${w.risk.why}` : '',
      liftLine(w.lift) ? `怎样升级：${liftLine(w.lift)}` : '',
      `服务：${w.service}${w.cycle < 3650 ? `；每${w.cycle}天至少联系一次` : ''}`,
      `不认同就说「异议 ${w.name} 理由」。`,
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

const LEVELS = ['重要', '特殊', '一般']
const CLASSES = ['VIP', '普通', '潜在']

function setByHand({ name, manual, typed, byRule, today }: Why): string {
  const letter = byRule.letter ? `${byRule.letter}级` : '未定级'
  if (!manual)
    return typed ? `等级是手工登记的；按规则是${letter}。要按规则，回复「等级 ${name} 自动」` : ''
  const { mark, reason, by, until } = manual
  const rule = LEVELS.includes(mark) ? byRule.level : CLASSES.includes(mark) ? byRule.class : letter
  return `人工定为「${mark}」：${reason}（${by}${until ? `，到${shortDay(until, today)}止` : ''}）；按规则是${rule}`
}

function soldTold({ turnover, before, deals, cuts, grade }: Why): string {
  if (turnover === 0 && before === 0 && deals === 0)
    return grade.abc ? '近两年没有成交' : '还没有记下成交'
  const last = before !== 0 ? `（上一年${money(before)}）` : ''
  if (deals === 0 && turnover === 0) return `近12个月没有成交${last}`
  const share =
    cuts.total > 0 && turnover > 0 ? `，占全部${money(cuts.total)}的${percent(grade.share)}` : ''
  return `近12个月成交：${money(turnover)}，${deals}笔${share}${last}`
}

function linesOf({ rules, cuts }: Why): string {
  if (rules.abc.from)
    return `ABC：近12个月成交${money(cuts.a)}起为A，${money(cuts.b)}起为B，其余为C`
  if (cuts.customers === 0) return 'ABC：全公司还没有成交记录，有了成交就按占比定A、B、C'
  const b = cuts.b < cuts.a ? `，占到${percent(rules.abc.b)}为B（${money(cuts.b)}起）` : ''
  return `ABC：成交额从高到低，合计占到${percent(rules.abc.a)}为A（现在是${money(cuts.a)}起）${b}，其余为C`
}

function rfmTold({ byRule, rules }: Why): string {
  const { rfm, abc, letter } = byRule
  if (!rfm) return ''
  const { raw, r, f, m, segment } = rfm
  const scored = `RFM：${raw.days === 0 ? '今天' : `${raw.days}天前`}成交（${r}分）、一年${raw.deals}笔（${f}分）、${money(raw.turnover)}（${m}分）→ ${segment}客户`
  if (rules.headline === 'rfm')
    return `${scored}\n等级按RFM：合计${r + f + m}分，12分起为A，8分起为B → ${letter ?? ''}`
  return rules.headline === 'both'
    ? `${scored}\n等级合看：ABC是${abc ?? ''}，近${rules.rfm.r[1] ?? 90}天买过、一年够${rules.rfm.f[1] ?? 6}次升一级，${rules.rfm.r[3] ?? 365}天没买降一级 → ${letter ?? ''}`
    : scored
}
