import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { howTo } from '../../src/chat/how.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '怎么填',
  also: ['怎么写'],
  summary: '看一项怎么填：规则和两个例子；建档问到一半也能问',
  example: '怎么填 偏好',
  fields: { field: { ...words('哪一项', '偏好', { lead: true }), required: true } },
  says: [/^(?<field>[^\s，,。]{2,8}?)(?:怎么填|该怎么填|如何填)[？?]?$/],
  run: (ctx, said) => Promise.resolve({ reply: text(howTo(ctx, said.field)) }),
})
