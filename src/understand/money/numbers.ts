import { joinRanges } from './ranges.ts'
import { DIGIT, pair, readNumber, step } from './words.ts'
import { allOf } from '../letters.ts'

/** A number in the line that could be money, before anybody asked what it is for. */
export interface Figure {
  start: number
  end: number
  /** Yuan. */
  value: number
  /** Upper end of a range or of a vague number (「6千多」). */
  max?: number
  /** What makes it money: a currency word, 万/千/w/k, 「15个」, or nothing yet. */
  mark: 'currency' | 'magnitude' | 'ge' | 'bare'
  /** Said per piece (「一桶1680」, 「4200一台」, 「3块6/本」). */
  each: boolean
}

const CN = '零〇一二两俩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟'
const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const TAIL = String.raw`[万千百亿wWkK十]|[来多余几把](?=[万千百亿wWkK])|个(?=[亿万w])`
const NUMBER = new RegExp(
  String.raw`(?:${ARABIC}|半(?=个?[百千万亿]|块)|[上好](?=[十百千万])|小(?=[十百千])|几(?=[十百千万])|[${CN}]+)(?:${TAIL}|[${CN}]+|(?<=[万千百亿wWkK块])\d{1,4}(?![\d.月号日]))*[来多余]?`,
  'g',
)

const CURRENCY =
  /^\s?(?:万元|元(?![宵旦月素件器乙])整?|圆整?|蚊|毫(?!米|升|安|克)|块(?:钱|大洋)?|毛(?:钱)?|角(?![琴形铁梅板带架钢铝磨阀柜落])|分钱|人民币|rmb|大洋|万块)/i
const FOREIGN =
  /^\s?(?:万|亿)?(?:美[金元刀]|usd|us|刀|欧(?:元|(?=[,.。;!\s]|$))|eur|港[币元]|hkd|日[元币]|英镑|gbp|韩[元币]|卢布|泰铢|澳[元币]|新[元币]|加[元币]|迪拉姆|aed|越南盾|林吉特|卢比|比索|马币|台币|法郎|澳门元)/i
const FOREIGN_BEFORE = /(?:\$|US\$|USD|HK\$|€|£|美[金元]|欧元|港币|日元)\s?$/i
/** Words after a number that make it a count of things, not money. */
export const MEASURE =
  /^(?!\s?(?:回[复来去头话款访报答信我他她]|目[前标录的]|本[来月周人钱身地次]|家[长里属具人庭]|人[民家]|(?:周|礼拜|星期)[一二三四五六日天末](?!期)|条件|部分|点头|路上|股东|[张周班段安支管车包伏项门路](?:[总工姐哥嫂董]|经理|主任|老板|院长|校长|厂长|店长|科长|处长|会计)))(?:\s(?=[台套件箱桶吨斤克瓶袋包盒张辆条位份家个平只颗a-z%]))?(?:来|多|几)?(?:[台套件箱桶吨斤克米平方人位份家次趟天号日点度寸页升盏樘扇碟煲盆捆扎束朵盘瓶袋盒张把条辆部支枝根只头亩棵株柜批项门户间层栋幢楼岁届期折倍里码目匹羽棒系型类级课节班周晚床桌席座股组副双对颗粒片篇本册卷筒罐听碗串粒版集场轮单车秒款枚架艘尊口缸畦筐篓捆垛坪尺丈顿餐杯勺针帧字行列席挂票担丝排列遍回路路栏伏瓦安段站街弄室伙名帮波拨]|包(?![干邮死安含圆过给括月年])|个(?!亿|左右|以内|以下|之内|上下|封顶|能|就|可|吧|行|全|搞|拿|包|点?\s*$|[,.。!;\s])|成(?![交功本])|年(?![前底后初内])|月(?![底初前中内])|公[斤里分升顷]|千[克瓦米卡]|毫[米升]|厘米|分钟|分之|小时|礼拜|星期|季度?|马力|立方|平米|摄氏|大卡|[微纳]米|kg|km|kw|mm|cm|ml|mpa|[glmtv](?![a-z])|kva|寸|pcs|sets?|seats?|users?|units?|人天|集装箱|%|‰|℃|㎡|³|²|折|:\d|：\d|块(?=[板屏地砖玻电牌表肥料石田布皮肉匾墓碑钢木泡硅场滑山区展显奖墙瓷糕]))/i
