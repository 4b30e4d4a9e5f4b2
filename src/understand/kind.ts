import type { Clause } from './clauses.ts'
import { fold } from './normalise.ts'
import type { Kind } from './types.ts'

/** What `readKind` is told beside the words. */
export interface KindHints {
  /** Whether a known customer or contact is named. */
  named: boolean
}

const POLITE =
  /^(?:@\S+\s*)?(?:小客|机器人|助手|小助手|bot)?[,，:：\s]*(?:请|麻烦|帮忙|帮我们?|帮|给我们?|替我|能不能|可不可以|可以|能|你|再|想|我想|我要|现在|那|那就|好的?|哦|噢|嗯|啊|哎)*[\s,，]*(?:帮我?|给我|替我)?/

/** Commands: what the bot is asked to do to the files, at the front of the line. */
const COMMANDS: readonly RegExp[] = [
  /^(?:新建|新增|创建|建立|建(?:个|一个|下|档)|录入|录(?:个|一个)|登记(?:个|一个|新)|添加|加(?:个|一个|一下)(?:新?客户|联系人|标签|备注|提醒|待办|跟进)|开(?:个|一个)(?:新?客户|档案|户))/,
  /^(?:删除|删掉|删了|删|移除|清除|清空|去掉|作废|撤销|撤回|撤掉|撤了|回退|恢复|还原|取消(?!合作|订单|了|合同|采购|行程|见面|会议))/,
  /^(?:合并|拆分|导出|导入|下载|打印|备份|归档|共享|分享给|转移|移交给|转给|分配|指派|群发|打标签|标记|置顶|锁定)/,
  /^(?:修改|更改|编辑|更新|改一下|改下|设置|设为|设成|设个|开启|打开|关闭|关掉|关了|停用|启用|订阅|退订|静音|切换|暂停)/,
  /^(?:写|拟|起草|草拟|编|生成|出|做|整理|润色|翻译)(?:一?[个份条封段篇张]|下|一下|点)[^,，。]{0,20}(?:消息|短信|话术|文案|邮件|email|微信|祝福|问候|回复|通知|报告|周报|日报|月报|总结|纪要|表|名单|方案书|感谢信|道歉信|催款函|函|贺词|祝词|稿|汇报|海报|邀请函|朋友圈|模板|清单)/,
  /^(?:写|拟|起草|草拟|润色|翻译|编)[^,，。\s]{0,12}(?:消息|短信|话术|文案|祝福|邮件|催款函|感谢信|邀请函|问候)/,
  /^(?:把|将)[^。]{1,40}?(?:转给|转到|移交给?|分给|分配给|交给|改成|改为|改到|换成|设为|设成|标为|标成|标记|调成|调为|调整为|调到|删了?|删掉|删除|去掉|撤了?|撤回|取消|合并|导出|归到|归档|移到|挪到|记到|加到|加上|加进|放进|放到|共享给|关了?|关掉|打开|置顶|更新|发我|发给|拉黑|清空|清掉|并到|并进|合到|整理|备注)/,
  /^(?:上|刚|前|这|最后|昨天|刚才|刚刚|上面)(?:才|刚|面|一)?(?:那|一)?(?:条|个|次|笔|句)?(?:的)?(?:那?(?:条|个|笔|次))?(?:记录|跟进|备注|笔记|录音|客户|金额|日期|时间|名字|电话|语音|提醒)?(?:的)?[^,，。]{0,10}?(?:记错|写错|打错|弄错|搞错|错了|不对|删|撤|作废|不算|改成|改为|应该是|不要了|说错|发错)/,
  /^(?:不对|错了|记错了|写错了|打错了|弄错了|搞错了|说错了|更正|纠正)(?:了|一下|下)?[\s,，:：]/,
  /^(?:不用|别|不要|停止)(?:再)?(?:提醒|推送|通知|发早报|发日报|发周报)/,
  /^(?:提醒|待办|跟进|早报|日报|周报|推送|通知|客户|标签|默认)[^,，。]{0,12}(?:改成|改到|改为|设为|设成|关掉|关闭|取消|删了|删掉|推迟|提前|延后|调到)/,
]
/** Further in: the change is asked for behind its object. */
const COMMANDS_INSIDE: readonly RegExp[] = [
  /(?:别|不要|勿)(?:搞|弄|记)混/,
  /(?:上(?:一)?条|刚才(?:那条)?|刚刚那条|前面那条|那条|这条)(?:记录|笔记)?[^,，。]{0,6}(?:记错|写错|打错|弄错|搞错|删了|撤回|撤销|作废)/,
  /(?:等级|级别|标签|阶段|状态|负责人|归属|备注名?)(?:改|调|设|换|升|降)(?:成|为|到|一下)/,
  /^[^,，。]{2,20}(?:转给|移交给|分给|分配给|过户给|共享给)[\u4e00-\u9fff]{2,4}(?:跟进?|负责|管)?[吧啊]?$/,
  /^[^,，。]{2,24}(?:那条|的)?(?:提醒|待办|跟进|记录|备注|标签)(?:给我)?(?:删了|删掉|删除|取消|撤了|撤掉|关了|关掉|改到|改成|推迟|挪到|去掉)/,
  /^[^,，。]{2,24}(?:和|跟|与)[^,，。]{2,24}(?:合并|合成一个|并成一个|合一下)/,
]

