import type { Said } from '../types.ts'
import { clauseAt } from '../clauses.ts'
import { ANCHORS, ASKS, BARE } from './asks.ts'
import { goodsLeft, inDeal, namesGoods } from './goods.ts'
import { type Found, type Line, spanOf } from './line.ts'
import { COUNT, isProduct, leftPhrase, trimProduct } from './products.ts'

/** Goods owned, serviced, delivered, complained about, withdrawn; the customer's own trade. */
const NOT_WANTED =
  /^(?:他们?|她|是|公司|家里|专门|主要)?(?:做|卖|搞|生产|经营|开)[^,]{1,12}的(?:老板|公司|客户|厂|$)|坏|歪了|着火|断了|掉漆|胀包|维修|修(?:了|好|一下|下)|报修|投诉|退(?:了|货|掉|回|费|订)|旧的|保养|漏[水油了]|破损|压货|滞销|卖不[动出]|库存|送到了|到货了|发错|质量|不要了|没要|不需要|不考虑|不想[买要换上做订]|没兴趣|不感兴趣|返工|开裂|先别|对手|竞品|竞争|现用|在用的|一直用|用的是|要赔|赔偿|开票|发票|对账|回款|还款|欠|尾款|结块|发霉|少了|下滑|停产|送了|寄出|送货|发货|拒收|索赔|罚|没用|碎|到货缺|缺[一两\d]|客户是|他们做|在做|专做|生产|产能|专业做|主营|手机|电话\d|电话号|地址|邮箱|生日/

const MOST = 4

/** Products that the customer asks for, considers or orders now (eval conventions 2.9). */
export function readInterests(line: Line, found: Found): Said<string>[] {
  const spans: [number, number][] = []
  const repaired = /修|保养|报修|故障/.test(line.folded)
  const take = (start: number, end: number): void => {
    if (spans.some(([a, b]) => start < b && end > a)) return
    const value = line.folded.slice(start, end)
    if (found.rivals.some((rival) => same(rival.value, value))) return
    if (repaired && /换/.test(line.folded.slice(Math.max(0, start - 3), start))) return
    if (spans.some(([a, b]) => same(line.folded.slice(a, b), value))) return
    if (!namesGoods(line, found, value)) return
    spans.push([start, end])
  }
  line.clauses.forEach((clause, at) => {
    const words = line.said[at] ?? ''
    if (spans.length >= MOST || at > 40) return
    if (NOT_WANTED.test(words) && !/想|要换|感兴趣|问了|要了/.test(words)) return
    const theirs =
      found.rivals.some((r) => words.includes(r.value)) && !/我们|咱|找|想|问/.test(words)
    if (theirs) return
    for (const [start, end] of inClause(line, at, words))
      take(clause.start + start, clause.start + end)
  })
  if (spans.length === 0) for (const hit of besideMoney(line, found)) take(...hit)
  if (spans.length === 0 && inDeal(line, found))
    for (const hit of goodsLeft(line, found)) take(...hit)
  return spans
    .sort(([a], [b]) => a - b)
    .slice(0, MOST)
    .map(([start, end]) => ({
      value: line.text.slice(start, end),
      evidence: [spanOf(line, start, end)],
    }))
}

const same = (a: string, b: string): boolean => a.includes(b) || b.includes(a)

function inClause(line: Line, at: number, words: string): [number, number][] {
  const first = speakerEnd(line, words)
  for (const { words: pattern, trust } of ASKS) {
    const offset = pattern === BARE.words ? first : 0
    const match = pattern.exec(words.slice(offset))
    const object = match?.[1]
    if (!match || object === undefined) continue
    const from = offset + match.index + match[0].lastIndexOf(object)
    const [start, end] = trimProduct(
      words,
      from < first && from + object.length > first + 1 ? first : from,
      from + object.length,
    )
    const parts = listedParts(line, words, start, end, trust)
    if (parts.length > 0) return parts
  }
  for (const anchor of words.matchAll(ANCHORS)) {
    const [start, end] = leftPhrase(words, first, anchor.index)
    const counted =
      /(?:\d|[一二两三四五六七八九十百])(?!.*[平方]$)|定金|订金|预算|项目|贵|价高|试/.test(
        anchor[0],
      )
    if (isProduct(words.slice(start, end), counted ? 1 : 2, line.who)) return [[start, end]]
  }
  return alone(line, at, words, first)
}

