import { defineCommand } from '../src/chat/command.ts'
import { words } from '../src/chat/fields.ts'
import { isAtLeast } from '../src/domain/rights.ts'
import { help, helpOn } from '../templates/talk.ts'

/** What fits a phone's screen with an example each; the others by name. */
const SHOWN = 10

export default defineCommand({
  name: '帮助',
  also: ['help', 'Help', '使用说明', '怎么用', '功能', '你会什么', '你能做什么'],
  summary: '看用法；「帮助 新建」看一个命令的细节',
  example: '帮助',
  fields: { topic: words('命令', '新建', { lead: true }) },
  run(ctx, said) {
    const open = ctx.commands.filter((c) => !c.hidden && (!c.who || isAtLeast(ctx.viewer, c.who)))
    const one = open.find(
      (c) => c.name === said.topic || (said.topic && c.also.includes(said.topic)),
    )
    if (one)
      return Promise.resolve({
        reply: helpOn({ ...one, fields: Object.values(one.fields).map((f) => f.label) }),
      })
    return Promise.resolve({
      reply: help(
        open.slice(0, SHOWN),
        open.slice(SHOWN).map((c) => c.name),
      ),
    })
  },
})