const REMINDS = /(?:提醒|叫|通知|喊)(?:我|一下|下|咱|我们)/

/** What a reminder or note request carries is a note. */
const RECORDS =
  /^(?:帮我|麻烦|请)?(?:记(?:一下|下|个|一笔|录)|备注(?:一下)?|备忘|做个?(?:记录|备注)|存(?:一下|个)|mark)/

const ASKS_END = /(?:[?？]|吗|呢|嘛|没有?|不|么|咩|未|来着|啊)[\s!！。~～]*$/
const WH =
  /(?:多少|几[个家次号点条位笔天成件台]|什么|啥|谁|哪[些个家天里位种一]|哪$|怎么(?!也|都)|咋|点样|点解|几时|为什么|为啥|如何|多久|多长|多大|是不是|有没有|有冇|能不能|可不可以|会不会|要不要|该不该|对不对|好不好|几多|边个|乜|邊)/
const LOOKS_UP =
  /^(?:查|搜|找|看|列|统计|汇总|显示|调出|翻|算)(?:一?下|看|查|询|找|出|一查|一看|一列|个|下看)?(?!了|到了|过|完|着)(?:[^,，。]{0,30})$/
const TELLS_ME =
  /(?:给我|发我|发给我|告诉我|报给我|发一下|调出来|列出来|拉出来|给我看看|看一下|查一下|查查|说一下|是多少|多少来着)[\s!！。]*$/
const FIELD =
  /(?:电话|手机号?|号码|联系方式|微信号?|邮箱|地址|生日|报价|价格|账期|余额|欠款|回款|合同|联系人|负责人|资料|档案|信息|情况|记录|进展|跟进|待办|历史|画像|排名|业绩|名单|清单|等级|阶段|喜好|爱好|历史价|库容|税号|开票信息|提醒|日程|安排|计划|发票抬头)/
const BARE_FIELD = new RegExp(
  `${FIELD.source}(?:呢|是啥|有吗|吗|多少|是多少|几号|发我|给我)?[\\s?？。!！]*$`,
)
/** Somebody is reported to ask: the question is the customer's, and the line tells of it. */
const REPORTED =
  /(?:问(?:我们?|了|咱|一?下|起|能|有|可|是|什|多|啥|到|过|价|的|到底|要|他|她)|想知道|想问|想了解|打听|咨询|说(?!明|话|法)|讲|话(?!术)|让我|叫我|要我|催|回复|反馈|表示|觉得|嫌|担心|关心|纠结|犹豫|不知道|不清楚|没说|没定|没想好|看看(?:能|有|是)|商量|考虑|等(?:他|她|客户|通知))/
const HAPPENED =
  /(?:昨天|前天|今天|上午|下午|刚才?|刚刚|上周|早上|晚上|中午)[^,，。]{0,12}(?:去|见|拜访|打|聊|谈|发|送|签|吃|跑|到|接|收|寄|报|约)|(?:去了|见了|签了|定了|发了|寄了|报了|聊了|谈了|送了|收到|打了款|到账|约了|约好|付了|下单|订了|说了)(?!吗|没|么)/
const ASKS_ADVICE =
  /(?:怎么|如何|咋|该)(?:办|跟进|回|谈|说|处理|弄|搞|催|写|开口|应对|推进|拿下|做|报价|打动|沟通|用|设|改|加|建|导|删|查|才能|操作|绑定|给)/

const GREETING =
  /^(?:你好|您好|hi|hello|hey|哈[喽啰罗]|嗨|早+(?:上好|安|啊|呀)?|上午好|中午好|下午好|晚上好|晚安|午安|在吗|在不在|在么|在不|有人吗|谢谢|多谢|感谢|thx|thanks?(?: you)?|3q|唔该|辛苦|收到|好的?|好嘞|好滴|ok+|okay|嗯+|哦+|噢+|行|可以|知道了?|明白|了解|得|冇问题|没问题|没事|没事了|拜拜|再见|bye|88|哈+|嘿+|呵+|嘻+|[6六]{2,}|赞|牛|厉害|棒|真棒|不错|nice|good|test|测试|试试|试一下|123|111|1|aaa?|[\p{Emoji_Presentation}\p{Extended_Pictographic}\s]+)(?:啊|呀|哈|了|啦|哦|喔|噢|哟|嘞|哇|呢|吧|你|您|大家|各位|小客|机器人|~|～|!|！|。|\.|,|，|\s|[\p{Emoji_Presentation}\p{Extended_Pictographic}])*$/iu
