import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'

const PLACE =
  /[\u4e00-\u9fff]{2,24}(?:路|街|道|巷|弄|大街|胡同)\s?[\d一二三四五六七八九十百]+\s?(?:号|弄)[^,。;!?\s了]{0,14}|[\u4e00-\u9fff]{2,20}(?:大厦|广场|园区|产业园|工业园|科技园|写字楼|商城|市场|大楼|中心)\s?[A-Za-z]?[\d一二三四五六七八九十]{0,4}(?:栋|座|幢|楼|层|号楼|区|期)[^,。;!?\s了]{0,10}/
const ASKED = /地址|搬[到去至]|迁[到至]|送到|寄到|收货|位置|坐标|在/
const HINT = /[路街道巷弄]|胡同|大厦|广场|园|市场|商城|楼|中心/
const HEAD =
  /^.*?(?:地址(?:换到?了?|(?:已经)?(?:搬|迁)[到去至]了?|改[成到为]了?|是|在|:)?|搬[到去至]了?|迁[到至]了?|送到|寄到|收货地(?:址)?(?:是)?|位置(?:在|是)?|就?在|去)/

/** A street address, when the line gives one. */
export function readAddress(line: Line): Said<string> | null {
  for (const [at, clause] of line.clauses.entries()) {
    const words = line.said[at] ?? ''
    const near = (line.said[at - 1] ?? '') + words
    if (clause.negated || !HINT.test(words) || !ASKED.test(near)) continue
    const found = PLACE.exec(words)
    if (!found) continue
    const cut = HEAD.exec(found[0])?.[0].length ?? 0
    const start = clause.start + found.index + cut
    const end = clause.start + found.index + found[0].length
    if (end - start < 5) continue
    return { value: line.text.slice(start, end), evidence: [spanOf(line, start, end)] }
  }
  return null
}
