import { clauseAt, deniedAt, type Clause } from '../../clauses.ts'
import type { Placed } from '../match.ts'
import { DEPARTMENTS, TITLES } from '../tables.ts'
import { allOf } from '../../letters.ts'

/** Words after which a person is no longer our contact. */
const LEFT =
  /离职|去职|跳去|退居|换届|出国陪读|(?:已|要)?回[德英美法日韩意泰]国|(?:去[^,，。;；\s]{1,4}养着|养病)|从[^,，。;；\s]{1,6}手里[划转收]|辞职|辞了|另谋高就|(?<!没|不|未)离开(?:公司|[我咱]们|他们|原单位|单位|厂里?|这行)?了|自己(?:出来|单)干了|辞工|请辞|(?<!生意|今年|明年|年后|这行|店|厂|铺|项目|行业|合作|一起|单|这款|项目|货)不[干做]了(?!\s?(?:铺|店|厂|转让|关))|唔[做捞]|把[^,，。;；\s]{0,8}(?:店|厂|公司|铺子?|生意|馆子?|酒楼|超市|摊子?|场子?)[^,，。;；\s]{0,3}(?:盘|转|卖|交|兑|顶|让)(?:让)?(?:给|出去|掉)|[走辞]咗|离咗职|不在(?:这|那|公司|厂|单位|店|院|校|他们)?(?:里|儿|边|家)?(?:干|上班|做)?了|被(?:纪委|监委|检察院?|公安|警察|警方|派出所|经侦|法院|税务|专案组|有关部门|上面)[^,，。;；\s]{0,3}(?:叫|带|请|传|约|抓|拘|控制)|协助调查|配合调查|双开|落马|被(?:裁|辞|开(?!票|户)|优化|免|撤|停职|抓|带走|拘|查|逮|留置|双规|调查|举报)|(?<!把|都|全|拿|带|买|拉|取|提|转|送|搬|寄|运|卖)走人?了(?![\d一二两三四五六七八九十几]|流程|账|货|趟|圈)|要走(?:人|了|$)|调(?:任|去|到)?[^,，。;；\s]{2,8}(?:当|任职)|调(?:走|去|到(?!货)|往|离|回|任|岗|[^,，。;；\s]{1,6}去了)|借调|被借(?:走|去)|抽调|外派|派驻|被派|挂职|援(?:藏|疆|外|非)去|支教|轮换(?!班|着|用)|轮调|换防|下岗|内退|退(?:休|居|下来|二线)|病退|提前退|高升|跳槽|转岗|转行|轮岗|换岗|高就|卸任|下台|免职|撤职|停职|(?<![摆打拉揭])开除(?![尘湿草锈雪味霜])|辞退|炒了|刑?拘留?|逮捕|(?<=被)留置|留置(?!针|权)|双规|带走(?:了|调查)|进去了|接受调查|去世|过世|病逝|身故|人没了|移交|交接|(?:交给|转给|交由|交接给)(?!我)|不(?:管|负责|对接|分管)(?:了|这|采购|我们|咱|事|他们|具体)|人回[^,，。;；\s]{0,4}老家|回[^,，。;；\s]{0,4}老家(?:发展|带|种|生|不|养老|去了|抱孙)|回家(?:抱孙|带孙|带娃|养老|种地|生孩子)|休产假|请长假|(?:去了?|跑到?了?|投奔|挖[到去走]了?)[^,，。;；\s]{2,10}(?:上班|任职|高就)/g
/** Before the person: who comes in. */
const COMES_BEFORE =
  /(?:接[他她佢]的(?:班的?)?(?:人)?是?|接手的?(?:是|人是)?|接替[他她]?的?是?|接班的?是?|新来的?|新任的?|新上任的?|新换的?|新招的?|新到的?|新调来的?|换成了?|换做|换为|换了个?|换上了?|改成了?|改由|现在(?:是|找|归|换|由)|以后[^,，。;；\s]{0,6}?(?:是|找|归|由|跟|对接)|[的个]事情?(?:都|先|就)*(?:找|归|由|跟)|对接(?:人|的)?(?:是|换成|改成|变成|换做)|都?由|(?:交给|转给|移交给|交接给|交由)了?|归|继任的?是?|新的?(?:负责人|对接人|联系人|采购|财务|经理|老板|店长|会计)?(?:是|叫)|联系人(?:换成|改成|变成)|接任的?是?|顶替[他她]的?是?)$/
