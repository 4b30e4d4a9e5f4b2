import type { Clause } from '../clauses.ts'
import { ABOUT_BOT, BUSINESS, GREETING, NODS, SMALL_TALK } from './small-talk.ts'
import { fold } from '../normalise.ts'
import type { Kind } from '../types.ts'

/** What is known beside the words. */
interface KindHints {
  /** Whether a known customer or contact is named. */
  named: boolean
}

/** What the written rules take a line for: a note unless its words say otherwise. */
export function ruledKind(text: string, clauses: readonly Clause[], hints: KindHints): Kind {
  const line = fold(text).trim().slice(0, 400)
  if (!/[\p{L}\p{N}]/u.test(line) || GREETING.test(line)) return 'chitchat'
  const bare = line.replace(POLITE, '').trim()
  const pieces = clauses.map((clause) => fold(clause.words).trim()).filter((words) => words !== '')
  if (isReminder(bare) || RECORDS.test(bare)) return 'note'
  if (isChat(line, hints)) return 'chitchat'
  if (isCommand(line, bare) || UNDOES.test(pieces.at(-1) ?? '')) return 'command'
  return isQuestion(bare, pieces, hints) ? 'question' : 'note'
}

const POLITE =
  /^(?:@\S{1,20}\s*)?(?:小客|机器人|助手|小助手|bot)?[,:\s]*(?:请|麻烦你?|帮忙|帮我们?|帮|给我们?(?=[写出做建查看列生整加删]|[^了]{0,3}(?:报表|汇总|清单))|替我|能不能|可不可以|可以|能|想|我想|我要(?=[查看新导删改撤])|那|哎|唉|俾我|同我)*[\s,]*/

/** What the bot keeps: the things that commands are about. */
const RECORD =
  '(?:客户|联系人|档案|资料卡|提醒|待办|记录|跟进|备注|笔记|标签|等级|级别|阶段|状态|[日周月早晚]报|推送|通知|名单|表格|数据|日程|任务|分组|负责人|归属|电话|手机|号码|地址|生日|邮箱|微信|商机|报表|清单|语音|黑名单|权限|设置|跟单|回访|账号|模板|名称|名字|全称|简称|行业|金额|预算|日期|时间)'
const THIS_ONE =
  '(?:(?:上|刚|前|这|那|最后|最新|昨天|今早|刚才|刚刚|上面|前面|第[一二三四五\\d])(?:才|刚|面|发|记)?(?:的)?(?:那|这|一|两)?(?:条|个|笔|次|句)(?:语音)?)'

/** Drafting: a text to be written. */
const WRITES =
  /^(?:(?:给|为|替|帮)[^,。\s]{1,12})?(?:写|拟|起草|草拟|编|生成|出|做|整理|润色|翻译)(?!了|完|好|过|得|的)[^,。]{0,24}?(?:消息|短信|话术|文案|邮件|email|微信|祝福|祝贺|问候|回复|通知|报告|[日周月]报|总结|纪要|汇总|名单|感谢信|道歉信|催款函|函$|贺词|祝词|汇报|海报|邀请函|朋友圈|模板|清单|说明|这段话|这句话|开场白)/

/** Words that only ever ask for a text, whatever it is. */
const DRAFTS =
  /^(?:起草|草拟|拟写|代写|(?:写|拟|编)(?:一?[封段篇]|个稿|一份(?!合同|协议)))(?!了|完|好|过)[^。]{1,40}/

