import { BUILDING } from './building.ts'
import { CHEMICAL } from './chemical.ts'
import { FARM } from './farm.ts'
import { FOOD } from './food.ts'
import { MACHINES } from './machines.ts'
import { MAKERS } from './makers.ts'
import { MEDICAL } from './medical.ts'
import { OFFICE_IT } from './office-it.ts'
import { TRADES } from './trades.ts'

/** Where the longest word of the list at this place of a lower-case line ends; 0 for none. */
type EndAt = (text: string, at: number) => number

function wordsByStart(...lists: string[]): EndAt {
  const words = new Map<string, string[]>()
  for (const word of lists.flatMap((list) => list.toLowerCase().split(/\s+/))) {
    if (word.length < 2) continue
    const list = words.get(word.slice(0, 2))
    if (list) list.push(word)
    else words.set(word.slice(0, 2), [word])
  }
  for (const list of words.values()) list.sort((a, b) => b.length - a.length)
  return (text, at) => {
    const word = words.get(text.slice(at, at + 2))?.find((one) => text.startsWith(one, at))
    return word === undefined ? 0 : at + word.length
  }
}

/** Goods and services. */
export const goodsAt = wordsByStart(
  MACHINES, BUILDING, OFFICE_IT, FOOD, FARM, MEDICAL, CHEMICAL, TRADES,
) // prettier-ignore

/** Makers and sellers known everywhere. */
export const makerAt = wordsByStart(MAKERS)
