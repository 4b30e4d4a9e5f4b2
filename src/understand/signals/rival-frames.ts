const NAME = String.raw`([\u4e00-\u9fffA-Za-z0-9·&]{2,10}?(?: [A-Z][A-Za-z]+)?)`
const NAMES = String.raw`([\u4e00-\u9fffA-Za-z0-9·&、/]{2,16}?)`
const STOP = String.raw`(?=的|家(?![具电居纺])|那边|那家|这家|那儿|品牌|牌|[,，、。;!?\s]|$|嫌|也|都|了|吧|但|在|报|比|价|给|便宜|用|做|合作|供|签|谈|已|还)`

/** Words with the place of a rival's name in them. */
export interface Frame {
  words: RegExp
  /** A cheap look before a frame that begins with the open name. */
  needs?: RegExp
  /** Holds only when the line also speaks of a contest or a switch. */
  weak?: boolean
  /** Only after somebody left his post in the clause before. */
  moved?: boolean
  /** Only when the name is not itself a kind of goods. */
  brand?: boolean
  /** Names a rival beyond doubt: couriers may be meant. */
  sure?: boolean
  /** The frame begins with the open name: cut what stands before the name. */
  cut?: boolean
  /** Holds only where the customer turns away from us. */
  threat?: boolean
}

const frame = (source: string, more: Omit<Frame, 'words'> = {}): Frame => ({
  words: new RegExp(source, 'g'),
  ...more,
})

