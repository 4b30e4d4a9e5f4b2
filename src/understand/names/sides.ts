import { clauseAt, type Clause } from '../clauses.ts'
import type { Placed } from './match.ts'
import type { Person } from './people.ts'

const TIME =
  '(?:今天|明天|明早|后天|大后天|下周[一二三四五六日天]?|周[一二三四五六日天]|上午|下午|一早|晚上|过去|马上|直接|先|再|一起|一块|他们|也|会|要|就)'
const OURS =
  /(?:我们|我哋|咱们?|俺们|我司|我方|本公司|我公司|我厂|咱家|我家|公司)(?:公司|这边|部门|厂|组|店|自己)?的?(?:[\u4e00-\u9fff]{0,4}(?:部|科|组))?(?:技术员?|售后|司机|财务|会计|销售|业务员?|工程师|师傅|经理|主管|领导|老板|同事|安装|客服|设计师?|内勤|助理|仓库)?$/
const OUR_ROLE =
  /(?:(?<![他她])(?:同事|徒弟)|搭档|我老板|我领导|我师傅|我助理|售后|咱司机|内勤|驻场|我家?里?的?)$/
const SENDS =
  /(?:派|安排|让|叫|喊|请|通知|带着?|交代|麻烦)了?(?:技术员?|售后|司机|师傅|工程师|安装|同事|设计师?|[\u4e00-\u9fff]{2}部)?的?$/
const GOES = new RegExp(
  `^${TIME}{0,3}(?:去|到(?!店|我)|上门|跑|装|修|跟进|跟一下|处理|拉|寄|发货|送(?!来|我|了我)|带(?!他)|出(?!差|国|价)|量|安装|调试|检测|查|驻)`,
)
const WITH_ME = /(?:^|[\s,，。])?(?:我|今天我?|昨天我?|刚)?(?:和|跟|同|与|带着?|带上)$/
const GO_TOGETHER = /^(?:一起|一块儿?|俩|两个人?)?(?:去|到|拜访|上门|过去|跑|走访)/
const RIVAL =
  /(?:对手|竞品|同行|别家|另一家|另外一家|友商|竞争对手|对家|人家|隔壁)(?:那边|家|公司)?的?(?:销售|业务员?|业务经理|区域经理|经理|老板|人)?(?:叫)?$/
const SELLER =
  /(?:销售|业务员|业务经理|销售经理|业务代表|销售代表|区域经理|大区经理|医药代表)(?:叫)?$/

const PLAINLY_OURS =
  /(?:我司|我们公司|我公司|本公司|咱公司|我们(?:部门|组|这边)|咱们?(?:部门|组|家))的?(?:[\u4e00-\u9fff]{2}部)?的?(?:技术员?|售后|司机|财务|会计|销售|业务员?|工程师|师傅|经理|主管|领导|老板|同事|安装|客服|设计师?|内勤|助理|仓库)?$/

/** 「我司财务小苏」 is ours even where a customer has a 小苏 as well. */
export const isOurs = (line: string, person: Person): boolean =>
  PLAINLY_OURS.test(line.slice(Math.max(0, person.start - 14), person.start).trimEnd())

/** 「她的活归新同事戴安娜」: somebody who steps in at the customer's. */
const TAKES_THEIRS =
  /[他她佢](?:们|那边)?的?(?:活|事|工作|岗位?|业务|位子?置?|摊子)[^，,。;；]{0,8}$/
const REACH = /^[:：(（]?(?:\+?\d{7}|[\w.-]+@)/

/** The rep's own people: named in the line, but nobody's contact. */
export function isColleague(
  line: string,
  { person, known, at }: Placed,
  people: readonly Placed[],
  clauses: readonly Clause[],
): boolean {
  if (known) return false
  const before = line.slice(Math.max(0, person.start - 14), person.start).trimEnd()
  const after = line.slice(person.end, person.end + 16).trimStart()
  if (OURS.test(before)) return true
  if (OUR_ROLE.test(before)) return !TAKES_THEIRS.test(before) && !REACH.test(after)
  if (at) return false
  const clause = clauseAt(clauses, person.start)
  const theirs = people.some(
    (other) =>
      other.person !== person &&
      other.person.end <= person.start &&
      clause &&
      other.person.start >= clause.start,
  )
  if (SENDS.test(before) && GOES.test(after)) return !theirs
  if (WITH_ME.test(before) && GO_TOGETHER.test(after))
    return /我|^[和跟同与带]|带/.test(before) && !/约/.test(before)
  // 「明早8点小郭到秦皇岛」: who goes out on our errand.
  return (
    /^(?:小|老)/.test(person.text) &&
    GOES.test(after) &&
    /\d|[点早天午周晚]$/.test(before) &&
    !theirs
  )
}

/** Somebody who sells for a rival. */
export function isRivals(line: string, { person, known, at }: Placed): boolean {
  if (known) return false
  const before = line.slice(Math.max(0, person.start - 16), person.start).trimEnd()
  return RIVAL.test(before) || (!at && SELLER.test(before) && !OURS.test(before))
}

const TAKES_BACK =
  /^[\s,，。(（]*(?:哦|噢|啊|呃|额|嗯)?[\s,，]*(?:不对|不是(?![\u4e00-\u9fff]{0,6}的)|不不|不(?=[\s,，是])|错了|说错了?|[记打写弄]错了?|口误)/

/** 「见了陈总，不对，是程总」: the first name was a slip. */
export function isTakenBack(line: string, person: Person, people: readonly Person[]): boolean {
  const after = line.slice(person.end, person.end + 16)
  const next = people.find((other) => other.start >= person.end)
  if (TAKES_BACK.test(after) && next && next.start - person.end <= 24) return true
  const before = line.slice(Math.max(0, person.start - 8), person.start)
  if (!/(?:不是|并非)(?:那个|找)?$/.test(before) || /是不是$/.test(before)) return false
  return (
    next !== undefined &&
    /是/.test(line.slice(person.end, next.start)) &&
    next.start - person.end <= 12
  )
}
