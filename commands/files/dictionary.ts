import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { FIELDS, fieldByHeading } from '../../src/domain/fields.ts'
import { fieldList, fieldPage } from '../../templates/files/dictionary.ts'

export default defineCommand({
  name: '字典',
  also: ['数据字典', '字段', '字段说明', '有哪些字段'],
  summary: '看档案有哪些字段；「字典 等级」看一个字段的含义、规则、例子、谁能看',
  example: '字典 等级',
  fields: { word: words('字段', '等级', { lead: true }) },
  run(ctx, said) {
    const all = [...FIELDS, ...ctx.ownFields]
    if (!said.word) return Promise.resolve({ reply: fieldList(all) })
    const word = said.word
    const field =
      fieldByHeading(word, all) ??
      all.find((f) => f.label.includes(word)) ??
      all.find((f) => f.meaning.includes(word))
    return Promise.resolve({ reply: fieldPage(word, field ?? null) })
  },
})
