import type { AmountRole } from '../types.ts'

/** The words around one amount, cut at its neighbours. */
export interface Setting {
  /** In the same clause, before it; and the clause before when that holds no amount. */
  before: string
  earlier: string
  /** In the same clause, behind it; and the clause after when that holds no amount. */
  after: string
  later: string
  past: boolean
  future: boolean
  /** The line tells of a sale. */
  won: boolean
  /** The line speaks of the customer's old goods taken in part payment. */
  tradeIn: boolean
  /** Said per piece. */
  each: boolean
}

interface Cue {
  role: AmountRole
  words: RegExp
  weight: number
}

const cue = (role: AmountRole, weight: number, words: RegExp): Cue => ({ role, weight, words })

/** Words that give the amount behind them its role; the nearest and heaviest wins. */
const BEFORE: Cue[] = [
  cue(
    'other',
    6,
    /罚款?(?!息)|赔偿?|索赔|扣了?我们|违约金|滞纳金|返利|返点|返现|奖励?|贷款?|借款?|工资|营业额|流水|产值|年销售?额?|销售额|注册资[本金]|投资|损失|亏了?|补贴|货值|成本|进价|进货价|利润|毛利|采购[量额]|用[量料]|年用|市场价|行情|外面|网上|市面|费用报|垫资|赞助|手续费|佣金|中介费|提成|营收|收入|转让费|租金|房租|月租|作价|折价|折抵|抵扣|(?:今年|去年|前年|上半年|全年|每年|往年)[^,]{0,6}(?:供|做|买|进|拿|采购|走|卖)了?|估值|市值|融资|保额|押金退|退(?:了|还|给|他|她|款)|补偿|一年(?:能|大概|要|差不多|可以)?(?:做|用|走|跑|采购|进|消耗)|每[月年](?:要|大概)?(?:用|采购|消耗|进)/,
  ),
  cue(
    'other',
    6.5,
    /对手|竞品|竞对|友商|同行|别家|别人家?|隔壁|另一家|另外一家|人家|其他家|其它家|另几家|旁边那?家|原供应商|老供应商|现在用的|原来用的|以前用的|京东|淘宝|拼多多|1688/,
  ),
  cue(
    'other',
    5.2,
    /我们?(?:昨天|今天|刚)?(?:先)?(?:交|付|垫|打|转)了?(?:履约|投标)?保?证?金?|(?:履约|投标)?保证金/,
  ),
  cue(
    'owed',
    5.6,
    /欠款?|应付我|其中|尾款|余款|尾数|剩(?:下|余|的)?|还差|还有(?!意)|应收|没[付给结打还收清]的?|未[付收结]|待[付收]|逾期|赊|压了|账上|挂账|质保金|垫付|拖|余下/,
  ),
  cue(
    'paid',
    5,
    /收到|收了|收(?:他|她)|已收|到账|回款|进账|入账|已[付转打汇交缴]|付了|打了|转了|转来|汇了|汇来|交了|缴了|结了|还了|清了|给了(?!我们?报|他报)|刷了|预付了|回了|先[付交打转给]了|补了|打过来|转过来|[打转汇付]的|付过|付清|结清|现款|现金|现结|扫码|刷卡|补了/,
  ),
  cue(
    'paid',
    4.6,
    /定金|订金|首付款?|预付款?|头款|学费|报名费|诚意金|认筹金|意向金|押金|首款|首期/,
  ),
  cue(
    'budget',
    5,
    /预算|最多|顶多|撑死|[只想能愿肯][想能愿意肯]*出|[他她]们?(?:只)?[出给要](?!了)|客户(?:只)?[出给要](?!了)|对方(?:只)?[出给](?!了)|控制在?|控制价|封顶|不[能要]?超过?|不高于|还价|还到|[砍压杀]价?[到成至]|砍(?!价)|还(?=\d)|降到|便宜到|少到|心[理里]价?位?|能?接受|限价|拦标价|目标价|上限|额度|自己掏|掏|[能够]凑|凑够?|准备花|打算花|愿意花|舍得花|想花|只能?给到?|出价|怎么[也都]得|[价单]要|想要|希望|要求|期望|指导价|批了|拨了|经费|资金|申请了|手[里头上]有|递价|出了/,
  ),
  cue(
    'quote',
    4,
    /报价?了?|我[们方这边家]*(?:的)?(?:报|出|给|开|要|卖|投|做到|定价|底价)[了的价]*|开价|挂牌价?|标价|投标价?|投了|底价|方案|原价|优惠价|活动价|优惠后|折后|[可能]以?给到|给到?他|售价|卖|价格|价位|要价|年费|服务费|收费|单价|一口价|套餐|门市价|零售价|批发价|出厂价|到岸价|估[算了价]|评估|核价|算(?:了|下来|出来)?|费用|打包价|总报价|课[程包]?费?|卡|保费/,
  ),
  cue(
    'deal',
    4.2,
    /合同|签|成交价?|订单|下单|总[价额共]|[定订]了|[定订](?=$)|中标价?|敲定|谈[定到妥成]|拿下|合计|总计|一共|共计|续费|续了|买了|拍了|提了|最终|最后|年框|框架|po|单子|标的|总数|货款|复购|说好|说定|确认|就按|按照|成了|选|刷了?|会员|充值?了?|同意|答应|拍板|上了|加购|加了/i,
  ),
]

