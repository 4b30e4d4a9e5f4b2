import { findFile } from '../../db/files/customers.ts'
import { findPeople } from '../../db/people.ts'
import { slowOf } from '../../src/actions/sales/pace.ts'
import { arrearsOf, MUTE_WORKDAYS } from '../../src/actions/time/arrears.ts'
import { defineCommand, type Ctx, type Field, type Outcome } from '../../src/chat/command.ts'
import { colleague, customer, words } from '../../src/chat/fields.ts'
import type { File } from '../../db/files/customers.ts'
import type { Person } from '../../db/people.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'
import { behindWords } from '../../templates/time/team.ts'

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
  // 「催张三跟进恒瑞」, 「催一下李四交周报」
  new RegExp(
    `^${word}一?[催下]?\\s*(?!客户|同事)(?<to>\\p{Script=Han}{2,3}?)\\s*(?:赶紧|尽快|快点?|抓紧|早点|马上|去)*(?:跟进|跟|联系|拜访|回访|处理|盯)(?:一下|紧)?\\s*(?<customer>[^\\s，,。]{2,20}?)(?:的(?:事情?|客户))?$`,
    'u',
  ),
  new RegExp(
    `^${word}一?[催下]?\\s*(?!客户|同事)(?<to>\\p{Script=Han}{2,3})\\s*(?<what>(?:赶紧|尽快|快点?|抓紧|早点|马上|今天|明天|本周|[交写发补回打把收报做办填录]).{1,40})$`,
    'u',
  ),
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
  if (LATE.test(o.what ?? '') && o.word === '催') return remindOf(ctx, to)
  return tell(ctx, { ...o, file, to })
}

/** 「催 张三 落后的事」: whatever he has not done by now. */
const LATE =
  /^(?:落后|落下|逾期|没做完|没办完|手上|手头|该办|该做|欠着)的?(?:事情?|活|工作|待办|客户)?[们的]*$/

async function remindOf(ctx: Ctx, to: Person): Promise<Outcome> {
  const [late] = await arrearsOf(ctx.tx, [to.id], { zone: ctx.zone, today: ctx.today })
  const words = late
    ? behindWords({
        overdue: late.overdue,
        silent: late.silent.map((s) => s.customer.name),
        complaints: late.complaints.map((c) => c.customer),
        mute: late.mute ? MUTE_WORKDAYS : 0,
        target: (await slowOf(ctx.tx, [to], ctx.today)).get(to.id) ?? null,
      })
    : ''
  if (!words) return { reply: text(`${to.name}现在没有落下的事，不用催。`) }
  return tell(ctx, { file: undefined, to, what: words, word: '催', late: true })
}

/** @param o.to may be nudged or praised by the speaker */
function tell(
  ctx: Ctx,
  o: { file: File | undefined; to: Person; what: string | undefined; word: string; late?: true },
): Outcome {
  const { file, to } = o
  const name = file?.customer.name
  const praise = o.word === '表扬'
  const message = praise
    ? `👍 ${ctx.viewer.name}表扬了你${name ? `跟进「${name}」的工作` : ''}${o.what ? `：${clip(o.what, 60)}` : '，继续加油！'}`
    : !name && o.what && !o.late
      ? `⏰ ${ctx.viewer.name}催你：${clip(o.what, 100)}。`
      : `⏰ ${ctx.viewer.name}请你尽快跟进${name ? `「${name}」` : '手上的客户'}${o.what ? `：${clip(o.what, 100)}` : ''}。跟进后直接说一句，我就记上。`
  return {
    reply: text(
      `✓ 已${praise ? '把表扬转给' : '提醒'}${to.name}${name ? `（${name}）` : o.what && !praise ? `：${clip(o.what, 60)}` : ''}。`,
    ),
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
