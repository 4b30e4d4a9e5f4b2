import { askMany } from '../../src/chat/asking/many.ts'
import { nearest } from '../../src/chat/asking/nearest.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'

export default defineCommand({
  name: '列',
  also: ['筛选', '列出', '统计', '查名单'],
  summary: '按条件列客户或统计，条件随意组合；直接问也行',
  example: '列 上海 A级 一个月没联系',
  says: [/^(?:列|筛选|列出|统计)\s*(?<what>.+?)\s+第(?<page>\d+)页$/],
  fields: {
    what: { ...words('条件', '上海 A级 一个月没联系'), lead: true, required: true },
    page: words('页', '2'),
  },
  async run(ctx, said) {
    const page = Math.max(0, (Number(said.page) || 1) - 1)
    return (await askMany(ctx, said.what, page, true)) ?? { reply: nearest(said.what) }
  },
})
