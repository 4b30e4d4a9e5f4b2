/** What a matter of service is about, by its words; the first that fits counts (R279). */
const CAUSES: readonly [cause: string, words: RegExp][] = [
  ['少发错发', /少发|错发|发错|漏发|少了|缺件|型号不对|数量不[对符]/],
  ['质量', /质量|破损|开裂|次品|漏[水油气]|不合格|坏了|故障|失灵|异响|变形|掉色|生锈/],
  ['交货慢', /送货|交货|交期|到货|发货|物流|延误|迟到|晚到|催货/],
  ['价格账款', /价格|太贵|报价|发票|开票|对账|多收|账期|退款/],
  ['退换货', /退货|换货|退换/],
  ['安装维修', /安装|维修|报修|调试|保养|检修|配件/],
  ['响应和态度', /态度|没人|不回|不接|响应|联系不上|推脱|太慢|拖/],
  ['使用和培训', /不会用|怎么用|培训|说明书|使用|操作/],
]

export const causeOf = (words: string): string =>
  CAUSES.find(([, pattern]) => pattern.test(words))?.[0] ?? '其他'
