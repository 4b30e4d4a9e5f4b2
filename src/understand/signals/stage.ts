import type { Said, Stage } from '../types.ts'
import { MEASURES } from '../measures.ts'
import { type Found, fire, type Line, type Trigger } from './line.ts'
import { STAGES_BY_CLASS } from './stage-classes.ts'

const stage = (
  value: Stage,
  words: RegExp,
  more: Partial<Trigger<Stage>> = {},
): Trigger<Stage> => ({ value, words, ...more })

/** Most advanced first: where several opportunities show, this order decides. */
const RANK: Stage[] = ['won', 'lost', 'negotiation', 'proposal', 'contacted', 'lead']

const COUNT = String.raw`[\d一二两三四五六七八九十百千半几]+(?:来|多)?\s?(?:[${MEASURES}节]|公斤|平|个|pcs|sets?|seats?|users?)`
const NOT_YET =
  /(?:准备|打算|计划|想|要|等|再|才|能|可以?|就|去|来|过来|争取|约|谈|没|未|不|前|后)(?:正式)?(?:签|订|下单)/

const TRIGGERS: Trigger<Stage>[] = [
  stage(
    'won',
    /签(?:了(?!字|收|到|名)|好|完|下来|下|妥|字盖章|约了|单了|回来|掉)|签的(?!单子|时候)|(?:合同|协议|订单)(?:都)?(?:已经?)?(?:签|回传|盖[好完了]|寄回|生效)|(?:已经?|正式)(?:签|下单|成交|订)|双方盖章|下了[^,]{0,6}单|下单(?:了|成功)|成交(?!价)|[订定](?:了(?!个?时间|[^,]{0,8}(?:见|会议|酒店|机票|饭|包间|位))|下来了?|下(?=[\d一二两三]))|拍板了|拍下|买了|拿了(?![^,]*(?:资料|样|名片|目录|报价))|要了(?![^,]*(?:资料|样|名片|目录|报价|电话|微信))|提了[^,]{0,4}(?:车|货)|提车|拿走了|又(?:加|补|要|订|进|拿|下|追加)了|追加了|(?:补|进)了[^,]{0,4}(?:货|[\d一二两三四五六七八九十]+)|续(?:了|签了|费了|约了|保了|上了|费成功)|续(?:签|费|约|保)(?:好|成功|完)|复购|返单|翻单|中标(?:了|通知|公示|人|[,\s]|$)|(?<![看相说猜选])中了(?!午|暑|意)|我们中|出pi|先走[一两三\d]|po[^,]{0,4}(?:已经?)?(?:下了|来了|到了)|刷了(?:卡|[\d一二])|刷卡(?!机)|交车|过户|充了|办了[^,]{0,3}(?:卡|会员)|报了名|报名(?:了|成功|缴费)|入会|拿下了|搞定了|成了(?=[,\s]|$)|安装完|装好了|发货了|(?:po|订单)(?:发|下|来|到|给)(?:了|过来了)/i,
    {
      unless:
        /红牛|饮料|水果|给师傅|(?:要了|拿了)[^,]*(?:视频|照片)|如果|没签|签收|签到|[跟和与同](?!我们|咱|他们?签|她签)[^,]{1,8}签(?:了|的)|选了|对手|竞品|别家|发货了[没吗]|定了[^,]{0,4}(?:时间|日子)|(?:明|后|下周|下个?月|[节年]后)[^,]{0,8}(?:签|下单)(?!了)/,
    },
  ),
  stage(
    'won',
    /(?:定金|订金|首付款?|预付款?|头款|认筹金|意向金|诚意金|首款|全款)[^,没未]{0,9}(?:已|到|付了|先交|先付|交了|转了|打了|收|了)|(?:付|交|转|打|收|给|缴)(?:了|到)?[^,没未]{0,7}(?:定金|订金|首付|预付|全款|学费)/,
    {
      bare: true,
      unless:
        /(?:先|要|让|等|明|后天|下周|再|月底|准备)[^,]{0,6}(?:付|交|转|打|给)(?!了)|没[付交打到转]|退/,
    },
  ),
  stage(
    'lost',
    /(?:单子?|项目|订单|标)[^,]{0,3}给了(?!我们|咱|他|她)|拉倒|黄了|没戏|谈崩|谈不拢|谈不下|没谈[成拢下]|泡汤|吹了|流标|废标|落标|没中(?:标|$|[,\s])|丢[了标单]|输了|没拿下|放弃(?:了|采购|合作|购买|投)|取消(?:了)?(?:采购|订单|项目|招标|这个|购买|计划|订货|预订|报名)|(?:采购|订单|项目|招标|单子|预[订定]|计划)(?:被|已经?|就|都|[^,]{0,7})?(?:取消|没了|黄|废)|被(?!举报|挖|抓|查)[^,]{1,8}(?:抢|截胡|拿下|拿走|中标|撬)(?!人)|(?:买|选|定|订|签|用)了(?:别[家人的]|其他|另一?家|对手|竞品|同行|人家)|不(?:买|做|要|弄|装|上|搞|订|换|考虑买)了(?=[,\s。]|$)|(?:最后|最终|结果|还是|已经|人家)[^,]{0,4}(?<!固)(?:选|(?<!固)定|签|用|买)[了的](?:别|[^我咱,]{1,6}(?:的|家)?$)|(?:跟|和|与|同)(?!我们|咱|他|她)[^,]{1,8}签(?:了|的|约|掉)|给了别|死单|没成$|单子(?:丢|飞)|告吹|没选我们|没选上|出局|退回定金|定金退/,
    { bare: true, unless: /快签|差点|险些|去年|以前|上次|之前|没丢|不要了\d/ },
  ),
  stage(
    'negotiation',
    /还价|砍价|砍到|压价|议价|还到|讲价|杀价|(?:他|她|客户|对方|老板|那边|院方|校方|业主)[^,]{0,3}(?:只|最多|顶多)?[出给还](?:到)?(?=[\d一二两三四五六七八九十半])|(?:再|能不能|可不可以|能否|要求|希望|想|让我们|要我们|叫我们|得|要)[^,]{0,6}(?:便宜|低(?:点|些|\d|[一二两三四五六七八九十])|降(?:价|点|些|一|到|\d)|少(?:点|\d|[一二两三四五六七八九])|让(?:点|利|\d|[一二两三四五六七八九十]|个)|优惠|打[\d一二三四五六七八九]?折|下浮|抹零|让价|降)|(?:压|降)到(?=[\d一二两三四五六七八九十])|(?:要|希望|提出|想|让|改|谈|卡在?|争取)[^,]{0,6}(?:账期|付款(?:方式|条件|条款)|条款|月结|分期|预付比例|尾款比例|质保金|独家|返点|排他)|(?:合同|协议|条款)[^,]{0,8}(?:在|正在|走|过|审|法务|改|拟|起草|盖章|流程|初稿|草稿|版本|审批|送审|没定)|(?:法务|审批|走流程|走合同|盖章|会签|用印|拟合同|起草|走审批|过法务|等签|就等签|等盖章|待签)|谈(?:妥|定|好|拢|成)了?|口头(?:答应|同意|定)|(?:同意|答应|认可)[^,]{0,8}(?:价|方案|条件|合作|做|上|买|续|订|采)|能定$|(?:po|合同|订单)[^,]{0,4}(?:周|明|后|下|月|号)[^,]{0,6}(?:发|签|来|过来|给|issue|出|寄|下)|最低(?:价)?(?:多少|能|给)|压我们|(?:合同|协议|条款)[^,]{0,12}(?:要|想|让|得)[^,]{0,3}(?:删|改|加|去掉|拿掉)|付款[一二三四五六七八九\d]{2,4}|分[两三四五六几\d]+[次期]付|提出要[^,]{1,8}质保|付款(?:方式|条件|比例)[^,]{0,4}(?:改|换|变)|降价/i,
    {
      bare: true,
      anywhere: true,
      unless:
        /盖章的|逾期|欠|没签合同|旧合同|老合同|合同(?:快|要|将|已)?到期|退|对手|送检|他们自己|催|不能再|供应商/,
    },
  ),
  stage(
    'proposal',
    /报(?:了|过)?价?(?:了|过|单|给|已|是|的|表|(?=[\d一二两三四五六七八九]))|我们?报|给[他她][^,]{0,4}报|报[^,]{0,8}(?:给[他她]|过去)|(?:方案|计划书|建议书|资料报价|样册|标书|效果图|设计稿|初稿|行程|测算|策划|清单|保险计划)[^,]{0,6}(?:发|给|递|交|做(?:好|了|完)|出(?:了|来)|讲|过|汇报|提交|看了)|(?:发|做|出|给|递|交|提交|讲|汇报)(?:了|过)?[^,]{0,8}(?:方案|计划书|建议书|报价|标书|效果图|设计稿|测算|行程|样)|(?:要了|寄了?|拿了|送了|给了)[^,]{0,14}样|(?:讲|过)(?:了|过)(?:一遍|一下|下)?(?:ppt|方案|产品)|样品|样机|样板(?!间)|打样|打了(?:个)?样|寄样|送样|给样|样(?:品|衣|机|件|布|稿|包|酒|茶|鞋|卡|板)?(?:已经?|都)?(?:寄|送|发|到|收到|拿到)[了到过]|[寄送留拿带]了?[^,]{0,6}(?:样|小样|试用装)|试(?:用|样|机|吃|喝|穿|住|驾|听|课|做|装|跑|种|点|开|菜|妆|睡|骑|坐)(?!期)|试了|演示|demo|体验(?:了|课|过|一[下次节])|看(?:了|过)[^,]{0,6}(?:房|样|户型|展厅样|demo|方案|报价|效果图)|带看|带[他她][^,]{0,4}看|投(?:了)?标|交(?:了)?标|递标|述标|应标|上机|小试|中试|小批量|试验|approve|路演/i,
    {
      unless:
        /竞|对手|别家|同行|报名|报销|报告|报修|报到|报备|[明后]天|下周|下个?月|准备|打算|要求|(?:先|再|让|要|问|想|等|求|叫|喊|请)(?:我们?|他|她|咱)?(?:先|再|去|尽快|赶紧|马上|尽早|尽量|也|抓紧)?(?:报|出|交|做|发|寄|送|试|来|演示|看样|体验|拿)|试试|没(?:报|发|做|试|演|送)|壳|重新招标/,
    },
  ),
  stage(
    'contacted',
    /第一次(?:去|来|拜访|见|聊|上门|登门|接触|通|跟|和|约|打)|首次(?:拜访|见|接触|上门|沟通|通)|初次(?:拜访|见|接触|沟通|登门)|头一[次回趟](?:去|来|见|拜访|上门)|陌拜|刚接触上?/,
    {},
  ),
  stage(
    'lead',
    /(?:介绍|推荐|转介绍|引荐)(?:了|来|过来|给我(?!们产品))|(?:朋友|老客户|同学|亲戚|熟人)[^,]{0,4}介绍|名片|线索|询盘|留了?(?:个)?(?:电话|微信|联系方式)|官网|公众号(?:上)?(?:留|来|咨询)|(?:展会|平台|抖音|小红书|美团|百度|阿里|1688|地推)[^,]{0,6}(?:来的|认识|加|留|咨询|问|换)|新(?:线索|来的?咨询)|打来(?:电话)?(?:咨询|问)|扫楼|推了个|推来|认识了|结识|换了?微信|互[留加]|主动(?:咨询|联系|找)|潜在客户|意向客户/,
    {
      unless:
        /介绍了?(?:一下)?(?:我们|咱|公司|产品|自己|情况|功能)|推荐了?(?:一款|我们|新品|他买|套餐)|介绍人|给[他她](?:推荐|介绍)/,
    },
  ),
]