/** Who does what to whom, with the rival's place in it. */
const FRAMES: Frame[] = [
  frame(
    String.raw`(?:竞争对手|对手(?!术|头|机|工|续|里)|竞品|竞对|友商|同行)(?:那边)?(?:主要|现在|目前)?(?:就|还)?(?:是|有|叫|为|:)(?:一家)?(?:叫)?${NAMES}(?=[,。;!?\s]|$|的|这|那|报|给|也|都)`,
    { sure: true },
  ),
  frame(String.raw`(?:竞争对手|竞品|竞对|友商)${NAME}(?=[,。;!?\s]|$|的|这|那|报|给|也|都|在|来)`, {
    sure: true,
  }),
  frame(
    String.raw`(?:使?用|供货?|进|拿|卖|合作|配|代理|摆|铺|投|买|上|装|开|喝|吃|选|走|做)的(?:也|还|一直|主要|全|都|基本|就|仍然?){0,4}是(?:老?供应商)?${NAMES}${STOP}`,
  ),
  frame(
    String.raw`(?:现|目前|现在|一直|原来|以前|他们|店里|厂里|家里|院里|校里|公司)(?:都|还|也|一直|主要)?(?:在|使)?用(?:着|的)?(?:是)?(?:老?供应商)?${NAMES}${STOP}`,
  ),
  frame(String.raw`(?:还?在|一直)用(?:着|的)?${NAMES}${STOP}`),
  frame(
    String.raw`(?:跟|和|与|同)${NAMES}(?:已经?|都|也|那边|在|早就|正在|直接|刚){0,4}(?:签|定了|合作|谈(?:了|过|好|妥|得差不多|价|上)|走得近|接触|对接上|达成)`,
  ),
  frame(
    String.raw`(?:最后|最终|结果|还是|已经?|直接|干脆|人家|客户|对方|甲方|业主|院方|校方)(?:去|都|已经)?(?:选|定|签|用|换成?|改用|找|买|投奔|转投|转到|倾向|偏向)(?:了|到|过)?(?:的)?(?:是)?${NAMES}(?=[,。;!?\s]|$|的(?![^,\s]{4,})|家|那边|那家|了|,)`,
  ),
  frame(
    String.raw`(?:改用|换成了?|换了|转投|投奔|换去|转到|转用|换到)了?${NAMES}(?=[,。;!?\s]|$|的|家|那边|那家|了)`,
    { weak: true },
  ),
  frame(
    String.raw`(?:选了|选的|定的|签了|签的|中标的)(?:是)?${NAMES}(?=[,。;!?\s]|$|的(?![^,\s]{4,})|家|那边|那家)`,
    { weak: true },
  ),
  frame(String.raw`被${NAMES}(?:给)?(?:抢|截|拿|撬|中标|中了|挖|低价|收编)`),
  frame(
    String.raw`(?:拿着|拿了|拿出|拿|甩出|甩|出示)${NAMES}(?:家|那边)?(?:的)?(?:报价|价格|价目|底价|方案|样品|样|合同|报价单)`,
  ),
  frame(
    String.raw`${NAMES}(?:家|那边|公司)?的?(?:顾问|工程师|业务员?|业代|导购|销售|人|代表|老板|经理|代理商?|区域经理|厂家)(?:给他|也|都|又|已经?|刚|天天|最近|上周|昨天|前天|今天|老|这两天|三天两头|跑|经常|正在|在|来|去)+(?:去|来|找|跑|在|谈|推|请|送|拜访|盯|报|过|约|蹲|联系|接触|到|了|给|装|投|放|铺|做|带)`,
    { needs: /顾问|工程师|业务|业代|导购|销售|人|代表|老板|经理|代理|厂家/ },
  ),
  frame(
    String.raw`(?:比较|对比|不?比(?!亚迪))(?:了|过|一下)?${NAMES}(?:家|那边)?(?:的(?:还|要|都|更|价格){0,4}(?=[^\s,])|(?:还|要|都|更|价格){0,4}(?:贵|便宜|好|差|低|高|慢|快|强|稳|多|,|\s|$|后))`,
  ),
  frame(
    String.raw`(?:里|上|架|柜|店|库)(?:现在|全|基本|目前){0,4}(?:都|全)?(?:摆的?)?(?:是|摆着?)${NAMES}(?:家)?的?(?=[,。;!?\s]|$)`,
  ),
  frame(
    String.raw`(?:从|由|向)${NAMES}(?:那儿|那边|家|处|那|手里|这边)?(?:进货|拿货|采购|订货|供货|进的|拿的|供的?|买的|做的|定的|拿)`,
  ),
  frame(
    String.raw`${NAMES}(?:家|那边|那家|公司|昨天|上周|刚|已经?|今天|前天|最近|这次|也|都|才|只|就|正|又|同时|一起|给他们?|给她){0,4}(?:也|都|才)(?:家|已经?|给他们?|来|在|刚|正|跟他们?|对){0,4}(?:报(?!到|修|备|销)|投标|参与|参加|竞|打样|打了样|送样|送了样|来拜访|来过|来找|推|来谈|在谈|跟进|盯|降价|来推|找过|找他|入围|做了方案|演示|比价|来报|在报|投(?=[,\s]|$)|有意|介入|给了)`,
    { needs: /[也都才]/ },
  ),
  frame(
    String.raw`${NAMES}(?:那边|那家|家|公司|给他们?|给她|给客户|已经?|上周|昨天|刚|最近){0,4}(?:报价|报的?|报了|给的?价?|开价|开的|卖|出价|投了)(?:价|是|到|了|才|的|只|只要|要){0,4}(?=\d|[一二两三四五六七八九十百千几]+[万块千百元毛])`,
    { needs: /[报给开卖价投]/ },
  ),
  frame(String.raw`${NAMES}(?:才|只要|只卖|便宜|低)(?=\d|[一二两三四五六七八九]+[万块千百元毛])`, {
    needs: /才|只要|只卖|便宜|低/,
  }),
  frame(
    String.raw`${NAMES}(?:中标|中了标?|拿下|抢(?:走|了)|截胡|抢先|撬走|低价中|入围|供的|供着|供货|在供|降价|入场|进场|搞活动|做活动|抢单)`,
    { needs: /中标|中了|拿下|抢|截胡|撬|低价中|入围|供|降价|[入进]场|活动/ },
  ),
  frame(
    String.raw`(?:跳槽|被挖|挖|离职|辞职|入职|加入|投奔)[^,\s]{0,4}(?:[,\s]{0,2})(?:到|去|进|入)了?${NAMES}(?=[,。;!?\s]|$|的|做|当|上班|任|那边|了)`,
  ),
  frame(
    String.raw`(?:统一|全部|都|集团|要|想|准备)(?:上|用|换上?|走)${NAMES}(?=[,。;!?\s]|$|的(?=[,\s]|$)|了)`,
    { weak: true },
  ),
  frame(String.raw`(?<!更|交|替|退|调|兑|变)换(?:成|了|上)?${NAMES}的?(?=[,。;!?\s]|$)`, {
    weak: true,
  }),
  frame(String.raw`(?:单子?|订单|项目|标)(?:都|就|被|也|已经)?给了${NAMES}(?=[,。;!?\s]|$|做|了)`, {
    sure: true,
  }),
  frame(String.raw`(?:switch|switching|move|moving) to ([A-Za-z][A-Za-z]+)`, { sure: true }),
  frame(String.raw`^(?:就|又|后来|直接)?去了${NAME}(?=[,。;!?\s]|$|的|做|当|上班|任|那边|了)`, {
    moved: true,
  }),
  frame(
    String.raw`${NAME}(?:和|跟|与|同)(?:我们|咱们?)(?:的[^,]{1,4}(?:对比|比))?(?:二选一|两家|对比|比|竞|pk|抢|对比|一起|都|也|同时|各)`,
    { needs: /[和跟与同](?:我们|咱)/, cut: true },
  ),
  frame(
    String.raw`(?:供应商|厂家|供货商|服务商|那家|品牌|牌子|代理商?)(?:名字)?(?:叫|是)${NAMES}(?=[,。;!?\s]|$|的|报|给|也)`,
  ),
  frame(
    String.raw`(?:第一名|中标(?:的|人|单位|方)?|第一候选人|排第一的?|入围的|胜出的)(?:是|为|:)${NAMES}(?=[,。;!?\s]|$)`,
    { sure: true },
  ),
  frame(String.raw`认准了?${NAMES}(?=的|[,。;!?\s]|$|家)`),
  frame(String.raw`(?:也|还)问了${NAMES}的(?=[,。;!?\s]|$)`, { brand: true }),
  frame(String.raw`嫌${NAME}的(?=[^\s,]{2,})`, { brand: true }),
  frame(
    String.raw`(?:不能|不行|不然|不给|不降)[^,\s]{0,6}就?(?:去找|找|换|用|选|上|买)${NAMES}(?=[,。;!?\s]|$|的|了|家|那边)`,
  ),
]