/** Behind the person: who comes in. */
const COMES_AFTER =
  /^(?:来|去|暂|过来|开始|正式|刚|已经?|暂时|先|就|会|要|将)*(?:打理|代管|盯店|看店|掌管|坐镇|接手|接过|接下来管|盘下|承接|主持(?!人)|牵头|上来接|走马上任|就职|代班|暂代|顶(?:岗|替|[他她]|了[他她])|接替|接任|接管|接班|顶替|顶上|顶班|上任|入职|到任|报到|到岗|加入|加盟|来接|接[他她]的?|代[管理]|补[他她]?的?位|管(?:这|采购|仓|事|财|店|厂|了|$|[,，\s])|对接|负责(?!任)|说了算|当家|主事)/
/** Behind the person: another post at the same place. */
const RISES = new RegExp(
  `^(?![^,，。;；\\s]{0,4}(?:要|想|可能|准备|打算)[升提当做晋])[^,，。;；\\s]{0,4}(?:[当做任提升][了上成为]?(?:${TITLES.filter((word) => word.length > 1).join('|')})|升(?:了|任|职|为|到|成|副|总|主|店|经|部|科|处|[^,，。\\s级价温]{1,6}(?:长|主任|经理|总|主管))|提(?:了|拔|升|任|为)(?!价|货|车|前|供)|晋升|兼任?|转做|改做|改任|改管|升职|转正)`,
)
const KIN =
  /(?:他|她|佢|老板|[总哥姐])?(?:的)?(?:大|小|二)?(?:侄[儿子女]|儿子|女儿|闺女|老婆|媳妇|老公|女婿|外甥女?|妹妹|姐姐|弟弟?|哥哥?|姐夫|妹夫|小舅子|徒弟|师[妹弟兄姐]|助理|秘书|表[弟哥姐妹]|堂[弟哥]|爱人|夫人|爸|同事|细佬)$/
const ROLE_SUBJECT = new RegExp(
  `^(?:他们|她们|那边|对方|原来的?|之前的?)?(?:的)?(?:${[...DEPARTMENTS, ...TITLES].filter((word) => word.length > 1).join('|')})`,
)

export type Change = 'new' | 'update' | 'left' | null

/** The persons that the line reports gone: resigned, moved, retired, handed over, detained. */
export function whoLeft(
  line: string,
  clauses: readonly Clause[],
  people: readonly Placed[],
): Set<Placed> {
  const gone = new Set<Placed>()
  if (people.length === 0) return gone
  for (const match of allOf(LEFT, line)) {
    const clause = clauseAt(clauses, match.index)
    if (!clause || clause.conditional || clause.hearsay || clause.question) continue
    if (deniedAt(clauses, line, match.index)) continue
    // 调走80箱: goods leave too.
    if (
      /^\s?(?:\d|[一二两三四五六七八九十几]+[箱吨台套件批车])/.test(
        line.slice(match.index + match[0].length),
      )
    )
      continue
    const subject = subjectOf(line, clause, match.index, match.index + match[0].length, people)
    if (subject) gone.add(subject)
  }
  // 「Leo去马尔代夫了 接班的叫Kevin」: who is replaced has left.
  const replaced = /接班的?|接手的?|接替[他她]?的?|顶替[他她]?的?/.exec(line)
  if (replaced) {
    const before = people.filter((one) => one.person.end <= replaced.index)
    const last = before[before.length - 1]
    if (last && /^[^,，。;；\s]{0,6}(?:去|回|走|调|不在)/.test(line.slice(last.person.end)))
      gone.add(last)
  }
  for (const [i, one] of people.entries()) {
    const next = people[i + 1]
    if (!next) continue
    const between = line.slice(one.person.end, next.person.start)
    if (/^(?:已经?|被|都|就)*(?:换成了?|换做|改成了?|换为|换了)$/.test(between)) gone.add(one)
  }
  return gone
}

