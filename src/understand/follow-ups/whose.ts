/**
 * Whose act a dated clause tells of. What we do at a time is a follow-up whatever it is; what
 * somebody else does at a time is one only when it is done towards us (eval conventions, 2.4).
 */

/** Words before a date that name nobody: adverbs, links, modal verbs. */
const FILLER =
  /(?:\s|大[概约]|差不多|估计|可能|应该|准备|打算|计划|预计|争取|尽量|最[快晚迟早好]|必须|一定|务必|需要|赶在|就[要会在]?|都|也|还|又|再|才|先|会|要|得|能|想|在|到|于|从|等|是|那|这|然后|后面|接着|另外|不过|但|所以|反正|约好|约了?|说好|讲好|定[在了好]?|安排在?|改[到在成为]?|推[迟到]*|延[期到]*|拖到?|排在?)+$/
/** A report opens a new subject: what follows is said, asked or promised. */
const REPORT =
  /^.*(?:说是?|讲|表示|意思是?|答应|承诺|保证|同意|通知|告诉我?|回复|反馈|透露|提到|打听到|听到|得知|介绍)[:,，]?/

/** We are the ones: named, asked, or the object comes before the verb of a bare imperative. */
const OURS =
  /[我咱俺](?!们?(?:客户|领导那))|让|叫(?!做)|要求|请|喊|派|安排|提醒|记得|别忘|[把给跟和与向为帮替约带拿送]|一起|回头/

/** Who goes out for us, named by the job. */
const OUR_PEOPLE = /(?:司机|师傅|售后|技术员?|工程师|安装队|安装工|业务员|同事|仓库|内勤)$/
const RIVALS = /(?:同行|对手|竞品|别家|友商|对家|另一家)(?:的人|那边|也|又)?$/

/** A rival's act is never ours: 同行下周给他们报价. */
export const isRivals = (lead: string, after: string): boolean =>
  RIVALS.test(lead.replace(FILLER, '')) && !/[我咱]/.test(after)

/** Somebody or something stands before the date as its subject. */
const NOUN = /[\u4e00-\u9fff]{2}$|[A-Za-z][\u4e00-\u9fff]$|[他她佢伊]$/
/** A deed as a noun before its date: 装机从下周一开始. */
const DEED =
  /(?:装机|安装|送货|交货|发货|付款|打款|验收|调试|施工|培训|试用|供货|配送|签约|送样|打样|上门|维保|巡检|保养|进场|评审|开标|投标|演示|回访|拜访|对账)$/

/** Deeds between another party and us: reply, pay, order, sign, send, come, collect, inspect. */
const DEALS = new RegExp(
  [
    '回[复话信执应覆音]|答复|给(?!孩|员工|工人|老婆|他妈|他爸|别)|打款|打钱|转[账款钱过给]|汇|付|结(?!婚|束|冰|果是)|清(?!明|洗|静)|还(?![有是要会在能没])|补(?!课|习|贴)|缴',
    '下[单订定]|订(?!婚)|采购|签|盖章|拍板|敲定|[确决]定|定(?:下|标|方案|型|稿|样|版|货|了|夺|$)|走(?:合同|流程|审批|付款|完)|审批|批(?!评|发商)|上会|过会|开会(?:定|讨论|研究|过|商量)|招标|议标|比价|谈',
    '寄|发(?!工资|薪|奖|生|烧|车去|展)|传|提供|来(?!自|回|不|年|月|着)|过来|上门|到(?:货|账|位|港|厂|店|我|咱|公司|仓|场|现场|$)|提(?:货|车|走|取|$)|自提|过目|审(?!美)|开(?:好|票|发票|出来|具|完票)|取(?!消|暖)|拉(?!萨|肚|练)|收货|收房|收楼|接(?:货|车|收|待)|装(?:车|柜|机|$)|出(?:货|库|方案|图|结果|名单|通知)',
    '看(?:样|货|房|车|厂|料|场|现|方案|效果|看|一下|完|设备|机|店|$)|考察|验(?!血)|(?<!体)检(?!修|查身)|试(?!用期|营)|测|评|比(?:价|样)|打样|确认|核对|对账|面谈|见面?|约|找[我咱你]|联系|拜访|碰|通(?:知|电话|个电话)',
    '交(?!班|通|易日|朋友)|送|安装|调试|[维检抢返]修(?!班)|修(?!养|行|车厂)|过去(?!了)|道歉|处理|解决|整改|量(?!产)|封(?!路|顶)|issue|ship|pay|sign|send|reply|confirm|进场|开工令|要(?:货|用|\\d|[一二两三四五六七八九十百]|方案|资料|报价|样|合同|发票|结果|看|的|$)|投(?!产)|报(?:名|价|计划|数|方案|量|给)|续|退|换(?!届|班)|加(?:单|货|订)|补货|揭|公示|答辩|复[检查验试]|面试|培训',
  ].join('|'),
)

/** Nothing but the frame of an appointment before the date: 约了周五, 开标时间12月8号. */
const APPOINTS =
  /(?:约|定|说好|讲好|改|排|安排|时间|日期|截止|期限|赶|推迟|延期|挪|拖|交期|货期|工期)[^,。;]{0,4}$/

/**
 * Whether somebody who is not us acts at the date without it touching us: 「宇视下周去」,
 * 「新领队元旦后到任」. `lead` and `after` are the words of the clause around the date, `next`
 * those of an undated clause that goes on from it.
 */
export function isTheirs(lead: string, after: string, next: string): boolean {
  const said = lead.replace(REPORT, '').trim()
  if (said === '' || APPOINTS.test(said)) return false
  const subject = said.replace(FILLER, '')
  if (OUR_PEOPLE.test(subject)) return false
  if (!NOUN.test(subject) || OURS.test(subject) || /^[^,。;]{0,3}[我咱俺]/.test(after)) return false
  if (DEED.test(subject) || /提醒|必须|务必|一定要/.test(`${lead.slice(-4)}${after}`)) return false
  return !DEALS.test(meaty(after) ? after : `${after}${next}`)
}

const meaty = (words: string) => /[\u4e00-\u9fff]{2}/.test(words)
