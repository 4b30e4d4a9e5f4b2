import { allGrades } from '../../db/judge/judgement.ts'
import { previewOf } from '../../src/actions/judge/preview.ts'
import { readRules } from '../../src/actions/judge/grade-words.ts'
import { changeRules, openWorld } from '../../src/actions/judge/world.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { isAtLeast, scopeOf } from '../../src/domain/rights.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { rulesPreview, rulesShown } from '../../templates/judge/grade-rules.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '分级规则',
  also: [
    '生命周期规则',
    'VIP规则',
    '分级标准',
    '等级规则',
    '等级标准',
    '改分级规则',
    '分级',
    'ABC分析',
    'ABC分类',
  ],
  summary: '看分级规则；主管可以改，先看会动多少客户再确认',
  example: '分级规则 A 70% B 90%',
  says: [
    /^(?:改)?(?:分级|等级)(?:规则|标准)\s*(?<change>.*?)\s*(?<sure>确认)?$/,
    /^(?:等级|分级)?(?:用|改成|改用|按)\s*(?<change>ABC\s*(?:和|与|\+|加)\s*RFM)(?:结合|合看|一起看|组合)?$/i,
    /^分级\s*(?<change>ABC|RFM|abc|rfm)\s*(?<sure>确认)?$/,
    /^(?:改(?:成|用)?|换(?:成|用)?|用)?按?\s*(?<change>ABC|RFM|abc|rfm)\s*(?:来)?(?:分级|定级|评级)$/,
    /^改?分级\s*(?<change>[AB]\s*级?\s*\d.*)$/i,
    /^(?:把)?(?<change>[AB]级?(?:客户)?(?:的)?(?:线|占比|比例|标准|门槛)?(?:改成|改为|改到|调到|调成)(?:年成交(?:额)?)?\s*\d.*)$/i,
    // 「A级50万以上」「年成交50万以上算A级」: the firm's own lines.
    /^(?<change>[AB]级(?:客户)?(?:是|为|算|：|:)?\s*(?:年成交(?:额)?)?\s*\d[\d.,]*\s*[万亿千wW]?元?(?:以上|起)(?:[，,、\s]*[AB]级(?:客户)?(?:是|为|算|：|:)?\s*\d.*)?)$/i,
    /^(?:生命周期)?(?:规则)?\s*(?<change>(?:新客户|潜在流失|已?流失|活跃)(?:客户)?(?:的)?(?:线|天数|标准|期限)?(?:改成|改为|调到|调成)\s*\d+\s*(?:天|个月))$/,
    /^(?:改)?VIP规则\s*(?<vip>\S.*?)\s*(?<sure>确认)?$/i,
    /^(?<restore>(?:恢复|还原)(?:原来|默认|以前)?的?(?:默认)?(?:分级|等级)(?:规则|标准))$/,
    /^(?:现在|目前)?(?:是)?(?:怎么|如何)(?:分级|评级|定级)的?[？?]?$/,
    /^(?:客户)?(?:等级|分级)(?:是)?(?:怎么|如何)(?:分|评|定|算)(?:出来)?的?[？?]?$/,
  ],
  fields: {
    change: { ...words('改成', 'A 70% B 90%'), lead: true },
    vip: words('VIP线', '50万以上'),
    restore: words('恢复', '默认'),
    sure: words('确认', '确认'),
  },
  async run(ctx, said) {
    const change = said.vip ? `VIP ${said.vip}` : said.restore ? '恢复默认' : said.change
    if (!change || /^(?:abc)$/i.test(change)) return { reply: await shown(ctx) }
    if (ctx.inGroup) return { reply: onlyPrivate('分级规则') }
    if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('改分级规则需要主管权限。') }
    const cycle = /^周期\s*(.+)/.exec(change)?.[1]
    if (cycle)
      return { reply: text(`联系周期统一在「周期」里改，提醒也跟着它走，比如：周期 ${cycle}`) }
    const { rules, cuts } = await openWorld(ctx.tx, ctx)
    const read = readRules(rules, change, cuts)
    if (typeof read === 'string') return { reply: text(read) }
    if (JSON.stringify(read.next) === JSON.stringify(rules))
      return { reply: text('现在就是这样分的，没有要改的。说「分级规则」看全部。') }
    if (!said.sure)
      return {
        reply: rulesPreview(await previewOf(ctx.doing, rules, read, ctx, scopeOf(ctx.viewer))),
        ask: { kind: 'confirm', options: [{ label: '是', say: `分级规则 ${change} 确认` }] },
      }
    const version = rules.version + 1
    await changeRules(ctx.doing, { ...read.next, version })
    return {
      reply: text(`✓ 分级规则已改（第${version}版）。回复「撤销」可以收回。`),
      changed: '分级规则',
    }
  },
})

async function shown(ctx: Ctx) {
  const { rules, cuts } = await openWorld(ctx.tx, ctx)
  const counts: Record<string, number> = {}
  for (const { letter } of await allGrades(ctx.tx))
    if (letter) counts[letter] = (counts[letter] ?? 0) + 1
  return rulesShown({ rules, cuts, counts })
}