const COMMANDS: readonly RegExp[] = [
  /^(?:undo|delete|remove|revert|restore|rename|merge|export|import|unsubscribe|cancel (?:that|the last|it|last))\b/i,
  new RegExp(
    `^(?:新建|新增|创建|建立?|录入|录|登记|添加|加上?|开)(?:一?[个条位]|一下|下)?(?:新的?)?(?:重点|潜在)?${RECORD}(?![\\u4e00-\\u9fff]{0,2}了)`,
  ),
  /^(?:新建|新增|创建|录入|添加)\s*[:：]?\s*(?:$|[\u4e00-\u9fff]{2,16}(?:公司|厂|店|集团)\s*$)/,
  /^(?:给|为|替|帮)[^,。]{2,16}(?:加|打|贴|设|建|添|新建|新增)上?(?:一?[个条]|一下|下)?[^,。]{0,6}(?:标签|提醒|待办|备注|跟进|联系人|分组)/,
  /^(?:删除?|删掉|移除|清除|清空|去掉|作废|撤销|撤回|撤掉|回退|恢复|还原|取消|导入|导出|下载|备份|归档|打印|关闭|关掉|开启|打开|停用|启用|订阅|退订|暂停|停掉?)(?:一下|吧|它|了吧|掉)?[\s!。]*$/,
  new RegExp(
    `^(?:删除?|删掉|删了|移除|清除|清空|去掉|作废|撤销|撤回|撤掉|回退|恢复|还原|取消|合并|拆分|导出|导入|下载|打印|备份|归档|共享|分享|转移|移交|分配|指派|标记|置顶|修改|更改|编辑|更新|改|设置|设为|设|调整|开启|打开|关闭|关掉|停用|启用|订阅|退订|暂停|停掉?|推迟|提前)(?:一?下|一个)?(?!了)[^,。]{0,16}?(?:${RECORD}|${THIS_ONE})(?![^\\s]{0,4}(?:坏|有|要|不|没|给|很|太))`,
  ),
  new RegExp(
    `^(?:撤回|撤销|删掉|删除|删了|取消|恢复|还原|撤掉)[^,。]{0,4}(?:${THIS_ONE}|刚才|刚刚|刚删|昨天删|今早)`,
  ),
  /^合并[^,。了]{2,24}[和跟与][^,。了]{2,24}$/,
  /^(?:翻成|翻译成|译成)(?:英|日|韩|中|俄|法|德|西)/,
  /^(?:你)?(?:帮我)?(?:给|为|替|帮)?[^,。了]{0,20}?(?:起草|草拟|(?:写|拟|编)(?:一?[封段篇]|个(?!字)))[^,。]{0,12}(?:信|函|话|祝福|问候|道歉|短信|通知)/,
  /(?:资料|档案|信息)里?(?:更新|改)一下[\s!。]*$|导个表|导出来[\s!。]*$/,
  /(?:那[条单笔]|这[条单笔])(?:给我)?(?:(?:撤回|撤销)(?!来|了)|挪回|挪到)|(?:记|挂|落)到[^,。]{2,16}(?:头上|名下|上)去?了[^,。]*(?:挪|改|换|移)/,
  /^(?:删除|删掉|移除)[^,。了]{2,20}$/,
  /^群发(?!那|这|的|了)[^,。]{2,30}(?:给|$)/,
  /^(?:润色|翻译)(?:一下|下|成|这)/,
  /^(?:把|将)(?!货|样)[^。]{1,40}?(?:转给|转到|移交给?|分给|分配给|改成|改为|改到|改回|换成|设为|设成|标为|标成|标记|调成|调为|调到|调整为|删了?|删掉|删除|去掉|撤了?|撤回|撤销|取消|合并|合成|并成|导出|归到|归档|移到|挪到|记到|加到|加上|加进|放到|共享给|关了?|关掉|打开|置顶|更新成?|拉黑|清空|清掉|并到|并进|推迟|提前|延后|分享给|恢复|绑定|解绑|隐藏|锁定)(?!给(?:他|她|客户)|了[^\s。!]{2,})/,
  new RegExp(
    `^${THIS_ONE}(?:的)?${RECORD}?(?:的)?[^,。]{0,8}?(?:记错|写错|打错|弄错|搞错|错了|不对|删|撤|作废|不算|改成|改为|应该是|不要了|说错|发错|取消)`,
  ),
  new RegExp(
    `^(?:我|刚才?|刚刚)*(?:[记写打弄搞说发输填]|识别|名字|金额|电话|客户|日期)错(?:了)?(?:[,，。\\s]|$|是|应)`,
  ),
  /^(?:语音|文字)?识别错了/,
  /^(?:不对|错了|更正|纠正|更正一下)[\s,:]*(?:应该)?是/,
  /^(?:(?:更正|纠正)(?:一?下)?|改一?下)[\s,:]/,
  /(?:我|刚|手滑)[刚才]{0,2}[打写记输]成[^,。]{1,12}了/,
  /^(?:往后|以后|今后)?的?(?:早报|日报|周报|月报|推送|提醒)[^,。几吗]{0,10}(?:发|推|改)(?:给?我|到)/,
  new RegExp(`^(?:不用|别|不要|停止)(?:再|给我)?(?:提醒|推送|通知|发[早日周月]报)`),
  new RegExp(
    `^${RECORD}[^,。]{0,12}(?:改成|改到|改为|设为|设成|关掉|关闭|取消|删了|删掉|推迟|延后|调到|改成)`,
  ),
  new RegExp(
    `^[^,。]{2,16}(?:的|那条|这条)${RECORD}(?:里|中|上|后面)?(?:再)?(?:加|添|补|写|改|删|去掉|换|清)(?:上|入|进)?(?:一[句条个笔段]|掉|成|为)`,
  ),
  /^.{0,24}(?:别|不要|勿)(?:搞|弄|记)混.{0,6}$/,
  new RegExp(`${THIS_ONE}[^,。]{0,16}是[^,。]{1,12}不是[^,。]{1,12}`),
  new RegExp(`${THIS_ONE}.{0,30}(?:改一?下|更正一?下|换一?下)[\\s!。]*$`),
  new RegExp(`${THIS_ONE}[^,。]{0,8}(?:记错|写错|打错|弄错|搞错|删了|撤回|撤销|作废|发错)`),
  new RegExp(
    `^[^,。]{2,20}的?(?:等级|级别|标签|阶段|状态|负责人|跟进人|归属|备注名?|分组)(?:改|调|设|换|升|降)(?:成|为|到)`,
  ),
  new RegExp(
    `^[^,。\\s]{2,20}(?:转给|移交给|分给|分配给|过户给|共享给|归)[\\u4e00-\\u9fff]{2,3}(?:跟进?|负责|管)?[吧啊]?$`,
  ),
  new RegExp(
    `^[^,。]{2,24}(?:那条|的|这条)?(?:提醒|待办|跟进|记录|备注|标签)(?:给我)?(?:删了|删掉|删除|取消|撤了|撤掉|关了|关掉|改到|改成|推迟|挪到|去掉|清掉|清空)`,
  ),
]

