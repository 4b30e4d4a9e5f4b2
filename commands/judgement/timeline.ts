import { storyOf } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { addDays } from '../../src/domain/day.ts'
import { picture } from '../../templates/judge/chart.ts'
import { riskName } from '../../templates/judge/judgement.ts'
import { ACTIVITY_NAMES, ROLE_NAMES } from '../../templates/labels.ts'
import { text } from '../../templates/message.ts'
import { clip, money } from '../../templates/plain.ts'

/** Events of a picture: more than a phone shows at once are no picture any more. */
const SHOWN = 10

/** The year of one customer in a picture; in a group it says what was, without sums and words. */
export default defineCommand({
  name: '时间线',
  also: ['客户时间线', '时间线图'],
  summary: '一位客户近一年大事的图',
  example: '时间线 华东建材',
  says: [/^(?<customer>[^，,。？?]{2,30}?)的?时间线图?$/],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const open = !ctx.inGroup
    const story = await storyOf(ctx.tx, c.id, addDays(ctx.today, -365))
    const words = (quote: string) => quote.replace(c.name, '').trim()
    const events = [
      ...story.money
        .filter((m) => m.role !== 'quote')
        .map((m) => ({
          on: m.onDay,
          words: open ? `${ROLE_NAMES[m.role]} ${money(m.fen)}` : (ROLE_NAMES[m.role] ?? ''),
          heavy: 2,
        })),
      ...story.risks.map((r) => ({
        on: r.onDay,
        words: open ? `${riskName(r.kind)}：${clip(words(r.quote), 16)}` : '风险',
        heavy: 2,
      })),
      ...story.notes
        .filter((n) => n.activity)
        .map((n) => {
          const did = ACTIVITY_NAMES[n.activity ?? ''] ?? ''
          return { on: n.happenedOn, words: open ? told(did, words(n.words)) : did, heavy: 1 }
        }),
    ]
    if (events.length === 0)
      return {
        reply: text(`「${c.name}」近一年还没有成交、回款、拜访这些大事，画不出时间线。`),
        about: c.id,
      }
    // What weighs most is shown, in the order in which it happened.
    const shown = [...events]
      .sort((a, b) => b.heavy - a.heavy || (a.on < b.on ? 1 : -1))
      .slice(0, SHOWN)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
    const part = shown.length < events.length ? `，这里是要紧的 ${shown.length} 件` : ''
    return {
      reply: picture({
        kind: 'timeline',
        title: clip(c.name, 18),
        note: `近一年 ${events.length} 件事${part}${open ? '' : '，详情请私聊小客'}`,
        rows: shown.map((e) => ({
          label: e.on.slice(2).replaceAll('-', '/'),
          value: 0,
          note: e.words,
        })),
      }),
      about: c.id,
    }
  },
})

/** What was done and the words of it, which often begin alike (「拜访 拜访周总」). */
const told = (what: string, words: string): string =>
  clip(words.startsWith(what) ? words : `${what} ${words}`, 18)