/** Words behind the amount. */
const AFTER: Cue[] = [
  cue(
    'owed',
    6,
    /^[^\d]{0,6}?(?:没[付给到结打还收回]|未[付结收到还]|一直没|还没|拖|压[着到]|扣着|先[扣压]|没影|没动静|赖|未清|不[给付还结]|已?逾期)/,
  ),
  cue('owed', 5, /^的?(?:尾款|欠款|余款|货款没|应收)/),
  cue(
    'paid',
    6,
    /^[^\d没未]{0,6}?(?:已?经?到账|已?到了|已[收付转打汇交缴到结]|收到|付了|付清了|打过来|转过来|汇过来|打来|到位|入账|结清|交了|缴|刷卡|进来|转了|打了|汇了|给了|收了|全款付|现金付|到公司|过账|支付了|刷的|扫码)/,
  ),
  cue(
    'budget',
    5,
    /^(?:块钱?|元|左右|上下)?(?:以内|以下|之内|内|能[定拿签要做订]|就[定拿签订要]|能不能|行不行|的?预算|的?(?:采购)?额度|封顶|拿下|他就|她就|可不可以|行吗|卖不卖|做不做|打底|上限)/,
  ),
  cue('quote', 4, /^[^\d]{0,3}?(?:报给|报价|发给|可以[做给]|能做|做不了|卖给|的?方案|的?报价)/),
  cue(
    'deal',
    4.5,
    /^[^\d]{0,6}?(?:成交|签|定了|定下|订了|拿下了|敲定|下单|全包|谈定|谈妥|的?(?:合同|订单|单子|年框|大单))/,
  ),
  cue(
    'other',
    5,
    /^[^\d]{0,3}?的?(?:罚款?|赔偿|损失|利润|成本|贷款|补贴|奖励|返利|返点|押金|市场|产值|营业额|流水|投资|工资|租金|量|采购量|年用量|生意)/,
  ),
]

const PROMISED = /(?:打|付|转|汇|结|清|还|回|补|交)(?!了|过|清了|到账)/
const SOON =
  /明|后天|下[周个月]|周[一-日末]|礼拜|月底|本月|这个?月|月初|年[底前后]|节前|说好|答应|承诺|保证|约定|号|到货|提货|验收|安装|装完|货到|交货|发货|出货|开学|再付|再打|剩/
const PAID_WORDS =
  /(?:到账|收到|收了|已|[付打转交给汇收结还缴]了(?!再|就)|付了|打了|转了|交了|了清|清了|过来了|到了|来了|了(?:定金|订金|首付|押金|预付|\s?$))/
