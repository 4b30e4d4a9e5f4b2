import { goodsAt } from '../evidence/goods/index.ts'
import { COUNT } from '../signals/products.ts'

/** What was bought, in words about a sale: 「买了两台A型冷柜，金额30万」 is A型冷柜. */
const END =
  '(?=[，,。；;、：:！!\\s（(]|$|共|一共|总|合计|金额|价格|总价|单价|合同|订单|成交|\\d+(?:\\.\\d+)?\\s*[万千元块]|[一二三四五六七八九十两]+万|已|付|首付|定金|下周|明天|今天|月底)'
const NAME = '([\\p{L}\\p{N}\\-+./]{1,16}?)'
const PATTERNS: readonly RegExp[] = [
  new RegExp(`买的是${NAME}${END}`, 'u'),
  new RegExp(`${COUNT}${NAME}${END}`, 'giu'),
  new RegExp(
    `(?:买|采购|订购?|下单|签下?|要|拿|进|购买|成交)(?:了|过|的是|下)?(?!合同|单|金额|成交|一笔|一单|\\d)${NAME}(?:的?(?:合同|订单|单子))?${END}`,
    'giu',
  ),
]
/** What a product's name does not begin or end with, and words that name none. */
const TRIM =
  /^(?:的|了|是|我们?的?|他们|新|台|套|批|一|个|些)+|(?:的|了|吧|呢|合同|订单|单子|一批|等)+$/g
const NONE =
  /^(?:[\d.\s万千元块]+|合同|订单|单子?|货|东西|产品|设备|金额|成交|定金|首付|尾款|全款|年度|今年|明年|大单|新单|意向|方案|报价|样品|我们|他们|客户|[一二三四五六七八九十]|下来|回去|起来|多少|了|过|好|完|人|家|名|方面|左右|协议|框架协议)$|^[年月日号]|合同$/

/**
 * Whether a sale of these goods is one of what was asked for (冷柜 finds A型冷柜).
 */
export const isOf = (goods: string, asked: string): boolean =>
  goods.toLowerCase().includes(asked.toLowerCase())

/**
 * Goods that words about a sale name, as they were called. What the reading took for wishes stands in
 * only where the words themselves name nothing; the list of known goods comes last.
 */
export function goodsIn(words: string, wishes: readonly string[] = []): string[] {
  for (const pattern of PATTERNS) {
    const found = [
      ...words.matchAll(
        new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`),
      ),
    ].flatMap((m) => clean(m[1] ?? ''))
    if (found.length > 0) return [...new Set(found)]
  }
  if (/^[\p{L}\p{N}\-]{2,12}$/u.test(words) && !/成交|[签合]同?|万|元|到账|客户/.test(words))
    return clean(words)
  const wished = wishes.flatMap(clean)
  return wished.length > 0 ? [...new Set(wished)] : known(words)
}

function clean(words: string): string[] {
  const name = words.trim().replace(TRIM, '')
  return name.length < 1 || NONE.test(name) || (name.length < 2 && !/[A-Z]/i.test(name))
    ? []
    : [name]
}

/** The known goods that stand in the words. */
function known(words: string): string[] {
  const text = words.toLowerCase()
  const found: string[] = []
  for (let at = 0; at < text.length; at++) {
    const end = goodsAt(text, at)
    if (end <= at) continue
    found.push(words.slice(at, end))
    at = end - 1
  }
  return [...new Set(found)]
}
