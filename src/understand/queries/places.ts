/** Places that a question may name, without 省 and 市: parts of the country, provinces, cities in them. */
const AREAS: Record<string, string> = {
  华东: '上海 江苏 浙江 安徽 福建 江西 山东',
  华南: '广东 广西 海南',
  华北: '北京 天津 河北 山西 内蒙古',
  华中: '河南 湖北 湖南',
  西南: '重庆 四川 贵州 云南 西藏',
  西北: '陕西 甘肃 青海 宁夏 新疆',
  东北: '辽宁 吉林 黑龙江',
  江浙沪: '江苏 浙江 上海',
  长三角: '江苏 浙江 上海 安徽',
  珠三角: '广州 深圳 东莞 佛山 珠海 中山 惠州',
  京津冀: '北京 天津 河北',
  江苏: '南京 苏州 无锡 常州 南通 扬州 徐州 昆山',
  浙江: '杭州 宁波 温州 嘉兴 绍兴 金华 台州 湖州 义乌',
  安徽: '合肥 芜湖',
  福建: '福州 厦门 泉州',
  江西: '南昌',
  山东: '济南 青岛 烟台 潍坊 临沂',
  广东: '广州 深圳 东莞 佛山 珠海 中山 惠州',
  广西: '南宁',
  海南: '海口',
  河北: '石家庄 唐山 保定',
  山西: '太原',
  内蒙古: '呼和浩特',
  河南: '郑州 洛阳',
  湖北: '武汉',
  湖南: '长沙',
  四川: '成都 绵阳',
  贵州: '贵阳',
  云南: '昆明',
  西藏: '拉萨',
  陕西: '西安',
  甘肃: '兰州',
  青海: '西宁',
  宁夏: '银川',
  新疆: '乌鲁木齐',
  辽宁: '沈阳 大连',
  吉林: '长春',
  黑龙江: '哈尔滨',
  台湾: '',
  香港: '',
}

const within = (place: string): string[] => AREAS[place]?.split(' ').filter(Boolean) ?? []

export const PLACES: readonly string[] = [
  ...new Set(Object.keys(AREAS).flatMap((area) => [area, ...within(area)])),
]

/** A place with all that lies in it: a file may say 杭州 where the question says 华东. */
export const placesIn = (place: string): string[] => [place, ...within(place).flatMap(placesIn)]
