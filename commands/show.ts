import { showCard } from '../src/chat/file/card.ts'
import { fieldTold } from '../src/chat/file/facts.ts'
import { topicNamed } from '../src/chat/file/topic-words.ts'
import { answerTopic } from '../src/chat/file/topics.ts'
import { defineCommand, type Ctx, type Outcome } from '../src/chat/command.ts'
import { showMentions } from '../src/chat/lists/mentions.ts'
import { text } from '../templates/message.ts'
import { customerOrWords, notFound, words } from '../src/chat/fields.ts'
import { FIELDS, fieldByHeading } from '../src/domain/fields.ts'

/** Parts of a file by the words that people use for them; a field of the dictionary is one too. */
const PART = '(?<part>[^\\s，,。；;？?]{2,8})'

export default defineCommand({
  name: '查',
  also: ['查询', '查客户', '查找', '查看', '搜索', '找客户'],
  summary: '看一位客户的档案，或其中一项；直接发名字、简称、拼音首字母或手机后四位也行',
  example: '查 华东建材；查 华东建材 交易',
  says: [new RegExp(`^(?:查询?|查看|看看?)\\s+(?<customer>[^\\s，,。；;？?]{2,30})\\s+${PART}$`)],
  fields: { customer: customerOrWords, part: words('看什么', '交易') },
  async run(ctx, { customer: file, part }) {
    if (typeof file === 'string') return lookFor(ctx, file)
    if (!part) return showCard(ctx, file)
    const own = ctx.ownFields.find((f) => f.label === part)
    if (own) return { reply: fieldTold(ctx, file, own), about: file.customer.id }
    const topic = topicNamed(part)
    const field = fieldByHeading(part, [...FIELDS, ...ctx.ownFields])
    // 「服务偏好」 is a field of its own beside 「偏好」.
    const other = topic === 'likes' && field?.label === part && field.key !== 'preferences'
    if (topic && topic !== 'card' && !other) return answerTopic(ctx, file, topic, part)
    return field?.of === 'customer' || field?.of === 'contact'
      ? { reply: fieldTold(ctx, file, field), about: file.customer.id }
      : showCard(ctx, file)
  },
})

/** No customer's name: whoever wrote or noted these words is found by them (R86). */
async function lookFor(ctx: Ctx, words: string): Promise<Outcome> {
  const { total, outcome } =
    words.length > 1 && words.length <= 12
      ? await showMentions(ctx, words)
      : { total: 0, outcome: null }
  return total > 0 && outcome ? outcome : { reply: text(notFound(words)) }
}
