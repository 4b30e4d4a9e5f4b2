import { defineCommand } from '../src/chat/command.ts'
import { words } from '../src/chat/fields.ts'
import { customerShown } from '../src/chat/fields/shown.ts'
import { entry } from '../src/chat/fields/entry.ts'
import { showFieldHistory, showHistory } from '../src/chat/lists/history.ts'

export default defineCommand({
  name: '历史',
  also: ['跟进历史', '查记录', '看记录'],
  summary: '看客户的跟进记录；带上一项就看它从前是什么、谁哪天改的',
  example: '历史 华东建材；历史 华东建材 电话',
  says: [
    /^(?:跟进|沟通|联系|聊天)?记录(?:呢|有哪些)?[?？]?$/,
    /^历史\s+(?<customer>[^，,。；;\s]{2,40})\s+(?<entry>(?!\d+$|@)[^，,。；;\s@]{2,8})(?:的?历史)?$/,
    /^(?<customer>[^，,。；;]{2,40}?)的?(?<entry>电话|手机|号码|地址|等级|阶段|负责人|联系人|职务|邮箱|微信|预算|信用等级|账期|行业)的?(?:历史|变更(?:记录|历史)?|改动记录)$/,
    /^(?<customer>[^，,。；;]{2,40}?)的?(?:最近的?|全部|所有)?(?:跟进记录|跟进历史|沟通记录|历史记录|历史)$/,
  ],
  fields: { customer: customerShown, entry: { ...entry, quiet: true }, page: words('页', '2') },
  run: (ctx, said) =>
    said.entry
      ? showFieldHistory(ctx, said.customer, said.entry)
      : showHistory(ctx, said.customer, said.page),
})