/** 「8千2账期没到」: what may follow thousands of yuan, and no name of a thing. */
const THOUSANDS =
  /^(?:$|[,.。!;\s]|[没还未了账定押尾首左多以就才他她我咱也都刚说转打付结到先能行太嫌不给收剩预含包成今明昨上])/
const EACH_AFTER =
  /^\s?(?:元|块钱?|万|毛|万元)?\s?(?:左右|含税|不含税|上下)?(?:\/|每|一|1(?=[台套件箱桶吨个]))\s?(?:[车盏樘扇场次款篇单席挂盆捆扎束朵盘碗壶台套件箱桶吨斤克米平方人位份家次趟天年月瓶袋包盒张把条辆部支根只头亩棵株柜期页升个本双对片颗粒篇幅场款卷间晚床桌座组副筐罐杯户单课节针课]|公[斤里]|千克|平米|立方|公分|小时|kg|m|t|吨)/i
const EACH_BEFORE =
  /(?:每|一|单|1)(?:[车盏樘扇碟趟盆捆扎束朵盘碗壶台套件箱桶吨斤米平方人位份家次天年月瓶袋包盒张把条辆部支根只头亩棵株柜期个本双对片颗粒卷间晚床桌座组副筐罐杯户课节针篇幅场款]|公斤|平米|立方|小时|课时|个月)\s?(?:的?(?:价格?|单价)是?)?\s?$/

/** What stands before 「15个」 where that means 万 though nothing behind it says so. */
const GE_BEFORE =
  /(?:价|预算|经费|盘子|[给出掏报说]|[给出报]到|也就|总共|一共|[最顶至]多|撑死|封顶|底[,，]|批了|到)(?:我们?|咱们?|他们?|大概|个|了|是|在)?\s?$/
/** What 「块一」 goes on with where 一 is a tenth; else it is 「per」 (「15块一发」). */
const TENTH_THEN = /^(?:$|[^\u4e00-\u9fff]|[的了就也都没还左上多给拿能包能他她我咱])/

/** Every number of a folded line that is not plainly a date, a phone, a model or a count. */
export function readFigures(text: string): Figure[] {
  const figures: Figure[] = []
  let from = 0
  for (const found of allOf(NUMBER, text)) {
    if (found.index < from) continue
    const figure = toFigure(text, found.index, found[0])
    if (!figure) continue
    figures.push(figure)
    from = figure.end
  }
  return joinRanges(text, figures).filter(plausible(text))
}

