import type { AmountRole } from '../types.ts'

/** Whose price an amount is: ours, the customer's, a third party's. */
export type Actor = 'us' | 'them' | 'rival'

const US = String.raw`我[们方司家这边]*|咱[们家]?|俺[们家]?|阿拉|本[公司店厂]+|(?<![a-z])(?:we|our|us)(?![a-z])`
const THEM = String.raw`[他她它伊佢][们家]?|客户|客人|对方|甲方|业主|买[方家]|老板[娘]?|[\u4e00-\u9fff](?:总(?![价额共数监是算的体])|姐(?!妹)|哥|嫂|叔|伯|姨|爷|工(?![程作地厂费人业资装期])|经理|厂长|院长|校长|店长|科长|处长|主任|部长|局长|站长|村长|书记|园长|场长|社长|队长|会长|馆长|行长|师傅|老师|医生|大夫|教练|采购|财务|会计)|采购[部那]?|(?<![a-z])(?:he|she|they|client|customer|buyer)(?![a-z])`
const RIVAL = String.raw`对手|竞品|竞对|友商|同行|[别旁][家人][家]?|隔壁|另[外]?[一几两]?[家个]|其[他它]家?[的家]|人家|外[面头边]的?|网上|市面|市场价|行情|还有[个一家]+[^,\d]{0,5}的?|本地的?[^,\d]{0,3}[厂家店]|原[来先]?(?:那家|供应商|的供应商)|老供应商|现在用的|[原以]前用的|京东|淘宝|天猫|拼多多|1688|抖音上|美团|小厂|杂牌|大厂|competitor`
/** 「给他报」, 「跟我要」: a person after these is spoken to, and does not speak. */
const SPOKEN_TO = new RegExp(
  String.raw`(?:给|跟|向|对|让|叫|问|找|请|喊|逼|催|帮|替|为|和|同|与|等|叫|欠|差|该|比|陪|约|见了?|碰到|拉着?|畀|俾)(?:了|着)?(?:${US}|[^,\s给跟让]{0,3}?(?:${THEM}))`,
  'gi',
)
const WHO = new RegExp(`(?<rival>${RIVAL})|(?<us>${US})|(?<them>${THEM})`, 'gi')

/** The last one who acts in these words, and how many letters stand behind the mention. */
export function actorIn(words: string): { actor: Actor; distance: number } | null {
  const acting = words.replace(SPOKEN_TO, (found) => '·'.repeat(found.length))
  let last: { actor: Actor; distance: number } | null = null
  for (const found of acting.matchAll(WHO)) {
    const groups = found.groups ?? {}
    const actor = groups.rival ? 'rival' : groups.us ? 'us' : 'them'
    last = { actor, distance: words.length - found.index - found[0].length }
  }
  return last
}

/** A verb of naming a price right before the amount; what may stand between them. */
const NAMED =
  /(?<verb>报价?|开价?|喊价?|叫价?|挂|(?<![中招投竞])标|说|讲|给|出价?|递价?|要价?|卖|做|降价?|让[价利步]?|松口?|谈|算|压价?|砍价?|杀价?|磨|还价?|认|咬|卡(?=[死在])|顶|加|提|抬|涨|收|批|放|调|优惠|打[包折]|quoted?|offer(?:ed)?|counter(?:ed)?|ask(?:s|ed)?)(?:[死定出来价了的到至成为过在住完]|他们?|她们?|我们?|咱们?|客户|对方|[^,\d\s]总|就|只|才|也|都|是|个|大概|差不多|将近|约|最[低高多少]|至少|起码|不?含税价?|含运费?|一口价|总价?|每|一|的?(?:单价|价格?|进价|供价|供货价|拿货价|底价)|at|price|:|\s)*$/i
const HAGGLES = /压|砍|杀|磨|(?<!归偿)还|认|咬|卡|ask|counter/i
const MOVES = /降|让|松|优惠|调|打/
/** The price demanded of us: 「要我们降到」, 「非要」, 「能不能做到」. */
const DEMANDED =
  /(?:让|叫|逼|要|要求|希望|想|求|喊|催|问|非要?|必须|得|能不能|可不可以|嫌[^,]{0,6}[让要])(?:我们?|咱们?|俺们?|你们?|再|给|也|都)*(?:给他们?)?[^,\d]{0,4}$/

/** What the one who names the price makes of it; null where no price is named. */
export function namedBy(before: string, sentence: string): AmountRole | null {
  const found = NAMED.exec(before)
  const verb = found?.groups?.verb
  if (!found || !verb) return null
  const head = before.slice(0, found.index)
  const rest = sentence.slice(0, sentence.length - (before.length - found.index))
  const said = actorIn(head) ?? actorIn(rest)
  if (said?.actor === 'rival' && said.distance < 8) return 'other'
  // 「嫌贵 让我们做到9块」: what is asked of us, whoever would then say it.
  if (
    /[让叫逼求喊]$/.test(head) ||
    (/^[让叫逼喊]/.test(verb) && /到|成/.test(found[0]) && /^[让叫逼喊](?:我|咱)/.test(found[0]))
  )
    return 'budget'
  if (HAGGLES.test(verb) || /^讲价?到/.test(found[0])) return 'budget'
  if (MOVES.test(verb) && DEMANDED.test(head)) return 'budget'
  if (/^给了/.test(found[0]) && !/[价个]/.test(found[0])) return null
  if (/^开/.test(verb) && /票[^,]{0,3}$/.test(head)) return null
  if (/^(?:要|出|递|认|提|说|讲|给|批|叫|喊|加|让|降|松|涨)/.test(verb)) {
    if (said?.actor === 'us' && said.distance < 10) return 'quote'
    if (/^(?:说|讲|加|涨|松|让|降|要)/.test(verb)) {
      if (said?.actor !== 'them' || said.distance > 3) return null
      return /^(?:松|让|降)/.test(verb) ? null : 'budget'
    }
    if (said?.actor === 'them' && said.distance < 4) return 'budget'
    return null
  }
  return /^(?:报|开|挂|标|卖|quote|offer)/i.test(verb) ? 'quote' : null
}