const REMINDS = /(?:提醒|叫|通知|喊)(?:我|一下|下|咱|我们)/
/** What a reminder or a request to write down carries is a note. */
const RECORDS =
  /^(?:记(?:一下|下|个|一笔|录一?下)|备注(?:一下|下|[:：])|备忘|做个?(?:记录|备注)|mark)/i

/** 「提醒我周三给王总打电话」 names an action: its content is a follow-up. */
function isReminder(bare: string): boolean {
  const at = REMINDS.exec(bare)
  if (!at || /^(?:取消|删|关|撤|别|不要|不用|停|把|将|改|修改)/.test(bare)) return false
  const rest = bare.slice(at.index + at[0].length)
  return rest.length >= 3 && !/^[了过的]?(?:吗|没|什么|哪些|几)/.test(rest)
}

/** 「慈恩和慈安别合并 撤回」: the last word takes it back. */
const UNDOES = /^(?:撤回|撤销|恢复|还原|撤掉)(?:吧|一下|掉|了吧)?$/

function isCommand(line: string, bare: string): boolean {
  if (WRITES.test(bare) || DRAFTS.test(bare)) return true
  // 「把聂总电话发我」 wants to see something, 「提醒能改时间吗」 to know it.
  if (HANDS_OVER.test(line) || /(?:吗|[?？])\s*$/.test(line)) return false
  return [...new Set([bare, line])].some((words) => COMMANDS.some((one) => one.test(words)))
}

const FIELD =
  /(?:电话|手机号?|号码|联系方式|微信号?|邮箱|地址|生日|报价|价格|单价|底价|账期|余额|欠款|回款|合同|联系人|负责人|资料|档案|信息|情况|记录|进展|进度|跟进|待办|历史|画像|排名|业绩|名单|清单|等级|阶段|喜好|爱好|库容|税号|开票信息|日程|安排|抬头|订单|采购量|用量)/
