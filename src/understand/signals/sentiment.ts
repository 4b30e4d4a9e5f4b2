import type { AmountFact, RiskKind, Said, Sentiment, Stage } from '../types.ts'
import { type Found, fire, type Line, type Trigger } from './line.ts'

const SORE = new Set<RiskKind>([
  'overdue_payment',
  'credit_decline',
  'business_decline',
  'complaint',
  'churn_intent',
  'legal',
  'no_budget',
])

const feel = (
  value: Sentiment,
  words: RegExp,
  more: Partial<Trigger<Sentiment>> = {},
): Trigger<Sentiment> => ({ value, words, ...more })

const TRIGGERS: Trigger<Sentiment>[] = [
  feel(
    'negative',
    /拒绝|说啥[都也]不|死活不|坚决不|回绝|婉拒|不考虑|不需要(?!我们|再)|没兴趣|不感兴趣|没有兴趣|没啥兴趣|不愿意?(?:合作|见|谈|换|买|签|付)|不想再?(?:换|买|谈|合作|见|要|做|聊|折腾)|免谈|不肯(?:见|谈|买|合作|签合同|给机会|松口)|不同意|不答应|没看上|看不上|不认可|不见我|不让(?:进|拜访)|挂[了断](?:我)?电话|拉黑|赶(?:出|走)|没需求|用不[着上]|别再(?:打|来|联系|烦)|不买账|没(?:什么)?意向|不打算再?(?:换|买|做|上)|爱答不理|冷淡/,
    { bare: true, unless: /没拒绝|我[^,他她]{0,4}(?:死活|坚决)|不想换(?:供应商|别家)|不喝|如果/ },
  ),
  feel(
    'negative',
    /(?:死活|坚决|说什么也|怎么[说劝]都?|就是|硬是|一口)[^,]{0,3}(?:不(?:肯|愿|答应|同意|要|见|给|松|换|买)|回绝|拒)|(?:不|勿|唔|冇)(?:想|愿|肯|打算|准备)[^,]{0,3}(?:见|谈|聊|合作|换供|买|签|试|要我们|搭理)|(?:没|冇)(?:兴趣|意向|意愿|想法|需要|空理)|(?:删|拉黑|屏蔽)[^,]{0,3}(?:我|咱)|(?:我|我们|咱)的?微信[^,]{0,3}(?:删|拉黑)|懒得|不搭理|不待见|轰(?:出|走)|赶(?:我|出)|把门关|闭门羹|吃了个闭门|碰了?(?:一鼻子灰|钉子|壁)|少来|别来(?:了|烦)|不(?:领情|买账|来电|感冒)|推三阻四|not interested|turned (?:us )?down|reject/i,
    {
      bare: true,
      unless:
        /没拒绝|我[^,他她]{0,4}(?:死活|坚决)|如果|要是|僵着|不想换(?:供应商|别家|人)|不给调价|打字|喝/,
    },
  ),
  feel(
    'positive',
    /[转跑用卖走做干开]得(?:稳|好|快|顺|不错|香|欢)|(?:还是?|就|只|一直)?认(?:咱|我们|俺|准)|(?:冲|因为|看|夸|说|图)[^,]{0,4}(?:我们|咱们?|俺们?)(?:的|家|这)?[^,不没太]{0,6}(?:好|快|稳|靠|周到|及时|实在|专业)|动心|心动|来劲|上心|(?:很|挺|蛮|特别|非常|超|贼|老|真|好|太|可|极)(?:满意|高兴|开心|喜欢|中意|感兴趣|热心|配合|爽|棒|赞|好(?!像|几|多|奇|在|久)|顺|香|合适|认可|支持|积极|实在|敞亮|够意思|看好|来电)|敞亮|够意思|靠(?:得住|谱)|信得过|相中|(?:一眼)?看中|瞧上|对胃口|合(?:心意|口味|胃口)|没的说|没得挑|好评|称赞|夸奖|夸|赞(?!助)|表扬|点头|拍胸脯|一口答应|满口答应|爽快|痛快|当场(?:要|定|拍|签|答应)|想(?:长期|一直|继续)合作|(?:同意|答应|愿意(?!先?试|出)|乐意)(?:先(?!试)|给|跟|和|与|用|试|签|做|合作|上|换|买|让|出|把|接|在|按)|(?:反响|反馈|评价|印象|口碑|效果|势头|卖得|走得|用得|做得|吃得|销得)[^,不差没]{0,3}(?:好|不错|快|俏|顺|可以|旺|火|赞)|(?:比|强过|好过)[^,]{1,10}(?:好|强|快|省|稳|耐用|便宜得多)|(?:急|着急|赶紧|马上|立马)(?:着)?(?:要|想)(?:签|定|买|上|用|装)|感激|谢谢(?:我们|咱|你们)|多谢|送(?:了)?(?:我们|咱)?[^,]{0,3}锦旗|(?:盼|巴不得|期待|迫不及待)|approved?|happy with|love[sd]? (?:it|our|the)|impressed|interested(?! in a refund)|great|巴适|安逸(?!是)|灵光|来事|嗲|掂|得闲|中得很|得劲|美得很|嫽|攒劲|老好/i,
    {
      unless:
        /(?:没|不|未|冇|唔|勿)(?:太|怎么|大|很|够|算|咋|那么|敢)?(?:满意|高兴|开心|认可|喜欢|中意|同意|答应|愿意|肯|夸|感兴趣|动心|好|行)|没[^,]{0,3}(?:答应|同意|松口|相中|看中)|如果|要是|说[^,]{0,2}看中了就|我答应|我同意|我愿意|我满口|对手|别家|人家[^,]{0,4}(?:好|强|快)|(?:爱|喜欢)(?:喝|吃|钓|打|听|看|收|抽|养|唱|跑)|身体|天气|(?:女儿|儿子|孩子)|好(?:久|几|多)|太好(?:说|讲)话|好了(?:再|就)|看好|不[^,]{0,3}(?:好|快|错)$/i,
    },
  ),
  feel(
    'positive',
    /满意|高兴|开心|夸|好评|表扬|点赞|赞(?!助)|不错|感兴趣|有兴趣|兴趣(?:很|挺|比较)?(?:大|浓)|喜欢(?:我们|咱|得|上|这|那|$)|挺喜欢|很喜欢|特别喜欢|非常喜欢|质量(?:是|确实|真|还是|没得说)[^,不差]{0,3}(?:好|可以|过硬|没得说)|认可|挺好(?!奇)|很好|非常好|特别好|真好|好用|好吃|好喝|好卖|好看|爽快|痛快|干脆|热情|客气|同意|答应|愿意(?:签|合作|用|买|换|长期|续)|(?:说|他|她)没问题|没意见|看好(?!几|了[^,]*家)|看中|看上了|倾向(?:我们|咱|于我们|选我们)|放心|感谢|谢谢我们|谢我们|期待|强烈|靠谱|专业|优秀|漂亮|惊喜|效果(?:很|挺|不错|明显)|顺利|聊得(?:很|挺|不错|来|投机)|谈得(?:很|挺|不错|来)|有意向|意向(?:很|挺|比较)?(?:强|大|高|明显)|认准|信任|优先(?:考虑|选)我们|以后都用咱|以后都用我们|以后都找|积极|给力|口碑|服气|竖大拇指|锦旗|太好了|没话说|没得[说挑]|杠杠|老好|贼好|巴适|要得|满意得很|拍板了|点头|能接受|可以接受|觉得(?:合适|可以|行)|赞不绝口|批下来了|过会了|审批通过|可以先(?:付|打|签|定|做)|(?<!没|不)松口|说行(?=[,\s]|$)|中意|满足|到账|比(?:原来|以前|别家|对手)[^,]{0,6}(?:好|强|快|省)|省(?:了)?(?:不少|很多|心|事)|介绍(?:了)?(?:朋友|客户|同行|亲戚)[^,]{0,4}(?:给我们|过来)/,
    {
      unless:
        /不(?:太|怎么|是很|大|够|很|算)?(?:满意|高兴|开心|认可|好用|放心|喜欢)|没[^,]{0,3}(?:答应|同意|松口)|没有?(?:不满|感)|没(?:怎么|那么)[^,]*(?:好|满意)|不感|没有?兴趣|如果|要是|质量不错就/,
    },
  ),
]

