import { clauseAt, type Clause } from '../clauses.ts'
import type { DateMention, LocalTime } from '../types.ts'
import { isAhead } from './ahead.ts'
import { describes, isUltimatum, isUsual } from './describes.ts'
import { isRivals, isTheirs } from './whose.ts'

/** Not this: the words themselves say that nothing is to be done then. */
const CANCELLED =
  /(?:别|不要|不好|莫)(?:记|搞|弄|写|听)[错成]|取消|作废|不用(?!担心|谢)|不必|先别|[别莫](?:给|找|跟|再|动|让|去|来|打|催|送|发|急)|先不|暂不|不[来去要送发签付订买做进](?!及|了(?:货|解)|着急)|算了|拉倒|没戏|黄了/
const MISSED =
  /又没|没[来给到付打见送签去发]|爽约|放鸽子|放(?:了)?[我咱]?(?:们)?鸽子|没[能]?(?:兑现|做到|成)|食言|白等|白跑|忘了(?!.{0,6}提醒)|错过/
/** What happens in the customer's own life, whoever is told of it. */
const OWN_LIFE =
  /到期|过期|期满|开业|开张|试营业|剪彩|出差|出国|休假|产假|请假|年假|放假|放寒假|旅[游行]|度假|蜜月|结婚|婚礼|办酒|摆酒|出嫁|生日|过寿|大寿|寿宴|满月|离职|退休|卸任|调[走到去]|涨价|起涨|调价|降价|开学|装修|搬[家迁到去厂]|投产|停产|停电|停工|复工|复产|开工|检修|大修|竣工|封顶|换届|回国|回老家|手术|住院|预产期|生孩子|考试|高考|年会|上市|生效|执行新价|新店|堆头|促销|做活动|搞活动|旺季|淡季|轮休|休息|上班|值班|有空|开营|开课|开班|开园|开馆|老婆[^,。;]{0,6}生|媳妇[^,。;]{0,6}生|结束(?!后)|庙会|法会|祭祖|股东会讨论|执行|在家|在厂|不在|盘点|限产|断货|没货|靠港|靠泊|店庆|校庆|发工资|发薪|发奖金|团建|试用期|过保|脱保|要用|封路|有效期?|质保|保修|交接|到任|上任|到岗|报到|入职|轮换|轮岗|过户|搬走|停业|歇业/
/** What is done to or for someone: it makes a date ours even inside the customer's life. */
const TOWARDS =
  /提醒|找[我咱]|记得|别忘|务必|一定要|让[我咱]|叫[我咱]|要[我咱]|请[我咱]|[我咱](?:们|方|司|家)?(?:要|得|会|去|来|再|给|把|派|过|跟|送|发|带|约|打|准备|这边)|给[他她我咱]|派(?:人|个|技术|车|工|师)|送(?:货|到|样|礼|过|来|去|花|份)|发(?:货|给|过|到|出)|打款|付款|回款|结(?:账|清|款)|付清|签(?:合同|字|约|单)|下单|报价|投标|开标|交(?:货|付|标|资料|车)|寄|上门|拜访|回访|见面|面谈|约(?:在|了|他|她|我|好)|随份子|接(?:他|她|站|机)|续(?:签|约|费|保|订)|算价|来(?:取|拿|提|看|付|签|交|我们|咱|公司|厂)|祝|送祝福|请[^,。;]{0,4}吃|看望|探望|慰问/
const MILESTONE =
  /开标|唱标|评标|定标|投标|上会|过会|会定|评审|财评|批复|答辩|验收|拍板|公示|揭晓|出结果|报名截止|比价|议标|招标会|签约仪式|初审|终审|审批/

/** A noun hangs on the date: 12月的货款, 周四上午的例会, 明年年框. */
const ATTRIBUTE =
  /^的? ?(?:例会|晨会|早会|周会|班|航班|高铁|火车|动车|飞机|课|会议纪要|货款|账(?:款|期|单)?|尾款|款子|订单|单子|销量|用量|任务|指标|预算|年框|行情|价格|价|账|发票|工资|房租|欠款|租金|报表|对账单|合同|货(?!到)|那批|那单|那笔|这批|这笔|的事|量)/
