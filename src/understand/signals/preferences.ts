import type { Said } from '../types.ts'
import { type Line, spanOf } from './line.ts'

interface Habit {
  words: RegExp
  unless?: RegExp
}

const habit = (words: RegExp, unless?: RegExp): Habit => (unless ? { words, unless } : { words })

const REACH = '打电话|电话|座机|手机|微信|语音|短信|邮件|消息|视频|打扰|联系|上门'
/** One-off arrangements are no habits. */
const DATED =
  /明[天早晚]|今[天晚早]|后天|下周|这周|本周|\d+号|周[一二三四五六日天](?:上|下|早|晚|之|前|给|我|把|再)|月底|先别|回头/

const HABITS: Habit[] = [
  habit(
    /(?:不会|不懂|用不来|使不来|玩不转|没有?)(?:用|使|玩|发|看|打|弄)?(?:微信|智能机|手机|电脑|短信|语音|邮件|拼音|网银|支付宝)[^,]{0,6}|(?:你|我们)?得打[^,]{0,4}(?:座机|固话|家里电话)/,
    /手机号|没(?:回|接|看)/,
  ),
  habit(
    /(?:嫌|觉得)[^,]{0,4}(?:俗|土(?!豆)|腻|太油|太咸|太甜|太吵|烫嘴|晦气|不吉利)|送(?![货样达到单去过来检审料])[^,]{1,6}(?:最好|才好|才行|他高兴|高兴)|别太[晚早][^,]{0,4}/,
    /价|贵/,
  ),
  habit(/避开[^,]{1,8}/),
  habit(
    /(?:老规矩|老习惯|惯例|照例|雷打不动|向来|一向|历来)[^,]{2,16}|每(?:个?季度?|个?月|半?年)(?:都|只|固定|统一|集中)[^,]{2,12}/,
  ),
  habit(/[^,]{0,8}(?:吃斋|持斋|斋戒|念佛|拜佛|茹素|信奉|礼拜日?做礼拜|把斋|封斋|不沾荤)[^,]{0,6}/),
  habit(
    /[^,]{0,8}(?:莫|勿|唔好?|甭|休|别|不要|不许|不准|不让|忌|切忌|少)(?:再|给他|给她|跟他|在他|当他|当面)?(?:送(?![货样达到单去过来检审料])|打(?=电|字|扰|岔|听)|发(?=语|微|短|信|邮|消|文)|提(?![交前货供醒])|叫|喊|讲|聊|抽|敬|劝|灌|迟到|爽约|拍照|握手|开玩笑|穿|吵|按门铃|敲门|进门|绕弯|谈钱|谈价)[^,]{0,10}/,
    /先别|别(?:忘|急|催|墅|说|人|家)|[发送]货|涨价|什么/,
  ),
  habit(
    /(?:收货|签收|对账|付款|下单|开票|送货|配送|有事|沟通|联系|请款|结账|验货|卸货|报价|发票|寄件|快递|聊事|谈事|约他|见他|找他|拜访)[^,]{0,4}(?:找|只|走(?!了|流)|发(?=微|短|邮|语|信)|打(?=电|座|手|固)|得|要(?!到|了|\d|多)|必须|只能|一律|认)[^,]{2,12}/,
    /没|了$|找了|报价要|[吗?]|多少|便宜|希望/,
  ),
  habit(
    /[^,]{0,6}(?:打|拨)(?:电话|手机|座机)[^,]{0,4}(?:不接|不通|听不|没用|不方便|他烦)[^,]{0,6}/,
  ),
  habit(
    /[^,]{0,8}(?:单子?|票|票据|合同|函|凭证|外箱|包装|标签|唛头)(?:一律|都|全)?(?:要|必须|得|须|一定)(?:盖|写|附|贴|印|用|开|注明|双份|一式)[^,]{0,10}/,
    /如果|才能|吗|重[开做]|换|补/,
  ),
  habit(
    /(?:不|从不|从来不|绝不)(?:坐(?!下|等|牢)|住|走(?!货|量|心)|穿|用筷|听|看(?=微|邮|短|手机|信)|回(?=微|邮|短|消|信)|接(?=电|语|微|陌)|戴|见(?=客|人|业|生)|收(?=礼|红|现|烟|酒|卡|钱|东西)|赴|熬)[^,]{1,10}/,
    /不[听看]劝|好|不见得/,
  ),
  habit(
    /(?:爱(?:面子|干净|热闹|较真|清静|唠|摆龙门)|好面子|要面子|性子急|急性子|慢性子|脾气[^,]{1,6}|为人[^,]{1,8}|话不多|话多|有洁癖|洁癖|左撇子|耳背|怕(?:生|老婆|麻烦))[^,]{0,8}/,
  ),
  habit(
    /(?:特别|比较|最|很|挺|就|也|平时|一般|都|老|从来|向来|一向|只|业余|周末|不|不太|不怎么){0,4}(?:喜欢|钟意|中意|爱(?=[喝饮食吃打看玩听钓唱跳摔抽穿养收画骑跑爬旅读聊下写泡逛面干开坐睡用找占讲较])|爱好|热爱|痴迷|迷(?=[上钓足篮])|钟爱|偏爱|偏好|好(?=[酒茶面喝]|这口|一口)|酷爱|嗜)[^,]{1,16}/,
    /喜欢(?:我们|咱|这[个款套]|那[个款套]|上|得)|爱(?:买不买|用不用|来不来|理不理|看不看)|挺喜欢的?$|喜欢$/,
  ),
  habit(
    /(?:酒|烟|辣|荤)?(?:一滴|一口|一点|从来?|一般|平时|都|他|她|又)?(?:不|滴|忌)(?:能|太|怎么|会|可以|让|爱|喜欢|想|酒)?(?:喝|饮|食|吃(?!亏|透)|抽|沾|碰(?!头)|接(?=电话|陌生|语音)|爱[^,]|喜欢|坐(?=飞|车|地)|加微信|用微信|看微信|看邮件|收礼|回微信|回邮件|听(?=语音)|熬夜|应酬|饮|进)[^,]{0,10}/,
    /不喜欢(?:我们|咱|这|那)|吃不消|不吃这|不接(?:受|单|活|茬)|不喝不|不爱(?:理|搭)|不进货|不进了/,
  ),
  habit(
    /(?:千万|最好|以后|平时|一定)?(?:别|不要|甭|不能|勿|不许|不准|不让|不方便|不可以)(?:在|老|总|跟他|给他|给她|当着|给)?[^,]{0,12}(?:打电话|座机|发语音|语音|打扰|上门|发微信|抽烟|敬酒|劝酒|送礼|提|讲|聊|带|叫他|喊|穿|放|堆|按喇叭|拼车)[^,]{0,8}/,
    /先别|别(?:忘|急|催|墅|说)|不能带|不要提前/,
  ),
  habit(
    /习惯(?!了$)[^,]{1,16}|(?:最|很|特别|比较|挺)?(?:讨厌|烦(?=[^躁,]{2,})|忌讳|反感|怕(?=[吵辣冷热狗烟晒])|受不了)[^,]{1,12}|看不惯[^,]{1,10}/,
    /不习惯用我们|麻烦|烦死|很烦我们|嫌烦/,
  ),
  habit(
    /[^,]{0,6}(?:忌口|过敏|素食|吃素|长斋|信[佛教主]|回民|清真|糖尿病|高血压|痛风|三高|胃不好|戒(?:酒|烟|了酒|了烟)|控糖|减肥)[^,]{0,8}/,
    /测试|检测|过敏(?:原|药|科)|清真(?:食品|菜|餐)(?:厂|公司|店)/,
  ),
  habit(
    /[^,]{0,6}(?:球迷|票友|发烧友|爱好者|钓鱼佬|跑马拉松|老茶客|烟瘾|酒量|迷弟|戏迷|车迷|棋迷|粉丝)[^,]{0,8}/,
    /\d+万?粉丝|涨粉/,
  ),
  habit(
    /(?<![\d一二两三几个每])(?:只|就|光|单)(?:认|喝|吃|收(?!到|了)|抽|用|加|打|接受?|看|回|信|坐|走|要(?=现货|进口|国产|红|白|黑)|跟|听)(?!了)[^,]{1,14}/,
    /只[用看打]了|就(?:用[^,]*了$|用完|走了|收到|打|看|加|回|要)|只要\d|就走流程|就用咱|就跟/,
  ),
  habit(
    /(?:必须|一定要|每次|一律|都要|务必|只能)[^,]{0,8}(?:送货|卸货|从|走[^,]门|打电话|提前|预约|开票|发票|现金|现款|转账|电汇|承兑|穿|登记|签字|贴标|附|带|放|用[^,]{1,6}包装|写明|注明|盖章)[^,]{0,12}/,
    /签字(?:了|才|后)|如果|合同|批|定金|付款/,
  ),
  habit(
    /(?:一般|平时|通常|每天|都是|基本)?(?:朝早|早上|上午|中午|下昼|晏昼|夜晚|下午|晚上|周末|午休|饭点|[\d一二三四五六七八九十]+点半?)(?:[^,]{0,4})(?:才|再|先|以后|之后|后|以前|之前|前|都|会)?[^,]{0,4}(?:接电话|不接|回消息|看手机|回微信|有空|在店|在公司|午睡|午休|睡觉|打(?:电话|给他|给她)?(?:最|比较)?(?:方便|好)|联系最|找他最?|方便接)[^,]{0,6}/,
    /^[^,]{0,6}(?:明|今|后天|周|下(?!午|昼))/,
  ),
  habit(
    new RegExp(
      `(?:有事|平时|以后|一般|最好|尽量|沟通|联系)[^,]{0,6}(?:发|打|用|走|找|通过)(?:${REACH})[^,]{0,10}`,
    ),
    /以后(?:有|再)(?:需要|联系)|下次/,
  ),
  habit(
    new RegExp(
      `(?:发|打|用|走)(?:${REACH})(?:就行|就好|即可|最好|比较好|方便|才回|回得快|沟通)[^,]{0,6}`,
    ),
  ),
  habit(
    /(?:要|得|需要|最好|必须|都要|记得)提前[^,]{0,8}(?:约|预约|打招呼|打电话|通知|说一声)[^,]{0,4}/,
    /他要提前/,
  ),
  habit(
    /(?:找他|找她|联系他|约他|见他|给他送货)(?:要|得|最好|只能|必须)[^,]{2,12}|别再?送[^,]{1,8}/,
    /先别|机会/,
  ),
  habit(
    /(?:周末|周[一二三四五六日]|节假日|晚上|下班后?|休息日|斋月|初一十五)(?:从来?|一般|都)?不(?:谈|接|见|回|上班|办公|开|营业)[^,]{0,8}/,
  ),
  habit(/打电话(?:没用|不管用|听不[见清到])[^,]{0,10}|要么[^,]{2,10}要么[^,]{2,10}/),
  habit(
    /每(?:天|周|晚|个?周末|早)[^,]{0,8}(?:游泳|跑步|打球|钓鱼|爬山|健身|散步|喝|练|跳舞|太极|遛|下棋|打牌|搓麻)[^,]{0,6}/,
  ),
  habit(
    /(?:叫|喊|称呼)(?:他|她)[^,]{1,6}(?:就行|就好|高兴|才)|(?:很|特别|比较|非常|最|就)?(?:讲究|看重|在意|迷信|注重|认)(?!识|为|真|可|同|定|出|得|购|筹|领|证)[^,]{2,10}/,
    /不在意|认(?:咱|我们|[他她]的)/,
  ),
]

