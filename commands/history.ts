import { defineCommand } from '../src/chat/command.ts'
import { customer, words } from '../src/chat/fields.ts'
import { showHistory } from '../src/chat/lists/history.ts'

export default defineCommand({
  name: '历史',
  also: ['跟进历史', '查记录', '看记录'],
  summary: '看客户的跟进记录',
  example: '历史 华东建材',
  says: [
    /^(?<customer>[^，,。；;]{2,40}?)的?(?:最近的?|全部|所有)?(?:跟进记录|跟进历史|沟通记录|历史记录|历史)$/,
  ],
  fields: { customer, page: words('页', '2') },
  run: (ctx, said) => showHistory(ctx, said.customer, Math.max(0, (Number(said.page) || 1) - 1)),
})
