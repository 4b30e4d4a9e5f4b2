import { findPerson, keepSettings } from '../../db/people.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { colleague } from '../../src/chat/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { viewOf, VIEWS, type View } from '../../src/domain/views.ts'
import { text } from '../../templates/message.ts'

const view: Field<View> = {
  label: '岗位',
  hint: VIEWS.join('、'),
  lead: true,
  read(said) {
    const found = VIEWS.find((v) => said.replace(/(?:部|人员|岗)$/, '') === v)
    return Promise.resolve(
      found
        ? { ok: true, value: found }
        : { ok: false, why: `岗位可以是：${VIEWS.join('、')}。比如：我的岗位 客服` },
    )
  },
}

/** From which side somebody sees a customer's card; his rights stay as they are (R268). */
export default defineCommand({
  name: '我的岗位',
  also: ['岗位', '设岗位'],
  summary: '按岗位看档案：销售、市场、客服、档案管理员、经理，各看各的一屏',
  example: '我的岗位 客服',
  says: [
    /^(?:设)?岗位\s+(?<to>[\p{L}·]{2,12}?)\s+(?<view>[\p{L}]{2,6})$/u,
    /^(?<to>[\p{L}·]{2,4}?)(?:的岗位)?是(?:做)?(?<view>市场|客服|销售|档案管理员)(?:的|部的|人员)?$/u,
    /^我(?:的岗位)?是(?:做)?(?<view>市场|客服|销售)(?:的|部的|人员)?$/,
  ],
  fields: { view, to: { ...colleague, required: false } },
  async run(ctx, said) {
    const id = said.to?.id ?? ctx.viewer.id
    const person = await findPerson(ctx.tx, id)
    if (!person) return { reply: text('没有找到这位同事。') }
    const own = person.id === ctx.viewer.id
    if (!own && !isAtLeast(ctx.viewer, 'manager'))
      return { reply: text('给同事设岗位要主管或管理员。') }
    if (!own && ctx.viewer.role === 'manager' && !ctx.viewer.team.includes(person.id))
      return { reply: text('只能给本组同事设岗位。') }
    const whose = own ? '你' : person.name
    if (!said.view)
      return {
        reply: text(
          `${whose}现在按「${viewOf(person.settings.view, ctx.viewer)}」看档案。换一个：我的岗位 ${VIEWS.join('、')}`,
        ),
      }
    await keepSettings(ctx.tx, person.id, { ...person.settings, view: said.view })
    if (!own) await record(ctx, 'rights', undefined, `${person.name}按${said.view}看档案`)
    return {
      reply: text(`✓ ${whose}以后按「${said.view}」看档案。能看哪些客户不变，发客户名试试。`),
    }
  },
})
