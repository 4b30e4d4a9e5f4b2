import { clip, money, shortDay } from '../plain.ts'

/** What only one side of the house wants to see of a customer (R268). */
export type Side =
  | { kind: 'market'; facts: [label: string, value: string][]; consent: string; sum: number | null }
  | {
      kind: 'care'
      open: { words: string; dueOn: string | null }[]
      complaints: number
      facts: [label: string, value: string][]
    }
  | {
      kind: 'keeping'
      number: string
      percent: number
      gaps: string[]
      createdOn: string
      changedOn: string
    }

const CONSENTS: Record<string, string> = {
  given: '同意收营销信息',
  withdrawn: '不要发营销信息',
  none: '没问过能不能发营销信息',
}

/** One fact after the other, as many as there are. */
const joined = (facts: readonly [string, string][]): string[] => {
  const said = facts
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}：${clip(value, 16)}`)
  return said.length > 0 ? [said.join('　')] : []
}

/** The lines of a side. */
export function sideLines(side: Side, today: string): string[] {
  switch (side.kind) {
    case 'market':
      return [
        ...joined(side.facts),
        `${CONSENTS[side.consent] ?? ''}${side.sum === null || side.sum === 0 ? '' : `　近12个月成交 ${money(side.sum)}`}`,
      ]
    case 'care':
      return [
        ...side.open
          .slice(0, 2)
          .map(
            (s) =>
              `未结服务：${clip(s.words, 20)}${s.dueOn ? `（${shortDay(s.dueOn, today)}前${s.dueOn < today ? '，已超期' : ''}）` : ''}`,
          ),
        side.open.length === 0 ? '没有未结的服务单' : '',
        side.complaints > 0 ? `近一年投诉 ${side.complaints}次` : '近一年没有投诉',
        ...joined(side.facts),
      ].filter(Boolean)
    case 'keeping':
      return [
        `档案完整度 ${side.percent}%${side.gaps.length > 0 ? `，还缺：${side.gaps.join('、')}` : ''}`,
        `${side.number ? `编号 ${side.number}　` : ''}建档 ${shortDay(side.createdOn, today)}　最近改动 ${shortDay(side.changedOn, today)}`,
        '说「来源 客户名 电话」查出处，「变更 客户名」看改动，「查重」找重复。',
      ]
  }
}
