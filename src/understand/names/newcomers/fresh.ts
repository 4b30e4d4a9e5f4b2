import { placeEnd } from '../forms.ts'
import type { Match } from '../match.ts'
import { hardStop, isRival, known, orgEnd, type Stretch } from './orgs.ts'
import { PLACES } from '../tables.ts'

/** An enquiry, a card, a first visit: somebody new comes in by one of these doors. */
const DOORS =
  /询盘|询价|名片|私信|来电|第一[个次回趟通]|初次|首次|头一?[次回趟]|新客户|推了个|抄的|陌生|自称|署名|报名|留资|线索|官网|后台|小程序|展会|地推|加的?(?:微信|好友)|终于见到|介绍|认识|碰头|摸摸底/
const ENTERS =
  /(?:[,，。;；:：\s]|^|[来了]条|个|跟|和|去了?|到了?|进了?|见到|叫|是|自称|客户|今早跟|接到)$/
const NO_NAME =
  /^[的了在是们]|也有|有[家个]|帮忙|开业|自己|首次|[了过着]|[我你他她咱]|[，,]|客户|微信|名片|电话|老板|朋友|我们|今天|昨天/
const OTHERS = /(?:用|供着|供货|换成?|选了?|从|被|比|给|输给|对手|竞品)(?:的|着)?(?:是)?$/
const STARTS: ReadonlySet<string> = new Set(PLACES.map((place) => place.charAt(0)))

/** Nobody known is named, and a place, a trade and a door together make a name. */
export function fresh(line: string, match: Match): Stretch | null {
  if (match.customers.length > 0 || match.ambiguous.length > 0) return null
  const door = DOORS.test(line) ? 1 : 0
  const head = line.slice(0, 300)
  for (let at = 0; at < head.length - 3; at++) {
    const before = head.slice(Math.max(0, at - 6), at)
    const enters = ENTERS.test(before)
    if ((!enters && !STARTS.has(head.charAt(at))) || OTHERS.test(before)) continue
    const rest = head.slice(at, at + 18)
    const words = rest.slice(0, hardStop(rest))
    const placed = placeEnd(words)
    if (placed === 0 && !(door && enters)) continue
    const end = orgEnd(words)
    if (end < 4 || end - placed < 2 || end > 14) continue
    const name = words.slice(0, end)
    const stretch: Stretch = [at, at + end]
    if (NO_NAME.test(name) || known(stretch, match) || isRival(line, stretch)) continue
    if (2 + (placed > 0 ? 1 : 0) + door >= 3) return stretch
  }
  return null
}
