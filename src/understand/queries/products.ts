import { readPeriod, type Period } from './period.ts'
import type { Day } from '../types.ts'

/** A question about goods that were sold. */
export interface ProductWords {
  /** Null: which goods sell. */
  goods: string | null
  /** Who never bought them. */
  not: boolean
  within: Period | null
  /** What else was said: filters on the customers. */
  rest: string
  /** The least first. */
  worst: boolean
}

const THING = '(?:产品|商品|货品?|东西|型号|品类|品种|单品|SKU|设备)'
/** Which goods sell, and how: 「哪个产品卖得最好」, 「本月卖得最多的产品」. */
const RANKS: readonly RegExp[] = [
  new RegExp(
    `(?:哪[个些种款样几]|什么|啥)样?${THING}(?:的)?(?:销量|销售额|业绩|卖得|卖的|销得|最)*(?:卖|销|好卖|畅销|热销|受欢迎|赚钱|走量|最好|最多|最差|最少|第一|差|慢)+(?:得|的)?[最好多差少快慢高低]*`,
    'i',
  ),
  new RegExp(
    `(?:卖|销)(?:得|的)?最?[好多差少快慢]+的(?:是)?(?:哪[个些种款]|什么|啥)?${THING}(?:是(?:什么|哪[个些款]))?`,
    'i',
  ),
  new RegExp(
    `(?:主要|都|最爱|一般)?(?:在)?(?:买|卖|采购)(?:得|的)?(?:了|过)?(?:最多的?)?(?:是)?(?:哪些|什么|啥)${THING}?(?:最多|多)?$`,
    'i',
  ),
  new RegExp(
    `(?:按|各个?|每个?|不同)${THING}(?:的)?(?:统计|汇总|分|排)?(?:的)?(?:销量|销售额|成交额?|业绩|卖了多少|卖得怎么样)?`,
    'i',
  ),
  new RegExp(
    `(?:畅销|热销|滞销|好卖的?)${THING}|${THING}(?:的)?(?:销量|销售)?(?:排名|排行榜?|榜|销量|销售额|结构|占比)`,
    'i',
  ),
]
const X = '(?<goods>[^\\s，,。；;？?！!]{1,16}?)'
const GIVEN: readonly RegExp[] = [
  new RegExp(
    `^(?<rest>.*?)(?:都?有?谁|(?:都?有)?哪[些几]?[个家位]?(?:客户|公司|人)?)(?:还|从来?)?(?<not>没(?:有)?|未)?(?:都|在|会|经常|最近)?(?:买|采购|订|用|进)(?:过|了|着|的是)?${X}(?:了|过|吗)?[？?。]?$`,
  ),
  new RegExp(
    `^(?<rest>.*?)(?:还|从来?)?(?<not>没(?:有)?|未)?(?:买|采购|订购?)(?:过|了)${X}的(?:客户|人|公司)(?:有哪些|有谁|有多少家?|有几[家个位])?[？?。]?$`,
  ),
  new RegExp(
    `^(?<rest>)${X}(?:一共|总共|都|今年|本月|这个月)?(?:卖|销售?)(?:了|得|出去?|给)+(?:多少|几[台套件个]|怎么样|如何|谁|哪些客户|哪些人|好不好)(?:钱|台|套|件)?(?:了)?[？?。]?$`,
  ),
  new RegExp(
    `^(?<rest>)${X}的?(?:销量|销售额|销售情况|买家|客户有哪些|成交额)(?:怎么样|如何|是?多少)?[？?。]?$`,
  ),
  new RegExp(
    `^(?<rest>)${X}(?:都)?(?:是)?(?:谁|哪些客户|哪几家)(?:在)?(?:买|用|采购)(?:的|了|过)?[？?。]?$`,
  ),
]
/** What such a place holds is no goods. */
const NO_GOODS =
  /^(?:什么|啥|哪|多少|单子?|东西|产品|我们?的?|公司的?|客户|合同|本月|这个月|今年|去年|本周|上个?月|.*(?:业绩|团队|客户|欠款|行业|地区|等级|合同|谁|多少|哪)|我|他|她|钱|[ABC]级?|张|.*月)$|[级]$/

/** @returns undefined: the line asks about something else */
export function readProduct(line: string, today: Day): ProductWords | undefined {
  if ([...line].length > 40) return undefined
  const period = readPeriod(line, today) ?? null
  const bare = (period ? line.replace(period.words, '') : line)
    .replace(/^[\s，,]*(?:的|里|内)/, '')
    .trim()
  const worst = /最差|最少|滞销|最慢|垫底/.test(line)
  for (const pattern of RANKS) {
    const hit = pattern.exec(bare)
    if (!hit) continue
    return {
      goods: null,
      not: false,
      within: period,
      rest: restOf(bare.replace(hit[0], ' ')),
      worst,
    }
  }
  for (const pattern of GIVEN) {
    const found = pattern.exec(bare)?.groups
    const goods = found?.goods?.replace(/^(?:我们|公司)?的/, '').replace(/[的了过]$/, '')
    if (!goods || NO_GOODS.test(goods)) continue
    return { goods, not: !!found?.not, within: period, rest: restOf(found?.rest ?? ''), worst }
  }
  return undefined
}

const restOf = (words: string): string =>
  words
    .replace(
      /[？?。，,\s]|(?:卖|是)$|^的|的$|我们|咱们?|公司|团队|客户(?:都|们)?|一般|主要|排名|排行|情况|怎么样/g,
      ' ',
    )
    .trim()
