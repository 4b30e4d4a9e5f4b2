import { text, type Message } from './message.ts'
import { clip } from './plain.ts'

export const EXAMPLES = [
  '新建 华东建材有限公司 联系人 李总 电话 13800000001',
  '刚和华东建材李总通了电话，预算50万，下周三下午去拜访',
  '华东建材',
] as const

export const welcome = (name: string): Message =>
  text(
    [
      `${name}，你好，我是小客。说一句话，我就帮你记进客户档案，到点提醒你。`,
      '试试这三句：',
      ...EXAMPLES.map((e, i) => `${i + 1}. ${e}`),
      '随时回复「帮助」看全部用法。',
    ].join('\n'),
  )

export const stranger = (): Message =>
  text('抱歉，小客只为本公司在职成员服务。如有疑问，请联系管理员。')

export const notYet = (what: string): Message =>
  text(`${what}我还看不了。请用一句话告诉我内容，比如「华东建材 发来了新图纸，周五前报价」。`)

export const unheard = (): Message => text('没有听清这段语音，麻烦再说一遍，或者直接打字。')

/** The customer exists, and whose it is; nothing else. */
/** @param c `name` is null where a person was named: whose people they are is not told */
export const notYours = (c: { name: string | null; owner: string }): Message =>
  text(
    `${c.name ? `「${c.name}」` : '你说的这位客户'}由${c.owner}负责，你没有查看权限。需要的话，请联系${c.owner}或主管共享给你。`,
  )

export const notAllowed = (who: string): Message => text(`这个操作需要${who}权限，请联系管理员。`)

export const whichCustomer = (options: { name: string; hint: string }[]): Message =>
  text(
    [
      `你说的是哪一位客户？`,
      ...options.map((o, i) => `${i + 1}. ${o.name}${o.hint ? `（${o.hint}）` : ''}`),
      '回复序号即可。',
    ].join('\n'),
  )

/** The words fit others as well. */
export const orMeant = (names: string[]): string =>
  `说的要是别家，回复序号：${names.map((name, i) => `${i + 1}. ${name}`).join('　')}`

/** A few to choose from, by number. */
export const choose = (why: string, labels: string[]): Message =>
  text([why, ...labels.map((label, i) => `${i + 1}. ${label}`), '回复序号即可。'].join('\n'))

export const meantOne = (why: string, label: string): Message =>
  text(
    why.endsWith('？')
      ? `${why}回复「是」就用「${label}」。`
      : `${why}\n1. ${label}\n回复「是」或序号即可。`,
  )

export const offerStray = (words: string, customer: string): Message =>
  text(
    `「${clip(words, 20)}」没看懂。要记到「${customer}」吗？回复「是」记上；回复「帮助」看能说什么。`,
  )

export const notFound = (words: string): Message =>
  text(
    `没有找到「${clip(words, 20)}」。换个简称或拼音首字母试试，或者说「新建 ${clip(words, 20)}」。`,
  )

/** The same, where the words are surely a firm's name. */
export const newFirm = (name: string): Message =>
  text(
    `没有找到「${clip(name, 20)}」。是新客户，回复「是」就新建；是老客户，换个简称或拼音首字母试试。`,
  )

export const phoneUnknown = (digits: string): Message =>
  text(
    `没有登记过${digits.length > 4 ? `${digits} 这个号码` : `尾号 ${digits}`}。是新客户的话，说「新建 客户名 电话 ${digits.length > 4 ? digits : '139…'}」。`,
  )

export const nobodyAsked = (): Message =>
  text('没认出问的是哪位客户。带上客户名再问一次，或者回复「帮助」看能问什么。')

export const chat = (line: string): Message =>
  text(
    CHATS.find(([words]) => words.test(line))?.[1] ?? '收到。要记客户的事，带上客户名说一句就行。',
  )

const CHATS: readonly (readonly [RegExp, string])[] = [
  [/谢|辛苦/, '不客气，随时叫我。'],
  [/不舒服|感冒|发烧|头疼|失眠/, '注意身体。要改天的待办说「推迟 1 周五」就行。'],
  [
    /请.{0,4}假|休.{0,3}假|休息|调休|轮休|不上班/,
    '好，好好休息。待办照常提醒；要改天说「推迟 1 周五」，不想被打扰说「早报 关」。',
  ],
  [/笨|蠢|傻|难用/, '抱歉，没听明白你的意思。记错了就说「撤销」，再换个说法告诉我一遍。'],
  [/早|午安|晚上好|你好|在吗|hi|hello/i, '在的。想记什么直接说，查客户发名字就行。'],
  [/再见|拜拜|晚安|下班/, '好的，有事随时叫我。'],
]

