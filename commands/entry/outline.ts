import { completenessOf } from '../../src/actions/quality.ts'
import { collected } from '../../src/actions/scope.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { outline, toLearn } from '../../templates/files/outline.ts'

const QUESTIONS = 5
const LEARN = 8
/** What we judge ourselves is no question for a customer. */
const OURS: ReadonlySet<string> = new Set([
  'stage',
  'grade',
  'tags',
  'owner',
  'number',
  'credit',
  'rating',
])

const asked = async (ctx: Ctx) =>
  (await collected(ctx.tx, ctx.ownFields)).filter((f) => !OURS.has(f.key))

/** Five questions for the next visit, from what the file lacks most (R82). */
export const visitOutline = defineCommand({
  name: '访问提纲',
  also: ['拜访提纲', '问什么'],
  summary: '按这份档案最缺的几项，列出拜访时要问的五个问题',
  example: '访问提纲 华东建材',
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { gaps } = completenessOf(said.customer, await asked(ctx))
    const { name, id } = said.customer.customer
    return { reply: outline({ name, gaps, most: QUESTIONS }), about: id }
  },
})

/** What is still to be learnt of a customer; every note takes off what it told (R83). */
export const toKnow = defineCommand({
  name: '待了解',
  also: ['待了解清单', '还要了解什么'],
  summary: '看一位客户还有哪些要了解；记一笔就自动勾掉说到的',
  example: '待了解 华东建材',
  fields: { customer: customerShown },
  async run(ctx, said) {
    const fields = (await asked(ctx)).filter((f) => f.weight >= 2)
    const { gaps } = completenessOf(said.customer, fields)
    const known = fields.filter(
      (f) => (f.of === 'customer' || f.of === 'contact') && !gaps.includes(f),
    )
    const { name, id } = said.customer.customer
    return { reply: toLearn({ name, gaps: gaps.slice(0, LEARN), known }), about: id }
  },
})
