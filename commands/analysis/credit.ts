import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { creditFrom } from '../../src/actions/judge/credit.ts'
import { text } from '../../templates/message.ts'
import { money } from '../../templates/plain.ts'

const SAYS = {
  优: '可以正常放账',
  良: '可以放账，多留意',
  慎: '少放账，先收旧款',
  停: '先停赊销，款到发货',
}

/** A credit grade with the limit that follows from it, and how it is made (R230). */
export default defineCommand({
  name: '授信额度',
  also: ['能欠多少', '赊账额度'],
  summary: '一位客户的信用等级和建议的赊账上限，带算法',
  example: '授信额度 华东建材',
  // Only a line that is nothing else: 「授信批下来了」 begins a note too.
  says: [
    /^(?:授信|信用|信用额度)\s+(?<customer>[^\s，,。？?]{2,30})$/,
    /^(?<customer>[^，,。？?]{2,30}?)(?:的)?(?:授信|信用额度|能欠多少|能赊多少)[？?]?$/,
  ],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: c } = said.customer
    if (ctx.inGroup) return { reply: text('授信里有金额，请私聊小客查看。'), about: c.id }
    const s = await standingOf(ctx, said.customer)
    const { turnover } = s.figures
    const { grade, limit, owed } = creditFrom({
      turnover,
      risk: s.risk.level,
      open: s.open,
      sums: s.sums,
      typed: c.details.credit,
    })
    const left = limit - owed
    return {
      reply: text(
        [
          `「${c.name}」信用${grade}：${SAYS[grade]}`,
          `建议赊账上限 ${money(limit)}，现在欠 ${money(owed)}，${left >= 0 ? `还可以赊 ${money(left)}` : `已超 ${money(-left)}`}`,
          `算法：近12个月成交${money(turnover)}的两成${s.risk.level ? `，因为${s.risk.why}打折` : ''}。`,
        ].join('\n'),
      ),
      about: c.id,
    }
  },
})