const ABOUT_BOT =
  /(?:^|[\s,，])(?:你|您|小客|机器人)(?:是(?:谁|什么|机器人|人工|真人|ai)|真|好(?!像)|太|挺|怎么这么|怎么这|会(?:不会)?(?:什么|啥|聊天|唱|讲)|能(?:干|做)(?:什么|啥)|叫什么|几岁|多大|吃|睡|累|可以|还|也|别(?!忘)|咋|懂|聪明|笨|傻|行不行|厉害)/
const SMALL_TALK =
  /天气|下雨|下雪|刮风|台风|降温|好热|好冷|热死|冷死|冻死|好累|累死|困死|好困|堵车|堵死|下班(?:了|啦|喽|吃|去|回)|上班(?:好|真|了)|放假|周末愉快|周末快乐|节日快乐|新年快乐|生日快乐|中秋快乐|国庆快乐|元旦快乐|春节快乐|恭喜发财|吃(?:了|饭|啥|什么|火锅|夜宵|早饭|午饭|晚饭)|喝(?:点|一杯|奶茶)|奶茶|火锅|外卖|点餐|球赛|比赛|看球|电影|电视剧|演唱会|游戏|彩票|股票|基金|哈哈|呵呵|笑死|加油|无聊|讲个笑话|唱首歌|段子|发错(?:了|群|人)|发错|手滑|不好意思.{0,4}发错|点错|按错|请忽略|忽略|没你的事|测试一下|开会(?:去)?了|我先(?:走|撤|下)|干饭|摸鱼|加班|烦死|郁闷|好烦|开心|祝(?:大家|各位|你)|早安|晚安|老婆|孩子(?:发烧|生病)|接孩子/

/**
 * What sort of line this is. A note unless the words say otherwise: a note taken for a question
 * is lost, a question taken for a note is seen on the receipt.
 */
export function readKind(text: string, clauses: readonly Clause[], hints: KindHints): Kind {
  const line = fold(text).trim()
  if (line === '') return 'chitchat'
  if (GREETING.test(line)) return 'chitchat'
  const bare = line.replace(POLITE, '').trim()
  if (isReminder(bare) || RECORDS.test(line) || RECORDS.test(bare)) return 'note'
  if (isCommand(line, bare)) return 'command'
  if (isQuestion(line, bare, clauses, hints)) return 'question'
  return isChat(line, hints) ? 'chitchat' : 'note'
}

/** 「提醒我周三给王总打电话」 names an action: its content is a follow-up. */
function isReminder(bare: string): boolean {
  const at = REMINDS.exec(bare)
  if (!at) return false
  if (/^(?:取消|删|关|撤|别|不要|不用|停)/.test(bare)) return false
  const rest = bare.slice(at.index + at[0].length)
  return rest.length >= 3 && !/^[了过的]?(?:吗|没|什么|哪些|几)/.test(rest)
}

function isCommand(line: string, bare: string): boolean {
  if (COMMANDS.some((one) => one.test(bare) || one.test(line)))
    return !/[吗?？]$/.test(line) || /^(?:能不能|可不可以|可以|能|帮)/.test(line)
  return COMMANDS_INSIDE.some((one) => one.test(line))
}

function isQuestion(
  line: string,
  bare: string,
  clauses: readonly Clause[],
  hints: KindHints,
): boolean {
  if (line.length > 60 && !/[?？]\s*$/.test(line)) return false
  if (LOOKS_UP.test(bare) && bare !== '') return true
  const reported = REPORTED.test(
    line.replace(/(?:说|讲|提)(?:过|了)?(?:的|要)?(?:什么|啥|多少|几|没)/g, ''),
  )
  const asks = ASKS_END.test(line) && !/(?:啊|不|没有?)[\s!！。~～]*$/.test(line)
  const wh = WH.test(line)
  if (ASKS_ADVICE.test(line) && !reported && !HAPPENED.test(line)) return true
  if (HAPPENED.test(line) && !/[?？吗没呢]\s*$/.test(line) && !/^我/.test(line)) return false
  if (reported && !/上次|之前|以前|最近一次|来着/.test(line))
    return /[?？]\s*$/.test(line) && clauses.length <= 1 && !/[说讲]/.test(line)
  if (wh || asks || /(?:了没有?|没有)\s*$/.test(line)) {
    const last = clauses[clauses.length - 1]
    return clauses.length <= 2 || (last?.question ?? false)
  }
  if (TELLS_ME.test(line) && (FIELD.test(line) || hints.named)) return true
  return (
    clauses.length <= 1 &&
    line.length <= 24 &&
    BARE_FIELD.test(line) &&
    !/[了要给发]/.test(line.replace(BARE_FIELD, ''))
  )
}

function isChat(line: string, hints: KindHints): boolean {
  if (hints.named) return false
  if (ABOUT_BOT.test(line) && line.length <= 30) return true
  if (/客户|报价|合同|订单|付款|回款|样品|发货|送货|拜访|签|采购|预算|开票|提醒/.test(line))
    return false
  return line.length <= 40 && SMALL_TALK.test(line)
}
