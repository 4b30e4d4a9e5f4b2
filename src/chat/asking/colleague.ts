import { findPeople, peopleNamed } from '../../../db/people.ts'
import { noColleague, notYourTeam } from '../../../templates/judge/queries.ts'
import { scopeOf } from '../../domain/rights.ts'
import type { Message } from '../../../templates/message.ts'
import type { Ctx } from '../command.ts'

/** 「张伟手里还有多少A级」, 「李娜最近在忙什么」: a person's name, and what only a colleague has or does. */
const WHOSE =
  /^(?:看看?|查查?|问问?)?(?<name>[\p{Script=Han}·]{2,4}?)(?:的?(?:手[里上头]|名下|业绩|团队)|(?:今天|昨天|这周|本周|上周|这个月|本月|上个月|最近)(?:都|在|又)?(?:忙|干|做|跑|跟|签|拜访|写|卖|成交|回款|联系)|(?:负责|跟)(?:哪|几|多少))/u
const NOBODY =
  /^(?:我们?|咱们?|他们?|她们?|大家|团队|公司|谁|客户|哪.*|所有|全部|组里|今.|本.|这.|上.|业务员|销售|同事|员工|现在|目前|最近)$|客户|公司/

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

/** Colleagues that are named instead. */
const SHOWN = 8
