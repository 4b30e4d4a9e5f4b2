import type { RiskKind } from './rules.ts'

interface Clearing {
  /** Words that end the risk. */
  ends: RegExp
  /** Words that speak against it without ending it: shown beside it. */
  against: RegExp
}

/** What is said of something not done, or only promised, clears nothing. */
const NOT_YET =
  /(?:还|仍|至今|一直|迟迟)?(?:没|未|不)(?:有|能|肯|给|算|太|怎么)?$|(?:等|如果|要是|只要|除非|说|答应|承诺|保证|准备|打算|计划|争取|预计|下周|下月|下个?月|月底|明天|后天|年前|年底|尽快|催|要求|希望|让|请|得|会|将|要)[^，。,；;]{0,8}$/
/** What was done with or by somebody else clears nothing of ours. */
const OTHERS =
  /(?:别家|别人|人家|对手|竞品|那家)(?:的|已经?|也)?[^，。]{0,6}(?:签|款|账|钱)|(?:跟|和|与|同)(?!我们?|咱)[^，。]{1,8}(?:签了|签约|签下)/
const PAID =
  /(?:款项?|货款|欠款|尾款|余款|账款?|钱|旧账|老账|质保金|全部|都|已经?|全)[^，。,；;]{0,6}(?:结清|付清|还清|清了|付完|到账|打过来了|打来了|收到了|收齐|回齐|付掉了|还了)|结清了|付清了|还清了|两清|(?:款|账)已?(?:结|清|到)了?$/

export const CLEARING: Partial<Record<RiskKind, Clearing>> = {
  overdue_payment: {
    ends: PAID,
    against: /付款(?:很|一向|一直|都)?(?:爽快|及时|准时)|先付了|付了一部分|打了[^，。]{0,8}万/,
  },
  broken_promise: { ends: PAID, against: /付款(?:很|一向)?(?:爽快|及时|准时)/ },
  credit_decline: {
    ends: /(?:资金|融资|贷款|授信)[^，。]{0,6}(?:到位|批了|批下来|下来了|解决|到账)|周转(?:过来|开)了|缓过来了|账[户号][^，。]{0,4}解冻/,
    against: /资金(?:没问题|充足|宽裕)|不差钱|不缺钱|付款(?:很|一向|一直)?(?:爽快|及时|准时)/,
  },
  business_decline: {
    ends: /复工|复产|恢复(?:生产|营业|开工)|重新(?:开工|开业|开张)|(?:订单|生意|业务|销量)[^，。]{0,6}(?:回升|恢复|回来了|好转|起来了)|扭亏/,
    against:
      /生意(?:不错|挺好|很好|红火)|订单(?:很多|排满|饱满)|扩产|扩建|开新店|新开[^，。]{0,4}店|招人/,
  },
  complaint: {
    ends: /(?:问题|投诉|故障|毛病|这事|事情|机器)[^，。,；;]{0,4}(?:已经?|都|全部)(?:妥善)?(?:处理|解决|修复|办结|摆平)|(?:问题|投诉|故障|毛病|这事|事情|机器)?[^，。,；;]{0,6}(?:处理好|解决|修好|换好|补发|摆平|安抚好)了|(?:客户|对方|他们?|她)[^，。]{0,4}(?:消气|谅解|认可|满意)|(?:表示|很|挺|比较)满意/,
    against: /态度(?:好|缓和)|夸|表扬|满意/,
  },
  churn_intent: {
    ends: /续约了|续签了?|续了[^，。]{0,6}(?:年|合同|约|单)|继续(?:合作|用我们|订)|又(?:下单|订了|签了)|重新(?:合作|下单)|留下来了|不走了|下了[^，。]{0,6}单/,
    against: /合作(?:愉快|顺利)|满意|认可我们|还会考虑/,
  },
  competitor: {
    ends: /(?:选|定|用|签)了我们|(?:对手|竞品|那家|别家)[^，。]{0,6}(?:退出|出局|放弃|被淘汰|没中)|我们中标|签(?:了)?合同|签约了|还是用我们/,
    against: /(?:倾向|偏向|看好|更喜欢)我们|不考虑(?:对手|别家|他们)/,
  },
  key_contact_change: {
    ends: /(?:联系|对接|见|加)上[^，。]{0,8}(?:新|接任|接手)|(?:拜访|见|认识|对接)了?新(?:的)?(?:采购|对接|负责|经理|店长|联系)|新(?:的)?(?:采购|对接人|负责人|经理|店长)[^，。]{0,8}(?:加了微信|见过|聊得|对接好|联系上|认可)/,
    against: /(?:原来的|老)[^，。]{0,6}(?:还在|没走|回来)/,
  },
  legal: {
    ends: /撤诉|结案|和解|胜诉|(?:官司|案子)[^，。]{0,4}(?:了结|打赢|结束|完了)|解封|移出[^，。]{0,6}(?:名单|名录)/,
    against: /小纠纷|影响不大|不影响(?:经营|付款|生产)/,
  },
  no_budget: {
    ends: /预算[^，。]{0,4}(?:批了|下来了|批下来|有了|到位|通过)|(?:有|批了|拿到)(?:了)?预算|经费[^，。]{0,4}(?:下来|到位|批)/,
    against: /预算(?:在走|在批|有希望)/,
  },
  customer_left: {
    ends: /(?:重新|又)?加(?:回|上)(?:了)?[^，。]{0,4}微信|加回来了/,
    against: /误删|换(?:了)?号/,
  },
}

/** The words of a note that end that kind of risk; null when they do not. */
export function endedBy(kind: string, words: string): string | null {
  const rule = CLEARING[kind as RiskKind]
  return rule ? clause(words, rule.ends) : null
}

/** The words of a note that speak against it. */
export function contradictedBy(kind: string, words: string): string | null {
  const rule = CLEARING[kind as RiskKind]
  return rule ? clause(words, rule.against, true) : null
}

/** Whether words say that everything owed is paid. */
export const saysPaidUp = (words: string): string | null => clause(words, PAID)

/** The clause in which a pattern holds for a fact: not denied, not promised, not asked. */
function clause(words: string, pattern: RegExp, hearsay = false): string | null {
  for (const part of words.split(/[，。,；;！!\n]|(?<=[了好])\s+/)) {
    const hit = pattern.exec(part)
    if (!hit || /[?？吗]\s*$/.test(part)) continue
    if (hearsay) {
      if (/(?:不|没|未)[^，。]{0,2}$/.test(part.slice(0, hit.index))) continue
      return part.trim()
    }
    const said = `${part.slice(0, hit.index)}${hit[0].replace(/(?:了|好|清|完|到账|到位)+$/, '')}`
    if (
      /(?:还|都|也|并|仍|一直|至今)?(?:没|未|不)(?:有|能|肯|给|曾)?(?:付|结|还|解决|处理|修|收|打|到|批|下|续|满意|认可|恢复|和解|结案|清)/.test(
        hit[0],
      )
    )
      continue
    if (NOT_YET.test(part.slice(0, hit.index)) || NOT_YET.test(said)) continue
    if (
      OTHERS.test(part.slice(0, hit.index + hit[0].length)) ||
      /^才/.test(part.slice(hit.index + hit[0].length))
    )
      continue
    if (/(?:一部分|一半|部分|大半|首付|定金)/.test(part) && pattern === PAID) continue
    return part.trim()
  }
  return null
}
