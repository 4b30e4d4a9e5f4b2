import type { Activity, Said } from '../types.ts'
import { type Found, type Line, spanOf } from './line.ts'
import { moneyCame, theyPaid } from './sentiment.ts'

interface Cue {
  value: Activity
  words: RegExp
  unless?: RegExp
}

const cue = (value: Activity, words: RegExp, unless?: RegExp): Cue =>
  unless ? { value, words, unless } : { value, words }

const AM_TO =
  /(?:再|要|准备|打算|让我?|叫我?|提醒|得(?!了)|会(?!计|议|员|所|长|上|后|儿|展|场|诊)|记得|约了?|说好|计划|想|去不去|等|回头|改天|有空|到时候?|先别|别|不要|请|需要|应该|下次|我(?:再|也|就|们)?(?:去|来|过去|带|约))/

/** Interactions in the order of the eval conventions 2.10. */
const CUES: Cue[] = [
  cue(
    'call',
    /打(?:了|过|来|去|通了?)?(?:个|几个|一个|两个|[\d三四五]+[个次遍]|好几个)?(?:座机)?电话|电话(?:里|中|上|打|说|讲|沟通|联系|聊|回访|问|通知|确认|过去|来|没[人打接]|不接|关机|占线|无人|催|邀约|约|追)|(?:接到|来了?|回了?|通了?|一[个通]|挂了?|[^没]接了?)[^,]{0,8}(?:电话|来电)(?!号|是|改|换|\d)|来电|通(?:了|过)?(?:个|一次)?(?:电话|话)|打给|给[^,]{1,8}(?:去电|打了?(?:过去|[一两三几]?[个次遍]))|(?:手机|座机)[^,]{0,3}(?:关机|停机|占线|空号|不通|没人|无人|拒接)|打不通|打[他她]手机|没接(?!触|到货|手)|没人接|拨(?:了|打|通|过去)|致电|去电|回电|刚挂|语音(?:通话|电话|聊)|(?:^|[^a-z])call(?:了|过|ed)?|打了?[一两三四五六几\d]+[个次遍通](?:都)?(?:没|不通|关机|无人|占线|不接)|打了[一两三四五六几\d]+[个次遍通]/i,
    /只打电话|电话没用|电话不管用|[后前才先再]接电话|打电话(?:方便|给他方便)|不(?:喜欢|爱|要|方便|让)[^,]{0,3}(?:打)?电话|别[^,]{0,6}打电话|电话(?:号码|改|换|是|变)|提醒[^,]*电话/,
  ),
  cue(
    'demo',
    /演示|demo|试驾|试听|试乘|试课|体验课|(?:做|来|参加)了?[^,]{0,3}体验|看(?:了|过)?[^,]{0,4}房(?!顶|子漏)|带看|(?:上|听)了?[^,]{0,5}(?:试听|体验|公开课)|试(?:吃|住|穿|骑|睡|妆|菜)(?:了|过|会)?|试(?:用|机|做|跑|坐)了|试了(?:一?下|试|好几|[一两三四五六几\d]|圈)|上机(?:测|试|演)/i,
    /[放留送寄给拿](?:了)?[^,]{0,6}试|约了?[^,]*(?:演示|试驾|看房|demo)|安排|预约|改到|推迟|推到|定在|挪到/i,
  ),
  cue(
    'demo',
    /过了一?遍[^,]{0,3}(?:系统|产品|功能|软件|设备|样机)|(?:放|演|展示|讲解|示范|跑|走|试)了[^,]{0,10}(?:遍|样机|一轮|流程|系统|功能|看看)|(?:给|让|陪|带)(?!我|咱)[^,]{1,10}(?:试|演|放)(?:了|过)|我们?(?:这)?试(?:了|过)(?!试)|试(?:了|过)(?!试|我们|咱)[^,]{1,8}(?!饭)|(?:现场|当场)[^,]{0,3}(?:演示|试|操作|打样|放)|试(?:喂|种|喷|跑|戴|喝|尝|讲|拍|印|切|焊|磨)(?:了|过|着)|打了[^,]{0,3}样给/,
    /约|安排|准备|打算|再试|自己试/,
  ),
  cue(
    'service',
    /把[^,]{1,14}(?:换了|修好|装好|调好|弄好|清理了|升级了)|修(?:了(?!路)|好|完|下|一下|过|理|复)|维修|维护(?:了|好|完|一下)|保养(?:了|完|好|一下)|做保养|检修|(?:帮|给|替|为)[^,]{1,10}(?:换(?:了|上|好|件|掉)|装(?:了|好|上)|调(?:了|好|试)|清(?:洗|理)|检(?:测|查)|修|处理(?:了|好)|升级(?:了|好)|培训|对账|理货|盘点)|(?:给|帮|为)[^,]{1,10}做了(?![^,]{0,10}(?:方案|报价|演示|样|计划|效果图|设计|介绍))|安装(?:好|完|调试|了)|装(?:好|完)(?:了|$)|调试(?:了|好|完|机|设备)|做了?[^,]{0,6}(?:检测|培训|保养|清洗|巡检|验收|回访服务|护理|调试|检修)|培训(?:了|完|好)|巡检|巡店|理货|现场(?:处理|指导|服务|支持|调试|检测)|(?:去|上门)[^,]{0,8}(?:处理|维修|安装|调试|检查|检测|验收|培训|换|修)(?!件)|售后(?:去|上门|处理)/,
    /资金|预算|客户自己|让(?:我们|派|技术)|派人|他们自己|自己(?:修|换|装)/,
  ),
  cue('meeting', /参加[^,]{0,12}会/, /想|要参加|准备/),
  cue(
    'service',
    /我们?(?:派|叫|安排)[^,]{1,12}(?:修|弄|换|装|处理|救|拖|抢|清|调|搞)[^,]{0,4}(?:好|出来|了|完|上|通)|(?:抢修|救援|补装|返修|换件|更换|清洗|消毒|除锈|检测|校准|标定|调校|加固|疏通|拆装|重装|升级|巡查|点检|复检|复测|回修|打蜡|消杀|杀虫)(?:了|完|好|过)|(?:修|装|换|调|弄|搞|通|拆|补|刷|洗)(?:好|完|妥|通)了|(?:去|到|上门|过去|跑去)[^,]{0,12}(?:换了|修了|装了|调了|补了|清了|洗了|查了|检了|校了|量了|处理了)/,
    /没(?:弄|修|装|换|调)好|客户自己|他们自己|自己(?:修|换|装)|还没|等|钱|款|账/,
  ),
  cue(
    'visit',
    /(?:喊|叫|约|请|带|拉)(?:我|咱)(?:们)?(?:去|克|到|切|过去)|[克切]了?(?:他|她|伊|店|厂)[^,]{1,8}|(?:到|去|来)[^,]{1,8}(?:看|转|挑|选|量|查|坐|谈|聊|逛|验|堵)了|(?:连夜|专程|特意|特地|赶紧|亲自)[^,]{0,2}(?:飞|赶|奔|跑|开车|坐|去)|去堵|堵(?:他|她|门|人)|拜访|上门|登门|转了(?:一?圈|转)|蹲了|待了(?:一|半)|(?:地|店|厂|门店|展厅|公司|办公室)里?来了|(?:到|去)(?:他|她|他们|她们)?[^,]{0,6}(?:那|家|店|厂|公司)[^,]{0,3}(?:坐|转|看|聊|走)了|看了?(?:一圈|现场|场地)|(?:去|到)现场|量(?:了)?尺|勘(?:查|过|了)|对完?账去|走访|造访|到访|来访|参观|考察|回访(?!电话)|面访|陌拜|扫街|扫楼|跑了|(?:去|到|来)了?[^,]{0,2}趟|(?:又|先|再|刚|才|都|就|也|天|午|早|晚|我|们|^)(?:去|到)了?(?!年|时|期|账|位|底|货|过|处|世|掉|除)[^,]{1,14}(?:那|店|厂|公司|家|院|校|所|局|部|站|工地|现场|办公室|车间|仓库|门店|超市|酒店|饭店|学校|中心|基地|集团|农场|园|市场|里|城|局|馆|庄|社|行|坊|会|村|镇|县|区)|(?<![过出送寄发下上进回转调拿带搬失离卖想要])去了(?!掉|世)|(?<![收等拿找看遇轮感考送运寄搬拿谈提涨降])到了(?![^,]{0,4}(?:账|货|期|点|再|$))|来(?:了)?(?:店|厂|公司|我们?(?:公司|厂|店|展厅|办公室|这)|展厅|门店|单位|办公室)|过来(?:看|坐|谈|聊|参观|考察|取|提|拉)(?:了|过)|(?:在|跟)[^,]{1,10}(?:厂里|店里|办公室|工地|车间|家里|公司里?)[^,]{0,6}(?:聊|见|谈|碰|坐|待|看|开|等|转)|路过|串门|坐了(?:会|一会|坐|半)|来(?:过|了)(?:一趟|我们|公司|店)|没见[着到]|扑了?个?空|(?:人|老板|经理|[^,]总|主任)不在|见了|见着了?|见到|来看了?(?!看)|来提(?:了|车|货)|^(?:今[天早]|昨[天晚个儿日]|前天|上[周午]|下午|早上|刚[刚才]?|中午|周[一二三四五六日]|第一次|头一[次回趟]){0,3}(?:我|又|先|再|还|专门|特意|陪[^,]{1,4}|带[^,]{1,4})?去(?!年|世|掉|除|了[^,]{0,6}(?:做|上班|任|当))[^,]{2,}|刚从[^,]{2,12}(?:回来|出来)|(?:给|往)[^,]{2,12}送(?:了|过去了|去了)/,
    /孙子|退休回|派人去|总部了|分公司|调到|调去|去了[^,]{1,8}(?:做|上班|任|当|干)|让我?去|(?:他|她)们?[^,]{0,3}(?:自己)?去(?:了|出差|旅游|开会|外地|国外|北京|上海)(?!趟我们)|调去|去电|去年|要去|想去|准备去|打算去|会去|离职去|挖去|跳槽|去接他|辞职|卖到了|分到了|收到了|等到了|拿到了|找到了|看到了|遇到了|轮到了|感到|考到/,
  ),
  cue(
    'meeting',
    /开(?:了|完|过)[^,]{0,6}会|会议|碰头|面谈|当面|见(?:了)?(?:个|一|次)?面|碰(?:了)?(?:个)?面|[请吃](?:了)?[^,]{0,6}(?:饭|火锅|烧烤|夜宵|早茶|海鲜|大餐)|聚餐|饭[局桌]|酒[局桌]|[喝饮](?:了)?(?:个|顿|点|杯|两杯|会)?(?:茶|咖啡|酒|下午茶)|约(?:了)?[^,]{0,3}(?:喝|吃|打球|钓鱼)|展会|展位|参展|碰[到见]|遇[到见]|偶遇|撞[到见]|学术会|沙龙|论坛|年会上|交流会|推介会|订货会|招商会|打(?:了)?(?:场|会)?(?:球|高尔夫|羽毛球|麻将|牌)|钓(?:了)?鱼|座谈|视频(?:会|聊|沟通|碰)|腾讯会议|zoom|teams|聊了(?:[一半两\d]|很久|会)[^,]{0,4}(?:小时|钟头|下午|上午|晚上)|(?:对接|评审|例|协调|沟通|采购|招标|产品|供应商|项目|技术)会上|同学会|婚礼上|(?:展会?|博览会|年会|公盘|交易会|洽谈会|研讨会|培训班|展馆|展台|摊位|会场|大集|集市)(?:上|里|现场)|[吃喝](?:了|的|过)(?!药|亏|完)[^,]{1,6}|留(?:我|咱)(?:们)?[^,]{0,3}(?:吃|喝)|(?:跟|和|陪|同)[^,]{1,8}(?:吃|喝|打牌|钓鱼|撸串|唱|泡脚|散步|爬山|下棋)(?!的)|撸串|唱(?:了)?k|一桌|碰(?:上|着)|撞上|碰了(?:头|个|下)|约(?:他|她)?(?:出来)?(?:聊|坐)了|(?:去|到)[^,]{0,8}开了?会|开了[^,]{0,3}会|高铁上|飞机上|车站碰|(?:跟|和)[^,]{1,10}(?:开会|碰头|座谈)了|酒席|广交会|博览会|糖酒会/i,
    /注意|记得|改到|取消|推迟|送过去|展会前|要开|准备开|下周|不喝|爱喝|爱钓|喜欢|开会(?:研究|讨论)|订货会(?:要|前)|[明后]天|在开会|内部会议|开完会再|面谈吧|年会(?:用|要|上要)/,
  ),
  cue(
    'wechat',
    /微信(?:里|上|说|聊|发|问|回|讲|沟通|联系|通知|群|来|跟|给|留言|确认|语音|视频)|(?:发|回|加|用|在|通过|上)了?[^,]{0,4}微信(?!号)|whats?app|qq(?:上|里|发|聊|说|群)|企微|企业微信|群里|钉钉|飞书(?:上|发)|发(?:了)?(?:个|条)?qq|line上|发(?:了|过)?[^,]{0,4}(?:视频|照片|截图|信息|消息|短信|语音)(?:给|过|来|说|问)?|朋友圈(?:下|里)[^,]{0,3}(?:问|留)|私信|telegram|wechat|短信(?:里|说|回|问|来)|发(?:了)?短信|抖音(?:上|私信)|留言(?:说|问|了)|(?:语音|视频)(?:说|里|讲|问)|发(?:来|过来)(?:了)?[^,]{0,10}(?:位置|地址|照片|视频|图|截图|清单|语音|定位)|旺旺|小程序(?:上|里)(?:问|留)|v信|vx(?:上|说|里)/i,
    /加了?[^,]{0,6}微信|不[用加看回]微信|微信(?:号|没加)|微信加|微信名|有事[^,]*微信|(?:只|喜欢|习惯|最好|尽量)[^,]{0,5}微信|(?:对接|接入|打通)[^,]{0,3}(?:钉钉|企微|企业微信|飞书)|朋友圈(?:广告|投)|投了?[^,]{0,4}朋友圈|微信转|微信(?:支付|付)|别[^,]{0,4}发微信|微信[是:a-z\d]|发(?:个)?微信(?:就行|就好|即可|吧)/i,
  ),
  cue(
    'email',
    /(?:发|回|写|来|收到|抄送|群发|转发)了?[^,]{0,6}(?:邮件|e-?mail|mail)|邮件(?:里|说|发|回|来|通知|确认|往来|沟通|过去|把|问)|邮箱(?:发|里收)|(?:邮件|邮箱)[^,]{0,6}(?:发|回)(?:了|过去|给)|电邮(?:发|说|回|过)|emailed|(?:^|[^a-z])e-?mail\s?:|回邮件|mail(?:过来|说|里)/i,
    /邮箱(?:是|号|地址|:)/,
  ),
]

