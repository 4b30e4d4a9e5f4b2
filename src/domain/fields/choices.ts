import { choices, option } from './entry.ts'

/** Sales stages. The words beside each are what reps and other CRMs' exports call it. */
export const STAGE_OPTIONS = [
  option(
    'lead',
    '线索',
    '潜在客户 意向客户 新线索 新客户 未联系 待联系 未接触 待跟进 验证客户 new',
  ),
  option(
    'contacted',
    '初步接触',
    '已联系 接触 初访 初步沟通 已接触 跟进中 需求确认 需求分析 初期沟通 立项 contacted',
  ),
  option(
    'proposal',
    '方案/报价',
    '方案 报价 已报价 方案报价 方案/报价 提案 立项评估 提供方案 方案制定 打样 试样 试用 proposal quoted',
  ),
  option(
    'negotiation',
    '谈判',
    '商务谈判 议价 谈判审核 谈判/审核 合同谈判 合同 签约中 招投标 投标 商务 negotiation',
  ),
  option(
    'won',
    '成交',
    '赢单 已成交 签约 已签约 签单 合作中 已合作 老客户 多次成交 成交关闭 won closedwon',
  ),
  option(
    'lost',
    '流失',
    '输单 丢单 已流失 未成交关闭 无效 放弃 终止 失败 战败 搁置 lost closedlost',
  ),
]

/**
 * ABC is the scheme that is stored. Two other schemes of the seed documents are read into it:
 * 重要/特殊/一般 as A/B/C, VIP/普通/潜在 as A/B/C. So 一般 is C and 普通 is B, as these schemes rank them.
 */
export const GRADE_OPTIONS = [
  option(
    'A',
    'A',
    'A级 A类 A客户 VIP VIP客户 重要 重要客户 重点 重点客户 核心 核心客户 大客户 战略客户 优质',
  ),
  option('B', 'B', 'B级 B类 B客户 普通 普通客户 特殊 特殊客户 二级客户'),
  option('C', 'C', 'C级 C类 C客户 一般 一般客户 潜在 潜在客户 非优先客户 小客户 其他客户'),
]

/** Under which scheme the letter stands: the values are `Scheme` of the domain. */
export const GRADE_BY_OPTIONS = [
  option('abc', '按营业额', 'ABC ABC分类 按成交额'),
  option('rfm', '按RFM', 'RFM'),
  option('both', '按营业额和RFM', 'ABC和RFM'),
  option('hand', '人工定级', '人工 人工定'),
  option('typed', '手工填写', '手填 填写'),
]

export const KIND_OPTIONS = [
  option('企业', '企业', '公司 单位 企业客户 公司客户 法人'),
  option('个人', '个人', '个人客户 自然人 散客'),
  option('经销商', '经销商', '代理商 分销商 渠道 批发商 代理'),
  option('零售终端', '零售终端', '终端 门店 零售 零售商 专卖店 店铺'),
  option('政府事业', '政府事业', '政府 事业单位 机关 学校 医院'),
  ...choices('合作伙伴', '其他'),
]

/** The six named sources of requirement R68, and where customers come from in practice. */
export const SOURCE_OPTIONS = [
  option('业务员', '业务员', '业务员信息 自主开发 陌生拜访 地推 电话营销 电销 陌拜 自拓'),
  option('市场反馈', '市场反馈', '市场活动 市场部 展会 展览会 促销 研讨会 会议营销 广告'),
  option('行业人士', '行业人士', '同行 行业介绍 合作伙伴'),
  option(
    '网站',
    '网站',
    '网络 官网 网络推广 搜索引擎 线上 线上询价 线上注册 公众号 抖音 小红书 阿里巴巴 慧聪网',
  ),
  option('内部消息', '内部消息', '内部推荐 员工介绍 公司分配 公司资源'),
  option('竞争对手', '竞争对手', '竞品 对手客户'),
  option(
    '转介绍',
    '转介绍',
    '客户介绍 老客户介绍 朋友介绍 推荐 介绍 熟人介绍 预约上门 来电咨询 邮件咨询',
  ),
  option('其他', '其他', '其它 未知'),
]

/** Why a sale was lost (R378); the words beside each are how reps put it. */
export const LOSS_OPTIONS = [
  option('跟进不及时', '跟进不及时', '没及时跟进 跟进太慢 跟进慢 回复太慢 响应慢 没人跟进'),
  option('重复沟通', '重复沟通', '反复沟通 重复联系 几个人都在联系 说法不一 多头联系'),
  option('价格', '价格', '价格太高 价格高 太贵 报价高 嫌贵'),
  option('对手抢单', '对手抢单', '竞争对手 被抢 选了别家 选了对手'),
  option('产品不合适', '产品不合适', '产品不符 质量问题 质量差 功能不够 不适用'),
  option('服务不到位', '服务不到位', '服务差 售后差 交期太长 交货慢'),
  option('没有预算', '没有预算', '预算砍了 没钱 资金紧张 预算不够'),
  option('需求没了', '需求没了', '项目取消 不做了 需求变了 暂停 搁置'),
  option('换人了', '换人了', '对接人走了 换了采购 关键人离职'),
  option('其他', '其他', '其它 不清楚 未知'),
]

export const POTENTIAL_OPTIONS = [
  option('高', '高', '大 很大 潜力大 高潜'),
  option('中', '中', '一般 普通'),
  option('低', '低', '小 不大'),
]

export const GENDER_OPTIONS = [
  option('男', '男', '先生 男士 男性 M male'),
  option('女', '女', '女士 小姐 女性 F female'),
]

export const ROLE_OPTIONS = [
  option('决策人', '决策人', '关键决策人 决策者 拍板人 老板 是'),
  option('采购', '采购', '采购人 采购负责人'),
  option('使用人', '使用人', '使用者 技术 用户'),
  option('影响人', '影响人', '影响者 支持者 内线'),
  option('财务', '财务', '会计 出纳'),
  option('其他', '其他', '其它 普通人 否'),
]

export const RATING_OPTIONS = [
  option('好评', '好评', '满意 很满意 优 好 5分 4分 5星 4星 五星 四星'),
  option('中评', '中评', '一般 尚可 中 3分 3星 三星'),
  option('差评', '差评', '不满意 差 投诉 1分 2分 1星 2星 一星 两星'),
]

export const CREDIT_OPTIONS = [
  option('A', 'A', '优 优秀 好 A级 AAA AA'),
  option('B', 'B', '良 良好 一般 B级'),
  option('C', 'C', '差 较差 C级'),
  option('D', 'D', '黑名单 D级 停止赊销'),
]

export const CONSENT_OPTIONS = [
  option('同意', '同意', '已同意 是 有 yes'),
  option('不同意', '不同意', '拒绝 否 无 no 邮件选择退出'),
]
