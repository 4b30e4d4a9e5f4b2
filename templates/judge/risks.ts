import { LEVEL_MARKS, levelName, riskName } from './judgement.ts'
import { text, type Message } from '../message.ts'
import { clip, nextPage, shortDay, when } from '../plain.ts'

interface Said {
  kind: string
  words: string
  on: string
  by: string
}

export const riskList = (l: {
  today: string
  from: number
  total: number
  customers: { name: string; owner: string; level: string; risks: Said[] }[]
}): Message =>
  text(
    l.customers.length === 0
      ? '目前没有发现有风险的客户。'
      : [
          `有风险的客户（${l.total}），重的在前：`,
          ...l.customers.map((c, i) => {
            const [first] = c.risks
            const kinds = [...new Set(c.risks.map((r) => riskName(r.kind)))]
            const on = first ? shortDay(first.on, l.today) : ''
            const quote = first?.words
              ? `：「${clip(without(first.words, c.name), QUOTE)}」${on}`
              : on && ` ${on}`
            const by = first?.by && first.by !== c.owner ? ` ${first.by}` : ''
            return `${l.from + i + 1}. ${LEVEL_MARKS[c.level] ?? ''}${clip(c.name, 14)}${c.owner ? `（${c.owner}）` : ''}${kinds.slice(0, 3).join('、')}${quote}${by}`
          }),
          ...nextPage(l, l.customers.length),
          '回复序号看经过。',
        ].join('\n'),
  )

/** So much of what showed it: two lines on a phone for each customer, the rest behind its number. */
const QUOTE = 24

/** What was said of a customer does not begin with its name once more. */
const without = (words: string, name: string): string => {
  const rest = words.startsWith(name)
    ? words.slice(name.length).replace(/^[的，,：:\s]+/, '')
    : words
  return rest.length > 3 ? rest : words
}

/** Somebody said that it is over. @param left kinds that figures show, which no word ends */
export const riskOver = (r: {
  name: string
  kinds: string[]
  left: string[]
  /** A receipt follows that tells how to take it back. */
  noted: boolean
}): Message =>
  text(
    [
      `✓ 已解除「${r.name}」的风险：${[...new Set(r.kinds)].map(riskName).join('、')}。`,
      ...byFigures(r.left),
      ...(r.noted ? [] : [`说错了回复「撤销」；看经过说「风险 ${r.name}」。`]),
    ].join('\n'),
  )

/** Nothing there that a word could end. */
export const nothingAtRisk = (name: string, left: string[]): Message =>
  text(
    [
      left.length > 0 ? `「${name}」没有记下的风险。` : `「${name}」现在没有风险。`,
      ...byFigures(left),
    ].join('\n'),
  )

/** What only the figures end: the money that comes, the call that is made. */
const byFigures = (kinds: readonly string[]): string[] =>
  kinds.length === 0
    ? []
    : [
        `${[...new Set(kinds)].map(riskName).join('、')}是按数字算的，款到了、联系上了记一句就会解除。`,
      ]

/** One customer's risks in their order. */
export const riskStory = (s: {
  name: string
  owner: string
  today: string
  level: string | null
  why: string
  events: (Said & {
    cleared: { on: string; by: string } | null
    lapsed: boolean
    against: { on: string; by: string; words: string } | null
    clears: string
    /** The last day on which it counts; null: until it is better. */
    until: string | null
  })[]
  /** So many more on the next page. */
  left: number
  /** Planned by somebody, or wanted by rule until a day. */
  step: { on: string; what: string; planned: boolean } | null
}): Message =>
  text(
    s.events.length === 0
      ? `「${s.name}」没有风险记录。`
      : [
          `「${s.name}」风险：${s.level ? `${LEVEL_MARKS[s.level] ?? ''}${levelName(s.level)}（${s.why}）` : '目前没有'}`,
          ...s.events.flatMap((e) => [
            `・${shortDay(e.on, s.today)} ${riskName(e.kind)}${e.words ? `：「${clip(e.words, 40)}」${e.by}` : e.by && `（${e.by}）`}`,
            ...(e.against
              ? [
                  `　但${shortDay(e.against.on, s.today)}${e.against.by}记${e.against.words ? `：「${clip(e.against.words, 30)}」` : '了相反的情况'}`,
                ]
              : []),
            e.cleared
              ? `　✓ ${shortDay(e.cleared.on, s.today)}解除${e.cleared.by ? `：「${clip(e.cleared.by, 30)}」` : ''}`
              : e.lapsed
                ? '　已过期，不再计入'
                : `　${e.clears}可解除${e.until ? `，否则算到${shortDay(e.until, s.today)}` : ''}`,
          ]),
          ...(s.left > 0 ? [`还有${s.left}条，回复「更多」。`] : []),
          `负责人：${s.owner}${s.step ? `　下一步：${stepLine(s.step, s.today)}` : ''}`,
        ].join('\n'),
  )

const stepLine = (
  { on, what, planned }: { on: string; what: string; planned: boolean },
  today: string,
): string =>
  planned
    ? `${when(on, today)} ${clip(what, 30)}`
    : `${clip(what, 30)}（${on < today ? `${shortDay(on, today)}前就该做` : `${shortDay(on, today)}前`}）`