const ORDER = new RegExp(
  String.raw`(?:要|叫|落单|来|拿|送|发|进|补|加|订|定)(?:一下|个)?\s?${COUNT}|^[^,]{0,12}?${COUNT}|(?:改成|改为|减到|加到)${COUNT}`,
  'i',
)
const DELIVER =
  /(?:之?前|号|日|周[一二三四五六日末天]|礼拜|星期|[明后]儿|听日|腊月.{1,2}|正月.{1,2}|初.|前|天|点|月底|早上?|上午|下午)[^,]{0,5}(?:送到|到货|送货|要到|要货|发货|[到要](?:[,\s]|$)|送过来|送去|送来|交货|送(?=[,\s]|$)|拉走|来拉|拉过去|拉去|来[拿取提]|取货|出仓|发过去|运过去|寄过去|拿过去|进场|发团|用车|提货|自提|给[他她]?(?:送|拉|发))|^(?:明|后)天[^,]{0,4}送|月结|货到付款|现结|用完结/
const ASKING =
  /报(?:个|一下|下)?价|问|询|多少钱|如果|要是|报\d|能不能|考虑|想|看看|样品|借|试用|调走|退|过期|赔|烂|碎了|漏|霉|臭|火|旧的|让我[^,]*拉|[坏修]|换货|预算/

