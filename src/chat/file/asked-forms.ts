import type { Topic } from './topic-words.ts'

/** What a question of few words is about: a topic of the file, or the command that answers it. */
type Answers = Topic | { command: string }

const WHO = '(?:谁|哪[个位](?:同事|业务员|销售)?)'
const WHEN = '(?:什么时候|啥时候|几时|哪一?天|几号)'
const WHAT = '(?:什么|啥|哪些?)'
const MET = '(?:联系|拜访|跟进|沟通|见面?|去|聊|谈|打电话)'
const DONE = '(?:过|了|的)*'

/**
 * Questions that are put after a file was looked at, in the words of those who put them. They are
 * read as a whole line, so they may be short; what a note would say is none of them.
 */
const FORMS: readonly (readonly [source: string, answers: Answers])[] = [
  [`(?:上次|上一次|最近|最近一次|最后|最后一次)?(?:是)?${WHO}(?:去)?${MET}${DONE}`, 'last'],
  [`(?:上次|上一次|最近一次|最后一次)(?:是)?${WHEN}${MET}${DONE}`, 'last'],
  [`(?:上次|上一次|最近一次|最后一次|最近|最后)${MET}(?:是|在)?${WHEN}`, 'last'],
  [`(?:有)?(?:多久|多长时间|几天)(?:没|未)${MET}${DONE}`, 'last'],
  [
    `(?:现在|目前|一直)?(?:是)?${WHO}(?:在|来)?(?:跟进?|负责|管|对接|维护)(?:的|着)?|归谁管?|谁的客户`,
    'owner',
  ],
  [
    `(?:是)?${WHO}(?:建|录|录入|创建|建档)的|(?:是)?${WHEN}(?:建|录|建档)的档?|跟(?:进)?了(?:多久|多长时间)(?:了)?`,
    'created',
  ],
  [`(?:上次|最近|最近一次)?(?:是)?${WHEN}(?:签|成交|下单|买|订)${DONE}(?:合同|单子?)?`, 'deal'],
  [
    `(?:有没有|有)?签(?:合同|单)?(?:了)?(?:没有?|吗)|有没有签(?:合同|单)?|成交(?:了)?(?:没有?|吗)`,
    'deal',
  ],
  [
    `(?:最近|上次|以前|之前|都|一共)*(?:买|订|拿|采购)(?:过|了|的)*(?:是)?${WHAT}(?:东西|产品|货)?`,
    'trades',
  ],
  [
    `(?:之前|以前|最近)?(?:有没有|有)(?:过)?投诉(?:过)?(?:吗)?|投诉(?:过|了)?(?:没有?|吗)`,
    'services',
  ],
  [
    `投诉(?:都|的事)?(?:解决|处理|办)(?:好|完)?(?:了)?(?:没有?|吗)|投诉(?:怎么样|咋样|到哪)(?:一步)?了?|处理好了(?:没有?|吗)`,
    'services',
  ],
  [`联系人(?:都)?(?:是|有)?(?:谁|哪[个位些]|${WHAT}人?)|对接人是谁|找谁(?:谈|聊)?`, 'people'],
  [`${WHO}(?:能|可以)?(?:拍板|做主|说了?算|决定)|(?:老板|负责的人|采购|决策人)是谁`, 'people'],
  [`下一步(?:是|要|该)?(?:什么|啥|干嘛|干什么|做什么|怎么走|怎么办|怎么安排)?`, 'todo'],
  [
    `下(?:次|回|一次)(?:是)?${WHEN}(?:再)?${MET}?|${WHEN}(?:再)(?:联系|去|见|拜访|跟进)|约(?:了|在|到)?${WHEN}`,
    'todo',
  ],
  [
    `(?:最近|上次|之前)?(?:都)?(?:聊|谈|说|沟通)(?:过|了|到|些)*(?:什么|啥|哪些?|哪儿|哪里)(?:了)?|(?:上次|最近)?怎么说的?`,
    'history',
  ],
  [`(?:有没有|有什么|有啥|有)风险(?:吗)?`, 'risk'],
  [`(?:是)?(?:几级|什么级别|什么等级|哪个等级|哪一级)(?:的)?(?:客户)?`, 'grade'],
  [`为(?:什么|啥)(?:是|定|评)?(?:成|为)?[ABCabc]级(?:客户)?`, { command: '为什么' }],
  [`(?:是)?(?:什么|哪个)行业(?:的)?|(?:是)?(?:做|干)什么(?:生意|行业)?的`, 'industry'],
  [
    `(?:有没有|还有|有)(?:欠款|欠账|欠钱)(?:吗)?|(?:还)?欠(?:我们|着)?(?:多少|几)(?:钱|款)?|(?:余款|尾款|欠款)(?:还有)?(?:多少|呢)`,
    'owed',
  ],
  [`(?:余款|尾款|欠款|货款|剩下的钱?)${WHEN}(?:能)?(?:付|还|结|给|到期?|打|收)(?:清)?`, 'owed'],
  [`(?:付|打|回)(?:了|过)?多少(?:钱|款)?了?|付款情况|回款情况`, 'paid'],
  [
    `(?:有没有|有)?报(?:过|了)?价(?:了)?(?:没有?|吗)|(?:上次)?报(?:了|的)?(?:价)?(?:是)?多少`,
    'quote',
  ],
  [`(?:什么|啥)情况(?:了)?|情况怎么样|怎么样了`, 'card'],
  [`(?:想|要)(?:买|要|订)(?:什么|啥|哪些)(?:产品|东西|货)?|对(?:什么|啥)感兴趣`, 'interests'],
  [`合同(?:是)?${WHEN}到期|合同(?:快)?到期(?:了)?(?:没有?|吗)`, 'contract'],
  [`(?:跟|谈|进展|进行)到哪(?:一步|儿|里)?了?`, 'stage'],
  [
    `(?:是)?(?:怎么|为什么|为啥)(?:丢|黄|输|跑|流失|不做)(?:的|了)?(?:单)?|输给谁(?:了)?`,
    { command: '为什么丢单' },
  ],
]

const END = '(?:啊|呀|呢|哦|来着)?[?？。!！]*$'
/** Between a name and what is asked of it. */
const BRIDGE = '(?:那边|那儿|这家|的)?(?:现在|目前)?'

const READ = FORMS.map(([source, answers]) => ({
  pattern: new RegExp(`^(?<name>[^，,。；;!！?？]{0,20}?)${BRIDGE}(?:${source})${END}`, 'u'),
  answers,
}))

/** 「他什么时候签的」 goes on about whom we just spoke of. */
const HIM = /^(?:请问|那|那么|这|他|她|它|他们|他家|这家|那家|这个客户|该客户|对方)+$/

/**
 * A line that is nothing but such a question, perhaps behind a name.
 * @returns what answers it, and the name; empty: whom we just spoke of
 */
export function formAsked(line: string): { name: string; answers: Answers } | undefined {
  let best: { name: string; answers: Answers } | undefined
  for (const { pattern, answers } of READ) {
    const name = pattern.exec(line.trim())?.groups?.name?.trim()
    // The form that takes most of the line leaves least for a name.
    if (name !== undefined && name.length < (best?.name.length ?? Infinity))
      best = { name, answers }
  }
  return best && HIM.test(best.name) ? { ...best, name: '' } : best
}