/** How recent the words say it was: the higher the later. */
const DAYS: [RegExp, number][] = [
  [/刚[刚才]?|今[天早晚日]|方才|回来路上|现在|早上|上午|中午|下午|晚上/, 9],
  [/昨/, 8],
  [/前天/, 7],
  [/大前天|上周|上个?礼拜|上星期|周[一二三四五六日]/, 5],
  [/上个?月|上次|前阵|前段|月初/, 3],
  [/去年|以前/, 1],
]

/** The latest past interaction that the line reports; null for plans and bare hear-say. */
export function readActivity(line: Line, found: Found): Said<Activity> | null {
  let best: { said: Said<Activity>; rank: number; at: number } | null = null
  let day = 6
  for (const [at, clause] of line.clauses.entries()) {
    const words = line.said[at] ?? ''
    const said = DAYS.find(([when]) => when.test(words))
    if (said && !clause.future) day = said[1]
    if (clause.conditional) continue
    const asked = clause.question && !clause.past
    for (const { value, words: pattern, unless } of CUES) {
      const match = pattern.exec(words)
      if (!match || unless?.test(words)) continue
      if (asked && !(REMOTE.has(value) && /问|说|讲|聊|咨询|来/.test(words))) continue
      if (NOT_DONE.test(words) || habit(line, at, words)) continue
      const head = words.slice(0, match.index)
      if (ABSENT.has(value) && elsewhere(line, at, words, found)) continue
      if (planned(REMOTE.has(value) ? head + match[0] : words, head, match[0])) continue
      if (clause.superseded && value !== 'visit') continue
      const start = clause.start + match.index
      const fact: Said<Activity> = {
        value,
        evidence: [spanOf(line, start, start + match[0].length)],
      }
      if (!best || outranks(value, day, at, best)) best = { said: fact, rank: day, at }
      break
    }
  }
  if (best) return best.said
  const paid = theyPaid(line, found)
  if (paid) return { value: 'payment', evidence: paid.evidence }
  const came = line.said.findIndex(moneyCame(line))
  const clause = line.clauses[came]
  if (clause && !(clause.future && !clause.past)) return { value: 'payment', evidence: [clause] }
  return paidWords(line)
}

