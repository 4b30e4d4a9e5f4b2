import { findPeople, peopleNamed, type Person } from '../../../db/people.ts'
import {
  blameNothing,
  colleagueAway,
  noColleague,
  notYourTeam,
  taskNeedsCustomer,
} from '../../../templates/judge/queries.ts'
import { scopeOf } from '../../domain/rights.ts'
import type { Message } from '../../../templates/message.ts'
import type { Ctx } from '../command.ts'

/** 「张伟手里还有多少A级」, 「李娜最近在忙什么」: a person's name, and what only a colleague has or does. */
const WHOSE =
  /^(?:看看?|查查?|问问?)?(?<name>[\p{Script=Han}·]{2,4}?)(?:的?(?:手[里上头]|名下|业绩|团队)|(?:今天|昨天|这周|本周|上周|这个月|本月|上个月|最近)(?:都|在|又)?(?:忙|干|做|跑|跟|签|拜访|写|卖|成交|回款|联系)|(?:负责|跟)(?:哪|几|多少)|(?:这个月|本月|今年|本周|这周|上个?月|本季度?)?(?:一共|总共)?(?:签|卖|成交|回款|拜访|跑)(?:了|过)?(?:多少|几|哪些))/u
const NOBODY =
  /^(?:怎么.*|如何.*|.*(?:[一二三四五六七八九十]部|[部组队])|我们?|咱们?|他们?|她们?|大家|团队|公司|谁|客户|哪.*|所有|全部|组里|今.|本.|这.|上.|业务员|销售|同事|员工|现在|目前|最近|.*(?:半年|季度?|月|年|周|的)|我.*|各.*|人均|全.*)$|部门|客户|公司/

/** The refusal of a question about a colleague who is not there, or is none of the speaker's. */
export async function unknownColleague(ctx: Ctx, line: string): Promise<Message | undefined> {
  const name = WHOSE.exec(line)?.groups?.name
  if (!name || NOBODY.test(name)) return undefined
  const scope = scopeOf(ctx.viewer)
  const [person] = await peopleNamed(ctx.tx, name)
  if (person) return scope.all || scope.owners.includes(person.id) ? undefined : notYourTeam(name)
  const team = ctx.viewer.team.length > 0 ? ctx.viewer.team.slice(0, SHOWN) : []
  return noColleague(
    name,
    [...(await findPeople(ctx.tx, team)).values()].map((p) => p.name),
  )
}

/** A task for a colleague that names no customer (「叫张三明天交周报」): nothing to write down. */
export async function taskOfNobody(ctx: Ctx, line: string): Promise<Message | undefined> {
  const person = await colleagueIn(ctx, TASK.exec(line)?.groups?.name)
  return person && taskNeedsCustomer(person.name)
}

/** 「李四离职了」, 「批评李四」: said of a colleague, and nothing for a customer's file. */
export async function saidOfColleague(ctx: Ctx, line: string): Promise<Message | undefined> {
  const away = AWAY.exec(line)?.groups
  const person = await colleagueIn(ctx, away?.name)
  if (person) return colleagueAway(person.name, LEAVES.test(away?.how ?? ''))
  const blamed = await colleagueIn(ctx, BLAMES.exec(line)?.groups?.name)
  return blamed && blameNothing(blamed.name)
}

const LEAVES = /离职|辞职|不干|走人|调走|调岗|开除/
const AWAY =
  /^(?:我们|咱们)?(?<name>[\p{Script=Han}·]{2,4}?)(?:今天|明天|昨天|下周|这周|本周|下个?月|月底|上周)?(?:要|已经|正在|在|刚|提出?|被)*(?<how>离职|辞职|不干|走人|调走|调岗|开除|请假|休假|病假|产假|出差)(?:了|啦|中|[一二两三四五六七八九十\d]+天)*[。！!]?$/u
const BLAMES =
  /^(?:批评|骂|训|责备|警告|处罚|罚|扣|奖励?|夸奖?|开除|辞退)(?:一下|一?顿|了)*(?<name>[\p{Script=Han}·]{2,4}?)(?:一下|一?顿|的?(?:工资|奖金|绩效))?$/u

/** The colleague with whom a line begins, and what it says to him. */
export async function colleagueAtFront(
  ctx: Ctx,
  line: string,
): Promise<{ person: Person; rest: string } | undefined> {
  for (const length of [4, 3, 2]) {
    const name = [...line].slice(0, length).join('')
    const person = /^[\p{Script=Han}·]+$/u.test(name) ? await colleagueIn(ctx, name) : undefined
    if (person) return { person, rest: line.slice(name.length).replace(/^[\s，,]+/, '') }
  }
  return undefined
}

async function colleagueIn(ctx: Ctx, name: string | undefined): Promise<Person | undefined> {
  const [person, another] = name ? await peopleNamed(ctx.tx, name) : []
  return person && !another && person.id !== ctx.viewer.id ? person : undefined
}

const TASK =
  /^(?:通知|叫|让|派|喊)(?<name>[\p{Script=Han}·]{2,4}?)(?!.*[了过])(?![的很太不没也都是在更]).{2,40}$/u

/** Colleagues that are named instead. */
const SHOWN = 8

/** A rep who measures himself by a colleague (「我跟李四谁签得多」) learns that he sees only his own. */
export async function othersFigures(ctx: Ctx, line: string): Promise<Message | undefined> {
  const name = BESIDE.exec(line)?.groups?.name
  const [person] = name ? await peopleNamed(ctx.tx, name) : []
  const scope = scopeOf(ctx.viewer)
  if (!person || scope.all || scope.owners.includes(person.id)) return undefined
  return notYourTeam(person.name)
}

const BESIDE =
  /(?:我|自己)(?:跟|和|与|比)(?<name>[\p{Script=Han}·]{2,4}?)(?:谁|哪个|比|相比|的?业绩|多|少)/u