const AGREED =
  /^[\s,]*(?:他|她|对方|客户|老板|那边|\S总|\S{0,6}总监|\S{0,4}经理)?们?也?(?:终于)?(?:说)?(?:同意|说?行(?!业|情)|没意见|答应|接受|认可|就按|(?:终于)?松口|ok|可以(?!做|给)|成交|定了|下单|拍板|签了|选)/i

/**
 * What an amount is, from the words near it: who paid, asks, offers. Eval conventions 2.5.
 */
export function roleOf(setting: Setting): AmountRole {
  const best = heaviest(setting)
  if (/保证金/.test(setting.before) && !/收到|退/.test(setting.before)) return 'other'
  if (/我们?[^他她]{0,6}(?:先)?[交付垫]了[^他她]{0,4}$/.test(setting.before)) return 'other'
  if (
    /租/.test(setting.before + setting.earlier) &&
    best === 'other' &&
    /询|问|报/.test(setting.before + setting.earlier)
  )
    return 'quote'
  if (/租/.test(setting.before) && best === 'other' && setting.won) return 'deal'
  if (setting.tradeIn && /[他她对方客户](?:想)?要$/.test(setting.before)) return 'other'
  const around = setting.before + '|' + setting.after
  if (best === 'paid' && setting.future && !PAID_WORDS.test(around)) return 'owed'
  if (best === 'paid' && setting.each && !PAID_WORDS.test(around))
    return setting.won ? 'deal' : 'quote'
  if (best === 'paid' && !PAID_WORDS.test(around + setting.later) && promised(setting))
    return 'owed'
  if (
    best === 'owed' &&
    /^[^\d没未]{0,5}(?:已?到账|付了|结了|清了|打了|收到|已[付结清]|结清了|付清了|打过来)/.test(
      setting.after,
    )
  )
    return 'paid'
  if (best === null && promised(setting)) return 'owed'
  if (best === 'deal' && /货款/.test(setting.before) && promised(setting)) return 'owed'
  const offered = best === null || best === 'quote' || /[降调让惠压砍谈]到?$/.test(setting.before)
  if (offered && AGREED.test(setting.after + setting.later)) return 'deal'
  if (best !== null) return best
  if (setting.won) return 'deal'
  return 'quote'
}

function promised(setting: Setting): boolean {
  if (setting.each && !/[期次]\s?$/.test(setting.before)) return false
  const after = setting.after.trim() ? setting.after : setting.later
  if (!PROMISED.test(`${setting.before.slice(-8)}|${after}`) && !PROMISED.test(setting.earlier))
    return false
  return setting.future || SOON.test(setting.before + after) || /[期次]/.test(setting.before)
}

function heaviest(setting: Setting): AmountRole | null {
  let best: AmountRole | null = null
  let top = 0
  const offer = (role: AmountRole, score: number): void => {
    if (score <= top) return
    top = score
    best = role
  }
  for (const { role, words, weight } of BEFORE) {
    const distance = lastEnd(setting.before, words)
    if (distance !== null) offer(role, weight - distance * 0.22)
    else {
      const far = lastEnd(setting.earlier, words)
      if (far !== null) offer(role, weight - 2.2 - far * 0.2)
    }
  }
  for (const { role, words, weight } of AFTER) {
    if (words.test(setting.after)) offer(role, weight)
    else if (!setting.after.trim() && words.test(setting.later)) offer(role, weight - 1)
  }
  return best
}

/** How many letters lie between the last hit and the end; null without a hit. */
function lastEnd(text: string, words: RegExp): number | null {
  let from = 0
  let end: number | null = null
  for (;;) {
    const found = words.exec(text.slice(from))
    if (!found) break
    from += found.index + Math.max(1, found[0].length)
    end = from
  }
  return end === null ? null : text.length - end
}
