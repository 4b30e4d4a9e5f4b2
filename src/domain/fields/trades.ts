import { fieldsOf, type Field } from './entry.ts'

/** What only some trades ask for: dealers (R23), banks (R26), property (R49). */
export const TRADES: readonly Field[] = fieldsOf('customer', [
  {
    key: 'speciality',
    label: '经营特色',
    meaning: '经销商主要做什么、和别人有什么不同',
    example: '专做高端瓷砖',
  },
  { key: 'standing', label: '行业地位', meaning: '在当地同行里排第几', example: '本市前三' },
  {
    key: 'influence',
    label: '影响力',
    meaning: '能带动谁、在哪些圈子说得上话',
    example: '协会副会长',
  },
  {
    key: 'distribution',
    label: '分销能力',
    meaning: '有多少门店、下线和车队',
    example: '下辖60家门店',
  },
  { key: 'reputation', label: '商业信誉', meaning: '付款、守约的口碑', example: '从不拖款' },
  {
    key: 'creditRecord',
    label: '信用记录',
    meaning: '贷款、还款、征信的情况',
    example: '近两年无逾期',
    sensitive: true,
    see: 'owner',
  },
  {
    key: 'homeBudget',
    label: '购房预算',
    type: 'money',
    meaning: '客户想花多少钱买房',
    example: '300万',
    sensitive: true,
  },
  {
    key: 'homeType',
    label: '户型',
    meaning: '想要几室几厅、多大',
    example: '三室两厅',
    also: '意向户型',
  },
  {
    key: 'homeArea',
    label: '意向区域',
    meaning: '想住在哪一片',
    example: '滨江',
    also: '购房区域',
  },
])
