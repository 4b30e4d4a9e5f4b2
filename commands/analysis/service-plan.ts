import { gradesFor } from '../../db/judge/judgement.ts'
import { changeRules, gradeRules } from '../../src/actions/judge/world.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { CLASSES, GRADE_RULES, type ClassName } from '../../src/domain/grades/rules.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { servicePlan, servicePlans } from '../../templates/judge/rules.ts'
import { text } from '../../templates/message.ts'

/** Grades lead to classes: A is VIP, whoever bought otherwise is 普通. */
const MEANT: Record<string, ClassName> = {
  A: 'VIP',
  B: '普通',
  C: '普通',
  VIP: 'VIP',
  普通: '普通',
  潜在: '潜在',
}

const classOf: Field<ClassName> = {
  label: '类别',
  hint: 'VIP',
  read(said) {
    const value = MEANT[said.toUpperCase().replace(/[级类]?(?:客户)?$/, '')]
    return Promise.resolve(
      value ? { ok: true, value } : { ok: false, why: '类别是 VIP、普通、潜在 里的一个。' },
    )
  },
}

/** One line on how each class is served: shown, and changed by leaders (R185, R206, R211). */
export default defineCommand({
  name: '服务方案',
  also: ['服务标准', '服务规则'],
  summary: '每一类客户怎么服务，一类一句；主管可以改，档案和到点提醒里会带上',
  example: '服务方案 VIP 每月上门一次，新品先送样',
  says: [
    /^(?:改)?(?:服务方案|服务标准|服务规则)\s*(?<kind>VIP|普通|潜在|[ABC][级类]?)(?:客户)?\s*[:：是为]?\s*(?<plan>.*)$/is,
  ],
  fields: {
    kind: classOf,
    plan: words('方案', '每月上门一次', { verbatim: true }),
    customer: { ...customer, required: false, lead: true },
  },
  async run(ctx, said) {
    const rules = await gradeRules(ctx.tx)
    if (said.customer) {
      const { id, name } = said.customer.customer
      const row = (await gradesFor(ctx.tx, [id])).get(id)
      const kind = MEANT[row?.class ?? ''] ?? '潜在'
      return { reply: servicePlan({ name, kind, plan: rules.service[kind] }), about: id }
    }
    if (!said.kind || !said.plan)
      return { reply: servicePlans(CLASSES.map((kind) => ({ kind, plan: rules.service[kind] }))) }
    if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('改服务方案需要主管权限。') }
    const plan = /^(?:恢复)?默认$/.test(said.plan) ? GRADE_RULES.service[said.kind] : said.plan
    // No grade rests on these words: the version stays, and nobody is judged anew.
    const service = { ...rules.service, [said.kind]: plan }
    await changeRules(ctx.doing, { ...rules, service })
    return {
      reply: text(
        `✓ ${said.kind}的服务方案：${plan}\n原来：${rules.service[said.kind]}\n档案和到点提醒里都会带上这一句。`,
      ),
      changed: `${said.kind}的服务方案`,
    }
  },
})
