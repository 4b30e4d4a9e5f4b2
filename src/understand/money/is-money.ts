import { MEASURES } from '../measures.ts'
import type { Figure } from './numbers.ts'
import type { Setting } from './roles.ts'

const DIFFERENCE =
  /(?:便宜|优惠|让利?|再让|(?<![至不])少|(?<!最)低|(?<!最)高|贵|涨|(?<!下)降|减免?|差价?|再?加|多要|多收|抹|(?<!节)省|少报|多报|高出|低了|高了|折扣|相差|只差|就差|返|立减|满减)(?:了|我们|他们?|个|大概|差不多|将近)?\s?$/
const GAP_IS_DEBT = /款|付|没给|凑|齐|账|返利|返点|兑|[还尚]差[他她我咱]/
export const COUNTS =
  /(?:产能|年产|日产|人口|粉丝|面积|公里|里程|播放|浏览|库存|起订|销量|保额|加到|转速|直径|[胸地米]径|口径|厚度?|宽度|长度|高度|深度|跨度|克重|目数|浓度|纯度|牌号|批号|色号|房号|精度|功率|像素|流量|尺寸|规格|容量|载重|点击|阅读|会员数|客流|邮编|编号|单号|尾号|车牌|门牌|学号|身高|体重|温度|电话|手机|微信|qq|传真|号码)[^,\d]{0,4}$/i
const PRICE_NEAR =
  /(?:price|quote|target|budget|offer)|开|折后|[说讲认喊叫]\s?$|我\s?$|[他她]\s?$|我们\s?$|咱\s?$|得|交|缴|充|刷|价|报|预算|定金|订金|首付|尾款|余款|货款|欠|剩|付|收|打|转|结|出|给|还|砍|压|要|赔|罚|奖|总|共|合计|费|套餐|卡|卖|块|元|掏|凑|签|成交|回款|退|定|订|控制|封顶|超过|接受|才|到|只|单|\/|=|:|额|按|租|利|返|罚|选|钱|以内|划|算|花|拍|款|押金|课/
/** 「24支8040反渗透膜」: a number right behind a count names the model. */
const MODEL = new RegExp(`\\d[${MEASURES}]\\s?$`)
/** What makes 「15个」 150 000 yuan and no fifteen pieces. */
const LUMP_NEAR =
  /预算|报|价|总|合同|欠|付|打|转|收|出(?!货)|给|砍|压|还(?!要)|限|封顶|控制|掏|成交|尾款|[定订]金|投|标|赔|罚|贷|款|最多|撑死|顶多|接受|超过|至少|起码|低于/
const PRICE_AFTER =
  /^(?:起(?![步跑床])|打底|就[有能行]|包干|包死|[\u4e00-\u9fff]{0,2}款|以内|以下|之内|封顶|全包|包邮|包安装|含税|成交|左右|拿下|搞定|能拿|一?口价|的?(?:那?款|价|套餐|预算|和|定金|订金|尾款|押金|首付))/
/** Whether a number with these words around it is money at all. */
export function isMoney(figure: Figure, setting: Setting): boolean {
  const { before, after } = setting
  if (COUNTS.test(before) && figure.mark !== 'currency') return false
  if (DIFFERENCE.test(before)) {
    if (
      !/差(?:了|我们|他们?)?\s?$/.test(before) ||
      !GAP_IS_DEBT.test(before + after + setting.earlier)
    )
      return false
  }
  if (/^[^,\d]{0,2}的?(?:差价|优惠券?|折扣|红包|抵扣|代金券|差额)/.test(after)) return false
  if (figure.mark === 'ge') return LUMP_NEAR.test(before.slice(-8))
  if (figure.mark !== 'bare') return true
  if (MODEL.test(before)) return false
  if (figure.each || PIECE_HERE.test(before)) return true
  if (/^\s?[\u4e00-\u9fff]{0,2}(?:套|台|件|个|号楼|单元|室|号)/.test(after) && !/^的/.test(after))
    return false
  return (
    PRICE_NEAR.test(before.slice(-7)) ||
    PRICE_AFTER.test(after) ||
    (figure.value >= 1000 && before.trim() === '')
  )
}

/** 「一提1280」, 「千字220」 */
const PIECE_HERE = new RegExp(
  `(?:[每一单](?:[${MEASURES}提饼季晚天年月课]|公斤|平|小时)|千[字张次]|百[字斤张])(?:才|就|要)?\\s?$`,
)
