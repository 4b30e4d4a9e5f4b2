/** Topics of what customers say about us (R161), the first that fits a clause. */
const TOPICS: readonly { topic: string; words: RegExp }[] = [
  { topic: '价格', words: /价|贵|便宜|折扣|优惠|成本/ },
  {
    topic: '质量',
    words:
      /质量|坏|故障|不(?:制冷|亮|转|热|通电|工作|出水|响|平)|失灵|异响|漏|裂|次品|不良|破损|退货|耐用|好用|难用|问题/,
  },
  { topic: '交货', words: /交货|交期|发货|送货|到货|物流|晚到|延误|催货|慢/ },
  { topic: '服务', words: /服务|态度|售后|响应|回复|没人管|安装|维修|上门/ },
  { topic: '账期付款', words: /账期|付款|发票|对账|回款/ },
  { topic: '产品', words: /型号|规格|功能|款式|包装|口味|颜色|尺寸/ },
]

/** Words with which an opinion is passed on. */
const OPINION =
  /觉得|认为|反映|反馈|抱怨|投诉|嫌|建议|希望|要是能|不满|满意|不错|很好|好评|差评|太[贵慢差少小大难]|表扬|夸/

export interface Opinion {
  topic: string
  quote: string
}

/** The clauses of a note that are opinions, each with its topic. */
export const readOpinions = (words: string): Opinion[] =>
  words
    .split(/[。！？!?；;\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => OPINION.test(clause))
    .map((quote) => ({
      topic: TOPICS.find((t) => t.words.test(quote))?.topic ?? '其他',
      quote,
    }))