/** A term that runs until then: 报价有效期到12月15号. */
/** Somebody is back by then. */
const RETURNS = /^[^,。;还送退寄拿取拉带打发]{0,2}回来|从[^,。;]{1,8}回来/
const RUNS_TO = /(?:期|合同|协议|租约|证|保险|执照|优惠|活动|展会?)[^,。;]{0,3}(?:到|至)$/
/** Their day, not ours: 下午他要去医院. */
const THEIR_DAY = /^[他她佢](?:们)?(?:要|得|会|还)?(?:去(?![我咱])|在|带|陪|有)/
/** What used to be: 以前每月5号结账. */
const FORMERLY = /以前|原来|过去|之前|原先|本来|一直/
const IF = /只要|如果|要是|假如|除非|一旦|万一|倘若/
const CONDITION_CHECK =
  /(?:再|要是|如果|若|还)?(?:不|没)[^,。;!?]{1,10}?[,， ]?(?:我|咱|我们|咱们|公司)?(?:就|便)(?:再)?[^,。;!?]/

/** A state that begins or a time at which someone can be reached: no act. */
const STATE =
  /^ ?(?:起(?!草|来|诉|运|吊)|以后就|后就(?=[不没]))|^[^,。;]{0,3}(?:才接|先接电话|才有空|才在|才方便|接电话|方便接|再接电话|才起|才开门|开门|关门)/
/** Said of what may be, or of what must come first; without a promise it is no plan of ours. */
const MAYBE =
  /^[^,。;]{0,4}(?:可能|也许|说不定|估摸|搞不好|才能|才会|才有|还有[一两几]?[批个台单笔]|会有|有[一两几]?[批个]|有个?项目)/

const SPECIFIC = new Set(['datetime', 'half-day', 'day', 'deadline', 'range', 'weekend'])

/** Whether the written rules take a dated mention for a follow-up; `corrects`: it stands for an earlier time. */
export function isRuled(
  folded: string,
  mention: DateMention,
  clauses: Clause[],
  dates: DateMention[],
  now: LocalTime,
  corrects = false,
): boolean {
  const { when } = mention
  // 明年 alone is too far off to be kept to.
  if (when.grain === 'none' || when.grain === 'duration' || when.grain === 'year') return false
  const at = clauses.findIndex((c) => mention.start >= c.start && mention.start < c.end)
  const clause = clauses[at]
  if (!clause) return false
  const said = folded.slice(clause.start, clause.end)
  const after = folded.slice(mention.end, clause.end)
  const next = clauses[at + 1]
  const nextSaid = next && !dated(next, dates) ? folded.slice(next.start, next.end) : ''
  if (when.grain !== 'set' && !isAhead(mention, said, after, now)) return false
  if (clause.conditional && !fixedCheck(said, nextSaid, mention, clause)) return false
  // 「她问能不能周四送 我说可以」: the question was answered.
  const agreed = /^\s*(?:我|我们|咱)?(?:说|讲|答应|回)?(?:可以|没问题|行|好|OK|答应)/i.test(
    nextSaid,
  )
  if (clause.question && !agreed && !/提醒|都[行可成好]|随便/.test(said)) return false
  if (clause.hearsay && !TOWARDS.test(said)) return false
  if (MISSED.test(after) || (MISSED.test(nextSaid) && /又没|鸽子|爽约/.test(nextSaid))) return false
  const lead = folded.slice(clause.start, mention.start)
  if (RUNS_TO.test(lead) || (IF.test(lead) && when.grain !== 'set')) return false
  const following = dates[dates.findIndex((d) => d.start === mention.start) + 1]
  const earlier = clauses[at - 1]
  const previous = earlier ? folded.slice(earlier.start, earlier.end) : ''
  if (describes(mention, lead, after, previous) || isRivals(lead, after)) return false
  // 「20号要用 提前三天发货」: the day only carries the one that is counted from it.
  if (following && /^(?:提[前早]|前一|头一?天)/.test(following.words) && !MILESTONE.test(said))
    return false
  if (THEIR_DAY.test(after) && !TOWARDS.test(after)) return false
  if (when.grain === 'set' && FORMERLY.test(lead)) return false
  // 「等下周王总开完会再约」 waits for something else.
  if (/等$/.test(lead) && /再|才/.test(after)) return false
  if (RETURNS.test(after) && !TOWARDS.test(said)) return false
  if (ATTRIBUTE.test(after)) return false
  if (STATE.test(after) && !/提醒/.test(said)) return false
  if (MAYBE.test(after) && !TOWARDS.test(said)) return false
  if (
    CANCELLED.test(said) &&
    !clause.conditional &&
    !fixedCheck(said, nextSaid, mention, clause) &&
    !/别忘/.test(said)
  )
    return false
  if (/^(?:最近)?都?(?:先别|别约|别催|先不|别打扰|不用)/.test(nextSaid.trim())) return false
  const scope = `${said} ${/^(?:让|叫|要|得|我|咱|派|记得|提醒|请|给)/.test(nextSaid.trim()) ? nextSaid : ''}`
  const ours = TOWARDS.test(scope) || /^(?:我|咱)们?(?![说讲都这那])/.test(nextSaid.trim())
  if (when.grain === 'set') {
    const asked = /提醒/.test(said) || (ours && !/^(?:天天|成天)/.test(mention.words))
    if (!asked && (isUsual(lead, mention.words) || isTheirs(lead, after, nextSaid))) return false
    return recurs(said, nextSaid)
  }
  if (OWN_LIFE.test(own(mention, clause, folded, dates)) && !ours && !MILESTONE.test(said))
    return false
  if (corrects) return true
  if (!ours && !MILESTONE.test(said) && isTheirs(lead, after, nextSaid)) return false
  // 「11月28号 12月5号各一批」: days listed before what they share.
  if (listed(said, mention, next, dates, folded)) return true
  const around = `${said} ${nextSaid}`
  if (SPECIFIC.has(when.grain))
    return meaty(around, mention) || DOES.test(`${after}${before(at, clauses, folded, dates)}`)
  return TOWARDS.test(scope) || KEEPS.test(around) || MILESTONE.test(said)
}