const HANDS_OVER = new RegExp(
  `${FIELD.source}(?:都|也)?(?:给我(?!了)|推(?:给)?我(?!了)|发我(?!了)|发给我(?!了)|告诉我|报给我|发一下|调出来|列出来|拉出来|俾我)(?:一?下|看看|一份|看一?下)?[\\s!。吧]*$`,
)
const SHOW = /(?:调出来|列出来|拉出来|给我看看|给我一下|发我一下|查一下|查查|看一下)[\s!。吧]*$/
const BARE_FIELD = new RegExp(
  `^[^,。]{0,14}?${FIELD.source}(?:呢|是啥|有吗|吗|多少|是多少|几号)?[\\s?？。!！]*$`,
)
/** 「周敏农历十月十七生日」 tells, 「周敏生日」 asks. */
const TELLS_BIRTHDAY = /月份?的?(?:初|廿|[〇一二三四五六七八九十\d])[^,。]{0,6}生日[\s。!！]*$/
/** 「华东建材明天交报价」 is a plan, and no question after its offer. */
const PLANNED =
  /(?:明[天日早]|后天|下周|下个月|(?:本|这)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}[号日点])[^,。]{0,4}(?:[交签催递拟盖]|出(?!库|货)|提(?!货)|报价$)|[打回拨]一?[个通]?电话[\s。!！]*$|每[^,。]{0,4}(?:天|日|周|星期|月|季|年)[^,。]{0,3}(?:打|发|寄|去|跑|见|访|联系)/
const LOOKS_UP =
  /^(?:(?:查|搜|列|统计|汇总|调出|显示)(?:一?下|看|询|找|出|一查|个|查)?|(?:找|看|翻|算)(?:一?下|出|看看|看|一看|一找))(?!了|到了?|过|完|着|下来|样|厂|货|房|现场|来|上了|好了|中了)[^,。]{0,30}$/
const WH =
  /多少(?!有|也|会|得|都|年都)|(?<![好十百上前过近头隔])几(?:[个家次回趟遍批号点条位笔天成件台吨箱车辆年月套间单桶瓶盒份张]|时(?!候都))|第几|什么|啥|谁|哪|怎么|咋|点样|点解|点用|为什么|为啥|如何|多久|多长|多大|是不是|有没有|有冇|能不能|可不可以|会不会|要不要|该不该|对不对|好不好|在不在|几多|边[个间度位]|乜|邊[個間]|([\u4e00-\u9fff])不\1/
/** 谁都, 哪家…都, 什么…也: no question; nor 哪家便宜用哪家. */
const INDEFINITE =
  /有没有都|(?<![谁哪][^,。]{0,8})几个(?:多?月|星期|礼拜)[都也]?[没未]|几[天周][都也]?[没不](?:有)?(?:动静|消息|声|音|回|接|理|来|开)|几[个家][^,。\s]{0,6}(?:一起|一块|上门|轮流|同时|围着|都|也)|(?:谁|哪[^,。\s]{0,3}|什么[^,。\s]{0,3}|啥[^,。\s]{0,2}|怎么[^,。\s]{0,3}|多少[^,。\s]{0,2})(?:都|也)|(谁|哪|什么|啥)[^,。]{1,6}\1/
/** Somebody is reported to ask, to say, to weigh: the line tells of it. */
const REPORTED =
  /(?:问(?!题)|教(?![育程室师练材])|演示|培训|谈了谈|聊了聊|想知道|想了解|打听|咨询|[说讲](?!明|法|的)|话(?!术|题)|让我|叫我|要我|催|回复|反馈|表示|觉得|嫌(?!.{0,3}怎么)|担心|关心|纠结|犹豫|不知道|不清楚|没定|没想好|看(?:能|有|是|会)|商量|考虑|等(?:他|她|客户|通知)|确认(?:一?下)?(?:是|能|有)|了解(?:一?下)?)/
const ENDS_ASKING =
  /(?:[?？]|吗|呢|嘛|咩|来着|[了过好完到上开签回付齐清定成咗]没有?|未|(?<=[^还都也并就一])不(?!了))(?:啊|呀|的|了)?[\s!！。~～]*$/
const ADVICE =
  /(?:怎么|如何|咋|该怎么|怎样)(?:才能|样)?(?:去)?(?:办(?!理)|跟进|回|谈(?!都)|说|处理|弄|搞|催|写|开口|应对|推进|拿下|做|报价|打动|沟通|用|设|改|加|建|导|删|查|操作|绑定|给|修改|添加|新建|打标签)/