const REMOTE = new Set<Activity>(['call', 'wechat', 'email'])
/** Said never to have come about: 「再勿来看」, 「说要来也没来」. */
const NOT_DONE =
  /(?:再|还|一直|也|都|至今)?(?:不|莫|没|弗)(?:再)?来(?!得及|了)|说(?:好)?(?:了)?要来|一直说来|(?:本来|原本|原来)(?:要|想|打算|说好|约)/
const HABIT =
  /(?:打电话|发微信|找他|拜访|上门|去)[^,]{0,2}(?:要避|得避|避开|要挑|只能|别在|最好)|(?:只|从不|一般|平时|白天|晚上|早上|下午|中午|看诊|上班|上课|开会|午休|周末|陌生)[^,]{0,6}(?:不(?:接|回|看|方便|在)|别|不要|莫|勿|再打)|(?:不(?:接|看|回|爱|喜欢|用|加))[^,]{0,3}(?:陌生|电话|微信|邮件)|(?:打|发)[^,]{0,4}(?:他|她|伊|人)(?:都|也|从来|总)?不[接回看]/
/** A way somebody is to be reached, not an attempt: 「白天打电话他不接 得晚上8点以后」. */
function habit(line: Line, at: number, words: string): boolean {
  if (/刚|今天|昨|前天|[了过](?!年)|没[接回人]/.test(words.replace('除了', ''))) return false
  return (
    HABIT.test(words) ||
    (/不接/.test(words) && /得|要|以后|之后|再打/.test(line.said[at + 1] ?? ''))
  )
}