/** 「我答应发方案」: a promise of ours is no agreement of theirs. */
const OURS_SAID = /(?:我|咱|俺|我们|咱们|公司)(?:也|就|当场|先|只好|便|已经?)?$/

/** A report by a set time is still to come. */
const DUE = /(?:周[一-日末天]|礼拜.|[号日点]|下班|月底|中午|晚上)[^,]{0,3}前/

const MISSED = /没(?:来得及)?(?:细|多|深)?(?:聊|谈|说)|(?:人|老板)?没见[着到]/
/** Needs were talked over with somebody new. */
const MET = /聊的是|聊了(?!会儿天)|谈了|拜访|第一次去|去了(?!别)|见了|见到|上门|参观了/

const ALL = [...TRIGGERS, ...STAGES_BY_CLASS]

/** Where an opportunity stands (eval conventions 2.6); planned steps do not count. */
export function readStage(line: Line, found: Found): Said<Stage> | null {
  const hits = fire(line, ALL).filter(({ said, at }) => {
    const clause = line.clauses[at]
    const words = line.said[at] ?? ''
    const from = (said.evidence[0]?.start ?? 0) - (clause?.start ?? 0)
    const around = words.slice(Math.max(0, from - 7), from + (said.evidence[0]?.words.length ?? 0))
    if (said.value === 'won' && clause?.future && NOT_YET.test(around)) return false
    if (
      said.value === 'proposal' &&
      !clause?.past &&
      (clause?.future || /周[一二三四五六日末]|\d[号日]/.test(words)) &&
      !/报|了/.test(words)
    )
      return false
    if (said.value === 'proposal' && (clause?.future || /[明后]天/.test(around)) && !clause?.past)
      return false
    if (said.value === 'proposal' && /[明后]天/.test(words) && !/[了过]/.test(around)) return false
    if (clause?.hearsay && said.value !== 'lost') return false
    const near = (line.said[at - 1] ?? '') + words
    if (said.value === 'contacted' && MISSED.test(line.folded)) return false
    if (
      said.value === 'negotiation' &&
      clause?.conditional &&
      !/不(?:给|能|肯|再)?(?:[调降让]|便宜|少|优惠)/.test(words)
    )
      return false
    if (said.value === 'lost' && /(?:了|[没不再][^,]{0,3})就$/.test(words.slice(0, from)))
      return false
    if (said.value === 'negotiation' && OURS_SAID.test(words.slice(0, from))) return false
    if (said.value === 'proposal' && line.clauses[at - 1]?.future && !/[了过报](?!去)/.test(words))
      return false
    if (said.value === 'proposal' && DUE.test(words) && !/[了过的]|报[\d价]/.test(around))
      return false
    const mine = /我们|咱|我报/.test(words)
    const where = said.value === 'won' ? words : near
    const theirs =
      /对手|竞品|友商|同行|别家/.test(where) || found.rivals.some((r) => where.includes(r.value))
    if ((said.value === 'proposal' || said.value === 'won') && theirs && !mine) return false
    if (
      said.value === 'negotiation' &&
      /流程|审批|盖章/.test(said.evidence[0]?.words ?? '') &&
      /款|拖|催|钱|欠|差我们|差咱|运费/.test(near)
    )
      return false
    if (
      said.value === 'lost' &&
      /转让|关店|倒闭|停业|关门|停产|停工|着火|裁员|估计|可能|恐怕|怕是|感觉/.test(near)
    )
      return false
    const churned = /以后不|不续|不合作/.test(line.folded) && !/取消|标/.test(words)
    if (said.value === 'lost' && churned) return false
    if (said.value === 'proposal' && /先别|催/.test(words)) return false
    if (said.value === 'lost' && /去年|前年|以前|上次/.test(near)) return false
    if (said.value === 'lost' && /不做了|不用了/.test(words) && /换/.test(line.said[at + 1] ?? ''))
      return false
    return !clause?.superseded
  })
  const fresh = line.who.newCustomer
  if (fresh && metThem(line, fresh)) {
    hits.push({
      said: { value: 'contacted', evidence: line.clauses.filter((c) => c.words.includes(fresh)) },
      at: 0,
    })
  }
  const signing = line.said.findIndex(
    (words, i) =>
      /签(?:合同|约|单|协议|正式合同)/.test(words) &&
      (line.clauses[i]?.future || line.clauses[i - 1]?.future) &&
      stated(line, i),
  )
  const paper = line.clauses[signing]
  if (paper) hits.push({ said: { value: 'negotiation', evidence: [paper] }, at: signing })
  const order = ordered(line)
  if (order) hits.push(order)
  const first = found.amounts.find((a) => a.role === 'paid')
  if (
    first &&
    hits.some((h) => h.said.value === 'proposal') &&
    !/尾款|余款|欠|货款|回款/.test(line.folded)
  ) {
    hits.push({ said: { value: 'won', evidence: first.evidence }, at: 0 })
  }
  for (const value of RANK) {
    const hit = hits.find((h) => h.said.value === value)
    if (value === 'won' && hit && hits.some((h) => h.said.value === 'lost' && h.at >= hit.at))
      continue
    if (value === 'proposal' && hit && countered(line, found)) {
      return { value: 'negotiation', evidence: hit.said.evidence }
    }
    if (hit) return hit.said
  }
  return offered(line, found)
}

