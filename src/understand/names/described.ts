import type { Context, KnownCustomer } from '../types.ts'
import type { Person } from './people.ts'
import { ruledOut } from './ruled-out.ts'
import { inSlot } from './said.ts'
import { placeEnd } from './forms.ts'
import { PLACES, TRADES } from './tables.ts'

export interface Described {
  customer: KnownCustomer
  start: number
  end: number
  by: 'tail' | 'title'
}

const TAIL =
  /(?:尾号|后四位|末四位|最后四位|尾数)(?:是|为)?[:： ]?(\d{4})(?!\d)|(?<!\d)(\d{4})(?=那[个位家])/

/** Nothing named: the last digits of a phone, or a trade and place word that only one has. */
export function described(
  line: string,
  ctx: Context,
  people: readonly Person[],
  taken: (start: number, end: number) => boolean,
): Described | null {
  const tail = TAIL.exec(line)
  if (tail) {
    const owners = ctx.known.filter((one) =>
      one.contacts.some((contact) => contact.phoneTail === (tail[1] ?? tail[2])),
    )
    const [owner] = owners
    if (owner && owners.length === 1)
      return {
        customer: owner,
        start: tail.index,
        end: tail.index + tail[0].length,
        by: 'tail',
      }
  }
  if (people.some((person) => person.fits.length > 0)) return null
  return byPlace(line, ctx.known) ?? byTrade(line, ctx.known, taken)
}

const pairsOf = (name: string): string[] =>
  Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))

/** 「搅拌站那边说…」 where one known customer has a 搅拌站 in its name. */
function byTrade(
  line: string,
  known: readonly KnownCustomer[],
  taken: (start: number, end: number) => boolean,
): Described | null {
  const pairs = new Set(known.flatMap((one) => [one.name, ...one.shortNames].flatMap(pairsOf)))
  for (let start = 0; start < Math.min(line.length, 120); start++) {
    if (!pairs.has(line.slice(start, start + 2))) continue
    for (let length = 6; length >= 2; length--) {
      const words = line.slice(start, start + length)
      if (!/^[\u4e00-\u9fff]{2,6}$/.test(words) || taken(start, start + 1)) continue
      if (
        length === 2 &&
        !(
          (TRADES.includes(words) || PLACES.includes(words)) &&
          /^那[边家个儿]/.test(line.slice(start + 2))
        )
      )
        continue
      const fits = known.filter(
        (one) => one.name.includes(words) || one.shortNames.some((short) => short.includes(words)),
      )
      const [customer] = fits
      if (!customer || fits.length > 1) continue
      // A town alone is where somebody is, not who: 「九江那边」, but not 「九江今天下雨」.
      const inPlace = customer.name.indexOf(words) + length <= placeEnd(customer.name)
      if (inPlace && !/^那[边家个儿]/.test(line.slice(start + length))) continue
      if (inSlot(line, start, start + length) && !ruledOut(line, start, start + length))
        return { customer, start, end: start + length, by: 'title' }
    }
  }
  return null
}

const THAT_ONE = /([\u4e00-\u9fff]{2,4})那[个家]([\u4e00-\u9fff]{2,4})/

/** 「九江那个酒店」 where one known customer is a 酒店 in 九江. */
function byPlace(line: string, known: readonly KnownCustomer[]): Described | null {
  const said = THAT_ONE.exec(line)
  if (!said) return null
  const [words, before = '', behind = ''] = said
  const fits = known.filter(
    ({ name }) => name.includes(before.slice(-2)) && name.includes(behind.slice(0, 2)),
  )
  const [customer] = fits
  if (!customer || fits.length > 1) return null
  return { customer, start: said.index, end: said.index + words.length, by: 'title' }
}
