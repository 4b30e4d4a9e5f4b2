import { risksEver } from '../../db/queries/risks.ts'
import { changeAll } from '../../db/files/journal.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { readNumber } from '../../src/understand/money/words.ts'
import { riskName } from '../../templates/judge/judgement.ts'
import { text } from '../../templates/message.ts'
import { clip, money } from '../../templates/plain.ts'

/** Closes what is open, or completes what ended last, with cause, action and result (R233). */
export default defineCommand({
  name: '风险归档',
  also: ['归档风险', '关闭风险'],
  summary: '风险处理完，记下原因、处理、结果和损失，以后查得到',
  example: '风险归档 华东建材 原因 换了老板 处理 主管上门 结果 继续合作 损失 0',
  // In their order, so that a result may begin with 客户, which is a key word too.
  says: [
    /^(?:风险归档|归档风险|关闭风险)\s*(?<customer>\S{2,30})(?:\s*原因[:：\s]*(?<cause>.+?))?(?:\s*处理[:：\s]+(?<action>.+?))?(?:\s*结果[:：\s]+(?<result>.+?))?(?:\s*损失[:：\s]*(?<loss>\S+))?$/,
  ],
  fields: {
    customer: { ...customer, lead: true },
    cause: words('原因', '换了老板'),
    action: words('处理', '主管上门'),
    result: words('结果', '继续合作'),
    loss: words('损失', '3万'),
  },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const all = await risksEver(ctx.tx, c.id)
    const open = all.filter((r) => !r.clearedOn && r.byId !== 'system')
    const over = all.filter((r) => r.clearedOn && !r.outcome)
    const target = open.length > 0 ? open : over.slice(-1)
    if (target.length === 0) return { reply: text(`「${c.name}」没有要归档的风险。`), about: c.id }
    if (!said.cause && !said.action && !said.result)
      return {
        reply: text(
          `「${c.name}」要归档的是：${target.map((r) => riskName(r.kind)).join('、')}。请写上原因、处理和结果，例：「风险归档 ${c.name} 原因 换了老板 处理 主管上门 结果 继续合作 损失 0」。`,
        ),
        about: c.id,
      }
    const parts = { 原因: said.cause, 处理: said.action, 结果: said.result }
    const outcome = Object.entries(parts)
      .flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
      .join('；')
    const loss = said.loss === undefined ? null : lossOf(said.loss)
    await changeAll(
      ctx.doing,
      target.map((risk) => ({
        entity: 'risk',
        customerId: c.id,
        id: risk.id,
        was: risk,
        set: {
          outcome,
          lossFen: loss,
          clearedOn: risk.clearedOn ?? ctx.today,
          clearedBy: risk.clearedBy ?? clip(outcome, 60),
        },
      })),
    )
    return {
      reply: text(
        [
          `✓ 已归档「${c.name}」的${target.map((r) => riskName(r.kind)).join('、')}：${outcome}${loss === null ? '' : loss === 0 ? '；没有损失' : `；损失${money(loss)}`}`,
          '说「风险 客户名」看全程；记错了回复「撤销」。',
        ].join('\n'),
      ),
      changed: `归档「${c.name}」的风险`,
      about: c.id,
    }
  },
})

/** 「3万」 → 分; 「0」 and 「没有」 are none. */
const lossOf = (said: string): number =>
  Math.round((readNumber(said.trim().replace(/(?:块钱?|元|人民币)$/, '')) ?? 0) * 100)
