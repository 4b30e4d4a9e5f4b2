import type { Reading } from '../types.ts'

/** What a customer does not want any more, told in a note (PIPL 15, 16; R319). */
export type Refused = 'greetings' | 'marketing' | 'keeping'

export interface Refusal {
  of: Refused
  /** The clause that says so. */
  words: string
}

const NO =
  '(?:别|不要|不用|不必|不需要|不想|不愿意?|不让|不许|停止?|拒绝|不再|不同意|请勿|勿|取消)(?:再|继续)?'
const GAP = '[^，,。；;！!？?\\n]{0,8}?'
const PATTERNS: [Refused, RegExp][] = [
  [
    'greetings',
    new RegExp(`${NO}${GAP}(?:祝福|问候|贺卡|贺信|(?:生日|节日|过节)(?:短信|消息|信息))`),
  ],
  ['marketing', new RegExp(`${NO}${GAP}(?:广告|推广|推销|营销|促销|群发)`)],
  [
    'keeping',
    new RegExp(
      `(?:不同意|拒绝|不愿意?|不让)${GAP}(?:保存|收集|留存|登记|采集)${GAP}(?:资料|信息)|(?:要求|让我们|叫我们|请我们)${GAP}(?:删掉?|删除|清除)${GAP}(?:个人信息|资料|信息)`,
    ),
  ],
]
/** 「没说不要发祝福」, 「是不是别发祝福了」. */
const NOT_SAID = /没说|没有说|不是说|是不是|要不要|会不会|能不能|[?？吗]$/
/** 「我们别发祝福了」 is what a colleague thinks. */
const OURS = /^(?:我们|咱们?|公司|建议|你们)/

/** A reading without what only the refusal's own words seemed to tell: a taste, a risk, a call. */
export function besideRefusal(reading: Reading, refusal: Refusal | null): Reading {
  if (!refusal) return reading
  const within = (fact: { evidence: { words: string }[] }) =>
    fact.evidence.length > 0 && fact.evidence.every((e) => refusal.words.includes(e.words.trim()))
  return {
    ...reading,
    preferences: reading.preferences.filter((f) => !within(f)),
    risks: reading.risks.filter((f) => !within(f)),
    activity: reading.activity && within(reading.activity) ? null : reading.activity,
  }
}

/** The refusal that a note tells; a question, a doubt or our own plan is none. */
export function readRefusal(line: string): Refusal | null {
  for (const clause of line.split(/[，,。；;！!\n]/)) {
    const words = clause.trim()
    if (NOT_SAID.test(words) || OURS.test(words)) continue
    const hit = PATTERNS.find(([, pattern]) => pattern.test(words))
    if (hit) return { of: hit[0], words }
  }
  return null
}