const POST = /事|工作|店|厂|公司|业务|手续|岗|摊|采购|这块|客户|财务|生意|账|项目/

function subjectOf(
  line: string,
  clause: Clause,
  start: number,
  end: number,
  people: readonly Placed[],
): Placed | null {
  const behind = people.find((one) => one.person.start === end + 1 && line.charAt(end) === '的')
  if (behind) return behind
  const before = people.filter((one) => one.person.end <= start)
  const near = before.filter((one) => one.person.start >= clause.start)
  // 「李总说王会计走了」: the nearest before the verb; 「王总把小李调走了」 too.
  const nearest = near[near.length - 1]
  const handing = /^(?:移交|交接|交给|转给|交由)/.test(line.slice(start, end))
  // 「把铰链全交给海蒂诗」: goods go to a firm; a post goes to a person.
  if (handing && !people.some((one) => one.person.start >= end && one.person.start - end <= 10)) {
    if (/把|将/.test(line.slice(clause.start, start)) && !POST.test(line.slice(clause.start, end)))
      return null
  }
  if (nearest)
    return handing ? (near[0] ?? null) : start - nearest.person.end <= 22 ? nearest : null
  const head = line.slice(clause.start, start).trimStart()
  if (ROLE_SUBJECT.test(head)) return null
  const pronoun = /[他她佢]|(?:^|本|那|个)人/.test(head)
  const bare =
    /^(?:上个?月|上周|昨天|前[天几]|刚|已经?|下个?月|月底|年底|年后|说|也|都|要|准备|马上|[\d.月号初中底年]|了|就|开始|现在|以后|厂里的?事|业务|事|的|让.{1,5})*$/.test(
      head,
    )
  return pronoun || bare || handing ? (before[before.length - 1] ?? null) : null
}

/** Whether the line says that this person joins or takes over. */
export function comesIn(line: string, clauses: readonly Clause[], { person }: Placed): boolean {
  const clause = clauseAt(clauses, person.start)
  if (clause?.conditional || clause?.question || clause?.hearsay) return false
  let before = line.slice(Math.max(0, person.start - 16), person.start).trimEnd()
  if (person.title) {
    const role = [...DEPARTMENTS, ...TITLES].find(
      (word) => word.length > 1 && before.endsWith(word),
    )
    if (role) before = before.slice(0, -role.length)
  }
  const beside = before
    .replace(/(?:一个|一位|个|位)?(?:姓[\u4e00-\u9fff]的?)?$/, '')
    .replace(/(?:一个|一位|个|位)$/, '')
  const kin = before.replace(KIN, '')
  return (
    [before, beside, kin].some((words) => COMES_BEFORE.test(words)) ||
    COMES_AFTER.test(line.slice(person.end, person.end + 14))
  )
}

/** Whether a known person got another post. */
export const rises = (line: string, { person }: Placed): boolean =>
  RISES.test(line.slice(person.end, person.end + 14))

/** Hear-say, conditions and questions tell of nobody's going. */
export const isUnsure = (clause: Clause | undefined): boolean =>
  clause !== undefined && (clause.hearsay || clause.conditional || clause.question)

/** What the written rules say of a person's coming, going, or new post. */
export function ruledChange(
  line: string,
  clauses: readonly Clause[],
  mine: readonly Placed[],
  gone: ReadonlySet<Placed>,
  known: boolean,
  reached: boolean,
): Change {
  if (mine.some((one) => gone.has(one))) return 'left'
  if (reached) return known ? 'update' : 'new'
  if (known) return mine.some((one) => rises(line, one)) ? 'update' : null
  return mine.some((one) => comesIn(line, clauses, one)) ? 'new' : null
}
