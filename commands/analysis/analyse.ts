import { storyOf } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { addDays, daysBetween } from '../../src/domain/day.ts'
import { salesOf } from '../../src/actions/judge/figures.ts'
import { text } from '../../templates/message.ts'
import { clip, money, shortDay } from '../../templates/plain.ts'

/** What speaks for a content customer, and what against one. */
const GLAD = /满意|认可|夸|表扬|愉快|不错|好评|推荐|续约|放心/
const CROSS = /投诉|不满|抱怨|太慢|太贵|质量问题|生气|退货|失望/

/** Habit, satisfaction and value, each with how it is made and where from (R245, R246). */
export default defineCommand({
  name: '分析',
  also: ['客户分析', '满意度'],
  summary: '一位客户的购买习惯、满意度、价值，带算法和出处',
  example: '分析 华东建材',
  says: [/^分析一?下?\s*(?<customer>[^，,。？?]{2,30}?)(?:的情况|这个客户)?$/],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: c } = said.customer
    if (ctx.inGroup) return { reply: text('分析里有客户原话和金额，请私聊小客查看。'), about: c.id }
    const s = await standingOf(ctx, said.customer)
    const { notes } = await storyOf(ctx.tx, c.id, addDays(ctx.today, -365))
    const sales = salesOf(s.sums)
    const first = sales[0]
    const last = sales.at(-1)
    const gap =
      first && last && sales.length > 1
        ? Math.round(daysBetween(first.onDay, last.onDay) / (sales.length - 1))
        : null
    const touched = notes.filter((n) => n.activity).length
    const glad = notes.filter((n) => GLAD.test(n.words))
    const cross = notes.filter((n) => CROSS.test(n.words))
    const voices = glad.length + cross.length
    const quote = (list: typeof notes, pattern: RegExp) => {
      const n = list.at(-1)
      const at = Math.max(0, (n ? n.words.search(pattern) : 0) - 10)
      return n ? `${shortDay(n.happenedOn, ctx.today)}「${clip(n.words.slice(at), 24)}」` : ''
    }
    const { figures, grade } = s
    return {
      reply: text(
        [
          `「${clip(c.name, 30)}」分析（近一年）`,
          `1. 行为：联系${touched}次，成交${figures.deals}次${gap ? `，平均${gap}天买一次` : ''}${gap && last ? `，按此下次约在${shortDay(addDays(last.onDay, gap), ctx.today)}` : ''}`,
          `　算法：${notes.length}条记录、${sales.length}笔成交；两笔间隔取平均`,
          `2. 满意度：${voices > 0 ? `${Math.round((glad.length / voices) * 100)}%（${glad.length}条好评，${cross.length}条不满）` : '还没有听到评价'}`,
          ...(voices > 0
            ? [`　出处：${[quote(glad, GLAD), quote(cross, CROSS)].filter(Boolean).join('；')}`]
            : []),
          `3. 价值：近12个月${money(figures.turnover)}，前12个月${money(figures.before)}，占全公司${(grade.share * 100).toFixed(1)}%`,
          `　算法：成交额合计；没有成交记录时用回款`,
          `喜好：${
            [c.details.preferences, c.details.interests]
              .filter(Boolean)
              .map((w) => clip(w ?? '', 30))
              .join('；') || '还没有记下'
          }`,
        ].join('\n'),
      ),
      about: c.id,
    }
  },
})
