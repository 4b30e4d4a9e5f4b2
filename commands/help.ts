import {
  defineCommand,
  type Command,
  type Ctx,
  type Field,
  type Outcome,
} from '../src/chat/command.ts'
import { nearest } from '../src/chat/file/stray.ts'
import { words } from '../src/chat/fields.ts'
import { isAtLeast } from '../src/domain/rights.ts'
import { help, helpChapter, helpInGroup, helpOn, meantWhich } from '../templates/talk.ts'

/** What is asked of a customer or of life, and not of the bot. */
const NO_HOW =
  /^(?:样|办|回事|走(?!流程)|说|谈|还|了|想|看待|应对|回复|开口|推进|拿下|打动|沟通|联系(?!人)|付款?|称呼|这么|那么|又|没|不|会|还没|可能)/
/** What a bot is asked to do; behind 怎么 it asks for the way. */
const DOES =
  /^(?:才能|才可以|可以|能)?(?:去|来)?(?:把|给)?(?:看|查|设|加|删|改|建|新|记|录|导|用|绑|发|推|关|开|停|退|注册|登|添|修|创|分配|共享|指派|管理|统计|操作|转|撤|取消|恢复|合并|标|提醒|催|拉|换|归档|上报|打标签)/

/** How something is done with the bot: the words behind 怎么, 如何. */
const way: Field<string> = {
  ...words('怎么做', '转交客户', { quiet: true }),
  read: (said) =>
    Promise.resolve(
      !NO_HOW.test(said) && DOES.test(said)
        ? { ok: true, value: said }
        : { ok: false, why: '回复「帮助」看用法。' },
    ),
}

/** What fits a phone's screen with an example each; the others by name. */
const SHOWN = 10
const GROUP = /^群(?:聊|里|里面)?$/

export default defineCommand({
  name: '帮助',
  also: ['help', 'Help', '使用说明', '怎么用', '功能', '你会什么', '你能做什么'],
  summary: '看用法；「帮助 新建」看一个命令，「帮助 跟进」看一类',
  example: '帮助',
  says: [
    /^(?:在|怎么在)?(?<topic>群里?)(?:面)?(?:可以|能)?(?:怎么|如何|咋)?(?:用|使用|问|查)(?:你|小客)?[？?]?$/,
    /^(?:怎么|如何)(?:开始)?(?:使?用)(?:小客|你)?[？?]?$/,
    /^(?:你|小客|机器人)?(?:都|还)?(?:能|会|可以)(?:帮我们?)?(?:干|做)?(?:点|些)?(?:什么|啥|嘛|吗(?=[？?]?$)|哪些事?)(?:事情?|用|呀|啊|呢)?[？?]?$/,
    /^(?:你|小客|机器人)?(?:都)?有(?:什么|哪些|啥|多少)(?:功能|用处?|本事|命令|指令)(?:啊|呀|呢)?[？?]?$/,
    /^(?:找|转|要|我要找?)?(?:人工|真人)(?:客服|服务)?$|^(?:操作|使用)?(?:手册|教程|指南)$/,
    /^(?:我)?(?:还)?(?:不(?:太)?会|不懂(?:怎么)?|不知道(?:怎么|咋)?)(?:使?用|弄|操作)(?:你|小客|这个)?$/,
  ],
  maybe: [
    /^(?:请问|问一?下|我想知道|我不会|不知道)?(?:你|小客|这个|我)?(?:怎么|如何|怎样|咋)(?<way>[^，,。；;！!]{1,16}?)(?:的|啊|呀|呢|啦)?[？?]?$/u,
  ],
  fields: { topic: words('命令', '新建', { lead: true }), way },
  run: (ctx, { topic, way: how }) => Promise.resolve(how ? wayTo(ctx, how) : helpFor(ctx, topic)),
})

const openTo = (ctx: Ctx): Command[] =>
  ctx.commands.filter((c) => !c.hidden && (!c.who || isAtLeast(ctx.viewer, c.who)))

