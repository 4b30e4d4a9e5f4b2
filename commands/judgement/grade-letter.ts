import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { text } from '../../templates/message.ts'
import { money } from '../../templates/plain.ts'

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
    const call = who ? `${who.name}${who.title && who.name.length < 3 ? who.title : ''}` : '您'
    const lines = [
      `${call}您好，感谢贵公司一直以来的支持。`,
      c.grade === 'A'
        ? '按照我们的服务标准，贵公司目前是我们的A类客户，享受专人跟进、优先排期和新品优先。'
        : s.lift && s.lift.fen > 0
          ? `我们按最近12个月的合作金额评定服务等级，同一标准对所有客户一致。贵公司目前${s.figures.turnover > 0 ? `合作金额${money(s.figures.turnover)}` : '还没有计入的合作金额'}，再合作${money(s.lift.fen)}即可升为${s.lift.to}类，享受${s.lift.to === 'A' ? '专人跟进、优先排期和新品优先' : '定期回访和优先响应'}。`
          : '我们按最近12个月的合作金额评定服务等级，同一标准对所有客户一致，每天更新。',
      '如果您对等级有疑问，随时告诉我，我们会核对后给您答复。',
    ]
    return {
      reply: text(['可以直接转发：', '', ...lines].join('\n')),
      about,
    }
  },
})
