import { findPerson, keepSettings } from '../../db/people.ts'
import { changeCustomer, createCustomer } from '../../src/actions/files.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { candidates } from '../../src/chat/resolve.ts'
import { SAMPLE_PERSON, tourEnd, TOUR, tourStep } from '../../templates/tour.ts'

/** With the person as words by key: the step at which the tour stands. */
const STEP = 'tour'

/**
 * A tour of two minutes on a sample file of one's own (R288): each step says one line to type, 「新手」
 * goes on to the next, and the end puts the sample away.
 */
export default defineCommand({
  name: '新手',
  also: ['新手引导', '新人入门', '教我用', '新手教程', '怎么开始用', '怎么开始'],
  summary: '两分钟上手：在一位练习客户上走一遍看档案、记一笔、提醒、撤销',
  example: '新手',
  says: [/^新手(?:引导|教程)?\s*第?(?<step>[1-9])步?$/, /^(?<step>结束|退出)新手(?:引导|教程)?$/],
  fields: { step: words('第几步', '2', { lead: true }) },
  async run(ctx, said): Promise<Outcome> {
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    const name = `练习客户${ctx.viewer.name}`
    const asked = /^\d$/.test(said.step ?? '') ? Number(said.step) : undefined
    const at = asked ?? Number(person?.settings[STEP] ?? 0) + 1
    const over = at > TOUR.length || /结束|退出/.test(said.step ?? '')
    if (person)
      await keepSettings(ctx.tx, person.id, { ...person.settings, [STEP]: over ? '0' : String(at) })
    const sample = await sampleOf(ctx, name)
    if (over) {
      if (sample) await changeCustomer(ctx.doing, sample, { archived: true })
      return { reply: tourEnd(name), ...(sample ? { changed: `归档「${name}」` } : {}) }
    }
    if (sample) {
      if (sample.archived) await changeCustomer(ctx.doing, sample, { archived: false })
      return {
        reply: tourStep(at, name),
        about: sample.id,
        ...(sample.archived ? { changed: `恢复「${name}」` } : {}),
      }
    }
    const id = await createCustomer(ctx.doing, {
      name,
      ownerId: ctx.viewer.id,
      fields: { industry: '建材', region: '上海', interests: '环保板材', preferences: '喜欢喝茶' },
      people: [SAMPLE_PERSON],
    })
    return { reply: tourStep(at, name), about: id, changed: `新建「${name}」` }
  },
})

/** The speaker's own sample, also when it was put away. */
async function sampleOf(ctx: Ctx, name: string) {
  const { own } = await candidates(ctx, name)
  return own.find((f) => f.customer.name === name && f.customer.ownerId === ctx.viewer.id)?.customer
}
