import { RISKS } from '../src/domain/risks/rules.ts'

/** The Chinese names of what the code calls by English ones. */

export const STAGE_NAMES: Record<string, string> = {
  lead: '线索',
  contacted: '初步接触',
  proposal: '方案/报价',
  negotiation: '谈判',
  won: '成交',
  lost: '流失',
}

export const ROLE_NAMES: Record<string, string> = {
  budget: '预算',
  quote: '报价',
  deal: '成交',
  paid: '回款',
  owed: '欠款',
  other: '金额',
}

export const RISK_NAMES: Record<string, string> = Object.fromEntries(
  Object.entries(RISKS).map(([kind, { name }]) => [kind, name]),
)

export const ACTIVITY_NAMES: Record<string, string> = {
  call: '电话',
  visit: '拜访',
  meeting: '见面',
  wechat: '微信',
  email: '邮件',
  demo: '演示',
  service: '服务',
  payment: '收付款',
}

export const CHANGE_NAMES: Record<string, string> = {
  new: '新',
  added: '新',
  update: '已更新',
  left: '已离职',
}

/** Fields that a note fills, where the dictionary has no shorter word. */
export const FIELD_NAMES: Record<string, string> = {
  preferences: '偏好',
  interests: '意向',
  competitors: '竞争对手',
  address: '地址',
}

/** Who acts without being a member. No userid has a 「#」. */
export const NOBODYS: Record<string, string> = {
  '#customer': '客户本人',
  '#shell': '服务器命令',
  '#directory': '通讯录',
  sys: '小客',
  system: '小客',
}
