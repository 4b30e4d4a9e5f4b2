import { BUILDING } from './building.ts'
import { CHEMICAL } from './chemical.ts'
import { FARM } from './farm.ts'
import { FOOD } from './food.ts'
import { MACHINES } from './machines.ts'
import { MAKERS } from './makers.ts'
import { TRADE_MAKERS } from './makers-trades.ts'
import { MEDICAL } from './medical.ts'
import { OFFICE_IT } from './office-it.ts'
import { TRADES } from './trades.ts'
import { longestAt, trieOf } from '../../trie.ts'

/** Where the longest word of the list at this place of a lower-case line ends; 0 for none. */
type EndAt = (text: string, at: number) => number

function wordsOf(lists: readonly string[]): EndAt {
  const words = lists.flatMap((list) => list.toLowerCase().split(/\s+/))
  const tree = trieOf(words.filter((word) => word.length > 1).map((word) => [word, true]))
  return (text, at) => longestAt(tree, text, at)?.end ?? 0
}

/** Goods and services, each list parted by white space. */
export const GOODS = [MACHINES, BUILDING, OFFICE_IT, FOOD, FARM, MEDICAL, CHEMICAL, TRADES]
export const goodsAt = wordsOf(GOODS)

/** Makers and sellers known everywhere. */
export const SELLERS = [MAKERS, TRADE_MAKERS]
export const makerAt = wordsOf(SELLERS)
