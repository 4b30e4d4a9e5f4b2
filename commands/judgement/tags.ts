import { segmentsOf } from '../../db/judge/segments.ts'
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
    /^(?:把|将)(?<customer>[^\s，,]{2,30}?)(?:归|分|放)(?:入|到|进|为)(?<tags>[\p{L}\p{N}]{1,12}?)(?:类|里)?$/u,
    /^(?:给|把)(?<customer>[^\s，,]{2,30}?)(?:打|贴|加|添)上?(?:个|一个)?(?<tags>[\p{L}\p{N}]{1,12}?)的?标签$/u,
    /^(?:把)?(?<customer>[^\s，,]{2,30}?)的?\s*(?:去掉|删掉|取消|拿掉|去除)\s*标签\s*(?<off>[\p{L}\p{N}]{1,12})$/u,
    /^(?:把)?(?<customer>[^\s，,]{2,30}?)的?\s*(?:去掉|删掉|取消|拿掉|去除)\s*(?<off>[\p{L}\p{N}]{1,12})\s*标签$/u,
  ],
  fields: {
    customer,
    tags: words('标签', '+展会 -冷淡'),
    off: words('去掉标签', '冷淡', { quiet: true }),
  },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const old = (c.details.tags ?? '').split('、').filter(Boolean)
    const set = new Set(old)
    // Where none is said, the class that the speaker made last (「建分类 展会2025」, R191).
    const made = (await segmentsOf(ctx.tx, ctx.viewer.id)).filter((s) => s.line.startsWith('#'))
    const asked = said.off ? `-${said.off}` : (said.tags ?? made.at(-1)?.name ?? '')
    if (!asked) return { reply: text(`加什么标签？比如：标签 ${c.name} +展会`), about: c.id }
    for (const [, sign, tag] of asked.matchAll(/([+＋\-－])?\s*([\p{L}\p{N}]{1,12})/gu)) {
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
