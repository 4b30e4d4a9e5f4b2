/**
 * Letters and words of the regions, each with the standard word of the same length, so that
 * spans stay true: Cantonese, Wu, and what northern reps say for parts of the day.
 */
const SAME: Record<string, string> = {
  咗: '了',
  唔: '不',
  勿: '不',
  冇: '没',
  佢: '他',
  伲: '我',
  俺: '我',
  哋: '们',
  嘅: '的',
  啲: '些',
  喺: '在',
  畀: '给',
  俾: '给',
  睇: '看',
  攞: '拿',
  嚟: '来',
  係: '是',
  啱: '刚',
  嗰: '那',
  冧: '倒',
  话俾: '说给',
  落单: '下单',
  落定: '下定',
  听日: '明天',
  聽日: '明天',
  后日: '后天',
  寻日: '昨天',
  琴日: '昨天',
  今日: '今天',
  昨日: '昨天',
  明日: '明天',
  而家: '现在',
  朝早: '早上',
  下昼: '下午',
  上昼: '上午',
  夜晚: '晚上',
  黑夜: '晚上',
  后晌: '下午',
  前晌: '上午',
  头晌: '上午',
  今儿: '今天',
  明儿: '明天',
  昨儿: '昨天',
  后儿: '后天',
  今朝: '今天',
  隔篱: '隔壁',
  铺头: '店铺',
  老细: '老板',
}
const WORDS = new RegExp([...Object.keys(SAME)].sort((a, b) => b.length - a.length).join('|'), 'g')

/** The folded line in standard words, letter for letter as long. */
export const plain = (folded: string): string =>
  folded.replace(WORDS, (word) => SAME[word] ?? word).replace(/(?<=\d)蚊/g, '元')
