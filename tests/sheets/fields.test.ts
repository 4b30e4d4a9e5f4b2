import { expect, test } from 'vitest'
import { FIELDS, fieldByHeading, foldHeading, readHeading } from '../../src/domain/fields.ts'

/** Headings as they stand in tables people send: by field, separated by two spaces. */
const HEADINGS: Record<string, string> = {
  'customer.number': '客户编号  编号  客户代码  客户ID  会员号',
  'customer.name':
    '客户名称  客户名称*  * 客户名称  客户名称（必填）  名称  公司  公司名称  公司名称：  单位  单位名称  企业名称  客户  客户全称  公 司 名 称  【必填】客户名称  门店名称  ［客户名称］  甲方',
  'customer.shortNames': '简称  别名  客户简称  公司简称  简称(可多个)  昵称',
  'customer.kind': '客户类型  类型  客户性质  企业性质  公司类型',
  'customer.industry': '行业  所属行业  客户行业  行业类别  行业分类  所属行业*  一级行业',
  'customer.region':
    '地区  区域  省份  城市  所在地  省  市  省市区  所属区域  所在城市  客户地区  区/县  省/市  州/省',
  'customer.address':
    '地址  详细地址  公司地址  联系地址  办公地址  收货地址  客户地址  通讯地址  注册地址  地址（详细到门牌）',
  'customer.switchboard': '公司电话  总机  公司座机  单位电话',
  'customer.fax': '传真  传真号码',
  'customer.companyEmail': '公司邮箱  企业邮箱',
  'customer.website': '网址  网站  官网  公司网址  公司主页',
  'customer.scale': '规模  公司规模  员工人数  人员规模  员工数量',
  'customer.registeredCapital': '注册资本  注册资金  注册资本（万元）',
  'customer.legalPerson': '法人  法定代表人  法人代表',
  'customer.creditCode':
    '统一社会信用代码  税号  信用代码  纳税人识别号  社会信用代码  统一社会信用代码/税号（18位）',
  'customer.source': '来源  客户来源  来源渠道  线索来源  获客渠道  信息来源',
  'customer.stage': '阶段  商机阶段  销售阶段  跟进阶段  客户状态  跟进状态  线索状态  状态',
  'customer.grade':
    '等级  级别  客户等级  客户级别  分级  客户分级  星级  等级(A/B/C)  重要程度  评级',
  'customer.tags': '标签  客户标签  分组',
  'customer.owner':
    '负责人  所属人  跟进人  业务员  销售  客户经理  归属人  客户所有者  客户负责人  销售负责人  *负责人',
  'customer.createdBy': '创建人  创建者  录入人  建档人',
  'customer.createdAt': '创建时间  创建日期  录入时间  建档日期  登记日期',
  'customer.lastContactOn': '最后跟进时间  最近联系  上次联系时间  最近跟进时间  上次活动时间',
  'customer.nextContactOn': '下次联系时间  下次跟进时间  下次联系  下次跟进日期',
  'customer.remark': '备注  备注信息  说明  描述  其他  备 注  备注（选填）  Note',
  'customer.trades': '交易记录  购买历史  购买记录  历史订单  合作记录',
  'customer.needs': '需求  客户需求  需求描述  采购需求',
  'customer.interests': '兴趣产品  意向产品  感兴趣产品  关注产品',
  'customer.preferences': '兴趣与偏好  偏好  爱好  产品偏好  兴趣爱好  客户偏好',
  'customer.taboos': '禁忌  忌口  注意事项',
  'customer.competitors': '竞争对手  竞品  现供应商',
  'customer.feedback': '反馈评价  反馈  客户反馈  意见建议  评价',
  'customer.complaints': '投诉记录  投诉',
  'customer.credit': '信用等级  信用  客户信用',
  'customer.creditLimit': '信用额度  授信额度',
  'customer.paymentTerms': '账期  付款方式  结算方式  信用期',
  'customer.willingness': '合作意向  意向程度  客户意向',
  'customer.services': '服务记录  跟进记录  沟通记录  拜访记录',
  'contact.name':
    '联系人  姓名  联系人姓名  联系人：  姓 名  主联系人  联系人（必填）  客户姓名  收货人',
  'contact.title': '职务  职位  岗位  职称  头衔  联系人职务',
  'contact.phone':
    '手机  电话  联系电话  手机号  手机号码  移动电话  联系方式  手机（必填）  手 机  电话号码  *手机号  联系人电话  联系人手机  客户电话  手机/电话  手机(11位)',
  'contact.landline': '座机  固定电话  固话  办公电话',
  'contact.otherPhone': '备用电话  其他电话  备用手机',
  'contact.email': '邮箱  电子邮箱  E-mail  Email  邮件  EMAIL  邮箱地址  电子邮件',
  'contact.wechat': '微信  微信号  WeChat  联系人微信  微信（选填）',
  'contact.qq': 'QQ  qq号',
  'contact.birthday': '生日  出生日期  出生年月  联系人生日  生日（公历）',
  'contact.gender': '性别',
  'contact.age': '年龄',
  'contact.department': '部门  所属部门',
  'contact.role': '角色  是否关键决策人  决策角色',
  'deal.budget': '预算  预算金额  预算（万元）  项目预算  预计成交金额',
  'deal.quote': '报价  报价金额  最新报价',
  'deal.deal': '成交金额  成交  合同金额  成交金额(元)  订单金额',
  'deal.dealOn': '成交日期  成交时间  签约日期',
  'payment.paid': '已付款  回款金额',
  'payment.owed': '欠款  应收账款  尾款',
}

