import { keepRiskWords, riskWords } from '../../src/actions/judge/risk-words.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { RISKS, TOLD_RISKS, isRiskKind, type RiskKind } from '../../src/domain/risks/rules.ts'
import { text } from '../../templates/message.ts'

const kind: Field<RiskKind> = {
  label: '风险',
  hint: '经营下滑',
  read(said) {
    const value = TOLD_RISKS.find((k) => RISKS[k].name === said)
    return Promise.resolve(
      value
        ? { ok: true, value }
        : { ok: false, why: `风险可以是：${TOLD_RISKS.map((k) => RISKS[k].name).join('、')}。` },
    )
  },
}
/** Most words of a firm: each is looked for in every note. */
const MOST = 100

/** Words that tell of a risk in this firm's trade (R394). */
export default defineCommand({
  name: '风险词',
  also: ['风险词表'],
  summary: '公司自己的风险词：记录里出现就按那种风险提醒；主管可以加、删',
  example: '加风险词 停薪 经营下滑',
  says: [
    /^(?<add>加|添加|新增)风险词\s*(?<word>[\p{L}\p{N}]{2,12})(?:[\s,，:：=]+(?<kind>\p{L}{2,6}))?$/u,
    /^(?<drop>删|删除|去掉)风险词\s*(?<word>[\p{L}\p{N}]{2,12})$/u,
  ],
  fields: { word: words('词', '停薪'), kind, add: words('加', '加'), drop: words('删', '删') },
  async run(ctx, said) {
    const own = await riskWords(ctx.tx)
    if (!said.word)
      return {
        reply: text(
          [
            Object.keys(own).length > 0 ? '公司自己的风险词：' : '还没有公司自己的风险词。',
            ...Object.entries(own).map(([w, k]) => `・${w}：${isRiskKind(k) ? RISKS[k].name : k}`),
            '主管可以改：「加风险词 停薪 经营下滑」「删风险词 停薪」。',
          ].join('\n'),
        ),
      }
    if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('改风险词需要主管权限。') }
    const { [said.word]: was, ...others } = own
    if (said.drop) {
      if (!was) return { reply: text(`没有风险词「${said.word}」。`) }
      await keepRiskWords(ctx.tx, others, ctx.viewer.id, ctx.now)
      return { reply: text(`✓ 已删风险词「${said.word}」，以前记下的风险不变。`) }
    }
    if (Object.keys(others).length >= MOST)
      return { reply: text(`风险词最多${MOST}个，先删几个不用的。`) }
    const means = said.kind ?? 'business_decline'
    await keepRiskWords(ctx.tx, { ...others, [said.word]: means }, ctx.viewer.id, ctx.now)
    return {
      reply: text(
        `✓ 风险词「${said.word}」：${RISKS[means].name}。以后记录里提到就提醒；「没${said.word}」「听说${said.word}」不算。`,
      ),
    }
  },
})