/** Whether somebody new was spoken with, or only named by somebody else. */
function metThem(line: Line, fresh: string): boolean {
  if (MISSED.test(line.folded)) return false
  const at = Math.max(0, line.folded.indexOf(fresh))
  const after = line.folded.slice(at)
  if (
    /认识|碰[上到见]|遇[上到见]|结识|见到/.test(line.folded.slice(0, at)) &&
    /要|想|用的|预算|找/.test(after)
  )
    return true
  if (SPOKE.test(after) || /来了|进来|上门|找上门/.test(line.folded.slice(0, at))) return true
  return line.who.customers.length === 0 ? MET.test(line.folded) : MET.test(after)
}
const SPOKE =
  /(?<!我|我们|先)问|[他她总板娘哥姐工理任长](?:说|讲|问|提|表示|想|跟我|要我|让我|叫我|喊我)|跟我(?:要|说|聊|谈|问)|问了?(?:我|价|我们)|聊|谈了|留我|带我/

/** 「要100件无糖茶 冬月十七之前到」: a count and a delivery make an order. */
function ordered(line: Line): { said: Said<Stage>; at: number } | null {
  if (line.said.some((words) => ASKING.test(words))) return null
  const at = line.said.findIndex(
    (words, i) => ORDER.test(words) && !line.clauses[i]?.conditional && !line.clauses[i]?.negated,
  )
  if (at < 0) return null
  const delivered = line.said.findIndex(
    (words, i) => DELIVER.test(words) && Math.abs(i - at) <= 4 && !line.clauses[i]?.conditional,
  )
  if (delivered < 0 && !/补货|订货|拿货|加单|返单|下单了/.test(line.folded)) return null
  const clause = line.clauses[at]
  return clause ? { said: { value: 'won', evidence: [clause] }, at } : null
}