const cases = Object.entries(HEADINGS).flatMap(([id, headings]) =>
  headings.split('  ').map((heading) => [heading, id] as const),
)

test('two hundred headings and more are tried', () => expect(cases.length).toBeGreaterThan(200))

test.each(cases)('the heading %s is %s', (heading, id) => {
  const field = fieldByHeading(heading)
  expect(field && `${field.of}.${field.key}`).toBe(id)
})

test.each([
  ['联系人2', 'name', 2],
  ['联系人二', 'name', 2],
  ['第二联系人', 'name', 2],
  ['联系人2手机', 'phone', 2],
  ['联系人 3 职务', 'title', 3],
  ['手机2', 'phone', 2],
  ['电话1', 'phone', 1],
  ['手机', 'phone', 1],
])('the heading %s is %s number %i', (heading, key, nth) => {
  expect(readHeading(heading)).toMatchObject({ field: { key }, nth })
})

test.each(['', '　', '***', '楼盘', '车牌号', '锁定状态', '2', '一', '用车习惯'])(
  'the heading %s is not known',
  (heading) => expect(fieldByHeading(heading)).toBeNull(),
)

test("an administrator's own field is found like the others", () => {
  const own = { ...FIELDS[0]!, key: 'habit', label: '用车习惯', aliases: [] }
  expect(fieldByHeading('用车习惯（选填）', [...FIELDS, own])?.key).toBe('habit')
})

test('no heading means two fields, and no key is given twice', () => {
  const headings = FIELDS.flatMap((field) =>
    [...new Set([field.label, ...field.aliases].map(foldHeading))].map((words) => ({
      words,
      field,
    })),
  )
  const seen = new Map<string, string>()
  for (const { words, field } of headings) {
    const id = `${field.of}.${field.key}`
    expect(seen.get(words) ?? id, words).toBe(id)
    seen.set(words, id)
  }
  const keys = FIELDS.map(({ of, key }) => `${of}.${key}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('labels are unique: they are the headings of an export', () => {
  expect(new Set(FIELDS.map(({ label }) => label)).size).toBe(FIELDS.length)
})

test('what must be hidden is marked sensitive', () => {
  const open = FIELDS.filter(
    ({ type }) => type === 'phone' || type === 'email' || type === 'birthday',
  )
  expect(open.filter(({ sensitive }) => !sensitive)).toEqual([])
})
