import { addDays, daysBetween, type Day } from '../../domain/day.ts'
import { readPeriod, type Period } from './period.ts'

/** Which contracts a question is about. */
export interface EndingWords {
  days: Period
  /** Names of colleagues as known. */
  people: string[]
  mine: boolean
}

const ABOUT = /合同|协议|合约|年框|续签|续约|维保|租约/
/** It asks, or names such contracts and nothing else. */
const FILLERS =
  /[\s，,。;；:：？?！!、]|哪[些几]?(?:[个份家位])?|有没有|有几[份个家]|几[份个家]|多少[份个家]?|都?有|谁|的|了|吗|呢|啊|呀|吧|年度|框架|销售|采购|供货|服务|维保|维护|租赁|代理|合作|合同|协议|合约|年框|租约|期?快要?|马上|即将|就要|将要?|要|会|该|得|需要|可以|应该|到期|期满|过期|截止|结束|已经?|没|还|续[签约]?|客户|列出?|看看?|查一?下?|清单|列表|名单|提醒|一下|情况|日期?|时间|近期|最近|临期|临近|我们?|咱们?|团队|公司|手[上里]|名下|负责|什么|时候|告诉|帮|请|下|谈|是|在|份|家|个/g
/** What is near without a number of days. */
const NEAR_DAYS = 60

/** @returns undefined: the line is about something else */
export function readEnding(
  line: string,
  today: Day,
  people: readonly string[],
): EndingWords | undefined {
  if (
    !ABOUT.test(line) ||
    [...line].length > 30 ||
    !/到期|期满|过期|截止|续|快|清单|列表|哪|结束/.test(line)
  )
    return undefined
  let rest = line
  const named = people.filter((name) => rest.includes(name))
  for (const name of named) rest = rest.replace(name, ' ')
  const said = readPeriod(rest.replace(/近期|最近/, ' '), today)
  if (said) rest = rest.replace(said.words, ' ')
  if (/我的|我手|我负责/.test(rest)) rest = rest.replace('我', ' ')
  if (rest.replace(FILLERS, '')) return undefined
  return {
    days: said ? aheadOf(said, line, today) : withoutDays(line, today),
    people: named,
    mine: /我的|我手|我负责/.test(line),
  }
}

/** Where no days are named: what is over, or what is near on either side. */
function withoutDays(line: string, today: Day): Period {
  if (/已经?(?:到期|过期)|过期|到期了(?:的|没)/.test(line))
    return { name: '已经到期', from: '2000-01-01', to: addDays(today, -1) }
  const [from, to] = [addDays(today, -NEAR_DAYS), addDays(today, NEAR_DAYS)]
  return { name: `${NEAR_DAYS}天内`, from, to }
}

/** 「近三个月」 and 「三个月内」 end today where sales are asked for; contracts end behind that. */
const aheadOf = (said: Period, line: string, today: Day): Period =>
  said.to === today && said.from < today && !/已经?|过期/.test(line)
    ? { ...said, from: today, to: addDays(today, daysBetween(said.from, today) + 1) }
    : said
