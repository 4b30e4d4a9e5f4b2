import { MEASURES } from '../measures.ts'
import type { Line } from './line.ts'

const N = String.raw`(?:\d{1,9}(?:\.\d{1,4})?[百千万]?|[一二两三四五六七八九十百千半几]{1,8})(?:来|多)?\s?`
/** How many of it: 「12台」, 「两套」, 「一批」, 「整套」. */
export const COUNT = String.raw`(?:${N}(?:公斤|千克|平米|立方|[${MEASURES}](?!月|年|日)|个(?:licen[sc]es?|users?|seats?|账号|席位|点位|名额|用户)|个(?!月|小时|人|点|星期|礼拜)|pcs|sets?|seats?|users?|licen[sc]es?|drums?\s?|kg)的?|整套的?|全套的?|一?些(?=[^\s]{2})|几[台套件箱种款个]|一批|多少[台套件])`

/** Endings that make a noun a product or a service. */
export const NOUN =
  /(?:机|器|系统|设备|柜|车|板|管|线|膜|剂|料|油|粉|泵|阀|门|窗|灯|床|桌|椅|沙发|房|套餐|课程?|班|险|卡|服务|软件|模块|版|款|系列|布|纸|箱|盒|瓶|袋|杯|酒|茶|水|饮料|奶|肉|菜|米|面|果|苗|药|肥|种子|砖|漆|胶|石|钢|铁|铝|铜|木|玻璃|材料|材|件|电池|屏|仪|表|秤|刀|轮|胎|服|衣|鞋|帽|手套|口罩|包|礼盒|礼品|贺卡|证书|工程|平台|广告|展位|场地|房源|户型|套房|别墅|公寓|商铺|团|游|线路|机票|酒店|签证|贷款?|基金|保单|年金|会员|年卡|疗程|培训|云|ERP|CRM|MES|WMS|OA|SaaS|POS|LED|APP|小程序|网站|空调|地暖|新风|净水|电梯|锅炉|叉车|货架|托盘|标签|画册|名片|海报|横幅|展架|宣传册|地板|瓷砖|吊顶|橱柜|衣柜|窗帘|墙纸|涂料|保温|防水|监控|门禁|打印|复印|投影|服务器|交换机|硬盘|内存|耗材|试剂|支架|钢板|探头|导管|敷料|义齿|种植体|矫正|正畸|隐形牙套|植发|水光针|面膜|精华|洗发水|烫发|染发|护理|推拿|猫粮|狗粮|饲料|疫苗|鱼缸|花|盆栽|绿植|草坪|树|蛋|虾|鱼|蟹|糖|盐|酱|醋|蛋糕|面包|咖啡|豆|巧克力|月饼|粽子|罐头|梯|轴承|齿轮|螺丝|螺栓|法兰|电缆|电线|开关|插座|变压器|电机|减速机|传感器|模具|砂|水泥|混凝土|沥青|钢筋|型材|管材|板材|纱|棉|丝|皮革|面料|拉链|纽扣|浓度|颜色|色|级板|尺寸|规格|实木|不锈钢|碳纤维|大理石|岩板|一体机|工作站|租赁|物流|专线|仓储|仓|报关|清关|海运|空运|代运营|推广|直播|短视频|域名|商标|专利|代账|审计|体检|保洁|安保|绿化|团餐|餐|团建|年会|婚宴|宴席|桌|包间|会议室|雅思|托福|钢琴|吉他|舞蹈|编程|书法|美术|英语|奥数|作文|瑜伽|私教|游泳|健身|年报|定制|整装|半包|全包|装修|历|苗子?|以旧换新|分期|月嫂|保姆|家教)(?:的)?$/i

const NO_GOODS =
  /^(?:[\d\s.%万千百元块一二三四五六七八九十两轮]+|[a-z]|licen[sc]es?|users?|seats?|p[io]|vp|c[eft]o|hr|it|msds|ppt|kpi|ok|final|qq|app|revised|ordered|loves it|wants?|called)$|(?:单号|号码|编号|微信号|账号|[款价额])$/i
const LETTER = /[\p{L}\p{N}]/u
/** An order number, a plate, a serial: letters and digits with no word in them. */
const SERIAL = /^(?=.*\d)(?=.*[a-z])[a-z\d-]{5,}$/i
const NUMBERED = /(?:单号|号码|编号|运单|快递|车牌|账号|密码)[:： ]?$/

/** Whether the stretch can name goods at all: no name, no number, no serial. */
export function isGoods(line: Line, { start, end }: { start: number; end: number }): boolean {
  const words = line.folded.slice(start, end)
  if (NO_GOODS.test(words) || !LETTER.test(words) || NUMBERED.test(line.folded.slice(0, start)))
    return false
  if (SERIAL.test(words) && /\d$/.test(words) && words.length > 7) return false
  const { customers, contactNames, newCustomer } = line.who
  const names = [...contactNames, ...customers.flatMap((one) => [one.name, ...one.shortNames])]
  return ![...names, newCustomer ?? ''].some((name) => name.length > 1 && name.includes(words))
}