/** How he wants to be served, in a line that tells his ways. */
const RULE =
  /^(?:[^,]{0,8}?)?(?:不要|莫|别|勿|得|必须|务必|一定|最好|(?<![\d一二两三四五六七八九十几每])只(?!手)|先(?=发|打|约|微|预|问)|提前|每次|不(?=[坐接看喝吃抽收加见谈用爱喜认听回])|要(?!到|了|是|\d))[^,]{1,14}|^[^,]{1,8}(?:不认|不行|不收|不看|不吃|也行|最好|才行|就行)$/
const EVENT =
  /[了过](?!$|得|年|节)|已经?|刚|报价|订|定金|合同|付款|发货|[\d一二两三四五六七八九十百]+[台套件箱吨万块元]/

/** Before the habit itself: who has it, or who tells it. */
const SUBJECT =
  /^(?:[^,]{0,8}?(?:说|讲|知道|记住|注意|备注)[:了]?)?(?:他|她|他们|她们|对方|客户|这人|这个人|人家|老人家|本人)(?:们|本人|自己|这人)?/

/** Lasting habits, likes, taboos, ways to be reached (eval conventions 2.9), one per clause. */
export function readPreferences(line: Line, rivals: readonly Said<string>[]): Said<string>[] {
  const found: Said<string>[] = []
  const told = new Set<number>()
  for (const [at, clause] of line.clauses.entries()) {
    const words = line.said[at] ?? ''
    if (clause.conditional || clause.question || clause.threat || DATED.test(words)) continue
    if (/不光|不只/.test(words)) continue
    for (const [from, to] of inClause(words)) {
      const span = spanOf(line, clause.start + from, clause.start + to)
      if (rivals.some((one) => span.words.includes(one.value))) continue
      found.push({ value: span.words.trim(), evidence: [span] })
      told.add(at)
    }
  }
  for (const at of rulesBeside(line, told)) {
    const clause = line.clauses[at]
    if (!clause) continue
    const span = spanOf(line, clause.start, clause.end)
    found.push({ value: span.words.trim(), evidence: [span] })
  }
  return found.sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0))
}

