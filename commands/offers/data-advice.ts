import { dataAdvice } from '../../src/actions/offers/data-advice.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { dataAdvised } from '../../templates/offers/data-advice.ts'

/** What the files themselves say about the form that they are kept in (R131). */
export default defineCommand({
  name: '数据建议',
  also: ['资料建议', '档案建议'],
  summary: '看哪些项从没填过、很少填，哪些常常要改',
  example: '数据建议',
  apart: true,
  fields: {},
  async run(ctx) {
    const owners = [ctx.viewer.id, ...ctx.viewer.team]
    const scope = scopeOf(ctx.viewer)
    return {
      reply: dataAdvised(
        await dataAdvice(ctx.tx, ctx.zone, { owners, scope }, ctx.ownFields, ctx.today),
      ),
    }
  },
})
