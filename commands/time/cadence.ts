import { changeCustomer } from '../../src/actions/files.ts'
import { cadenceOf, lastHeard } from '../../src/actions/time/silent.ts'
import { changeSetting, findSetting } from '../../db/settings.ts'
import { findPerson } from '../../db/people.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { dueAfter, paceOf, readPace, type Cadence } from '../../src/domain/cadence.ts'
import { optionFor, GRADE_OPTIONS } from '../../src/domain/fields.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { cadenceShown, paceSet } from '../../templates/judge/rules.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '周期',
  also: ['联系周期', '回访周期', '跟进周期', '回访'],
  summary: '看或设联系周期：按等级（主管、管理员），或某位客户单独一个',
  example: '周期 A级 10个工作日；回访 华东建材 每月；周期 暂停 2月9日到2月24日',
  apart: true,
  says: [
    /^(?:联系|回访|跟进)?周期(?:规则)?[?？]?$/,
    /^(?:联系|回访|跟进)?周期[\s:：]+(?<what>.{2,60})$/,
    /^回访\s*(?<what>[^，,。]{2,40}\s*(?:每隔?.{1,8}|\d+天一?次?|[一两三四五六]个?(?:月|周)一次))$/,
  ],
  fields: { what: words('内容', 'A级 10个工作日', { lead: true }) },
  async run(ctx, said) {
    const rules = await cadenceOf(ctx.tx)
    if (!said.what) return shown(ctx, rules)
    if (/^暂停|^取消暂停|^恢复/.test(said.what)) return pause(ctx, rules, said.what)
    const rung = /^(?:上报|升级|报主管)\D*(\d{1,2})/.exec(said.what)
    if (rung) return setRules(ctx, { ...rules, ladder: Number(rung[1]) })
    const [, whom = '', pace] =
      /^(.*?)(?:客户)?[\s:：]*((?:每隔?)?(?:\d{1,3}|[一两二三四五六七八九十]{1,3})?个?(?:工作日|天|日|周|星期|半?个?月|季度?|半?年)(?:一次)?|关闭?|不用?联系|取消)$/.exec(
        said.what,
      ) ?? []
    const read = pace ? readPace(pace) : null
    if (!read)
      return {
        reply: text(
          '没看懂周期。可以说：周期 A级 10个工作日；回访 华东建材 每月；周期 华东建材 取消。',
        ),
      }
    const named = whom.trim()
    const grade =
      optionFor({ options: GRADE_OPTIONS }, named)?.value ??
      (/^(其他|未定级|没有?等级|默认)$/.test(named) ? '' : null)
    if (grade !== null)
      return setRules(ctx, { ...rules, grades: { ...rules.grades, [grade]: read } })
    const found = await customer.read(named, ctx)
    if (!found.ok) return { reply: text(found.why) }
    const { customer: file } = found.value
    const own = /取消/.test(pace ?? '') ? '' : read
    await changeCustomer(ctx.doing, file, { cadence: own })
    const now = own || paceOf(rules, { grade: file.grade })
    return {
      reply: paceSet({
        name: file.name,
        pace: now,
        own: !!own,
        due: dueAfter(now, lastHeard(file, ctx.zone), rules.pauses),
        today: ctx.today,
      }),
      changed: `「${file.name}」的联系周期`,
      about: file.id,
    }
  },
})

async function setRules(ctx: Ctx, rules: Cadence): Promise<Outcome> {
  if (!isAtLeast(ctx.viewer, 'manager'))
    return {
      reply: text('联系周期的规则要主管或管理员来定；单独一位客户的，可以说「回访 客户名 每月」。'),
    }
  await changeSetting(ctx.doing, 'cadence', rules)
  return { ...(await shown(ctx, rules)), changed: '联系周期' }
}

function pause(ctx: Ctx, rules: Cadence, said: string): Promise<Outcome> {
  if (!said.startsWith('暂停')) return setRules(ctx, { ...rules, pauses: [] })
  const when = readDates(said, ctx.local).map((d) => d.when)
  const from = (when[0]?.start ?? '').slice(0, 10)
  const to = (when[0]?.end ?? when[1]?.start ?? when[0]?.start ?? '').slice(0, 10)
  if (!from || !to || to < from)
    return Promise.resolve({ reply: text('从哪天到哪天？比如：周期 暂停 2月9日到2月24日') })
  const pauses = [...rules.pauses.filter((p) => p.to >= ctx.today), { from, to }]
  return setRules(ctx, { ...rules, pauses })
}

async function shown(ctx: Ctx, rules: Cadence): Promise<Outcome> {
  const set = await findSetting(ctx.tx, 'cadence')
  const own = Object.keys((set?.value ?? {}) as object).length > 0
  const by = set && (await findPerson(ctx.tx, set.byId))
  return {
    reply: cadenceShown({
      grades: rules.grades,
      ladder: rules.ladder,
      pauses: rules.pauses.filter((p) => p.to >= ctx.today),
      today: ctx.today,
      set: set && own ? { by: by?.name ?? set.byId, on: ctx.zone.day(set.at) } : null,
    }),
  }
}
