import type { RiskKind, Said, Sentiment, Stage } from '../types.ts'
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
    { bare: true, unless: /没拒绝|不想换(?:供应商|别家)|不喝|如果/ },
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

/** Eval conventions 2.7: risks and refusals first, then what is won, paid or praised. */
export function readSentiment(
  line: Line,
  risks: readonly Said<RiskKind>[],
  stage: Said<Stage> | null,
  found: Found,
): Sentiment {
  if (risks.some((r) => SORE.has(r.value)) || stage?.value === 'lost') return 'negative'
  if (agreed(stage)) return 'positive'
  const hits = fire(line, TRIGGERS)
  if (hits.some((h) => h.said.value === 'negative')) return 'negative'
  if (stage?.value === 'won') return 'positive'
  if (found.amounts.some((a) => a.role === 'paid')) return 'positive'
  return hits.some((h) => h.said.value === 'positive') ? 'positive' : 'neutral'
}

/** A negotiation that has come to a yes: the paper is on its way. */
const agreed = (stage: Said<Stage> | null): boolean =>
  stage?.value === 'negotiation' &&
  /po|谈(?:妥|定|好|拢)|口头|同意|答应|等签|待签|(?<!没|不)松口|走合同|盖章|签(?:合同|约|单|协议)/i.test(
    stage.evidence[0]?.words ?? '',
  )
