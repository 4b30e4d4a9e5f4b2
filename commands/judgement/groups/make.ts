import { allGroups, keepGroup, toGroup, type Group } from '../../../db/groups.ts'
import { activePeople, findPeople, teamOf } from '../../../db/people.ts'
import { defineCommand, type Ctx } from '../../../src/chat/command.ts'
import { words } from '../../../src/chat/fields.ts'
import { groupMade } from '../../../templates/judge/groups.ts'
import { text } from '../../../templates/message.ts'
import { blank, told } from './bind.ts'
import { hearsOf } from './words.ts'

/** An app group has two people at least, and WeCom takes two thousand. */
const LEAST = 2
const MOST = 2000

/** The app makes a group and is in it: it may speak there without a robot's key. */
export default defineCommand({
  name: '建群',
  also: ['建应用群', '新建群', '拉群'],
  summary: '建一个应用群并绑定，小客在里面说风险、喜报、日子和周报',
  example: '建群 华东战报群 成员 张三、李四',
  who: 'manager',
  fields: {
    name: { ...words('名称', '华东战报群'), lead: true, required: true },
    members: words('成员', '张三、李四'),
    hears: words('听', '风险 周报'),
  },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('建群请私聊小客。') }
    const name = said.name.slice(0, 20)
    if ((await allGroups(ctx.tx)).some((g) => g.name === name))
      return { reply: text(`已经有「${name}」了，说「群列表」看看。`) }
    const people = await membersOf(ctx, said.members)
    if (typeof people === 'string') return { reply: text(people) }
    if (people.length < LEAST)
      return { reply: text('应用群至少两个人，例：「建群 华东战报群 成员 张三、李四」。') }
    const group: Group = {
      ...blank(ctx, `xk${ctx.newId().replace(/[^0-9A-Za-z]/g, '')}`.slice(0, 32), name),
      kind: 'appchat',
      hears: hearsOf(said.hears),
    }
    await keepGroup(ctx.tx, group)
    const notice = toGroup(group, {
      intent: `make-group:${group.id}`,
      message: groupMade(name, ctx.viewer.name, told(group)),
      dueAt: ctx.now,
    })
    const owner = people[0]?.userId ?? ctx.viewer.id
    const make = { name, owner, members: people.map((p) => p.userId) }
    return {
      reply: text(
        `✓ 正在建「${name}」（${people.length}人），会听到：${told(group)}。时段 ${group.hours}，说「群设置 ${name} 时段 8:30-20:00」可以改，「解绑 ${name}」收回。`,
      ),
      notices: [{ ...notice, target: { kind: 'appchat', chatId: group.id, make } }],
    }
  },
})

/** The speaker first; then whom he named among his people, else all of them. */
async function membersOf(ctx: Ctx, said: string | undefined) {
  const own = new Set([ctx.viewer.id, ...(await teamOf(ctx.tx, ctx.viewer.id))])
  const all =
    ctx.viewer.role === 'admin'
      ? await activePeople(ctx.tx)
      : [...(await findPeople(ctx.tx, [...own])).values()].filter((p) => p.active)
  const me = all.filter((p) => p.id === ctx.viewer.id)
  if (!said) return [...me, ...all.filter((p) => p.id !== ctx.viewer.id)].slice(0, MOST)
  const names = said.split(/[、，,和\s]+/).filter(Boolean)
  const unknown = names.filter((n) => !all.some((p) => p.name === n))
  if (unknown.length > 0) return `你的团队里没有${unknown.join('、')}，请写全名。`
  return [...me, ...all.filter((p) => names.includes(p.name) && p.id !== ctx.viewer.id)]
}
