import { placeEnd } from '../forms.ts'
import type { Match } from '../match.ts'
import { isRival, known, orgEnd, type Stretch } from './orgs.ts'
import { allOf } from '../../letters.ts'

/** Somebody comes in by one of these doors for the first time. */
const DOOR =
  /头一?[遭次回趟]|第一[次回趟通个]|首[次通]|初[次步]|刚认识|搭[上着][了话线]?|[牵拉]的?个?线|引[见荐]|介绍|推[荐给]|转给|新客|新单位|新[开建盖]|线索|询[价盘]|来问|打听|咨询|留[言资了]|官网|小程序|同城|旺旺|抖音|快手|小红书|视频号|地推|扫[楼街]|陌拜|登门推销|自我介绍|照面|名片|加了?(?:微信|仨|好友)|拉进群|[撞碰遇][见上到着]|展会|推介会|博[览会]|集市|交接清单|递话|生人|陌生|没去过|没细[谈问聊]|没深聊|新线索|没见过|接的是|电话打到|招牌|门头|名号|还有[个家]|有家(?!长)|拉[了来][个一]|冒出|来了[个位]|顺路|头回/
/** What calls a shop or a firm by name: the name follows. */
const CALLED =
  /(?:招牌|店名|字号|名号|门头)(?:上?写着|是)|(?:招牌|门头|店名|字号|名号|牌子|厂名|公司|铺子?|店|厂|单位|园|馆|坊|房|家|站|冷库|的客户|同行|宾馆|影楼|开的?|客户|开张|学堂)[^,，。;；\s]{0,4}[\s,，]?(?:名?叫做?|写着|写的是|是叫|[:：])[\s:：]?|^叫|[有个](?:[^,，。;；\s]{0,6})叫|[,，\s]叫/g
const NAME = /^(?:[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}|[\u4e00-\u9fff]{2,12})/
const ENDS =
  /(?:[,，。;；:：、(（\s]|$|的在|的[,，\s]|的顶|这家|老板|掌柜|店长|管事|采购|负责|门卫|想|要(?!塞)|问|说|让|留|还|没|也|专|做(?!工)|\d|[\u4e00-\u9fff]{1,2}[总姐哥生]\b)/
const NO_NAME =
  /^(?:[他她我你咱]|这|那|一|两|几|什么|啥|老板|客户|公司|朋友|阿[\u4e00-\u9fff]$|[小老][\u4e00-\u9fff]$|[\u4e00-\u9fff]{1,2}[哥姐总叔嫂爷]$|二|三|不|没|去|来|我们|师傅|人|经理|采购|车|货|价|单)|[了过着吗呢吧]$|[\u4e00-\u9fff]?(?:总|经理|主任|老板娘?)$/
/** What stands before a firm met, and may stand behind it. */
const SLOT =
  /(?:^|[\s,，。;；])(?:今天|今儿个?|昨天|刚|刚刚|上午|下午|我|俺|新客户?|线索|头一?[遭次回趟]|第一[次回趟]|首次|初次|去[了个]?|跑[了去]?|进了?|到了?|逛[了]?|跟|和|同|与|给|听[讲说]|打到|电话|[^,，。;；\s]{0,8}(?:有家|有个|[的个])|有意思的是|他是|她是|是|经人)*[\s]?/g
const AFTER =
  /^(?:[\s,，。;；]|$|算是?|想|要|昨天|今天|前台|刚|经人|那边|那头|的(?:老板|采购|负责|[\u4e00-\u9fff]{1,2}(?:总|经理))|留了|老板|管|说|问|通了|打了|聊|谈|也)/
const VERBAL = /[的了说问想在给跟和他她我你这那打聊谈没还就都也把让用着过来去要是有几]/

/** Right before a name: it has just opened, or stands next door. */
const OPENED =
  /新[开建盖](?:了?[个家间]|的)|开了?[个家间](?!人)|有家(?!长)|隔壁(?:楼|厂|村|市场)?的?|单子[,，\s]|线索[,，\s]/g
const OTHERS = /(?:用|选了?|从|被|比|换成?了?|输给|不如|对手|竞品|同行|供应商|落到|给)[\s是的]*$/

/** A firm nobody knows, where the line tells that it comes in new. */
export function introduced(line: string, match: Match): Stretch | null {
  const head = line.slice(0, 300)
  if (!DOOR.test(head)) return null
  const open = (at: Stretch): boolean => !known(at, match) && !isRival(line, at)
  // Whom one speaks with is no rival, whom one is compared with is: `isRival` knows no difference.
  const met = (at: Stretch): boolean => !known(at, match) && !OTHERS.test(line.slice(0, at[0]))
  for (const cue of allOf(CALLED, head)) {
    const from = cue.index + cue[0].length
    const said = NAME.exec(head.slice(from))?.[0] ?? ''
    const stop = ENDS.exec(said)?.index ?? said.length
    const words = said.slice(0, stop).replace(/的$/, '')
    if (words.length < 2 || words.length > 12 || NO_NAME.test(words)) continue
    const person = match.people.some(
      ({ person: one }) => one.start <= from && one.end >= from + words.length,
    )
    const at: Stretch = [from, from + words.length]
    if (!person && open(at)) return at
  }
  for (const cue of allOf(OPENED, head)) {
    const from = cue.index + cue[0].length
    const said = /^[\u4e00-\u9fff]{3,12}/.exec(head.slice(from))?.[0] ?? ''
    for (let length = said.length; length >= 3; length--) {
      const words = said.slice(0, length)
      const at: Stretch = [from, from + length]
      if (!AFTER.test(head.slice(from + length)) || VERBAL.test(words)) continue
      if (!NO_NAME.test(words) && (length >= 5 || orgEnd(words) === length) && met(at)) return at
    }
  }
  if (match.customers.length > 0 || match.ambiguous.length > 0) return null
  for (const slot of allOf(SLOT, head)) {
    const from = slot.index + slot[0].length
    const said = /^[\u4e00-\u9fff]{4,12}/.exec(head.slice(from))?.[0] ?? ''
    for (let length = said.length; length >= 4; length--) {
      const words = said.slice(0, length)
      if (!AFTER.test(head.slice(from + length)) || VERBAL.test(words)) continue
      const placed = placeEnd(words) > 0
      const org = orgEnd(words) === length
      if (!placed && !org && length < 6) continue
      const at: Stretch = [from, from + length]
      if (!NO_NAME.test(words) && met(at)) return at
    }
  }
  return null
}
