/**
 * One shape for what people type, letter by letter: the result is exactly as long as the
 * original, so an index into it is an index into the words that were said.
 */

/** Traditional letters that change how a line is read, with their simplified twins. */
const TRADITIONAL =
  '萬万個个報报價价錢钱單单訂订貨货預预總总經经理理聯联繫系電电話话號号簽签約约開开會会議议' +
  '週周禮礼點点鐘钟後后時时間间這这那那說说們们來来沒没對对錯错還还給给讓让請请問问題题買买' +
  '賣卖發发廠厂場场車车輛辆臺台條条張张塊块兩两億亿過过續续費费額额減减漲涨壓压欠欠債债應应' +
  '該该準准備备計计劃划辦办產产業业務务員员長长門门實实驗验試试樣样設设備备維维護护換换選选' +
  '標标競竞爭争歡欢愛爱喫吃習习慣惯離离職职調调轉转讓让關关閉闭倉仓庫库資资鏈链貸贷訴诉訟讼' +
  '罰罚賠赔償偿壞坏舊旧優优惠惠誰谁麼么嗎吗將将從从為为與与並并農农曆历臘腊歲岁壽寿見见談谈' +
  '飯饭喝喝聽听據据傳传謠谣無无筆笔餘余結结帳账賬账滿满意意補补尾尾紅红藍蓝黃黄綠绿銀银鐵铁' +
  '鋼钢銅铜製制麵面鳳凤鄭郑陳陈劉刘趙赵吳吴孫孙許许鄧邓馮冯蔣蒋韓韩楊杨謝谢葉叶羅罗蕭萧'

/** Cantonese particles and pronouns, read as their Mandarin twins. */
const CANTONESE = '氣气曬晒舖铺佢他咗了唔不嘅的冇没哋们畀给俾给啲些喺在嚟来咁这睇看攞拿咩吗'

const SIMPLER: ReadonlyMap<string, string> = new Map(
  Array.from({ length: (TRADITIONAL + CANTONESE).length >> 1 }, (_, i) => [
    (TRADITIONAL + CANTONESE).charAt(2 * i),
    (TRADITIONAL + CANTONESE).charAt(2 * i + 1),
  ]),
)

/** Every letter's shape: its own, unless it is written in another. */
const SHAPES = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0
  if (code === 10) return code
  if (code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfeff) return 0x20
  if ((code >= 0x2000 && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f)) return 0x20
  return SIMPLER.get(String.fromCharCode(code))?.charCodeAt(0) ?? code
})

/**
 * Full-width to half-width, odd spaces to the plain one, traditional to simplified where it
 * matters. Commas, colons and sentence marks keep their Chinese form apart from `，` `：` `；`
 * `！` `？` `（` `）`, which become half-width. `fold(text).length === text.length`.
 */
export function fold(text: string): string {
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const shape = SHAPES[code] ?? code
    if (shape === code) continue
    folded += text.slice(from, at) + String.fromCharCode(shape)
    from = at + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}