/** 「鸡精膏和牛油香精」 are two wishes. */
function listedParts(
  line: Line,
  words: string,
  start: number,
  end: number,
  trust: 1 | 2,
): [number, number][] {
  const phrase = words.slice(start, end)
  const marks = [...phrase.matchAll(/还有|以及|[和跟与、]/g)]
  const whole: [number, number][] = isProduct(phrase, trust, line.who) ? [[start, end]] : []
  if (marks.length === 0 || marks.length > 3) return whole
  const parts: [number, number][] = []
  let from = start
  for (const mark of [...marks, null]) {
    const to = mark ? start + mark.index : end
    const [a, b] = trimProduct(words, from, to)
    const sure = parts.length > 0 ? 1 : trust
    if (!isProduct(words.slice(a, b), sure, line.who)) return whole
    parts.push([a, b])
    from = mark ? to + mark[0].length : end
  }
  return parts
}

const AIM = /要|订|定|买|试|问|询|想|考虑|需|加|下单|报|采|进|补|签|月结|送到|拿/

/** 「液压油46号 20桶」: a product alone, its count in the next breath. */
function alone(line: Line, at: number, words: string, first: number): [number, number][] {
  const next = line.said[at + 1] ?? ''
  if (words.length > 18 || !(COUNTED.test(next) || PRICED.test(next)) || !AIM.test(line.folded))
    return []
  const [start, end] = trimProduct(words, first, words.length)
  return isProduct(words.slice(start, end), 1, line.who) ? [[start, end]] : []
}
const PRICED = /^[\d一二两三四五六七八九十百千.]+(?:元|块|毛|万)?[\d五]?[一每/][\u4e00-\u9fff]/
const COUNTED = new RegExp(`^(?:大概|先|要|来|一共|需要|先来|先要)?${COUNT}`, 'i')

/** 「整装26万8」: what stands before a price of ours. */
function besideMoney(line: Line, found: Found): [number, number][] {
  for (const amount of found.amounts) {
    const at = amount.evidence[0]?.start ?? 0
    const clause = clauseAt(line.clauses, at)
    if (!clause || (amount.role !== 'deal' && amount.role !== 'quote' && amount.role !== 'budget'))
      continue
    const words = line.folded.slice(clause.start, clause.end)
    if (NOT_WANTED.test(words)) continue
    const [start, end] = leftPhrase(words, speakerEnd(line, words), at - clause.start)
    if (isProduct(words.slice(start, end), 2, line.who))
      return [[clause.start + start, clause.start + end]]
  }
  return []
}

const TOLD = /^.{0,16}?(?:说|讲|问|表示|提到|反映|反馈|来电|打电话|发微信)(?:了|来|:)?/
const TITLED =
  /^.{0,12}?[\u4e00-\u9fff](?:总|工|姐|哥|嫂|师傅|老师|主任|经理|院长|厂长|老板|科长|处长|校长|医生|店长|采购|主管|队长)(?=.{2})/

/** Where the reported words begin: behind the speaker and 说 / 讲. */
function speakerEnd(line: Line, words: string): number {
  let named = Math.max(TOLD.exec(words)?.[0].length ?? 0, TITLED.exec(words)?.[0].length ?? 0)
  const names = [
    ...line.who.contactNames,
    ...line.who.customers.flatMap((c) => [c.name, ...c.shortNames]),
  ]
  for (const name of names) {
    if (name.length < 2) continue
    const i = words.indexOf(name)
    if (i >= 0) named = Math.max(named, i + name.length)
  }
  return named
}
