import { fieldsOf } from './entry.ts'

/** Keys of deals and payments are the roles of the money they become. */
export const DEALS = fieldsOf('deal', [
  {
    key: 'budget',
    label: '预算',
    type: 'money',
    meaning: '客户打算花多少钱',
    example: '50万',
    sensitive: true,
    also: '预算金额 客户预算 项目预算 采购预算 预计金额 商机金额 预计成交金额 预计销售金额',
  },
  {
    key: 'quote',
    label: '报价',
    type: 'money',
    meaning: '我们报了多少钱',
    example: '48万',
    sensitive: true,
    also: '报价金额 最近报价 最新报价 报价单金额',
  },
  {
    key: 'deal',
    label: '成交金额',
    type: 'money',
    meaning: '成交了多少钱',
    example: '45万',
    sensitive: true,
    also: '成交 成交额 合同金额 签约金额 订单金额 交易金额 消费金额 累计成交金额 累计消费 购买金额 销售额 成交总额',
  },
  {
    key: 'dealOn',
    label: '成交日期',
    type: 'day',
    meaning: '什么时候成交',
    example: '2026-01-03',
    also: '成交时间 签约日期 签约时间 合同日期 购买日期 下单日期 下单时间 最近成交时间 首次成交时间 购买时间 交易日期 交易时间',
  },
  {
    key: 'product',
    label: '成交产品',
    meaning: '买了什么',
    example: 'A产品',
    also: '产品类型 产品名称 产品 购买型号 合同产品',
  },
])

export const PAYMENTS = fieldsOf('payment', [
  {
    key: 'paid',
    label: '已付款',
    type: 'money',
    meaning: '已经收到多少钱',
    example: '20万',
    sensitive: true,
    also: '已付金额 回款 回款金额 已回款 已收款 收款金额 付款金额',
  },
  {
    key: 'owed',
    label: '欠款',
    type: 'money',
    meaning: '还欠我们多少钱',
    example: '5万',
    sensitive: true,
    also: '欠款金额 应收 应收款 应收账款 未付金额 未回款 未收款 尾款 未回款金额',
  },
  {
    key: 'owedUntil',
    label: '应付日期',
    type: 'day',
    meaning: '约定什么时候付清',
    example: '2026-01-31',
    also: '到期日 应收日期 付款日期 约定付款日 回款日期 计划回款日期',
  },
])