const tellOne = (one: Command): Outcome => ({
  reply: helpOn({
    ...one,
    fields: Object.values(one.fields).flatMap((f) => (f.quiet ? [] : f.label)),
  }),
})

function helpFor(ctx: Ctx, topic: string | undefined): Outcome {
  const open = openTo(ctx)
  if (topic ? GROUP.test(topic) : ctx.inGroup) return { reply: helpInGroup() }
  const one = open.find((c) => c.name === topic || (topic && c.also.includes(topic)))
  if (one) return tellOne(one)
  const chapter = open.filter((c) => c.chapter !== undefined && c.chapter === topic)
  if (topic && chapter.length > 0) return { reply: helpChapter(topic, chapter) }
  if (topic) return wayTo(ctx, topic)
  return general(open)
}

function general(open: readonly Command[]): Outcome {
  const first = open.filter((c) => !c.chapter)
  return {
    reply: help(
      first.slice(0, SHOWN),
      first.slice(SHOWN).map((c) => c.name),
      [...new Set(open.flatMap((c) => c.chapter ?? []))],
    ),
  }
}

/** 「怎么转交客户」: how the command is used whose name stands in it, else those most like it. */
function wayTo(ctx: Ctx, how: string): Outcome {
  const open = openTo(ctx)
  const told = WAYS.find(([words]) => words.test(how))?.[1]
  const named = told
    ? open.find((c) => c.name === told)
    : longest(open, (name) => name.length > 1 && how.includes(name))
  if (named) return tellOne(named)
  const near = nearest(ctx, how).filter((n) => n.held >= HALF)
  if (near.length === 0) return general(open)
  return {
    reply: meantWhich(
      `怎么${how}`,
      near.map(({ command }) => `${command.name}：${command.summary}`),
    ),
    ask: {
      kind: 'which',
      options: near.map(({ command: { name } }) => ({ label: name, say: `帮助 ${name}` })),
    },
  }
}

/** Share of a command's name that must stand in what is asked for. */
const HALF = 0.5

/** What people call things that no command is called by. */
const WAYS: readonly (readonly [words: RegExp, command: string])[] = [
  [/(?:新?建|加|添加|创建|录入?|新增)(?:一?个|新)*(?:客户|档案|公司)/, '新建'],
  [/(?:删|停用|不要|去掉)(?:掉|除)?(?:一?个)?(?:客户|档案)/, '归档'],
  [/(?:加|新增|添加|删|改|换)(?:掉|除)?(?:一?个)?联系人/, '联系人'],
  [/设?(?:定|置)?(?:业绩|销售|本?月)?目标/, '目标'],
  [/(?:团队|大家|部门|组)(?:的)?(?:业绩|成交|情况|战报)/, '战报'],
  [/(?:拉|建|创建)(?:一?个)?群/, '建群'],
  [/绑(?:定)?/, '绑定本群'],
  [/(?:转|交|移|给)(?:给|交)?(?:别人|同事|其他人)/, '转交'],
  [/(?:设|加|定|建|用)?(?:置|个)?提醒/, '提醒'],
  [/(?:催|催促|盯)/, '催'],
  [/(?:记|录|写)(?:一?[条笔]|录|上)?(?:跟进|记录|拜访|笔记|东西)?$/, '记'],
  [/(?:撤|收回|反悔|取消(?:刚才|上一))/, '撤销'],
  [/改(?!规则|周期|等级)(?:客户|资料|电话|名字|地址|信息|档案|行业|阶段)/, '改'],
  [/(?:查|看|找|搜)(?:一?个)?(?:客户|档案|资料|名片)/, '查'],
]

function longest(
  commands: readonly Command[],
  fits: (name: string) => boolean,
): Command | undefined {
  let found: { command: Command; length: number } | undefined
  for (const command of commands)
    for (const name of [command.name, ...command.also])
      if (fits(name) && name.length > (found?.length ?? 0)) found = { command, length: name.length }
  return found?.command
}
