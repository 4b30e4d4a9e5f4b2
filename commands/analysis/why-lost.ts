import { latestNotes } from '../../db/files/notes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { LOSS_REASONS, LOST } from '../../src/domain/sales/loss.ts'
import { text } from '../../templates/message.ts'
import { clip, shortDay } from '../../templates/plain.ts'

/** Notes that may tell of it, the newest first. */
const LOOKED = 60
const GONE =
  '(?:丢(?:了|单|掉)?|输(?:了|单|掉)?|黄了?|跑(?:了|单)|流失(?:了)?|没(?:谈)?成(?:交)?|没签下?来?)'

/** Why one customer was lost: the reason on file and the words that told it. */
export default defineCommand({
  name: '为什么丢单',
  also: ['丢单经过'],
  summary: '一位客户为什么丢的：登记的原因和当时的原话',
  example: '远洋物流为什么丢单',
  apart: true,
  says: [
    new RegExp(
      `^(?:为什么|为啥)\\s*(?!我们|最近|今年|本月|这个?月|本周|总是|老是)(?<customer>[^，,。？?]{2,30}?)(?:会|就)?${GONE}的?[？?]?$`,
    ),
  ],
  maybe: [
    new RegExp(
      `^(?<customer>[^，,。？?]{2,30}?)(?:是)?(?:为什么|为啥|怎么|什么原因|因为什么)(?:会|就)?${GONE}的?[？?]?$`,
    ),
  ],
  fields: { customer: customerShown },
  async run(ctx, { customer: { customer: c } }) {
    const about = c.id
    if (c.stage !== 'lost') return { reply: text(`「${c.name}」没有丢单。`), about }
    const notes = await latestNotes(ctx.tx, c.id, { limit: LOOKED, offset: 0 })
    const told = notes.find((n) => LOST.test(n.words)) ?? notes[0]
    const shown = (words: string) => clip(words, 60)
    const reason = c.details.lossReason
    return {
      reply: text(
        [
          `「${c.name}」丢单原因：${reason ?? '还没有登记'}`,
          ...(told && !ctx.inGroup
            ? [`${shortDay(told.happenedOn, ctx.today)}：「${shown(told.words)}」`]
            : []),
          ...(reason ? [] : [`登记就说「改 ${c.name} 丢单原因 ${LOSS_REASONS[0] ?? '价格'}」。`]),
        ].join('\n'),
      ),
      about,
    }
  },
})
