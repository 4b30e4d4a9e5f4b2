import { dropSegment, keepSegment, segmentsOf } from '../../db/judge/segments.ts'
import { readAsk } from '../../src/actions/questions.ts'
import { askMany } from '../../src/chat/asking/many.ts'
import { nearest } from '../../src/chat/asking/nearest.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'

/** A question kept by a name, with how such customers are treated (R189, R243). */
export default defineCommand({
  name: '我的分组',
  also: ['存分组', '建分组', '删分组'],
  summary: '把一个条件存成分组，以后一句话调出；可写打法',
  example: '我的分组 沪上大户 条件 上海 A级 打法 每月上门一次',
  says: [
    /^(?:建|新建|创建|加)分类\s*(?<tag>[\p{L}\p{N}]{1,12})$/u,
    /^分组(?:\s+(?<name>\S{1,20}?))?(?:\s+条件\s*(?<line>.+?))?(?:\s+打法\s*(?<how>.+))?$/,
    /^(?:保存|存)(?:筛选|条件|名单)\s*(?<name>\S{1,20})\s+(?:条件\s*)?(?<line>.+)$/,
    /^(?:存|建)分组\s*(?<name>\S{1,20})\s+(?:条件\s*)?(?<line>.+?)(?:\s+打法\s*(?<how>.+))?$/,
    /^(?<drop>删)(?:除|掉)?分组\s*(?<name>\S{1,20})$/,
  ],
  fields: {
    name: { ...words('名称', '沪上大户'), lead: true },
    line: words('条件', '上海 A级'),
    how: words('打法', '每月上门一次'),
    drop: words('删除', '删除'),
    tag: words('分类', '展会2025', { quiet: true }),
  },
  async run(ctx, said) {
    const mine = await segmentsOf(ctx.tx, ctx.viewer.id)
    const name = (said.tag ?? said.name)?.slice(0, 20)
    if (!name)
      return {
        reply: text(
          mine.length === 0
            ? '还没有分组。可以说「分组 沪上大户 条件 上海 A级」。'
            : [
                '你的分组：',
                ...mine.map(
                  (s) => `・${s.name}：${s.line}${s.treatment ? `（打法：${s.treatment}）` : ''}`,
                ),
                '说「分组 名称」看客户，「删分组 名称」删掉。',
              ].join('\n'),
        ),
      }
    const known = mine.find((s) => s.name === name)
    if (said.drop) {
      if (!known) return { reply: text(`没有分组「${name}」。`) }
      await dropSegment(ctx.tx, ctx.viewer.id, name)
      return { reply: text(`✓ 已删分组「${name}」，客户都还在。`) }
    }
    if (said.tag) {
      const line = `#${said.tag}`
      await keepSegment(ctx.tx, {
        id: ctx.newId(),
        personId: ctx.viewer.id,
        name: said.tag,
        line,
        at: ctx.now,
        treatment: null,
      })
      return {
        reply: text(`✓ 已建分类「${said.tag}」。放客户进去：归入 客户名；看名单：列 ${said.tag}`),
      }
    }
    const line = said.line ?? known?.line
    if (!line)
      return { reply: text(`没有分组「${name}」。要建就说「分组 ${name} 条件 上海 A级」。`) }
    if (said.line || said.how) {
      const { query } = await readAsk(ctx, line, true)
      if (query.n === 0) return { reply: nearest(line) }
      await keepSegment(ctx.tx, {
        id: ctx.newId(),
        personId: ctx.viewer.id,
        name,
        line,
        at: ctx.now,
        treatment: said.how ?? known?.treatment ?? null,
      })
    }
    const found = await askMany(ctx, line, 0, true)
    if (!found) return { reply: nearest(line) }
    const how = said.how ?? known?.treatment
    const head = `${said.line || said.how ? '✓ 已存' : ''}分组「${name}」${how ? `，打法：${how}` : ''}`
    return { ...found, reply: { ...found.reply, text: `${head}\n${found.reply.text}` } }
  },
})