/** A breath this long, typed without a comma, may hold several habits. */
const LONG = 18

/** Where the habits of a clause stand; each ends where the next begins. */
function inClause(words: string): [number, number][] {
  const spans: [number, number][] = []
  for (const { words: pattern, unless } of HABITS) {
    if (spans.length > 0 && words.length < LONG) break
    const match = pattern.exec(words)
    if (!match || unless?.test(words)) continue
    const lead = SUBJECT.exec(match[0])?.[0].length ?? 0
    const start = match.index + (lead < match[0].length - 1 ? lead : 0)
    if (spans.some(([from]) => Math.abs(from - start) < 4)) continue
    spans.push([start, match.index + match[0].length])
  }
  spans.sort(([a], [b]) => a - b)
  return spans.map(([start, end], i) => [start, Math.min(end, spans[i + 1]?.[0] ?? end)])
}

/** Habits come in rows: a rule in the breath before or after one is a habit as well. */
function rulesBeside(line: Line, told: ReadonlySet<number>): number[] {
  const more = new Set<number>()
  const tell = (at: number): boolean => {
    const clause = line.clauses[at]
    const words = line.said[at] ?? ''
    if (!clause || told.has(at) || clause.conditional || clause.question) return false
    return RULE.test(words) && !EVENT.test(words) && !DATED.test(words)
  }
  for (const at of told) {
    for (let next = at + 1; tell(next); next++) more.add(next)
    for (let prior = at - 1; tell(prior); prior--) more.add(prior)
  }
  return [...more]
}
