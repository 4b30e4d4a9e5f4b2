import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { gradeLetter } from '../../templates/judge/grade-letter.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '升等说明',
  also: ['等级说明', '升级说明', '升等函'],
  summary: '写一段能直接发给客户的等级说明',
  example: '升等说明 华东建材',
  fields: { customer },
  async run(ctx, said) {
    const { customer: c, contacts } = said.customer
    const about = c.id
    if (ctx.inGroup) return { reply: text('说明里有客户的成交额，请私聊小客生成。'), about }
    const s = await standingOf(ctx, said.customer)
    const who = contacts.find((p) => !p.gone)
    const moved = s.row?.figures as { from?: string | null; movedOn?: string | null } | undefined
    return {
      reply: gradeLetter({
        call: who ? `${who.name}${who.title && who.name.length < 3 ? who.title : ''}` : '',
        today: ctx.today,
        letter: c.grade,
        from: moved?.from ?? null,
        on: moved?.movedOn ?? null,
        headline: s.world.rules.headline,
        turnover: s.figures.turnover,
        lift: s.manual || s.typed ? null : s.lift,
        byHand: s.manual !== null || s.typed,
      }),
      about,
    }
  },
})
