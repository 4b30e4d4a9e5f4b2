import { isFirm, type Token } from '../tokens.ts'
import type { Line } from './line.ts'
import { NOUN } from './products.ts'

/** So short a rest behind a word of goods is its second half: 「岩板岛台」, 「火龙果果浆」. */
const HALF = 2
/** Letters that end the name of goods, where what leads them is an everyday word: 「加班餐」. */
const HEADS =
  /[餐车巾桩膜煤卡柜机器仪板管线灯床椅布纸箱盒酒茶米面油粉药肥砖漆胶泵阀门窗课险衣服帽鞋表秤罐桶盘垫炉房券票模]/
/** Classes that lead such a letter without being part of the name. */
const APART: ReadonlySet<string> = new Set(['edge', 'name', 'title', 'time', 'them', 'us', 'count'])
const MODEL = /^[a-z\d][a-z\d./×*-]*$/i

/** A stretch of tokens that names one thing: 「泡沫箱的干冰」, 「焊丝 ER50-6」, 「氟橡胶FKM-75」. */
export type Phrase = readonly [at: number, to: number]

/** The stretches that may name goods, each whole, from left to right. */
export function phrasesOf(line: Line, tokens: readonly Token[]): Phrase[] {
  const all: Phrase[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.of !== 'open') continue
    const short = token.end - token.start === 1
    const from = short ? led(line, tokens, at) : at
    let to = at
    for (let next = further(line, tokens, to); next > 0; next = further(line, tokens, to)) to = next
    if (!short || from < at || to > at) all.push([from, to])
    at = to
  }
  return all
}

const said = ({ folded }: Line, { start, end }: Token): string => folded.slice(start, end)
const isGood = ({ kinds }: Token): boolean => kinds.includes('goods')

/** Where a one-letter head begins together with the everyday word before it. */
function led(line: Line, tokens: readonly Token[], at: number): number {
  const [before, head] = [tokens[at - 1], tokens[at]]
  if (!before || !head || before.end !== head.start || !HEADS.test(said(line, head))) return at
  if (APART.has(before.of) || before.end - before.start < 2) return at
  return isFirm(said(line, before).slice(-1)) ? at : at - 1
}

/** The open token that goes on naming what this one names; 0 for none. */
function further(line: Line, tokens: readonly Token[], to: number): number {
  const [one, next, third] = [tokens[to], tokens[to + 1], tokens[to + 2]]
  if (!one || !next) return 0
  if (next.of === 'open') {
    const words = said(line, next)
    const goesOn =
      isGood(next) ||
      MODEL.test(words) ||
      MODEL.test(said(line, one)) ||
      (isGood(one) && (words.length > 1 ? words.length <= HALF : HEADS.test(words))) ||
      NOUN.test(words)
    return next.start === one.end && goesOn ? to + 1 : 0
  }
  if (third?.of !== 'open' || third.start !== next.end || next.start !== one.end) return 0
  const between = said(line, next)
  if (between === '的') return isGood(third) ? to + 2 : 0
  if (between !== ' ') return 0
  const [model, other] = [isModel(line, third), isModel(line, one)]
  return (model && isGood(one)) || (other && isGood(third)) ? to + 2 : 0
}

/** Letters and digits that tell which kind: 「ER50-6」, 「AA」. */
const isModel = (line: Line, token: Token): boolean => {
  const words = said(line, token)
  return MODEL.test(words) && (/\d/.test(words) || words === words.toUpperCase())
}