const ABSENT = new Set<Activity>(['visit', 'meeting', 'service', 'demo'])

/** Somebody went to a new employer, or a rival paid the visit. */
function elsewhere(line: Line, at: number, words: string, found: Found): boolean {
  if (/^去了/.test(words) && /离职|辞职|跳槽|挖走/.test(line.said[at - 1] ?? '')) return true
  return (
    !/我|咱/.test(words) &&
    found.rivals.some((r) =>
      new RegExp(`${escape(r.value)}[^,]{0,4}(?:人|业务|销售|也|来)`).test(words),
    )
  )
}
const escape = (name: string): string => name.replace(/[^\u4e00-\u9fffA-Za-z0-9 ]/g, '.')

/** Plans are no interactions: 「周三再去拜访」, 「约了周二开会」. */
function planned(words: string, head: string, match: string): boolean {
  const done =
    /[了过](?!年|两天|几天|会)|刚|没|[吃喝]的/.test(match) ||
    /^.{0,3}了/.test(words.slice(head.length + match.length))
  if (AHEAD.test(head.slice(-10))) return !(done && !/约|准备|打算|要|让/.test(head.slice(-10)))
  if (done || BACK.test(words)) return false
  return AM_TO.test(head.slice(-14) + match.slice(0, 2)) || AHEAD.test(words) || /一下$/.test(words)
}
const AHEAD =
  /明[天儿日早晚]|后天|下(?:下)?个?(?:周|礼拜|星期|月)|[节年春宵至旦]后|改天|回头|过[两几]天|月底|[\d一二三四五六七八九十]号(?!楼|线)|等[^,]{1,6}[再就]|约|准备|打算|今晚|等[下会]|待会|一会儿?去|周[一二三四五六日](?!去了|到了)|(?<!上|上个)礼拜[一二三四五六日天](?!去了)|[\d一二]月(?:第|上旬|中旬|下旬|底|初)|说要|到时|正月|腊月|后日|听日/
