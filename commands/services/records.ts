import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { showServices } from '../../src/chat/lists/services.ts'

/** All of a customer's service files, closed ones too (R272, R278). */
export default defineCommand({
  name: '服务记录',
  also: ['服务档案', '服务历史', '全部服务单'],
  summary: '看一位客户的全部服务单，办完的也在',
  example: '服务记录 华东建材',
  says: [/^(?<customer>[^\s，,。；;@]{2,30}?)的?(?:服务记录|服务档案|服务历史)[？?]?$/],
  fields: { customer: customerShown },
  run: (ctx, said) => showServices(ctx, said.customer.customer, 'all'),
})
