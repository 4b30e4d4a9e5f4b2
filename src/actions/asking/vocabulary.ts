import { activePeople, findPeople } from '../../../db/people.ts'
import { knownWords } from '../../../db/queries/find.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { SOURCE_OPTIONS } from '../../domain/fields/choices.ts'
import type { Scope } from '../../domain/rights.ts'
import { PLACES } from '../../understand/queries/places.ts'
import type { Vocabulary } from '../../understand/queries/query.ts'

/** Words that the speaker may use: his team, the trades and places of the customers he sees. */
export async function vocabulary(
  tx: Tx,
  scope: Scope,
): Promise<{ words: Vocabulary; ids: Map<string, string> }> {
  const people = scope.all
    ? await activePeople(tx)
    : [...(await findPeople(tx, scope.owners)).values()]
  const { industries, regions, sources } = await knownWords(tx, scope)
  return {
    words: {
      people: people.map((p) => p.name),
      industries,
      regions: [...new Set([...regions, ...regions.flatMap(pieces), ...PLACES])],
      sources: [...new Set([...sources, ...SOURCES])],
      tags: [],
    },
    ids: new Map(people.map((p) => [p.name, p.id])),
  }
}

/** Other names of sources that nothing else is called by. */
const PLAIN =
  /^(?:展会|展览会|官网|抖音|小红书|公众号|阿里巴巴|慧聪网|电销|地推|陌拜|研讨会|(?:老?客户|朋友|熟人|员工)介绍)$/
/** Sources that mean something else in a question. */
const AMBIGUOUS = /^(?:业务员|竞争对手|其他)$/
const SOURCES = SOURCE_OPTIONS.flatMap((o) => [
  o.value,
  ...o.also.filter((w) => PLAIN.test(w)),
]).filter((v) => !AMBIGUOUS.test(v))
export const SOURCE = { options: SOURCE_OPTIONS }

/** 「浙江省杭州市」 → 浙江, 杭州 */
const pieces = (region: string): string[] =>
  region.split(/省|市|自治[区州]|特别行政区|区|县/).filter((p) => p.length >= 2)
