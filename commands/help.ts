import { defineCommand } from '../src/chat/command.ts'
import { words } from '../src/chat/fields.ts'
import { isAtLeast } from '../src/domain/rights.ts'
import { help, helpChapter, helpInGroup, helpOn } from '../templates/talk.ts'

/** What fits a phone's screen with an example each; the others by name. */
const SHOWN = 10
const GROUP = /^群(?:聊|里|里面)?$/

export default defineCommand({
  name: '帮助',
  also: ['help', 'Help', '使用说明', '怎么用', '功能', '你会什么', '你能做什么'],
  summary: '看用法；「帮助 新建」看一个命令，「帮助 跟进」看一类',
  example: '帮助',
  says: [
    /^(?:在|怎么在)?(?<topic>群里?)(?:面)?(?:可以|能)?(?:怎么|如何|咋)?(?:用|使用|问|查)(?:你|小客)?[？?]?$/,
    /^(?:怎么|如何)(?:开始)?(?:使?用)(?:小客|你)?[？?]?$/,
    /^(?:你|小客)(?:都|还)?(?:能|会|可以)(?:帮我)?(?:干|做)?(?:点|些)?(?:什么|啥|哪些事?)(?:事情?|用)?[？?]?$/,
  ],
  fields: { topic: words('命令', '新建', { lead: true }) },
  run(ctx, said) {
    const open = ctx.commands.filter((c) => !c.hidden && (!c.who || isAtLeast(ctx.viewer, c.who)))
    const { topic } = said
    if (topic && GROUP.test(topic)) return Promise.resolve({ reply: helpInGroup() })
    const one = open.find((c) => c.name === topic || (topic && c.also.includes(topic)))
    if (one)
      return Promise.resolve({
        reply: helpOn({ ...one, fields: Object.values(one.fields).map((f) => f.label) }),
      })
    const chapter = open.filter((c) => c.chapter !== undefined && c.chapter === topic)
    if (topic && chapter.length > 0) return Promise.resolve({ reply: helpChapter(topic, chapter) })
    const first = open.filter((c) => !c.chapter)
    return Promise.resolve({
      reply: help(
        first.slice(0, SHOWN),
        first.slice(SHOWN).map((c) => c.name),
        [...new Set(open.flatMap((c) => c.chapter ?? []))],
      ),
    })
  },
})
