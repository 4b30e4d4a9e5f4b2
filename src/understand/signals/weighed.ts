import type { Clause } from '../clauses.ts'
import { TOLD_RISKS } from '../../domain/risks/rules.ts'
import { scaleOf, tellLine } from '../evidence/line-features.ts'
import type { Token } from '../evidence/scan.ts'
import { joined, sizeOf, tableOf, tallyOf, tell, type Tally } from '../evidence/weigh.ts'
import activities from '../evidence/weights/activity.json' with { type: 'json' }
import mood from '../evidence/weights/mood.json' with { type: 'json' }
import risks from '../evidence/weights/risks.json' with { type: 'json' }
import stages from '../evidence/weights/stage.json' with { type: 'json' }
import type {
  Activity,
  AmountFact,
  DateMention,
  RiskKind,
  Said,
  Sentiment,
  Span,
  Stage,
} from '../types.ts'
import { activityOf, readActivity, readActs } from './activity.ts'
import { tellActors, tellPairs } from './doings.ts'
import { type Line, spanOf } from './line.ts'
import { readTroubles } from './risks.ts'
import { isSettled } from './sentiment.ts'
import { isPersonQuitting, stands } from './stands.ts'
import { furthestStep, readSteps, stageOf } from './stage.ts'
import { threatIn } from './threats.ts'
import { isTold, sayTold, type Told } from './told.ts'

const TABLES = {
  stage: tableOf(stages),
  mood: tableOf(mood),
  risk: tableOf(risks),
  activity: tableOf(activities),
}
type Table = keyof typeof TABLES
const ALL = joined(...Object.values(TABLES))
/** Where the outcomes of a table begin among all. */
const FROM = Object.fromEntries(
  Object.keys(TABLES).map((name, i, names) => [
    name,
    names.slice(0, i).reduce((sum, n) => sum + TABLES[n as Table].outcomes.length, 0),
  ]),
) as Record<Table, number>

/** The outcomes of the tables, in their order; the first stands for none. */
export const STAGES = ['none', 'lead', 'contacted', 'proposal', 'negotiation', 'won', 'lost']
export const ACTIVITIES = [
  'none',
  'call',
  'visit',
  'meeting',
  'wechat',
  'email',
  'demo',
  'service',
  'payment',
]
export const MOODS = ['neutral', 'positive', 'negative']

/** How much more must speak for saying nothing than for something, in hundredths. */
const READINESS = { stage: 10, mood: -10, activity: 10 }
type Elected = keyof typeof READINESS
/** How much must speak for a risk that a word of its own names, and for one that only the whole tells. */
const NAMED = -160
const UNNAMED = -80
/** A rival whom nobody names must be told by more than a line about prices. */
const UNNAMED_RIVAL = 200
/** A line without a word of trouble raises a risk a little less readily still. */
const UNTROUBLED = -120
/** A line of one breath that names another risk tells of that. */
const ONE_BREATH = 200

/** What a sale that is told together with its sum counts. */
const OUTRIGHT = 180

/** What a line tells, read once for all that weigh it. */
export interface Evidence {
  /** What it speaks for, all tables at once. */
  sums: readonly number[]
  /** Whether it names the sum of a sale. */
  sold: boolean
  /** What one scan found that may be the interaction, and what it would be. */
  acted: Said<Activity> | null
  acts: readonly Told[]
  steps: readonly Told[]
  troubles: readonly Told[]
}

export function evidenceOf(
  line: Line,
  signs: readonly Token[],
  dates: readonly DateMention[],
  amounts: readonly AmountFact[],
): Evidence {
  const tally = tallyOf(ALL, { counted: true })
  const told = tellEvidence(tally, line, signs, dates, amounts)
  const scale = scaleOf(sizeOf(tally))
  return {
    ...told,
    sums: tally.sums.map((sum) => sum * scale),
    sold: amounts.some(({ role }) => role === 'deal'),
  }
}

/** Tells everything that a line tells; also for learning. */
export function tellEvidence(
  f: Tally,
  line: Line,
  signs: readonly Token[],
  dates: readonly DateMention[],
  amounts: readonly AmountFact[],
): Omit<Evidence, 'sums' | 'sold'> {
  const acts = readActs(line, dates)
  const steps = readSteps(line, dates)
  const troubles = readTroubles(line, dates)
  const acted = readActivity(line, acts, amounts)
  const { names } = line
  const lists = { A: acts, P: steps, I: troubles }
  tellLine(f, line.folded, line.clauses, signs, names)
  tellPairs(f, lists, amounts)
  tellActors(f, line, signs, lists, names)
  sayTold(f, 'act', line, acts)
  sayTold(f, 'step', line, steps)
  sayTold(f, 'ill', line, troubles)
  for (const { role } of amounts) tell(f, 'has:', role)
  if (line.who.newCustomer) tell(f, 'has:new')
  tell(f, 'did:', acted?.value ?? 'none')
  tell(f, 'far:', furthestStep(steps) ?? 'none')
  return { acted, acts, steps, troubles }
}

/** What speaks for the outcomes of one table. */
const sumsOf = (table: Table, { sums }: Evidence): readonly number[] =>
  sums.slice(FROM[table], FROM[table] + TABLES[table].outcomes.length)

/** The outcome that most speaks for; none is behind by `READINESS`, what is told outright is ahead. */
function elect(table: Elected, evidence: Evidence, outright?: string): string | null {
  const { outcomes } = TABLES[table]
  const sums = sumsOf(table, evidence).map((sum, i) =>
    i === 0 ? sum - READINESS[table] : outcomes[i] === outright ? sum + OUTRIGHT : sum,
  )
  const at = sums.indexOf(Math.max(...sums))
  return at === 0 ? null : (outcomes[at] ?? null)
}