/** Risks and a lost deal settle the mood, whatever else is said. */
export const isSettled = (risks: readonly Said<RiskKind>[], stage: Said<Stage> | null): boolean =>
  risks.some((r) => SORE.has(r.value)) || stage?.value === 'lost'

/** Eval conventions 2.7: risks and refusals first, then what is won, paid or praised. */
export function readSentiment(
  line: Line,
  risks: readonly Said<RiskKind>[],
  stage: Said<Stage> | null,
  found: Found,
): Sentiment {
  if (isSettled(risks, stage)) return 'negative'
  if (agreed(stage)) return 'positive'
  const hits = fire(line, TRIGGERS).filter(({ said, at }) => {
    const start = line.clauses[at]?.start ?? 0
    return !OURS.test(line.folded.slice(start, said.evidence[0]?.start ?? start))
  })
  const agreedAt = hits.findLast((h) => YES.test(h.said.evidence[0]?.words ?? ''))?.at ?? -1
  if (hits.some((h) => h.said.value === 'negative' && h.at >= agreedAt)) return 'negative'
  if (stage?.value === 'won') return 'positive'
  if (theyPaid(line, found) !== undefined || line.said.some(moneyCame(line))) return 'positive'
  if (stage?.value === 'proposal' && line.said.some((words) => FAULT.test(words))) return 'neutral'
  return hits.some((h) => h.said.value === 'positive') ? 'positive' : 'neutral'
}

