import { gradesFor, keepGrade } from '../../db/judge/judgement.ts'
import { amend } from '../../db/files/journal.ts'
import { changeCustomer } from '../../src/actions/files.ts'
import { cadenceOf, lastHeard } from '../../src/actions/time/silent.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { dueAfter, paceOf } from '../../src/domain/cadence.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { text } from '../../templates/message.ts'
import { when } from '../../templates/plain.ts'

const MARKS = ['A', 'B', 'C', '重要', '特殊', '一般', 'VIP', '普通', '潜在']
/** A mark without an end holds for a quarter. */
const HOLDS_DAYS = 90

const mark: Field<string> & { required: true } = {
  label: '定为',
  also: ['级别'],
  hint: 'A、重要或 VIP',
  required: true,
  read(said) {
    const canonical = said.replace(/[级类]?(?:客户)?$/, '').toUpperCase()
    return Promise.resolve(
      MARKS.includes(canonical)
        ? { ok: true, value: canonical }
        : { ok: false, why: `等级可以是：${MARKS.join('、')}。` },
    )
  },
}

const until: Field<string> = {
  label: '到',
  also: ['截至', '有效期'],
  hint: '12月31日',
  read(said, ctx) {
    const found = readDates(said, ctx.local)[0]?.when
    const day = found?.seconds
      ? addDays(ctx.today, Math.round(found.seconds / 86_400))
      : (found?.end ?? found?.start)?.slice(0, 10)
    return Promise.resolve(
      day && day >= ctx.today
        ? { ok: true, value: day }
        : { ok: false, why: '到哪天为止？比如：到 12月31日。' },
    )
  },
}

const M = '(?<mark>[ABCabc]|重要|特殊|一般|VIP|vip|普通|潜在)(?:级|类)?(?:客户)?'
/** 「等级 华东建材 B 采购量下降」: the reason may stand bare behind the letter. */
const BARE_REASON = '[\\s，,]+(?<reason>(?!到|截至|有效期|理由|因为|原因)[^，,]{2,40})$'
const TAIL =
  '(?:[\\s，,]*(?:理由|因为|原因)[:： ]*(?<reason>.+?))?(?:[\\s，,]+(?:到|截至|有效期)[:： ]*(?<until>[^\\s，,]+?)(?:止|为止)?)?$'

export default defineCommand({
  name: '等级',
  also: ['定级', '设等级', '改等级', '设'],
  summary: '人工定等级，要有理由，到期自动按规则；说「自动」就交回规则',
  example: '等级 华东建材 A 理由 战略客户 到 12月31日',
  says: [
    /^(?:等级|定级)\s*(?<customer>[^，,]{2,30}?)\s*(?:恢复|改回|按)?(?<auto>自动|按规则|规则)$/,
    new RegExp(
      `^(?:等级|定级|设等级|改等级|设)\\s*(?<customer>[^，,]{2,30}?)\\s*(?:为|成|定为|改为|改成)?\\s*${M}${TAIL}`,
    ),
    new RegExp(
      `^(?:等级|定级|设等级|改等级)\\s*(?<customer>[^，,\\s]{2,30}?)\\s+${M}${BARE_REASON}`,
    ),
    // A letter without a reason is an entry like any other: 改 takes it.
    new RegExp(
      `^(?=.*(?:理由|因为|原因|重要|特殊|一般|VIP|vip|普通|潜在))把?\\s*(?<customer>[^，,]{2,30}?)\\s*(?:等级|级别)?(?:定|设|调|改|升|降|标|列)(?:级)?(?:为|成|到)\\s*${M}${TAIL}`,
    ),
  ],
  fields: {
    customer,
    auto: { ...words('方式', '自动'), read: (w) => Promise.resolve({ ok: true, value: w }) },
    mark: { ...mark, required: false },
    reason: words('理由', '战略客户，正在谈年框'),
    until,
  },
  async run(ctx, said) {
    const { customer: c } = said.customer
    if (!mayDispose(ctx.viewer, c)) return { reply: text('只有负责人、主管或管理员能定等级。') }
    const row = (await gradesFor(ctx.tx, [c.id])).get(c.id)
    if (!row) await keepGrade(ctx.tx, { customerId: c.id, figures: {}, at: ctx.now })
    if (said.auto) {
      await amend(ctx.doing, 'grade', c.id, c.id, {
        manual: null,
        manualReason: null,
        manualBy: null,
        manualUntil: null,
      })
      // Without a letter of its own the file takes the one that the rules give.
      await changeCustomer(ctx.doing, c, { grade: null })
      return {
        reply: text(`✓ 「${c.name}」的等级改回按规则。\n说「为什么 ${c.name}」看依据。`),
        changed: `「${c.name}」的等级按规则`,
        about: c.id,
      }
    }
    if (!said.mark)
      return { reply: text(`定为哪一级？比如：等级 ${c.name} A 理由 战略客户`), about: c.id }
    if (!said.reason)
      return {
        reply: text(
          `人工定级要有理由。比如：等级 ${c.name} ${said.mark} 理由 正在谈年框 到 12月31日`,
        ),
        about: c.id,
      }
    const end = said.until ?? addDays(ctx.today, HOLDS_DAYS)
    await amend(ctx.doing, 'grade', c.id, c.id, {
      manual: said.mark,
      manualReason: said.reason,
      manualBy: ctx.viewer.id,
      manualUntil: end,
    })
    const rules = await cadenceOf(ctx.tx)
    const grade = 'ABC'.includes(said.mark) ? said.mark : c.grade
    const pace = paceOf(rules, { grade, pace: c.details.cadence })
    const due = dueAfter(pace, lastHeard(c, ctx.zone), rules.pauses)
    return {
      reply: text(
        [
          `✓ 「${c.name}」人工定为「${said.mark}」：${said.reason}`,
          `有效到${when(end, ctx.today)}，之后自动按规则。`,
          `${due ? `下次联系最迟：${when(due < ctx.today ? ctx.today : due, ctx.today)}。` : ''}回复「撤销」可以收回。`,
        ].join('\n'),
      ),
      changed: `「${c.name}」人工定为「${said.mark}」`,
      about: c.id,
    }
  },
})
