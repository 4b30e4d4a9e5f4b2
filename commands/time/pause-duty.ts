import { pauseDuty } from '../../src/actions/time/paused.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { DUTIES } from '../../src/domain/duties.ts'
import { text } from '../../templates/message.ts'

const STOPPING = DUTIES.filter((d) => d.stops)
const NAMES = STOPPING.map((d) => d.name)

/** Each automatic step may be stopped by itself (R99). */
export default defineCommand({
  name: '停自动',
  also: ['暂停自动', '恢复自动'],
  summary: '停掉或恢复小客自己做的某一步：周报、档案核查、每月清洗…',
  example: '暂停 周报；恢复 周报',
  who: 'admin',
  says: [
    new RegExp(`^(?<what>暂停|停掉?|关掉?|恢复|打开)\\s*(?<duty>${NAMES.join('|')})$`),
    /^(?:自动化|定时任务)\s*(?<what>停掉?|暂停|关掉?|恢复|开|打开)\s*(?<duty>[^\s，,。]{2,10})$/,
  ],
  fields: { what: words('做什么', '暂停'), duty: words('哪一步', '周报', { lead: true }) },
  async run(ctx, said) {
    const duty = STOPPING.find((d) => d.name === said.duty)
    if (!duty)
      return {
        reply: text(`能停的有：${NAMES.join('、')}。比如：暂停 周报。早报各人自己说「早报 关」。`),
      }
    const stop = !/恢复|开/.test(said.what ?? '')
    await pauseDuty(ctx.tx, duty.tick, stop, { id: ctx.viewer.id, at: ctx.now })
    return {
      reply: text(
        stop
          ? `✓ 「${duty.name}」停了，停着的时候不补做。恢复：恢复 ${duty.name}`
          : `✓ 「${duty.name}」恢复了：${duty.rule} ${duty.clock}。`,
      ),
    }
  },
})