/** Anything that can be done at a time; a date without it only describes. */
const DOES =
  /[去来到跑见跟约谈聊接陪带发寄送交给报递出做拿取提补盖签订付汇结清转还回定批装试修换催问验看查打拉调办弄写开投搬运退教讲审排供量测收登找碰完弄参考买卖要]|拜访|上门|联系|跟进|确认|拍板|演示|培训|安装|对账|敲定|通知|碰头|提醒|revisit|call|final|review|demo|签约|PI|PO/i

/** The date stands alone and the next clause, dated too, says what for. */
const listed = (
  said: string,
  mention: DateMention,
  next: Clause | undefined,
  dates: DateMention[],
  folded: string,
): boolean =>
  said.trim() === folded.slice(mention.start, mention.end) &&
  next !== undefined &&
  dated(next, dates) &&
  SPECIFIC.has(mention.when.grain)

/** More is said than the date. */
/** Done at a time as loose as a week or a month: an act between us and the customer. */
const KEEPS =
  /签|付|给(?!力)|结[清账款]|打款|打过来|回款|下单|订货|发货|送|交|寄|拜访|回访|跟|联系|见面?|面谈|[谈聊约看催问碰]|拍板|确[定认]|敲定|启动|续|再说|定下|批|开标|招标|revisit|review|call|过来|来(?:我|看|取|拿|提)|去|上门|复查|安装|验收|补|还|报价|跑|走访|走一趟|回[话复]|答复|出(?:方案|图)|采购|试/i

const meaty = (said: string, mention: DateMention) =>
  /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(said.replace(mention.words, ' '))

/** The words between the dates before and behind, when one clause holds several. */
function own(mention: DateMention, clause: Clause, folded: string, dates: DateMention[]): string {
  const from = dates.findLast((d) => d.end <= mention.start && d.end > clause.start)
  const to = dates.find((d) => d.start >= mention.end && d.start < clause.end)
  return folded.slice(from?.end ?? clause.start, to?.start ?? clause.end)
}

const dated = (clause: Clause, dates: DateMention[]) =>
  dates.some((d) => d.start >= clause.start && d.start < clause.end && d.when.grain !== 'duration')

