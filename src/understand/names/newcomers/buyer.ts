import type { Clause } from '../../clauses.ts'
import type { Match } from '../match.ts'
import { isColleague } from '../sides.ts'

const BUYER =
  /(?:业主|买家|顾客|车主|学员|家长|患者|客人|客户|房东|房主|住户|散客|熟客|生客|新客|生人|会员|网友|粉丝|个人|租客|养殖户|种植户|农户|果农|邻村的|隔壁村的|[个位户](?:新)?(?:养|种|开|做|搞|跑)[^,，。\s]{1,6}的)(?:叫|是|姓)?的?[\s,，:：]?$/
const PRIVATE = /(?:先生|女士|小姐|太太|夫人)$/

/** A private buyer: 「推荐了个业主 蒋先生」. */
export function buyer(
  line: string,
  match: Match,
  clauses: readonly Clause[],
): [start: number, end: number] | null {
  for (const placed of match.people) {
    const { person, known: contact, at } = placed
    if (contact || at || isColleague(line, placed, match.people, clauses)) continue
    const before = line.slice(Math.max(0, person.start - 20), person.start)
    const introduced =
      /(?:介绍|推荐|带|来|加|认识|新)(?:咗|了|来|过来)?(?:一?个|一?位|一?对)?/.test(before)
    const direct =
      BUYER.test(before) ||
      (match.customers.length === 0 && /有[个位][^,，。;；\s]{0,10}$/.test(before))
    const near =
      /业主|买家|顾客|车主|学员|家长|患者|客人|散客/.test(before) && PRIVATE.test(person.text)
    if (direct || (near && introduced)) return [person.start, person.end]
    if (
      PRIVATE.test(person.text) &&
      match.customers.length === 0 &&
      match.ambiguous.length === 0 &&
      introduced
    )
      return [person.start, person.end]
  }
  return null
}
