import { changeCustomer } from '../../src/actions/files.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '标签',
  also: ['打标签', '贴标签', '归入'],
  summary: '给客户加减标签；按标签找用「列 #展会」',
  example: '标签 华东建材 +展会 -冷淡',
  says: [
    /^(?:打|贴)?标签\s*(?<customer>[^+＋\-－,，]{2,30}?)\s*(?<tags>(?:[+＋\-－]\s*[\p{L}\p{N}]{1,12}[\s,，、]*)+)$/u,
    /^归入\s*(?<customer>\S{2,30}?)\s+(?<tags>[\p{L}\p{N}]{1,12})$/u,
  ],
  fields: { customer, tags: { ...words('标签', '+展会 -冷淡'), required: true } },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const old = (c.details.tags ?? '').split('、').filter(Boolean)
    const set = new Set(old)
    for (const [, sign, tag] of said.tags.matchAll(/([+＋\-－])?\s*([\p{L}\p{N}]{1,12})/gu)) {
      if (!tag) continue
      if (sign === '-' || sign === '－') set.delete(tag)
      else set.add(tag)
    }
    const now = [...set].join('、')
    await changeCustomer(ctx.doing, c, { tags: now })
    return {
      reply: text(
        `✓ 「${c.name}」的标签：${now || '（没有）'}\n按标签找客户：列 #${[...set][0] ?? '展会'}`,
      ),
      changed: `「${c.name}」的标签`,
      about: c.id,
    }
  },
})
