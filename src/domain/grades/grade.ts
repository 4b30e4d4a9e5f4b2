import { daysBetween, type Day } from '../day.ts'
import { letterOf } from './abc.ts'
import { letterOfRfm, rfmOf, type Rfm } from './rfm.ts'
import type { ClassName, Cuts, Figures, GradeRules, LevelName, Letter, LifeName } from './rules.ts'

/** All schemes side by side. */
export interface Grade {
  /** What the rules make the headline; null for those who never bought. */
  letter: Letter | null
  abc: Letter | null
  rfm: Rfm | null
  life: LifeName
  level: LevelName
  class: ClassName
  /** Turnover a third up on the year before: a small customer worth watching. */
  growing: boolean
  /** Of the firm's turnover, 0–1. */
  share: number
}

/** @param risk level of its open risks: a customer at risk is 特殊 unless it is 重要 */
export function gradeOf(
  figures: Figures,
  risk: 'red' | 'amber' | 'blue' | null,
  rules: GradeRules,
  cuts: Cuts,
  today: Day,
): Grade {
  const bought = figures.lastDealOn !== null || figures.won
  // Whoever bought once, but not within twelve months, is the last of the row, not outside it.
  const abc = letterOf(figures.turnover, cuts) ?? (figures.lastDealOn ? 'C' : null)
  const rfm = rfmOf(figures, rules.rfm, today)
  const letter = headline(rules.headline, abc, rfm)
  return {
    letter,
    abc,
    rfm,
    life: lifeOf(figures, rules, today),
    level: letter === 'A' ? '重要' : risk === 'red' || risk === 'amber' ? '特殊' : '一般',
    class: !bought ? '潜在' : isVip(letter, figures, rules) ? 'VIP' : '普通',
    growing: figures.before > 0 && figures.turnover >= figures.before * 1.3,
    share: cuts.total > 0 ? figures.turnover / cuts.total : 0,
  }
}

const isVip = (letter: Letter | null, { turnover }: Figures, { vip }: GradeRules): boolean =>
  vip ? turnover >= vip : letter === 'A'

const LETTERS: readonly Letter[] = ['A', 'B', 'C']

function headline(
  scheme: GradeRules['headline'],
  abc: Letter | null,
  rfm: Rfm | null,
): Letter | null {
  if (!abc || scheme === 'abc') return abc
  if (!rfm) return abc
  if (scheme === 'rfm') return letterOfRfm(rfm)
  // One down when nothing came for a year, one up when it comes often and came just now.
  const shift = rfm.r === 1 ? 1 : rfm.r >= 4 && rfm.f >= 4 ? -1 : 0
  const at = LETTERS.indexOf(abc) + shift
  return LETTERS[Math.min(2, Math.max(0, at))] ?? abc
}

/** Where a customer stands in its life; derived from deals and contacts, never typed. */
export function lifeOf(figures: Figures, rules: GradeRules, today: Day): LifeName {
  if (figures.lost) return '已流失'
  const last = figures.lastDealOn ?? (figures.won ? figures.lastContactOn : null)
  if (!last && !figures.won) return '潜在'
  const since = last ? daysBetween(last, today) : Infinity
  if (figures.firstDealOn && daysBetween(figures.firstDealOn, today) <= rules.newDays)
    return '新客户'
  if (since <= rules.activeDays) return '活跃'
  return since <= rules.lostDays ? '潜在流失' : '已流失'
}

/** Prospect, new or old (R187). */
export const ageOf = (life: LifeName): '潜在客户' | '新客户' | '老客户' =>
  life === '潜在' ? '潜在客户' : life === '新客户' ? '新客户' : '老客户'

/** What would lift a customer: so many deals more (0: their number is all the same), so much in 分. */
export interface Lift {
  to: Letter
  deals: number
  fen: number
}

/** More deals than this are no advice. */
const MOST_DEALS = 24

/** The least that still lacks to a letter further up, by the scheme that holds; null at the top. */
export function liftOf(
  grade: Grade,
  figures: Figures,
  cuts: Cuts,
  rules: GradeRules,
  today: Day,
): Lift | null {
  if (cuts.total === 0) return null
  if (rules.headline === 'abc') {
    if (grade.abc === 'A') return null
    const to = grade.abc === 'B' ? 'A' : cuts.b < cuts.a ? 'B' : 'A'
    return { to, deals: 0, fen: Math.max(0, (to === 'A' ? cuts.a : cuts.b) - figures.turnover) }
  }
  if (grade.letter === 'A') return null
  const at = grade.letter ? LETTERS.indexOf(grade.letter) : LETTERS.length
  const sums = [...rules.rfm.m, cuts.a, cuts.b]
    .map((line) => line - figures.turnover)
    .filter((fen) => fen > 0)
    .sort((x, y) => x - y)
  for (let deals = 1; deals <= MOST_DEALS; deals++)
    for (const fen of [0, ...sums]) {
      const then = {
        ...figures,
        turnover: figures.turnover + Math.max(fen, 1),
        deals: figures.deals + deals,
        firstDealOn: figures.firstDealOn ?? today,
        lastDealOn: today,
      }
      const { letter } = gradeOf(then, null, rules, cuts, today)
      if (letter && LETTERS.indexOf(letter) < at) return { to: letter, deals, fen }
    }
  return null
}

/** Days between two contacts at most. */
export const cycleOf = (letter: Letter | null, rules: GradeRules): number =>
  rules.cycle[letter ?? '潜在']
