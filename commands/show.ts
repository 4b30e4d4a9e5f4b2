import { showCard } from '../src/chat/file/card.ts'
import { defineCommand } from '../src/chat/command.ts'
import { customer } from '../src/chat/fields.ts'

export default defineCommand({
  name: '查',
  also: ['查询', '查客户', '查找', '查看', '搜索', '找客户'],
  summary: '看一位客户的档案；直接发名字、简称、拼音首字母或手机后四位也行',
  example: '查 华东建材',
  fields: { customer },
  run: (ctx, said) => showCard(ctx, said.customer),
})