/** The name stands before these; what else stands before it is cut off (see `bare`). */
const BEFORE_CUE = String.raw`([\u4e00-\u9fffA-Za-z0-9·&]{2,14}?(?:[和跟与、][\u4e00-\u9fffA-Za-z0-9·&]{2,8}?)?)`
const SIDE = '(?:他们|那边|那家|家|公司|厂家)?的?'
const WHEN =
  '(?:天天|三天两头|老|经常|常|往[^,]{1,5}?|上个?周|昨天|前天|今天|最近|这两天|这次|刚刚?|已经?|早就?|正在?|也|都|又|还|在|同时|一起|才|只|就|快|主动|直接|跟他们?|给他们?|给她|给客户|找他们?|[,]){0,4}'
const STAFF =
  '(?:的?人|业务员?|业代|销售员?|销售经理|顾问|工程师|代表|老板|区域经理|大区|代理商?|技术员?|地推|导购|厂家)'

/** What rivals do, whatever the trade. */
const RIVALS_DO: Frame[] = [
  frame(
    `${BEFORE_CUE}${SIDE}${WHEN}[也都又]${WHEN}(?:报(?!到|修|备|销|警|复)|竞|投(?!诉|资|产)|抢|争|盯|谈(?:着|呢)?|接触|跟进?|推销?|打样|送样|寄样|做方案|出方案|演示|参与|参加|入围|介入|进场|来过|来找|来谈|来推|来报|上门|拜访|联系|降价|有意|在(?:参数|名单|里面|供|抢|谈|做)|想[做接抢])`,
    { needs: /[也都又]/, cut: true },
  ),
  frame(
    `${BEFORE_CUE}${SIDE}${STAFF}${WHEN}(?:来|去|找|跑|上门|接触|刚走|走|盯|约|请|联系|拜访|蹲|送|塞|到|推|谈|加了|勘|做了?演示)`,
    {
      needs: /人|业务|业代|销售|顾问|工程师|代表|老板|经理|大区|代理|技术|地推|导购|厂家/,
      cut: true,
    },
  ),
  frame(
    `${BEFORE_CUE}${SIDE}${WHEN}(?:报的?价?|报了|报过来|开的?价?|开出|给的?价?|给出|出的?价?|出到|卖|喊|标的?价?|投了?)(?:格|是|到|了|才|的|只要?|要|才要){0,3}(?=[\\d一二两三四五六七八九十百千几])`,
    { needs: /[报开给出卖喊标投]/, cut: true },
  ),
  frame(`${BEFORE_CUE}${SIDE}(?:给的|开的|报的)[^,\\s\\d]{0,6}(?:费|价|返点|账期|政策|折扣|条件)`, {
    needs: /[给开报]的/,
    cut: true,
  }),
  frame(`${BEFORE_CUE}${SIDE}\\d[\\d.]*[块元万]?(?:就有|就卖|就给|就能|就拿|能拿)`, {
    needs: /\d[\d.]*[块元万]?(?:就|能)/,
    cut: true,
  }),
  frame(`${BEFORE_CUE}${SIDE}(?:价格|报价|单价|总价|整体)?(?:比|较)(?:我们|咱们?|我司)`, {
    needs: /比(?:我们|咱|我司)/,
    cut: true,
  }),
  frame(
    `把[^,\\s]{1,12}?(?:都|全|也|就)?(?:给|交给|定给|授给|转给|包给|判给)了?${NAMES}(?=[,。;!?\\s]|$|做|了|来做)`,
  ),
  frame(
    `(?:就|去|改|以后(?:只|就|都)?|干脆|直接)(?:去)?(?:用|找|换|上|选|买|订|认准?|拿|投|签)(?:成)?${NAMES}(?=[,。;!?\\s]|$|的(?=[,。;!?\\s]|$)|了|家)`,
    { threat: true },
  ),
  frame(`(?:要|想|准备|打算|改|转|去)(?:做|代理|主推|卖|经销)${NAMES}(?=[,。;!?\\s]|$|的|了)`, {
    weak: true,
    brand: true,
  }),
  frame(`[比跟和]${NAMES}(?:家|那边)?那[颗款台家个种套条批只支片块辆]`),
  frame(
    '(?:compar(?:ing|ed) (?:us |it )?(?:with|to|against)|vs\\.?|versus|against|than|evaluating|talking to|quote from|competitor is|switch(?:ing)? to|mov(?:e|ing) to|went with|chose) ([A-Z][A-Za-z]+)',
    { sure: true },
  ),
  frame('([A-Z][A-Za-z]+) (?:quoted|offers?|offered|is cheaper|also quoted)', { sure: true }),
]

export const RIVAL_FRAMES: readonly Frame[] = [...RIVALS_DO, ...FRAMES]