function isQuestion(bare: string, pieces: readonly string[], hints: KindHints): boolean {
  if (bare === '') return false
  if (bare.length <= 40 && ASKED.test(bare) && !/[说讲问]|我们?给/.test(bare)) return true
  if (HANDS_OVER.test(bare) || (LOOKS_UP.test(bare) && !/[说讲]|[了过](?!什么|多少|几)/.test(bare)))
    return true
  const last = pieces[pieces.length - 1] ?? ''
  const earlier = pieces.slice(0, -1)
  if (pieces.length <= 2 && SHOW.test(bare) && (FIELD.test(bare) || hints.named)) return true
  if (
    bare.length <= 18 &&
    pieces.length <= 2 &&
    BARE_FIELD.test(bare) &&
    !TELLS_BIRTHDAY.test(bare) &&
    !PLANNED.test(bare) &&
    !/[了要让发聊谈问报给换改有没约寄送收]|拿(?!货)|去(?!年)/.test(
      bare.replace(FIELD, '').replace('所有', ''),
    )
  )
    return true
  if (
    !asks(last) &&
    !(
      pieces.length === 2 &&
      asks(earlier[0] ?? '') &&
      /^(?:急|在线等|谢谢|多谢|麻烦|查一?下|帮我?查|看一?下|发我|告诉我|[\u4e00-\u9fff]{1,4}[?？])/.test(
        last,
      )
    )
  )
    return false
  // What comes before may set the topic, but must not tell a story.
  return earlier.every((words) => asks(words) || !tells(words))
}

const tells = (words: string): boolean =>
  words.length > 14 ||
  /[了过](?:$|[^的])|[说讲问要让想催]|\d\s?(?:吨|台|套|箱|万|元|块|件|个|米|w|k)/.test(words) ||
  REPORTED.test(words)

/** Something said earlier is asked back: 「Momo上回说她们店几点关门」. */
const RECALLS =
  /(?:上[次回]|上周|上个?月|之前|以前|那天|当时|最后)[^,。问]{0,8}(?:说|讲|提|答应|承诺|报)(?!了|明)/

/** 「爱吃啥来着我忘了」, 「拿过多少货 你算算」, 「验收单签掉了伐」: asked outright, wherever it stands. */
const ASKED =
  /(?:啥|什么|哪[天家里个]|几[号点时]|多少|谁)[^,。]{0,6}来着|(?:你算算|帮我翻一下|给我发一?[个下]|你觉得)[\s!。]*$|伐[\s!。]*$|有冇|几多[\s!。]*$/

/** Whether a clause is a question put to us. */
function asks(words: string): boolean {
  if (words === '' || INDEFINITE.test(words)) return false
  const plain = words.replace(/[说讲提要问](?:过)?的|聊了|谈了/g, '的')
  const sign = /[?？]\s*$/.test(words)
  if (ENDS_ASKING.test(words))
    return !REPORTED.test(plain) || (sign && !/[说讲问]/.test(plain)) || /来着\s*$/.test(words)
  if (ADVICE.test(words))
    return !/[了过]\s*$/.test(words) && !/[说讲问]/.test(plain.replace(ADVICE, ''))
  if (/是[^,。]{1,10}还是/.test(words)) return !REPORTED.test(plain)
  if (RECALLS.test(words) && WH.test(words.replace(/^.*?(?:说|讲|提|报|答应|承诺)/, '')))
    return !/问(?!题)|不知道|没[说讲定想]|[了过]\s*$|就|[,，]/.test(words)
  const wh = WH.exec(plain)
  if (!wh || REPORTED.test(plain)) return false
  const tail = plain.slice(wh.index + wh[0].length)
  if (/看(?!过|看)|取决|再说|再定|定了|就(?:看|行|好)|[,，]/.test(tail)) return false
  // 「到哪一步了」 asks, 「怎么办理入库的流程发给她了」 tells.
  const subject = wh.index === 0 && /^[谁哪]/.test(wh[0])
  return !/了\s*$/.test(tail) || tail.length <= 4 || sign || subject
}

function isChat(line: string, hints: KindHints): boolean {
  if (hints.named || line.length > 40) return false
  if (ABOUT_BOT.test(line) && !BUSINESS.test(line)) return true
  return (SMALL_TALK.test(line) || NODS.test(line)) && !BUSINESS.test(line)
}
