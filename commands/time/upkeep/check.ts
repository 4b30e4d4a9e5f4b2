import { customersOf } from '../../../db/care.ts'
import { findFile, type File } from '../../../db/files/customers.ts'
import { amend } from '../../../db/files/journal.ts'
import { cardFor, openRound } from '../../../db/review.ts'
import { changeCustomer } from '../../../src/actions/files.ts'
import { lookedOver } from '../../../src/actions/time/upkeep.ts'
import { defineCommand, type Ctx, type Outcome } from '../../../src/chat/command.ts'
import { customer, words } from '../../../src/chat/fields.ts'
import { lookedAt, unreached } from '../../../src/chat/time/look.ts'
import { REVIEW_ANSWERS, reviewCard } from '../../../templates/time/review.ts'
import { text } from '../../../templates/message.ts'

const ANSWERS = [...REVIEW_ANSWERS, { text: '下一个', style: 'plain' }] as const
const SAME = /^(无变化|没变化?|仍有效|没有变化)$/

/** One's own files, one by one, whenever there is time (R104). */
export default defineCommand({
  name: '核对',
  also: ['核对档案', '核对资料'],
  summary: '把自己的客户一份一份拿来核对：无变化 / 改 / 联系不上 / 下一个',
  example: '核对 我的；核对 华东建材',
  apart: true,
  says: [
    /^(?:核对|检查|过一遍)(?:一下|一遍)?\s*(?:我|自己|名下)的?(?<mine>(?:全部|所有)?(?:客户|档案|资料|客户档案|客户资料)?)$/,
    /^(?:开始)?核对(?:客户|档案|资料)$/,
    /^核对(?:一下)?\s+(?<customer>[^，,。；;\s]{2,30})$/,
  ],
  fields: {
    customer: { ...customer, required: false, lead: true } as Omit<typeof customer, 'required'>,
    answer: { ...words('结果', '无变化'), quiet: true },
    past: { ...words('跳过', '1'), quiet: true },
    mine: { ...words('范围', '我的'), quiet: true },
  },
  async run(ctx, said) {
    const past = Number(said.past) || 0
    const file = said.customer
    if (!file) return next(ctx, past)
    if (!said.answer) return cardOf(ctx, file, past, '', '就这一份')
    if (said.answer === '下一个') return next(ctx, past + 1)
    return answer(ctx, file, said.answer, past)
  },
})

/** The file that nobody has looked over for longest, of those not yet seen today. */
async function next(ctx: Ctx, past: number, before = ''): Promise<Outcome> {
  const own = await customersOf(ctx.tx, [ctx.viewer.id])
  if (own.length === 0) return { reply: text('你名下还没有客户。全公司的核查看「核查进度」。') }
  const files = own
    .filter((c) => c.details.checkedOn !== ctx.today)
    .map((c) => ({ c, key: `${lookedOver(c, ctx.zone)} ${c.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const one = files[past]
  const file = one && (await findFile(ctx.tx, one.c.id))
  const left = files.length - past - 1
  if (file) return cardOf(ctx, file, past, before, left > 0 ? `后面还有 ${left} 份` : '最后一份')
  const none =
    files.length > 0
      ? `看到头了，跳过的还有 ${files.length} 份，回复「核对 我的」从头再看。`
      : '你名下的客户今天都核对过了，辛苦。'
  return { reply: text([before, none].filter(Boolean).join('\n')) }
}

function cardOf(ctx: Ctx, file: File, past: number, before: string, left: string): Outcome {
  const say = (a: string) => `核对 客户 @${file.customer.id} 结果 ${a} 跳过 ${past}`
  return {
    reply: reviewCard({
      before,
      what: '核对',
      answers: ANSWERS,
      say,
      taskId: `ck-${ctx.newId()}`,
      left,
      ...lookedAt(file, ctx),
    }),
    about: file.customer.id,
    ask: { kind: 'check', options: ANSWERS.map((a) => ({ label: a.text, say: say(a.text) })) },
  }
}

async function answer(ctx: Ctx, { customer: file }: File, said: string, past: number) {
  // Whoever looked is done with this file for today, also in the firm's round.
  await changeCustomer(ctx.doing, file, { checkedOn: ctx.today })
  const round = await openRound(ctx.tx)
  const card = round && (await cardFor(ctx.tx, round.id, file.id))
  const state = SAME.test(said) ? 'same' : said === '联系不上' ? 'unreachable' : 'changed'
  if (card?.state === 'open' && card.ownerId === ctx.viewer.id)
    await amend(ctx.doing, 'reviewCard', file.id, card.id, { state, answeredAt: ctx.now })
  const changed = `核对「${file.name}」：${said}`
  if (state === 'same') return { ...(await next(ctx, past, `✓ 「${file.name}」无变化。`)), changed }
  if (state === 'unreachable') {
    await unreached(ctx, file.id, '核对资料时联系不上')
    const told = `✓ 「${file.name}」记为联系不上，列入风险。`
    return { ...(await next(ctx, past, told)), changed }
  }
  return {
    reply: text(
      `好，「${file.name}」哪里变了直接说，比如「电话 139…」「地址 …」「换了采购经理」。改完回复「核对 我的」继续。`,
    ),
    changed,
    about: file.id,
  }
}