const stated = (line: Line, at: number): boolean => {
  const clause = line.clauses[at]
  return clause !== undefined && !clause.conditional && !clause.question && !clause.negated
}

/** The customer named his own figure against ours; a cap set beforehand is no counter-offer. */
const countered = (line: Line, found: Found): boolean =>
  found.amounts.some((a) => a.role === 'quote') &&
  found.amounts.some((a) => {
    if (a.role !== 'budget') return false
    const at = a.evidence[0]?.start ?? 0
    const head = line.folded.slice(Math.max(0, at - 8), at)
    return /[出还要给]|砍|压|肯/.test(head) && !/控制价|限价|预算|拦标/.test(head)
  })

/** A price of ours and nothing else is a proposal; a counter-offer beside it a negotiation. */
function offered(line: Line, found: Found): Said<Stage> | null {
  const quote = found.amounts.find((a) => a.role === 'quote')
  if (!quote || !/报|我们|价/.test(line.folded)) {
    const fresh = line.who.newCustomer
    if (!fresh) return null
    const met =
      metThem(line, fresh) ||
      (!MISSED.test(line.folded) && /打了?电话|通了?电话|跑了/.test(line.folded))
    const at = Math.max(0, line.folded.indexOf(fresh))
    const evidence = line.clauses.filter((c) => at >= c.start && at < c.end)
    return { value: met ? 'contacted' : 'lead', evidence }
  }
  return { value: countered(line, found) ? 'negotiation' : 'proposal', evidence: quote.evidence }
}