/** A yes after a no takes the no back. */
const YES = /点头|松口|答应|同意|拍板/

/** What we promised says nothing of their mood. */
const OURS = /(?:我|咱|俺|我们|咱们|公司)(?:也|就|当场|先|只好|便|已经?)?$/

/** A fault found beside the praise; a word about the price is none. */
const FAULT =
  /嫌(?![^,]{0,6}[贵价])|太(?:费|吵|重|慢|大|小|笨|厚|薄|硬|软|麻烦|复杂|长|短|甜|咸|淡|腻|响|热|冷|占|难)|有点(?:吵|重|慢|大|小|笨|厚|薄|硬|软|麻烦|复杂|甜|咸|淡|腻|难)|美中不足|不够(?:快|稳|细|大|用)/

/** Money that came from the customer; what we laid out for him is none. */
export const theyPaid = (line: Line, found: Found): AmountFact | undefined =>
  found.amounts.find((a) => {
    if (a.role !== 'paid') return false
    const at = a.evidence[0]?.start ?? 0
    const clause = line.clauses.findIndex((one) => at >= one.start && at < one.end)
    return !/垫|(?:我们?|咱们?)[^,]{0,4}(?:付|交|赔|退|打|转)/.test(line.said[clause] ?? '')
  })

/** 「尾款打了三万六」, 「昨天已经打了」 after a clause about money: the customer paid. */
export const moneyCame =
  (line: Line) =>
  (words: string, at: number): boolean =>
    PAID.test(words) &&
    !OURS_PAID.test(words) &&
    !line.clauses[at]?.conditional &&
    !line.clauses[at]?.question &&
    MONEY.test((line.said[at - 1] ?? '') + words)

const PAID =
  /(?:打|转|付|汇|交|划|(?<!冻|了)结|清|补|还|兑|给)(?:了(?!我|电话|俩|几?[个次遍])|过来了|齐了|清了|完了|上了)|已(?:打|转|付|汇|结)|到账|进账|入账|[款钱]到了|(?:打|付|转|结|汇|还|清)[^,没未]{0,6}(?:对公|公账|卡上)了?|刷卡\d|收到(?:了)?[^,]{0,6}(?:款|钱|汇款)/
const MONEY =
  /款|钱|账(?!期|户)|费|租金|尾数|余额|欠|定金|订金|首付|[一二三四五六七八九]成|对公|一共\d/
const OURS_PAID =
  /我们?(?:给|打|付|转|赔|退|还)|咱(?:给|打|付|转|赔|退)|赔了|没[^,]{0,3}(?:打|付|转|结|给|还)|未|电话|给了(?:我|他|她)?[^,]{0,3}(?:号码|名片)|报|返利|保证金|押金我|让(?:我|咱)/

/** A negotiation that has come to a yes: the paper is on its way. */
const agreed = (stage: Said<Stage> | null): boolean =>
  stage?.value === 'negotiation' &&
  /po|法务过|过了|就差|谈(?:妥|定|好|拢)|口头|同意|答应|等签|待签|(?<!没|不)松口|走合同|盖章|签(?:合同|约|单|协议)/i.test(
    stage.evidence[0]?.words ?? '',
  )