function toFigure(text: string, start: number, raw: string): Figure | null {
  const before = text.slice(Math.max(0, start - 10), start)
  let words = raw
  let end = start + raw.length
  // 「18万3个月」: a tail digit that counts the next thing is not a tail.
  const tail = /^(.*[万千百亿wWkK块])([\d一二两三四五六七八九])$/.exec(words)
  const next = text.slice(end, end + 4)
  if (tail && MEASURE.test(next) && !/^一|^\s?[\d一]/.test(tail[2] ?? '') && !/^[/每]/.test(next)) {
    words = tail[1] ?? words
    end = start + words.length
  }
  // 「28万8一台」 keeps its tail, 「报38万一台」 has none: 一 before a measure is 「per」.
  const per = /^(.+)一$/.exec(words)
  if (per && (MEASURE.test(next) || /^(?:分|[斤米年月天个直次共定]|公斤)/.test(next))) {
    words = per[1] ?? words
    end = start + words.length
  }
  if (/[A-Za-z_@#-]$/.test(before) && /^[\dA-Za-z]/.test(raw) && !/(?:rmb|cny|¥|-)$/i.test(before))
    return null
  if (/[\d.零〇幺]$/.test(before)) return null
  if (
    !/^[十百千万][来把]/.test(words) &&
    !/[\d一二两俩三四五六七八九十半几上好小壹贰叁肆伍陆柒捌玖拾]/.test(words)
  )
    return null
  if (/几/.test(words.replace(/十几/, '十'))) return null
  // 「陆丰」 is a town, 「八角」 a spice.
  if (/^[壹贰叁肆伍陆柒捌玖]$/.test(words)) return null
  if (words === '八' && /^角(?!钱)/.test(next) && !/[块元]$/.test(before)) return null
  if (/k[wW]$/.test(words)) return null
  if (/十$/.test(words) && words !== raw && !/[报价卖按要出给收到]\s?$/.test(before)) return null
  const vague = /[来多余几]/.test(words)
  const twin = pair(words.replace(/[来多余几]/g, ''))
  const value = readNumber((twin?.[0] ?? words).replace(/^[上好小]|几/g, ''))
  if (value === null || !(value > 0)) return null
  const top = twin
    ? readNumber(twin[1])
    : vague && /多|余|几/.test(words)
      ? value + step(words, value)
      : null

  const after = text.slice(end, end + 14)
  if (FOREIGN.test(after) || FOREIGN_BEFORE.test(before)) return null
  const figure: Figure = { start, end, value, mark: 'bare', each: false }
  if (top !== null) figure.max = top

  const coin = coins(text, figure)
  if (coin) return coin
  const magnitude =
    /[万亿wWkK]/.test(words) || /^\d+千$/.test(words) || (/千/.test(words) && THOUSANDS.test(after))
  const round = value > 1 && value < 1e3
  const ge =
    round &&
    /^个(?=左右|以内|以下|之内|上下|封顶|打底|起步|出头|能|就|可|吧|行|全|搞|拿|包|的?(?:盘子|预算|额度|量|概算)|[,.。!;\s]|$)/.test(
      after,
    )
  // 「采样阀 18个 卡套」 counts; 「预算15个」 is money.
  if (/^个(?=[,.。!;\s]|$)/.test(after) && !/[万亿]/.test(words) && !GE_BEFORE.test(before))
    return null
  figure.each = EACH_AFTER.test(after) || EACH_BEFORE.test(before)
  if (/[¥￥]\s?$|(?:rmb|cny)\s?$/i.test(before)) return { ...figure, mark: 'currency' }
  // 「17个8」: 17万8.
  const rest = /^个([1-9])(?=[,.。!;\s没不左就打]|$)/.exec(after)
  if (rest && round && /^\d+$/.test(words))
    return { ...figure, value: value * 1e4 + Number(rest[1]) * 1e3, end: end + 2, mark: 'ge' }
  if (ge && !/万|亿/.test(words)) {
    return { ...figure, value: value * 1e4, end: end + 1, mark: 'ge' }
  }
  if ((MEASURE.test(after) || (magnitude && /^个/.test(after))) && !EACH_AFTER.test(after))
    return null
  if (magnitude) {
    if (/^[a-z]/i.test(after) && !/^\s|^[wk](?![a-z])/i.test(after)) return null
    // 「机油15W-40」
    if (/[wW]$/.test(words) && /^-\d/.test(after)) return null
    if (/[kK]$/.test(words) && /^(?:屏|分辨|超清|高清|电视|显示|画质|摄像)/.test(after)) return null
    if (/[wW]$/.test(words) && /^的?(?:灯|电机|功率|组件|充电?|光伏|快充|射灯)/.test(after))
      return null
    return { ...figure, mark: 'magnitude' }
  }
  if (/[±Φφ]\s?$/.test(before)) return null
  const isDay = value < 32 && /月\s?$/.test(before)
  if ((!figure.each || isDay) && looksLikeSomethingElse(before, words, after)) return null
  return figure
}

/** 「2块3」, 「两毛五」, 「五块八毛」, 「26元」, 「七千八百元」. */
function coins(text: string, figure: Figure): Figure | null {
  const after = text.slice(figure.end, figure.end + 10)
  const unit = CURRENCY.exec(after)
  if (!unit) return null
  if (
    /^\s?块(?=[板屏地砖玻电牌表肥料石田布皮肉匾墓碑钢木泡硅场滑山区展显奖墙瓷糕])/.test(after) ||
    /^分(?!钱)/.test(after)
  )
    return null
  // 「补一块」, 「一块去」 is no yuan.
  if (
    /^[一1]$/.test(text.slice(figure.start, figure.end)) &&
    /^\s?块(?![钱\d一二两三四五六七八九多])/.test(after)
  )
    return null
  // 「一分钱没有」 is no amount.
  if (/^\s?(?:分钱?|毛钱?|块钱)[都也]?[没不别]|^\s?分钱?(?:预算|经费)/.test(after)) return null
  const scale = /毛|角|毫/.test(unit[0])
    ? 0.1
    : unit[0].includes('分')
      ? 0.01
      : unit[0].includes('万')
        ? 1e4
        : 1
  let end = figure.end + unit[0].length
  let extra = 0
  const rest = text.slice(end, end + 8)
  const small =
    /^(\d{1,2}|[零二三四五六七八九][二三四五六七八九]|[一二两三四五六七八九])(?:(毛|角)(?:([\d一二三四五六七八九])分?(?![\d.]))?|(分))?/.exec(
      rest,
    )
  if (small && !/万|钱|整/.test(unit[0])) {
    const said = small[1] ?? ''
    const digits = /\d/.test(said)
      ? Number(said)
      : [...said].reduce((sum, d) => sum * 10 + (DIGIT[d] ?? 0), 0)
    const next = rest.slice(small[0].length)
    const counts =
      !small[2] && !small[4] && (MEASURE.test(next.replace(/^\s/, '。')) || /^[\d.多]/.test(next))
    const perOne = said === '一' || said === '1'
    if (!counts && !(perOne && !TENTH_THEN.test(rest.slice(1)))) {
      const place = small[4] ? 0.01 : said.length === 2 && !small[2] ? 0.01 : 0.1
      extra = digits * (scale === 1 ? place : place * scale)
      if (small[3]) extra += (DIGIT[small[3]] ?? Number(small[3])) * 0.01
      end += small[0].length
    }
  }
  // 「9块半」
  if (unit[0].trim() === '块' && rest.startsWith('半')) {
    extra = 0.5
    end += 1
  }
  const value = figure.value * scale + extra
  const each =
    EACH_AFTER.test(text.slice(end, end + 8)) ||
    EACH_BEFORE.test(text.slice(Math.max(0, figure.start - 10), figure.start))
  const coin: Figure = {
    start: figure.start,
    end,
    value: Math.round(value * 1e4) / 1e4,
    mark: 'currency',
    each,
  }
  if (figure.max !== undefined) coin.max = figure.max * scale
  return coin
}

/** Dates, clocks, phones, house numbers, models, ratios, percentages. */
function looksLikeSomethingElse(before: string, words: string, after: string): boolean {
  if (/^\d{7,}$|^0\d|^\d+\.\d{3,}$|^0\.0/.test(words)) return true
  if (/[-/:.×xX*#第±Φφ]\s?$/.test(before) && !/[价报]\s?:?$/.test(before)) return true
  if (/^[-/.:：×xX*]\s?\d/.test(after) || (/^\d0$/.test(words) && after.startsWith('后')))
    return true
  if (/^\s?[a-z]/i.test(after) && !/^\s/.test(after)) return true
  if (/^(?:月|号(?!线)|日(?!元)|大?寿)/.test(after)) return true
  if (/月$/.test(before) && !/^\d{3,}|[百千]/.test(words)) return true
  return /(?:第|[a-z]|星期|周|礼拜|正|腊|冬|初|尾号|编号|工号|型号|邮编|房号|双|\+|幢|栋|路)$/i.test(
    before,
  )
}

/** A bare 「三」 or 「一」 is no price; a bare 「三百」 or 「85」 may be. */
const plausible =
  (text: string) =>
  (figure: Figure): boolean =>
    figure.mark !== 'bare' ||
    (figure.each && figure.value !== 1) ||
    /\d{2}|[百千佰仟]|^[二三四五六七八九]十[一二三四五六七八九]?$/.test(
      text.slice(figure.start, figure.end),
    )