const BACK = /今儿|昨|前天|上[周个次]|刚|今[天早]|早上|了/

const CONTENT = new Set<Activity>(['demo', 'service'])
const PLACE = new Set<Activity>(['visit', 'meeting'])

/** A later interaction wins; a demo or a service call replaces the visit it happened on. */
function outranks(
  value: Activity,
  day: number,
  at: number,
  best: { said: Said<Activity>; rank: number; at: number },
): boolean {
  const old = best.said.value
  if (day !== best.rank) return day > best.rank
  if (CONTENT.has(value) && PLACE.has(old)) return true
  if (PLACE.has(value) && CONTENT.has(old)) return false
  // A meal at the end of a visit is part of it.
  if (value === 'meeting' && old === 'visit') return false
  if (value === 'visit' && old === 'meeting') return false
  return at > best.at
}

function paidWords(line: Line): Said<Activity> | null {
  for (const [at, clause] of line.clauses.entries()) {
    if (clause.conditional || clause.question) continue
    const words = line.said[at] ?? ''
    const match =
      /(?:款|钱|定金|订金|首付|学费|费用?|货款|尾款|余款|[万千元块])[^,没未不]{0,8}(?:到账|付了|交了|转了|打了|结清|付清|已[到付收转结]|收到|到了|打过来了|清了)|收到[^,]{0,6}(?:款|钱|定金)|回款(?:了|到)|付清了|结清了|(?:交|付|转|打)了[^,]{0,5}(?:定金|订金|首付|尾款|货款|全款|学费|款)|(?:定金|订金|首付)(?:交|付|转|打)了/.exec(
        words,
      )
    if (!match || (clause.future && !clause.past)) continue
    const start = clause.start + match.index
    return { value: 'payment', evidence: [spanOf(line, start, start + match[0].length)] }
  }
  return null
}