/** 「会议取消了」: an appointment, and no deal. */
const CALLED_OFF =
  /(?:会议?|见面|拜访|面谈|演示|培训|行程|饭局|考察|参观|聚餐|约好的|电话)(?:先|又|临时|给)?(?:取消|不[来去开]了|黄了|泡汤|推了)/

/** Where an opportunity stands (eval conventions 2.6). */
export function weighStage(line: Line, evidence: Evidence): Said<Stage> | null {
  const sold = furthestStep(evidence.steps) === 'won' && evidence.sold
  const value = elect('stage', evidence, sold ? 'won' : undefined) as Stage | null
  if (value === null) return null
  const own = evidence.steps.find((one) => stageOf(one.kind) === value && isTold(one))
  if (value === 'lost' && line.clauses.length === 1 && CALLED_OFF.test(line.folded)) return null
  // 「周敏不做了」: she leaves, and nothing is lost by that.
  if (value === 'lost' && own && line.clauses.length === 1 && isPersonQuitting(line, own))
    return null
  return { value, evidence: [spanAt(line, own ?? evidence.steps[0])] }
}

const REACHED_BY: Readonly<Partial<Record<Activity, RegExp>>> = {
  call: /(?:电话|手机|号码)号?(?:码)?[是为:\s]*\+?\d{7}/,
  payment: /^[^,，\d]{0,12}回了?(?:说|讲|话)/,
}

/** The latest past interaction (eval conventions 2.10). */
export function weighActivity(line: Line, evidence: Evidence): Said<Activity> | null {
  const { acted, acts } = evidence
  // One breath says one thing: what the rules see in it is it.
  const only = line.clauses.length === 1 ? acted?.value : undefined
  const value = elect('activity', evidence, only) as Activity | null
  if (value === null || acted?.value === value) return value && acted
  // 「小何电话139…」 gives a number and tells of no call.
  if (REACHED_BY[value]?.test(line.folded) && acts.every((one) => activityOf(one.kind) !== value))
    return null
  return {
    value,
    evidence: [
      spanAt(
        line,
        acts.find((one) => activityOf(one.kind) === value),
      ),
    ],
  }
}

/** The mood: settled by risks and a lost deal, else what most speaks for (2.7). */
export const weighMood = (
  evidence: Evidence,
  found: readonly Said<RiskKind>[],
  stage: Said<Stage> | null,
): Sentiment =>
  isSettled(found, stage) ? 'negative' : ((elect('mood', evidence) ?? 'neutral') as Sentiment)

/** A balance for which a day is agreed, and that is not late, is no overdue one (2.8). */
const isAgreed = ({ folded }: Line): boolean =>
  /(?:说好|约好|约定|答应|讲好|承诺|定在|[说讲](?:\d{1,2}[月号日]|[月年][底初中前]|节前|[这本]周|下周|下个?月|明天|后天|周[一-日]|礼拜[一-日天]))[^,，。;；]{0,14}(?:付|打|结|还|给|清)/.test(
    folded,
  ) && !/拖|逾期|超期|过期|老账|催|没付|不付|没打|没结|还没|个月了|天了/.test(folded)

/** Risks that enough speaks for, and a rival who is named (2.8). */
export function weighRisks(
  line: Line,
  evidence: Evidence,
  rivals: readonly Said<string>[],
): Said<RiskKind>[] {
  const sums = sumsOf('risk', evidence)
  return TOLD_RISKS.flatMap((value, at): Said<RiskKind>[] => {
    const rival = value === 'competitor' ? rivals[0] : undefined
    if (rival) return [{ value, evidence: rival.evidence }]
    if (value === 'overdue_payment' && isAgreed(line)) return []
    const named = evidence.troubles.filter((one) => one.kind === value)
    const own = named.find((one) => stands(line, one, value))
    const least = own ? NAMED : leastOf(line, value, evidence)
    const threat = value === 'churn_intent' && !own ? threatIn(line) : null
    if (threat) return [{ value, evidence: [threat] }]
    if ((named.length > 0 && !own) || (sums[at] ?? 0) <= least) return []
    return [{ value, evidence: [spanAt(line, own)] }]
  })
}

/** How much must speak for a risk that no word of its own names. */
function leastOf(line: Line, value: RiskKind, { troubles }: Evidence): number {
  // What is only asked, only heard or only would be raises none.
  if (!line.clauses.some((clause, i) => isFirm(clause) && !isName(line, i))) return NEVER
  // 「老板跑路了」: in one breath the risk that a word names is the one.
  if (line.clauses.length === 1 && troubles.some((one) => NAMES.has(one.kind))) return ONE_BREATH
  if (value === 'competitor') return UNNAMED_RIVAL
  if (troubles.some((one) => TROUBLED.has(one.kind))) return UNNAMED
  return line.clauses.length === 1 ? 0 : UNTROUBLED
}
const NEVER = Infinity
const isFirm = ({ conditional, threat, question, hearsay }: Clause): boolean =>
  !(conditional && !threat) && !question && !hearsay
/** 「华东建材要是…」: a name before a condition states nothing. */
const isName = ({ said, names }: Line, i: number): boolean => names.includes((said[i] ?? '').trim())
const NAMES: ReadonlySet<string> = new Set(TOLD_RISKS)
const TROUBLED: ReadonlySet<string> = new Set([...TOLD_RISKS, 'turned', 'refusal', 'mild'])

/** Where a thing is said; the whole line where no one word says it. */
const spanAt = (line: Line, said: Told | undefined): Span =>
  said ? spanOf(line, said.start, said.end) : spanOf(line, 0, line.text.length)
