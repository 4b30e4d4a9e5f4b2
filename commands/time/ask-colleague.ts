import { defineCommand } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { giveTask, task } from '../../src/chat/time/task.ts'
import { readDates } from '../../src/understand/dates/index.ts'

const TO = '(?<to>[\\p{L}·]{2,4}?)'

/** A need passed to a colleague: his step, its end comes back under the same customer (R173). */
export default defineCommand({
  name: '请同事',
  also: ['请同事办'],
  summary: '请同事为一位客户办件事：成为他的待办，办完告诉你，结果记在客户名下',
  example: '让李四查一下华东建材的冷柜保修',
  apart: true,
  says: [
    /^(?:转给|转交给?|交给)(?!全部|所有)\s*(?<to>[\p{L}·]{2,4})[\s，,：:]+(?<task>[^\s，,]{2,20}[\s，,]+[^\s].{1,60}|[^\s，,]*(?:帮|查|问|联系|处理|跟进|看看).{2,60})$/u,
  ],
  // Only a request: 「让李四查过了」「让李四很为难」 are notes.
  maybe: [
    new RegExp(
      `^(?:请|让|叫|喊|麻烦|安排|通知|派)${TO}(?<task>(?!.*[了过])(?![的很太不没也都是在更]).{4,60})$`,
      'u',
    ),
  ],
  fields: {
    to: { ...colleague, label: '同事', also: [] },
    task,
    due: words('时间', '周五'),
  },
  run(ctx, { to, task: told, due: said }) {
    const when = said ? readDates(said, ctx.local)[0]?.when : undefined
    return giveTask(ctx, to, when ? { ...told, due: when.start ?? when.end } : told)
  },
})
