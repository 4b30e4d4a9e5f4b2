import { findFiles } from '../db/files/customers.ts'
import { follow as keepFollow, followedBy, unfollow as dropFollow } from '../db/files/follows.ts'
import { defineCommand } from '../src/chat/command.ts'
import { customerOrLast, words } from '../src/chat/fields.ts'
import { gate } from '../src/chat/resolve.ts'
import { text } from '../templates/message.ts'

export const follow = defineCommand({
  name: '关注',
  also: ['关注客户', '我的关注', '关注列表', '我关注了谁', '我关注了哪些客户'],
  summary: '客户资料一有改动就告诉你：早报里说，或者加「随时」马上说；单说「关注」看清单',
  example: '关注 华东建材 随时',
  says: [/^关注\s*(?<customer>[^，,。；;]{2,30}?)\s*(?<how>随时|马上|立刻|立即|早报|每天)$/],
  fields: { customer: { ...customerOrLast, lead: true }, how: words('方式', '随时') },
  async run(ctx, said) {
    // A bare 「关注」 asks for the list; the customer just spoken of is not meant.
    if (!said.customer || /^(关注|我的关注|关注列表)$/.test(ctx.words)) return list(ctx)
    const { customer: file } = said.customer
    const atOnce = /随时|马上|立刻|立即/.test(said.how ?? '')
    await keepFollow(ctx.tx, {
      customerId: file.id,
      personId: ctx.viewer.id,
      atOnce,
      at: ctx.now,
    })
    return {
      reply: text(
        `✓ 已关注「${file.name}」，资料有改动${atOnce ? '马上' : '在早报里'}告诉你：谁、从什么改成什么。不看了说：取消关注 ${file.name}`,
      ),
      about: file.id,
    }
  },
})

async function list(ctx: Parameters<typeof gate>[0]) {
  const rows = await followedBy(ctx.tx, ctx.viewer.id)
  const { own } = await gate(
    ctx,
    await findFiles(
      ctx.tx,
      rows.map((r) => r.customerId),
    ),
  )
  const lines = own.map(({ customer }) => {
    const how = rows.find((r) => r.customerId === customer.id)
    return `・${customer.name}（${how?.atOnce ? '马上告诉我' : '早报里说'}）`
  })
  return {
    reply: text(
      lines.length > 0
        ? ['你关注的客户：', ...lines].join('\n')
        : '你还没有关注客户。说「关注 华东建材」，资料有改动就告诉你。',
    ),
  }
}

export const unfollow = defineCommand({
  name: '取消关注',
  also: ['不再关注', '取关'],
  summary: '不再听这位客户的改动',
  example: '取消关注 华东建材',
  fields: { customer: { ...customerOrLast, required: true, lead: true } },
  async run(ctx, said) {
    const file = said.customer.customer
    const had = await dropFollow(ctx.tx, file.id, ctx.viewer.id)
    return {
      reply: text(had ? `✓ 不再关注「${file.name}」。` : `你没有关注「${file.name}」。`),
      about: file.id,
    }
  },
})
