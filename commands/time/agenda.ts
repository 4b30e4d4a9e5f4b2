import { peopleNamed, type Person } from '../../db/people.ts'
import type { File } from '../../db/files/customers.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { showDay, withBesides } from '../../src/chat/time/day.ts'
import { listTodo } from '../../src/chat/todo.ts'
import { showTodo } from '../../src/chat/file/topics.ts'
import { addDays, mondayOf } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

const THINGS =
  '(?:的?(?:待办|安排|任务|计划|提醒|跟进|事情?|客户|要做什么|做什么|(?:还|都)?有(?:什么|啥|哪些)(?:要|得|该)?(?:重要的?|要紧的?)?(?:事情?|安排|待办|任务|计划|做的?|办的?|跟进?的?|忙的?)?|(?:我?(?:该|要|得))?(?:干|忙|做|办)(?:什么|啥|嘛|些?(?:什么|啥)事?)|(?:要|该|得)?(?:联系|拜访|见|跟进|去)(?:谁|哪些客户|哪几?家(?:客户)?|哪些人)|有(?:哪些|什么|几个)(?:跟进|拜访|待办)))'
const ASKED = `${THINGS}?[?？]?`
const TO_DO =
  '(?:要|该|需要|等着?)我?们?(?:来|去)?(?:处理|跟进|联系|拜访|办|回访)的?(?:客户|事情?)?[？?]?$'
const RANGE = '今天|今日|明天|明日|后天|本周|这周|这个?星期|本星期|下周|下星期|逾期|过期|超期'

/** A colleague by name, or, failing that, a customer: 「王经理的待办」 and 「川泰待办」 look alike. */
const whose: Field<{ person: Person } | { file: File }> = {
  label: '谁',
  hint: '王经理',
  async read(said, ctx) {
    const [person, another] = await peopleNamed(ctx.tx, said.replace(/^@/, ''))
    if (person && !another) return { ok: true, value: { person } }
    const found = await customer.read(said, ctx)
    return found.ok ? { ok: true, value: { file: found.value } } : found
  },
}

export default defineCommand({
  name: '待办清单',
  also: ['日程'],
  summary: '看今天、明天、本周、逾期的待办；主管可以看「张三的待办」',
  example: '本周',
  apart: true,
  says: [
    new RegExp(`^(?:我的?)?(?<range>${RANGE})${ASKED}$`),
    new RegExp(`^(?<range>${RANGE})(?:还|都)?(?:有(?:什么|哪些|啥)|哪些)(?:客户|事情?)?${TO_DO}`),
    // 「这周谁去拜访」, 「下周要签的」: the plan of those days tells it.
    new RegExp(
      `^(?<range>${RANGE})(?:都)?(?:有)?(?:谁|哪些人|大家|团队)(?:都)?(?:有(?:什么|啥)?(?:事|安排|待办|拜访|约|计划)|要?(?:去)?(?:拜访|见客户|跑客户|出去|出门|外出))(?:客户|谁|吗)?[?？]?$`,
    ),
    new RegExp(
      `^(?<range>${RANGE})(?:有(?:哪些|什么)|哪些)?(?:客户|单子?|合同)?(?:要|该|能|会|准备)(?:签|成交|谈|见|去|跑|拜访)(?:约|单|合同)?的(?:客户|单子?|合同)?(?:有哪些|是哪些)?[?？]?$`,
    ),
    new RegExp(`^(?:哪些|哪几[个家])(?:客户|事情?)?(?<range>${RANGE})${TO_DO}`),
    new RegExp(
      `^(?:我)?(?<range>${RANGE})(?:还)?(?:要|该|需要)(?:跟进|联系|拜访|回访)(?:的|几[个家位]|多少[个家位]?|哪些)?(?:客户|人)?(?:有)?(?:几[个家位]|多少[个家位]?|哪些|谁)?[?？]?$`,
    ),
    new RegExp(
      `^(?<who>(?!我的?|谁|哪|今天|今日|明天|本周|这周|下周|逾期)(?:[\\p{L}·]{1,3}(?:经理|主管|总监)|[\\p{L}·]{2,3}?))的?(?<range>${RANGE})?的?(?:待办|安排|提醒事项)$`,
      'u',
    ),
  ],
  // 「张三明天去哪」「王经理下周有什么安排」
  maybe: [
    new RegExp(
      `^(?<who>(?!我的?|谁|哪)[\\p{L}·]{2,4}?)(?<range>${RANGE})(?:${THINGS}|都?(?:要|会)?(?:去(?:哪儿?|哪里)|在哪儿?|干嘛|跑哪儿?))[?？]?$`,
      'u',
    ),
  ],
  fields: {
    range: words('范围', '本周'),
    who: whose,
    page: words('页', '2'),
  },
  async run(ctx, said) {
    if (said.who && 'file' in said.who) return showTodo(ctx, said.who.file)
    const person = said.who?.person
    const scope = scopeOf(ctx.viewer)
    if (person && !scope.all && !scope.owners.includes(person.id))
      return { reply: text('只能看自己和本组同事的待办。') }
    const range = rangeOf(said.range ?? '', ctx.today)
    const name = person && person.id !== ctx.viewer.id ? person.name : '我'
    const again = ['待办清单', said.range && `范围 ${said.range}`, person && `谁 ${person.name}`]
    const { besides, title, ...days } = range
    const line = again.filter(Boolean).join(' ')
    const theirs = () =>
      listTodo(ctx, [ctx.viewer.id, ...ctx.viewer.team], `团队的${title}`, said.page, {
        ...days,
        again: line,
      })
    const leads = ctx.viewer.team.length > 0
    if (!person && leads && /谁|大家|团队|哪些人/.test(ctx.words)) return theirs()
    const own = name === '我' && !said.page && !ctx.inGroup
    if (own && besides === 'day') {
      const day = await showDay(ctx, '待办清单 范围 今天全部')
      const team = leads && !day.listed?.length ? await theirs() : undefined
      return team?.listed?.length
        ? { ...team, reply: { text: `${day.reply.text}\n${team.reply.text}` } }
        : day
    }
    const list = await listTodo(
      ctx,
      [person?.id ?? ctx.viewer.id],
      `${name}的${title}`,
      said.page,
      {
        ...days,
        again: line,
      },
    )
    // Who leads others and has nothing of his own to do asks for theirs.
    if (name === '我' && !list.listed?.length && leads) return theirs()
    return own && besides ? withBesides(ctx, list, besides) : list
  },
})

interface Range {
  title: string
  from?: string
  until?: string
  /** What else the time brings: the whole day, or the days until then. */
  besides?: 'day' | (string & {})
}

/** First and last due day of a range; today's list has what is overdue too. */
function rangeOf(said: string, today: string): Range {
  const monday = mondayOf(today)
  if (/全部/.test(said)) return { title: '今天待办', until: today }
  if (/今/.test(said)) return { title: '今天待办', until: today, besides: 'day' }
  if (/明/.test(said))
    return { title: '明天待办', from: addDays(today, 1), until: addDays(today, 1) }
  if (/后天/.test(said))
    return { title: '后天待办', from: addDays(today, 2), until: addDays(today, 2) }
  if (/下/.test(said))
    return { title: '下周待办', from: addDays(monday, 7), until: addDays(monday, 13) }
  if (/周|星期/.test(said))
    return { title: '本周待办', until: addDays(monday, 6), besides: addDays(monday, 6) }
  if (/期/.test(said)) return { title: '逾期待办', until: addDays(today, -1), besides: today }
  return { title: '待办' }
}
