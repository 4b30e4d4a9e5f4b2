import { addLeft } from '../../src/actions/judge/left.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'

/** For what WeCom's event cannot tell: which customer it was. */
export default defineCommand({
  name: '客户删除',
  also: ['客户删了我', '被客户删除', '被删了'],
  summary: '客户把你的微信删了，记为风险',
  example: '客户删除 华东建材',
  says: [
    /^(?<customer>[^，,。？?]{2,30}?)(?:把我|将我)(?:的?(?:企业)?微信)?(?:好友)?(?:给)?(?:删除?了?|拉黑了?)[。！!]?$/,
  ],
  fields: { customer: { ...customer, required: true } },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const isNew = await addLeft(ctx.doing, c.id, ctx.viewer.id, ctx.words, ctx.today)
    if (!isNew) return { reply: text(`「${c.name}」已经记过被客户删除。`), about: c.id }
    return {
      reply: text(
        `✓ 已记风险：「${c.name}」客户删除了员工。\n加回来后说「${c.name}今天重新加上微信了」就解除；记错了回复「撤销」。`,
      ),
      changed: `${c.name} 记风险：客户删除了员工`,
      about: c.id,
    }
  },
})
