import { activePeople, findPerson, keepSettings } from '../../db/people.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { addMonths } from '../../src/domain/day.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { shortDay } from '../../templates/plain.ts'

const RULES = [
  '客户档案属于公司，只为工作查看，不抄走、不外传。',
  '电话、地址、价格和欠款不发到群里，也不发给外人。',
  '只记合法得来、工作要用的内容，不记与工作无关的隐私。',
  '离职或调岗时把客户交清，不带走任何名单。',
  '发现泄露马上告诉主管；谁看过什么都有记录。',
]

/** Agreed for a year; then it is shown again. */
const valid = (agreedOn: string | undefined, today: string): boolean =>
  agreedOn !== undefined && addMonths(agreedOn, 12) > today

/** Five lines on secrecy that everybody agrees to once a year (R287). */
export default defineCommand({
  name: '保密须知',
  also: ['保密规定'],
  summary: '看五条保密规定，回复「我同意」；每年一次，管理员看谁还没同意',
  example: '保密须知',
  says: [/^(?<agree>我同意)保密(?:须知|规定)?$/],
  fields: {},
  async run(ctx) {
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    const agreedOn = person?.settings.secrecyOn
    if (person && /^我同意/.test(ctx.words)) {
      await keepSettings(ctx.tx, person.id, { ...person.settings, secrecyOn: ctx.today })
      return { reply: text(`✓ 已记下：${ctx.viewer.name}今天同意保密须知，一年后再确认。`) }
    }
    const lines = ['保密须知：', ...RULES.map((r, i) => `${i + 1}. ${r}`)]
    if (isAtLeast(ctx.viewer, 'keeper')) {
      const people = await activePeople(ctx.tx)
      const not = people.filter((p) => !valid(p.settings.secrecyOn, ctx.today))
      lines.push(
        not.length > 0
          ? `还没同意的${not.length}人：${not.slice(0, 12).map((p) => p.name).join('、')}${not.length > 12 ? '等' : ''}`
          : '所有人都同意了。',
      ) // prettier-ignore
    }
    if (valid(agreedOn, ctx.today))
      return { reply: text([...lines, `你在${shortDay(agreedOn ?? '', ctx.today)}同意过。`].join('\n')) }
    return {
      reply: text([...lines, '看完回复「我同意」。'].join('\n')),
      ask: { kind: 'confirm', options: [{ label: '我同意', say: '我同意保密须知' }] },
    }
  },
}) // prettier-ignore
