import { findPeople, peopleNamed, type Person } from '../../db/people.ts'
import { notesOn } from '../../db/queries/reports.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { choosable, pageOf } from '../../src/chat/lists/page.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { readPeriod } from '../../src/understand/queries/period.ts'
import { doings } from '../../templates/judge/reports.ts'
import { text } from '../../templates/message.ts'

const SHOWN = 8
const WHEN =
  '今[天日儿]|昨[天日]|本周|这个?周|这个?星期|上周|上个?星期|本月|这个?月|上个?月|最近|近期|这几天'
const DID =
  '(?:都|在|又)?(?:有)?(?:干|做|忙|跟进?|跑|联系|拜访|见|谈|写)了?(?:些|过)?(?:什么|啥|哪些|哪几?家|谁|几家)(?:事情?|活|工作|客户|记录|人)?|(?:有)?(?:什么|啥|哪些)(?:动静|动态|进展|新鲜事|活动|情况|记录)|动态|动静|干得怎么样|工作情况'

/** A colleague, or everybody whom the speaker leads (undefined). */
const who: Field<Person | 'team'> = {
  label: '谁',
  hint: '张三',
  async read(said, ctx) {
    if (/^(?:团队|大家|我们|组里|全组|部门)/.test(said)) return { ok: true, value: 'team' }
    const name = said.replace(/^我$/, ctx.viewer.name)
    const [person, another] = await peopleNamed(ctx.tx, name)
    return person && !another
      ? { ok: true, value: person }
      : { ok: false, why: `没有找到同事「${said.slice(0, 12)}」。` }
  },
}

/** What somebody, or the whole team, did in a stretch of days: a line for each note. */
export default defineCommand({
  name: '动态',
  also: ['团队动态', '工作动态'],
  summary: '谁在一段时间里跟进了哪些客户，一行一条',
  example: '张三今天做了什么',
  maybe: [
    new RegExp(`^(?<who>[\\p{L}·]{1,6}?)(?<when>${WHEN})(?:${DID})[？?]?$`, 'u'),
    new RegExp(`^(?<when>${WHEN})(?<who>[\\p{L}·]{1,6}?)(?:${DID})[？?]?$`, 'u'),
    new RegExp(`^(?:(?<who>我)都?)?(?<when>${WHEN})(?:${DID})了?[？?]?$`),
    new RegExp(`^(?<who>团队|大家|我们组?|组里|全组)(?:${DID})[？?]?$`, 'u'),
  ],
  fields: {
    who: { ...who, lead: true },
    when: words('时间', '今天'),
    page: words('页', '2'),
  },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('记录里有客户原话，请私聊小客查看。') }
    const scope = scopeOf(ctx.viewer)
    const person = said.who === 'team' ? undefined : said.who
    if (person && !scope.all && !scope.owners.includes(person.id))
      return { reply: text('只能看自己和本组同事的动态。') }
    const within = readPeriod(said.when?.replace('这几天', '最近一周') ?? '今天', ctx.today) ?? {
      name: '今天',
      from: ctx.today,
      to: ctx.today,
    }
    const page = pageOf(said.page, SHOWN)
    const at = { limit: SHOWN + 1, offset: page.from }
    const rows = await notesOn(ctx.tx, scope, within, at, person?.id)
    const people = await findPeople(
      ctx.tx,
      rows.map((r) => r.note.authorId),
    )
    const shown = rows.slice(0, SHOWN)
    const led = scope.all || scope.owners.length > 1
    const name = person?.name ?? (led ? '团队' : '我')
    return {
      reply: doings({
        title: `${name}${within.name}`,
        today: ctx.today,
        from: page.from,
        rows: shown.map(({ note, name: customer }) => ({
          customer,
          by: person || !led ? '' : (people.get(note.authorId)?.name ?? note.authorId),
          on: note.happenedOn,
          activity: note.activity,
          words: note.words,
        })),
        more: rows.length > SHOWN,
      }),
      ...choosable(
        page,
        shown.map((r) => ({ id: r.note.customerId, name: r.name })),
        `动态 谁 ${name} 时间 ${said.when ?? '今天'}`,
        rows.length > SHOWN,
      ),
    }
  },
})
