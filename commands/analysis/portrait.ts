import { latestNotes } from '../../db/files/notes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { ageOf } from '../../src/domain/grades/grade.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { ACTIVITY_NAMES } from '../../templates/labels.ts'
import { text } from '../../templates/message.ts'
import { clip, money, shortDay } from '../../templates/plain.ts'
import { spoken } from '../../templates/files/value.ts'

const ARE = ['scale', 'nature', 'mainBusiness', 'employees', 'foundedOn', 'website']
const LIKE = ['preferences', 'interests', 'budget', 'competitors', 'taboos', 'requirements']

/** One screen of three kinds of traits: who they are, what they do, what they like (R203). */
export default defineCommand({
  name: '画像',
  also: ['客户画像'],
  summary: '一位客户的画像：是谁、怎么做、喜欢什么',
  example: '画像 华东建材',
  says: [
    /^给(?<customer>[^，,。？?]{2,30}?)画一?[个下]像$/,
    /^(?<customer>[^，,。？?]{2,30}?)的?(?:客户)?画像[？?]?$/,
  ],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: c, contacts } = said.customer
    if (ctx.inGroup) return { reply: text('画像里有客户原话和金额，请私聊小客查看。'), about: c.id }
    const s = await standingOf(ctx, said.customer)
    const notes = await latestNotes(ctx.tx, c.id, { limit: 40, offset: 0 })
    const acts = new Map<string, number>()
    for (const { activity } of notes)
      if (activity) acts.set(activity, (acts.get(activity) ?? 0) + 1)
    const kinds = [...acts].sort((a, b) => b[1] - a[1]).slice(0, 3)
    const fieldsOf = (keys: readonly string[]) =>
      FIELDS.filter((f) => f.of === 'customer' && keys.includes(f.key)).flatMap((f) => {
        const value = c.details[f.key]
        return value ? [`${f.label}${clip(spoken(f, value, ctx.today), 20)}`] : []
      })
    const own = ctx.ownFields.flatMap((f) => {
      const value = f.of === 'customer' ? c.details[f.key] : undefined
      return value ? [`${f.label}${clip(spoken(f, value, ctx.today), 20)}`] : []
    })
    const people = contacts.filter((p) => !p.gone)
    const { figures, grade } = s
    const per = figures.deals > 0 ? Math.round(figures.turnover / figures.deals) : 0
    return {
      reply: text(
        [
          `「${clip(c.name, 30)}」画像`,
          `是谁：${[c.industry, c.region, ...fieldsOf(ARE), `${ageOf(grade.life)}（${grade.class}）`].filter(Boolean).join('，')}`,
          `联系人：${
            people.length > 0
              ? people
                  .slice(0, 4)
                  .map((p) => [p.name, p.title].filter(Boolean).join(' '))
                  .join('、')
              : '还没有'
          }`,
          `怎么做：近12个月成交${figures.deals}次共${money(figures.turnover)}${per > 0 ? `，每次约${money(per)}` : ''}${figures.lastDealOn ? `，上次${shortDay(figures.lastDealOn, ctx.today)}` : ''}${grade.growing ? '，在增长' : ''}`,
          `怎么来往：${kinds.length > 0 ? kinds.map(([k, n]) => `${ACTIVITY_NAMES[k] ?? k}${n}次`).join('、') : '还没有联系记录'}`,
          `喜欢什么：${[...fieldsOf(LIKE), ...own].join('；') || '还没有记下'}`,
          c.details.tags ? `标签：${c.details.tags}` : '',
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      about: c.id,
    }
  },
})
