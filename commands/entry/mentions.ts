import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { showMentions } from '../../src/chat/lists/mentions.ts'

/** Every customer whose notes or fields speak of something, with the line (R12). */
export default defineCommand({
  name: '提到',
  also: ['搜记录', '搜需求', '谁提过'],
  summary: '找记录或资料里提到某个词的客户，带原话',
  example: '提到 冷链',
  apart: true,
  says: [
    /^(?:列|找|查|搜|筛选)?\s*(?:需求|记录|备注|偏好|内容|谁|哪些客户|客户)(?:里|中)?(?:含有?|提到过?|提过|包含|说到过?|说过)\s*(?<word>[^\s，,。？?]{2,12}?)(?:的客户)?[？?]?$/,
  ],
  fields: { word: { ...words('词', '冷链', { lead: true }), required: true } },
  run: async (ctx, said) => (await showMentions(ctx, said.word)).outcome,
})