/** The clause before, when the date stands alone: 「要齿轮油的书面说明 明儿晌午前」. */
function before(at: number, clauses: Clause[], folded: string, dates: DateMention[]): string {
  const clause = clauses[at - 1]
  return clause && !dated(clause, dates) ? folded.slice(clause.start, clause.end) : ''
}

const REPLACES =
  /改[成到为约在至]|[推延][迟后期]?[到至成]|延期|挪[到至]|提前[到至]|调整?[到至成]|换[到成]|不对|错了|[说记讲打写弄]错|口误|更正|(?:^|[,。; ])(?:应该是|应为|不是)/

/** The mention that takes this one's place: 「周六送 说错 周日送」, 「推迟到12月8号」. */
export function replacedBy(
  folded: string,
  mention: DateMention,
  clauses: Clause[],
  dates: DateMention[],
): DateMention | null {
  const next = dates.find((d) => d.start >= mention.end && d.when.grain !== 'duration')
  if (!next) return null
  const gap = folded.slice(mention.end, next.start)
  if (gap.length <= 16 && REPLACES.test(gap)) return next
  const at = clauses.findIndex((c) => mention.start >= c.start && mention.start < c.end)
  const soon = clauses[at + 2] ?? clauses[at + 1]
  return clauses[at]?.superseded && soon && next.start < soon.end ? next : null
}

/** 「周五再不回我就再打一次」: the condition is checked on a fixed day. */
function fixedCheck(said: string, next: string, mention: DateMention, clause: Clause): boolean {
  if (!SPECIFIC.has(mention.when.grain)) return false
  const after = said.slice(mention.end - clause.start)
  const before = said.slice(0, mention.start - clause.start)
  if (/如果|要是|假如|万一|一旦|只要/.test(before)) return false
  if (/(?:再|还)?(?:不|没)/.test(after.slice(0, 8)) && CONDITION_CHECK.test(`${after} ${next}`))
    return true
  // 「不然下周三停货」 and the like stay conditions.
  return isUltimatum(after, next)
}

const HABIT =
  /用量|大[概约]|消耗|产量|销量|能卖|能走|要用|吃|喝|跑步|健身|上班|休息|例会|发薪|发工资|盘点/

const recurs = (said: string, next: string) =>
  DOES.test(`${said} ${next}`) && (!HABIT.test(said) || /提醒/.test(said))

export interface Joined extends DateMention {
  /** The mention whose day this time takes. */
  of: DateMention
  /** It only adds the hour to what was said there. */
  refines: boolean
}

/** A time without a day right behind a dated plan: 「下周三过去 上午看样」, 「我去接他 时间是中午」. */
export function joinedTime(
  folded: string,
  mention: DateMention,
  previous: DateMention | null,
  clauses: Clause[],
  now: LocalTime,
): Joined | null {
  const { when } = mention
  if (!previous || (when.grain !== 'half-day' && when.grain !== 'datetime') || !when.start)
    return null
  if (/[今明后昨前周星礼号日月天]|\d[./-]\d|现在/.test(mention.words)) return null
  const day = previous.when.start?.slice(0, 10)
  if (!day || day <= now.slice(0, 10) || previous.when.grain === 'set') return null
  const own = clauseAt(clauses, mention.start)
  const before = clauseAt(clauses, previous.start)
  if (!own || !before) return null
  const gap = clauses.indexOf(own) - clauses.indexOf(before)
  const lead = folded.slice(own.start, mention.start)
  const alone =
    /^(?:时间|大概|应该|可能|是|在|定|为|约|:|\s)*$/.test(lead) &&
    !/[\u4e00-\u9fff]{2}/.test(folded.slice(mention.end, own.end))
  const refines = alone && /时间|^\s*$/.test(lead) && gap <= 2
  if (
    !refines &&
    !(
      gap === 1 &&
      /^\s*(?:[他她]?说是?|讲|话|约|定|大概|让|要|就|当[天日晚]|那天|同一天)?\s*$/.test(lead)
    )
  )
    return null
  return {
    ...mention,
    when: { ...when, start: `${day}${when.start.slice(10)}` },
    of: previous,
    refines,
  }
}