/** @param customer whose file the line can go to as a note */
export const dontUnderstand = (
  near: { name: string; example: string }[],
  customer: string | null,
): Message =>
  text(
    [
      '这句我还不会办。你是不是想：',
      ...near.map((c) => `・${c.name}：${c.example}`),
      customer
        ? `要原样记到「${customer}」就回复「是」；回复「帮助」看全部用法。`
        : '回复「帮助」看全部用法。',
    ].join('\n'),
  )

/** A word or two that may be a command or a note. */
export const meantWhich = (line: string, labels: string[]): Message =>
  text(
    [
      `「${clip(line, 20)}」是要办哪一件？`,
      ...labels.map((label, i) => `${i + 1}. ${label}`),
      '回复序号即可。',
    ].join('\n'),
  )

export const ask = (q: {
  label: string
  hint: string
  optional: boolean
  why?: string
  canBack: boolean
}): Message =>
  text(
    [
      q.why ?? '',
      `请说${q.label}（例：${q.hint}）。`,
      q.optional
        ? `「跳过」下一项，「完成」直接保存${q.canBack ? '，「上一步」' : ''}，「取消」不建了。`
        : '回复「取消」结束。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

export const cancelled = (what: string): Message => text(`已取消${what}，什么都没有改。`)
/** What was told of one file may have been asked of a whole team. */
export const asksTeam = (told: Message, say: string): Message => ({
  ...told,
  text: `${told.text}\n问整个团队的，说「${say}」。`,
})
export const nothingAsked = (): Message =>
  text('现在没有等你确认的事，刚才说的都已办好。要记客户的事，带上客户名说一句就行。')
export const nothingToCancel = (): Message => text('现在没有进行中的操作。')
export const lapsed = (what: string): Message =>
  text(`刚才的「${what}」放太久，已经作废了。需要的话重新说一遍。`)
export const leave = (what: string): Message =>
  text(`「${what}」还没填完。要先放下它吗？回复「是」离开并办这件事，回复「否」继续填。`)

export const nothingToUndo = (): Message => text('最近没有可以撤销的操作。')

/** Our own fault: an apology with an id that the log knows. */
export const apology = (id: string): Message =>
  text(`抱歉，小客这边出了点问题，这条没有记上。请稍后再发一次；还不行请把编号 ${id} 告诉管理员。`)

export const help = (
  commands: { name: string; summary: string; example: string }[],
  others: string[],
  chapters: string[],
): Message =>
  text(
    [
      `直接说话就能记：「${EXAMPLES[1]}」`,
      '发客户名看档案。',
      '',
      ...commands.map((c) => `${c.name}：${c.example}`),
      '',
      `还会：${others.join('、')}`,
      `更多：${chapters.map((name) => `「帮助 ${name}」`).join('')}`,
      '一条怎么用：「帮助 提醒」',
    ].join('\n'),
  )

/** One line an example: what it is called is in it. */
export const helpChapter = (
  name: string,
  commands: { name: string; summary: string; example: string }[],
): Message =>
  text(
    [
      `${name}，这样说：`,
      ...commands.map((c) => c.example),
      '',
      `一条怎么用：「帮助 ${commands[0]?.name ?? '提醒'}」`,
    ].join('\n'),
  )

/** What can be done where others look on. */
export const helpInGroup = (): Message =>
  text(
    [
      '在群里@小客再说话就行：',
      '・看客户：@小客 华东建材（电话、地址、金额打码，完整的私聊看）',
      '・记一笔：@小客 刚和华东建材李总通了电话',
      '・看团队：@小客 周报、@小客 漏斗、@小客 A级客户',
      '让小客往群里发重点客户、红色风险、喜报和周报：主管在群里@小客 说「绑定本群」；「群设置」看谁绑的、改内容和时间、静音、解绑。',
    ].join('\n'),
  )

/** So many names that a phone shows them at a glance. */
const few = (names: readonly string[]): string =>
  names.length > FEW ? `${names.slice(0, FEW).join('、')}…等${names.length}项` : names.join('、')
const FEW = 10

export const helpOn = (c: {
  name: string
  also: readonly string[]
  summary: string
  example: string
  fields: string[]
}): Message =>
  text(
    [
      `${c.name}：${c.summary}`,
      `例：${c.example}`,
      c.fields.length > 0 ? `可以带：${few(c.fields)}` : '',
      c.also.length > 0 ? `也可以说：${few(c.also)}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
