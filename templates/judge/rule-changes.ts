import type { Cuts, GradeRules } from '../../src/domain/grades/rules.ts'
import { CLASSES } from '../../src/domain/grades/rules.ts'
import { money } from '../plain.ts'
import { linesTold, SCHEME_NAMES } from './grade-rules.ts'

/** What is other in the rules, one line each: 「主等级：ABC → RFM」. */
export function ruleChanges(
  now: GradeRules,
  next: GradeRules,
  cuts: { now: Cuts; next: Cuts },
): string[] {
  const said: [string, string, string][] = [
    ['主等级按', SCHEME_NAMES[now.headline], SCHEME_NAMES[next.headline]],
    ['ABC：', linesTold(now.abc, cuts.now), linesTold(next.abc, cuts.next)],
    ['RFM最近一次：', `${now.rfm.r.join('/')}天`, `${next.rfm.r.join('/')}天`],
    ['RFM次数：', `${now.rfm.f.join('/')}次`, `${next.rfm.f.join('/')}次`],
    ['RFM金额：', sums(now.rfm.m), sums(next.rfm.m)],
    ['新客户：', `首单${now.newDays}天内`, `首单${next.newDays}天内`],
    ['潜在流失：', `${now.activeDays}天没成交`, `${next.activeDays}天没成交`],
    ['已流失：', `${now.lostDays}天没成交`, `${next.lostDays}天没成交`],
    ['VIP：', vipTold(now), vipTold(next)],
    ...CLASSES.map((kind): [string, string, string] => [
      `${kind}的服务：`,
      now.service[kind],
      next.service[kind],
    ]),
  ]
  return said.flatMap(([what, from, to]) => (from === to ? [] : [`${what}${from} → ${to}`]))
}

const sums = (fens: readonly number[]): string => fens.map((fen) => money(fen)).join('/')

export const vipTold = (rules: GradeRules): string =>
  rules.vip ? `近12个月成交${money(rules.vip)}起` : 'A级'

interface Edge {
  up: { share: number; name: string } | null
  down: { share: number; name: string } | null
}

/** Where nobody's grade would move: why not, and from where on somebody would. */
export function nobodyMoves(n: {
  part: string
  now: GradeRules
  next: GradeRules
  /** Customers with turnover. */
  sold: number
  shares: { a: Edge; b: Edge }
  below: { name: string; turnover: number; to: number } | null
  classes: (kind: string) => number
}): string {
  if (n.part === 'service') {
    const kind = CLASSES.find((k) => n.now.service[k] !== n.next.service[k]) ?? '普通'
    return `只改服务的说法，${n.classes(kind)}位${kind}客户的档案会换成这一句。`
  }
  if (n.part === 'life') return '这个天数只管新客户、活跃、潜在流失，不管A、B、C。'
  if (n.part === 'vip') return '这条线只管谁是VIP，不管A、B、C。'
  if (n.sold === 0) return '还没有成交记录，有了成交就按新规则评。'
  if (n.part === 'rfm' && n.next.headline === 'abc')
    return '主等级按ABC，RFM的分数线只影响分组；要让它定等级，说「分级规则 按RFM」或「合看」。'
  if (n.part === 'rfm') return '按新的分数线算，每位的等级和现在一样。'
  if (n.part === 'scheme' && n.next.headline === 'both')
    return '合看时，近90天买过、一年又买够6次的升一级，整一年没买的降一级；现在没有这样的客户。'
      .replace('90', String(n.next.rfm.r[1] ?? 90))
      .replace('6次', `${n.next.rfm.f[1] ?? 6}次`)
  if (n.part === 'scheme') return '换一种算法，每位的等级还是一样。'
  if (n.next.headline === 'rfm') return '主等级按RFM，ABC的线现在不起作用。'
  if (n.next.abc.from)
    return n.below
      ? `离A级线最近的${n.below.name ? `是${n.below.name}，近12个月${money(n.below.turnover)}，` : ''}还差${money(n.below.to - n.below.turnover)}。`
      : '成交过的客户都在A级线以上。'
  if (n.sold === 1) return '只有1位客户有成交，最大的总是A。'
  const hints = [edge('A', n.shares.a), edge('B', n.shares.b)].filter(Boolean)
  return hints.length > 0 ? `要有人动：${hints.join('；')}。` : '大家成交一样多，怎么调都在同一级。'
}

function edge(letter: 'A' | 'B', { up, down }: Edge): string {
  const below = letter === 'A' ? 'B' : 'C'
  const parts = [
    up ? `调到${Math.floor(up.share * 100) + 1}%以上，${up.name || '有客户'}升${letter}` : '',
    down ? `调到${Math.floor(down.share * 100)}%以下，${down.name || '有客户'}降${below}` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `${letter}线${parts.join('，')}` : ''
}
