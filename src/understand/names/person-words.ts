import { ADDRESSES, DEPARTMENTS, TITLES } from './tables.ts'

/** What may and may not stand around a person's name. */

export const HAN = /[\u4e00-\u9fff]/
export const FORMS: ReadonlyMap<string, readonly string[]> = byFirst([...TITLES, ...ADDRESSES])
export const DEPARTMENT_ENDS: ReadonlyMap<string, readonly string[]> = byLast(DEPARTMENTS)

function byFirst(list: readonly string[]): Map<string, string[]> {
  return group(
    [...list].sort((a, b) => b.length - a.length),
    (word) => word.charAt(0),
  )
}
/** Words by their last letter, in the order given. */
export function byLast(list: readonly string[]): Map<string, string[]> {
  return group(list, (word) => word.charAt(word.length - 1))
}
function group(list: readonly string[], of: (word: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of list) groups.set(of(word), [...(groups.get(of(word)) ?? []), word])
  return groups
}

/** Forms of one letter that begin ordinary words: what may not follow them. */
export const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  总: /^(?:[价额共计量数体结部包店仓台站局装图重长货投预金成督目]|公司|代理|承包|面积|算下来|的来)/,
  工: /^[程厂人地期作序艺具业资种商伤牌匠钱费时本]/,
  董: /^事/,
  厨: /^[房具电余卫柜师]/,
  哥: /^[们伦]/,
  妹: /^[妹子]/,
  弟: /^[弟子兄]/,
  公: /^./,
  奶: /^./,
  婆: /^./,
  师: /^./,
  生: /^(?![\s,，。]|$|[说讲话要佢睇看叫俾畀同嫌约想都喺琴听嗰啱返仲嚟揾搵问回嘅唔冇]|今[日朝]|打电)/,
  太: /^(?![\s,，。]|$|[说讲话佢睇看叫俾畀嫌约想喺琴嗰啱返仲嚟揾搵问回嘅唔冇]|今[日朝]|打电)/,
  爸: /^爸/,
  妈: /^妈/,
  采购: /^(?:[部员单合量计需清订的]|$)/,
  设计: /^[部院图费方稿变]/,
  销售: /^[部额量收]/,
  业务: /^[部量]/,
  仓库: /^./,
  财务: /^[部报上]/,
  质检: /^[报部]/,
  会计: /^[师事]/,
  监理: /^[公单]/,
}
/** Two letters of which the second is a surname by accident (资金总…, 供应经理). */
export const ACCIDENTS = new Set(
  '当时 平时 有时 及时 同时 随时 那时 这时 小时 准时 按时 临时 经常 非常 正常 平常 日常 异常 通常 照常 资金 现金 定金 订金 佣金 奖金 基金 押金 租金 五金 剩余 其余 业余 多余 订单 账单 清单 报单 下单 买单 开单 菜单 运单 名单 保单 运费 免费 收费 消费 话费 水费 电费 经费 分钟 供应 反应 响应 相应 主管 交易 容易 贸易 关于 对于 由于 等于 属于 终于 至于 位于 安全 完全 齐全 工程 过程 流程 课程 全程 行程 仓储 公关 海关 相关 有关 机关 把关 无关 地方 对方 双方 甲方 乙方 厂方 校方 院方 官方 平方 立方 多方 各方 大方 供方 买方 卖方 资方 我方 官方 水平 公平 和平 太平 生平 铁路 道路 一路 线路 公路 网路 套路 思路 达成 完成 形成 构成 组成 生成 造成 变成 改成 分成 提成 做成 换成 一成 两成 三成 八成 谈成 促成 赞成 年轻 质量 数量 能量 经历 日历 农历 阳历 手机 司机 危机 时机 商机 动机 飞机 随便 方便 顺便 以便 最高 提高 偏高 太高 很高 更高 不高 涨高 拔高 太贵 家里 那里 这里 哪里 城里 县里 手里 店里 厂里 公里 单位 各位 定位 岗位 车位 价位 地位 付款 汇款 回款 打款 尾款 货款 首款 大家 人家 国家 专家 商家 厂家 买家 卖家 一家 两家 这家 那家 哪家 几家 全家 独家 别家 自家 管家 东家 老家 回家 客户 用户 商户 账户 农户 住户 散户 大户 落户 开户 过户 下车 上车 货车 卡车 汽车 客车 电车 整车 装车 发车 一车 用车 停车 校车 新车 旧车 看车 提车 去年 明年 今年 每年 全年 过年 半年 往年 常年 多年 几年 一年 两年 三年 出来 回来 过来 起来 下来 上来 进来 本来 原来 后来 从来 近来 将来 未来 历来 年来 月来 到来 带来 送来 发来 拿来 寄来 看来 说来 介绍 推荐 星期 日期 到期 工期 账期 前期 后期 分期 中国 全国 外国 美国 德国 英国 泰国 韩国 出国 建国 沟通 交通 普通 开通 打通 接通 中通 圆通 申通 流通 联通 相当 应当 适当 便宜 适宜 东西 关东 房东 股东 山东 广东 信息 消息 利息 休息 作文 公文 图文 中文 英文 条文 论文 批文 全文 语文 发文 原文 和平 暖和 总和 温和 平和 饱和 直接 连接 衔接 报价 原价 降价 涨价'.split(
    ' ',
  ),
)
/** Surnames that are everyday words: taken only where a person is expected. */
export const RISKY =
  '时和于成方高常万单全平关路金费应管易安程余乐都从由同能来但向相那后第年国文衣家车信火原直东强祝何计司谈越连经别门明水度才格边当银战利毛青母初旦楚言居普智寻若厉班章郎包关师双向元通谷席满支项雷边步化车宿怀白冷黑红蓝'
