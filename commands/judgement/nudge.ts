import { findFile } from '../../db/files/customers.ts'
import { findPeople } from '../../db/people.ts'
import { defineCommand, type Ctx, type Field, type Outcome } from '../../src/chat/command.ts'
import { colleague, customer, words } from '../../src/chat/fields.ts'
import type { File } from '../../db/files/customers.ts'
import type { Person } from '../../db/people.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

/** A customer, or words that name none: 「表扬 张三 这单干得好」. */
const aboutWhat: Field<{ file: File } | { words: string }> = {
  label: customer.label,
  hint: customer.hint,
  lead: true,
  async read(said, ctx) {
    const found = await customer.read(said, ctx)
    if (found.ok) return { ok: true, value: { file: found.value } }
    return found.options ? found : { ok: true, value: { words: said } }
  },
}

const fields = {
  customer: aboutWhat,
  to: { ...colleague, required: false },
  what: words('内容', '今天给个准信'),
}
const says = (word: string) => [
  new RegExp(`^${word}\\s*(?!客户|同事)(?<to>[\\p{L}·]{2,8})$`, 'u'),
  new RegExp(
    `^${word}\\s*(?!客户|同事)(?<to>[\\p{L}·]{2,8})\\s+(?<customer>\\S{2,30}?)(?:[\\s，,：:]+(?<what>.+))?$`,
    'u',
  ),
]

const partsOf = (said: {
  customer: { file: File } | { words: string } | undefined
  what: string | undefined
}): { file: File | undefined; what: string | undefined } => {
  if (!said.customer || 'file' in said.customer)
    return { file: said.customer?.file, what: said.what }
  return { file: undefined, what: [said.customer.words, said.what].filter(Boolean).join('，') }
}

/** One tap that a rep hears in the bot. */
async function pass(
  ctx: Ctx,
  o: { file: File | undefined; to: Person | undefined; what: string | undefined; word: string },
): Promise<Outcome> {
  const spoken =
    !o.file && ctx.talk.customerId ? await findFile(ctx.tx, ctx.talk.customerId) : undefined
  // Whom we spoke of last goes along only where it is that colleague's.
  const file = o.file ?? (o.to && spoken?.customer.ownerId !== o.to.id ? undefined : spoken)
  const ownerId = file?.customer.ownerId
  const to = o.to ?? (ownerId ? (await findPeople(ctx.tx, [ownerId])).get(ownerId) : undefined)
  if (!to) return { reply: text(`${o.word}谁？比如：${o.word} 张三 华东建材`) }
  if (to.id === ctx.viewer.id) return { reply: text('这是你自己负责的客户。') }
  if (ctx.viewer.role !== 'admin' && !ctx.viewer.team.includes(to.id))
    return { reply: text(`${to.name}不在你的团队里。`) }
  const name = file?.customer.name
  const praise = o.word === '表扬'
  const message = praise
    ? `👍 ${ctx.viewer.name}表扬了你${name ? `跟进「${name}」的工作` : ''}${o.what ? `：${clip(o.what, 60)}` : '，继续加油！'}`
    : `⏰ ${ctx.viewer.name}请你尽快跟进${name ? `「${name}」` : '手上的客户'}${o.what ? `：${clip(o.what, 60)}` : ''}。跟进后直接说一句，我就记上。`
  return {
    reply: text(`✓ 已${praise ? '把表扬转给' : '提醒'}${to.name}${name ? `（${name}）` : ''}。`),
    ...(file ? { about: file.customer.id } : {}),
    notices: [
      {
        intent: `nudge:${ctx.doing.op}:${to.id}`,
        target: { kind: 'member', userId: to.userId },
        message: text(message),
        rank: 2,
        dueAt: ctx.now,
      },
    ],
  }
}

export const praise = defineCommand({
  name: '表扬',
  also: ['点赞'],
  summary: '表扬一位同事，他在小客里收到',
  example: '表扬 张三 华东建材',
  who: 'manager',
  says: says('(?:表扬|点赞)'),
  fields,
  run: (ctx, said) => pass(ctx, { ...partsOf(said), to: said.to, word: '表扬' }),
})

export const nudge = defineCommand({
  name: '催',
  also: ['催一下', '催办'],
  summary: '催一位同事跟进，他在小客里收到',
  example: '催 张三 华东建材',
  who: 'manager',
  says: says('催(?:一下|办)?'),
  fields,
  run: (ctx, said) => pass(ctx, { ...partsOf(said), to: said.to, word: '催' }),
})
