import { activePeople } from '../../db/people.ts'
import { keepSetting } from '../../db/settings.ts'
import { isNewcomer, NEWCOMERS, newcomerRules } from '../../src/actions/safety/newcomers.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { newcomersShown } from '../../templates/files/newcomers.ts'
import { text } from '../../templates/message.ts'

/** How new members begin: with less to look at, and, where the firm wants it, without writing (R285). */
export const newcomers = defineCommand({
  name: '新成员',
  also: ['新成员规则', '新成员权限'],
  summary: '看谁还在新成员期；管理员说「新成员只读 开」「新成员 30天」「放开 张三」',
  example: '新成员',
  apart: true,
  who: 'admin',
  says: [
    /^新成员只读\s*(?<readOnly>开|打开|开启|关|关闭|取消)$/,
    /^新成员(?:期限?)?\s*(?<days>\d{1,3})\s*天$/,
    /^放开\s*(?:新成员)?\s*(?<person>[\p{L}·]{2,12})$/u,
  ],
  fields: {
    days: words('天数', '14'),
    readOnly: words('只读', '开'),
    person: { ...colleague, label: '放开', required: false },
  },
  async run(ctx, said) {
    const rules = await newcomerRules(ctx.tx)
    const days = Number(/\d+/.exec(said.days ?? '')?.[0] ?? rules.days)
    if (days < 1 || days > 180) return { reply: text('新成员期可以是1到180天。') }
    const next = {
      days,
      readOnly: said.readOnly ? /开/.test(said.readOnly) : rules.readOnly,
      free: said.person ? [...new Set([...rules.free, said.person.id])] : rules.free,
    }
    if (said.days ?? said.readOnly ?? said.person) {
      await keepSetting(ctx.tx, NEWCOMERS, next, ctx.viewer.id, ctx.now)
      const done = said.person
        ? `放开新成员${said.person.name}`
        : `新成员${next.days}天，只读${next.readOnly ? '开' : '关'}`
      await record(ctx, 'rights', undefined, done)
    }
    return {
      reply: newcomersShown({
        ...next,
        freed: said.person?.name ?? null,
        names: await newOnes(ctx),
      }),
    }
  },
})

async function newOnes(ctx: Ctx): Promise<string[]> {
  const found: string[] = []
  for (const person of await activePeople(ctx.tx))
    if (await isNewcomer(ctx.tx, person.id, ctx.now)) found.push(person.name)
  return found
}