/** Where a person is expected to follow. */
export const LEADS_IN =
  /(?:^|[\s,，。;；:：!！?？、()（）"“”'\/]|的|[跟和与给找见让问叫是有到去请约陪对向同被由把且但就将及替帮姓讲说谢催回还又而名位])$/
export const SPEAKS =
  /^(?:说|讲|打|来|回|发|问|要|让|告|表|反|答|同意|觉得|提|想|约|微信|电话|手机|在|那|这|今|昨|上|下|已|也|都|不|没|又|还|嫌|看|给|跟|请|介绍|推荐|顶[上班岗替]|接[手替任班]|负责|离职|辞职|调走|退休|上任|入职|到任)/
export const NICK_DENIED =
  /^(?:小(?:时|程序|方[块案形]|米|麦|区|于|包装|单|车|龙虾|红书|金额|项目|规模|管|路|白菜|康|满|牛|高[层峰]|平[台米]|门[店头]|利|钱|花|毛病|水|麻烦|广告|伙|年|家|商|计|额|成本|厂|店|罗卜|区域|应|幅|众|组|票|样|型)|老(?:店|板|师|单|房|路|车|酒|白干|古董|款|家|式|字号|关系|方子|顾客|客|高|成|时间|毛病|章程|黄历|人|乡|同|问题|陈醋|旧|城|厂|总|师傅|干妈|样|牌|百姓|年|化|伴|婆|公|爷|幺|弟|哥|妹|大|小|早)|阿(?:里|拉|克|胶|姨|联|坝|根廷|尔|勒|迪|斯|富汗|基|门))/

/** Words that look like surname and form. */
export const NO_PERSON =
  /^(?:代(?:运营|理|工|购|账|记|办|驾|加工)|婆姨|班组长|高级|高工程|车老板|管经理|金主(?!任)|司法|同(?:老[板细]|经理|财务|采购|主任|主管)|阳光|门卫|门店|程总价|万总价|白工|安全员|安全总|成总|高总价|经理|主任|校长|师傅|司机|房主任|房总|房产|车主|户主|时间|周边|周围|周期)/
export const CALLED =
  /(?:联系人|负责人|对接人|经办人|联络人|收货人|姓名|名字叫|名叫|叫做|叫|找|换成了?|换做|改成|加了|认识了?|介绍了?个?|人是|的是|新来的|就是|[侄]?[儿女]子?|侄[儿子女]|闺女|老婆|媳妇|女婿|外甥女?|妹妹|姐姐|表[弟哥姐妹]|弟弟?|姐夫|徒弟|师[妹弟兄姐]|助理|秘书|同事|细佬|[细个][仔女])[:： ]?$/
export const CALLED_BY_NAME = /(?:联系人|负责人|对接人|经办人|姓名|名字叫|名叫|叫)(?:是)?[:： ]?$/
export const NAME_LETTERS = /^[\u4e00-\u9fff]{1,2}$/
export const NAME_STOP = /[的了是在说要个们家厂店公司过着吗呢吧啊和跟与很不没]/
export const WORD_AHEAD =
  /^[了:： ]*(?:说|讲|来电|打[电来]|回复|反馈|表示|告诉|让我|问|要求|的?(?:微信|电话|手机|号码?|座机|邮箱)|tel|\+?\d{7}|1\d\d[- ]|离职|辞职|调|退休|接手|接替|负责|管|对接|来接|走了|来了|同意|答应|那边|这边)/i

export const LATIN = /阿?[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?/g
export const LATIN_DENIED =
  /^(?:demo|sample|final|email|mail|excel|word|ppt|pdf|logo|app|wechat|whatsapp|skype|zoom|teams|line|hi|hello|ok|okay|thanks|the|please|po|pi|bank|order|price|bye|yes|no|wifi|office|windows|android|iphone|google|amazon|express|project|model|type|mr|ms|mrs|miss|dr|dear|re|fw|call|meeting|quote|client|boss|team|sales|manager|buyer|trading|group|hotel)$/i
