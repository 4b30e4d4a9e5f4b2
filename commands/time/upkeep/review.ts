import { findFile } from '../../../db/files/customers.ts'
import { amend } from '../../../db/files/journal.ts'
import { activePeople } from '../../../db/people.ts'
import { findCard, openRound } from '../../../db/review.ts'
import { changeCustomer } from '../../../src/actions/files.ts'
import { dealToday, nextReview, progress, startRound } from '../../../src/actions/time/review.ts'
import { defineCommand, type Ctx, type Outcome } from '../../../src/chat/command.ts'
import { words } from '../../../src/chat/fields.ts'
import { namesOf } from '../../../src/chat/resolve.ts'
import { isAtLeast } from '../../../src/domain/rights.ts'
import { lookedAt, unreached } from '../../../src/chat/time/look.ts'
import {
  REVIEW_ANSWERS,
  reviewCard,
  reviewProgress,
  reviewStarted,
} from '../../../templates/time/review.ts'
import { text } from '../../../templates/message.ts'
import { shortDay } from '../../../templates/plain.ts'

const ANSWERS = {
  无变化: 'same',
  仍有效: 'same',
  有改动: 'changed',
  改: 'changed',
  有变化: 'changed',
  联系不上: 'unreachable',
} as const

export default defineCommand({
  name: '核查',
  also: ['档案核查'],
  summary: '每两个月的档案核查：一份一份看，无变化 / 有改动 / 联系不上；主管说「开始核查」',
  example: '核查；开始核查；核查进度；下次核查',
  apart: true,
  says: [
    /^(?<what>开始核查|核查开始|核查进度|下次核查)[?？]?$/,
    /^核查\s*(?<card>@\w+)\s*(?<answer>无变化|仍有效|有改动|改|有变化|联系不上)$/,
  ],
  fields: {
    what: words('内容', '进度', { lead: true }),
    card: words('卡', '@1'),
    answer: words('结果', '无变化'),
  },
  async run(ctx, said) {
    if (said.card && said.answer) return answer(ctx, said.card.replace(/^@/, ''), said.answer)
    if (/开始/.test(said.what ?? '')) return start(ctx)
    if (/进度/.test(said.what ?? '')) return tell(ctx)
    if (/下次/.test(said.what ?? '')) {
      const next = await nextReview(ctx.tx)
      const round = await openRound(ctx.tx)
      return {
        reply: text(
          round
            ? `正在核查，${shortDay(round.dueOn, ctx.today)}前结束。`
            : next
              ? `下次核查从${shortDay(next, ctx.today)}开始。`
              : '还没有排核查，主管说「开始核查」就开始。',
        ),
      }
    }
    return next(ctx)
  },
})

async function start(ctx: Ctx): Promise<Outcome> {
  if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('核查要由主管或管理员来开始。') }
  const owners =
    ctx.viewer.role === 'admin'
      ? (await activePeople(ctx.tx)).map((p) => p.id)
      : [ctx.viewer.id, ...ctx.viewer.team]
  const { round, files, people } = await startRound(
    ctx.tx,
    { newId: ctx.newId, byId: ctx.viewer.id, today: ctx.today, at: ctx.now },
    owners,
  )
  return { reply: reviewStarted({ files, people, dueOn: round.dueOn, today: ctx.today }) }
}

async function next(ctx: Ctx, before = ''): Promise<Outcome> {
  const [card, ...others] = await dealToday(ctx.tx, ctx.viewer.id, ctx.today)
  const file = card && (await findFile(ctx.tx, card.customerId))
  if (!card || !file)
    return { reply: text([before, '今天没有要核查的档案了，辛苦。'].filter(Boolean).join('\n')) }
  const say = (a: string) => `核查 卡 @${card.id} 结果 ${a}`
  return {
    reply: reviewCard({
      before,
      what: '核查',
      answers: REVIEW_ANSWERS,
      say: (a) => `核查 @${card.id} ${a}`,
      taskId: `rv-${ctx.newId()}`,
      left: others.length > 0 ? `今天还有 ${others.length} 份` : '今天最后一份',
      ...lookedAt(file, ctx),
    }),
    about: file.customer.id,
    ask: {
      kind: 'review',
      options: ['无变化', '改', '联系不上', '有改动'].map((a) => ({ label: a, say: say(a) })),
    },
  }
}

async function answer(ctx: Ctx, id: string, said: string): Promise<Outcome> {
  const state = ANSWERS[said as keyof typeof ANSWERS]
  const card = await findCard(ctx.tx, id)
  const file = card && (await findFile(ctx.tx, card.customerId))
  if (!card || !file || card.ownerId !== ctx.viewer.id)
    return { reply: text('这份核查不在你手上。回复「核查」看今天的。') }
  if (card.state !== 'open') return next(ctx, '这份已经核过了。')
  await amend(ctx.doing, 'reviewCard', card.customerId, card.id, { state, answeredAt: ctx.now })
  if (state === 'changed')
    return {
      reply: text(
        `好，「${file.customer.name}」哪里变了直接说，比如「电话 139…」「地址 …」「换了采购经理」。改完回复「核查」继续。`,
      ),
      changed: `核查「${file.customer.name}」：有改动`,
      about: file.customer.id,
    }
  if (state === 'unreachable') {
    await unreached(ctx, file.customer.id, '档案核查时联系不上')
    return {
      ...(await next(ctx, `✓ 「${file.customer.name}」记为联系不上，列入风险。`)),
      changed: `核查「${file.customer.name}」：联系不上`,
    }
  }
  await changeCustomer(ctx.doing, file.customer, { checkedOn: ctx.today })
  return {
    ...(await next(ctx, `✓ 「${file.customer.name}」无变化。`)),
    changed: `核查「${file.customer.name}」：无变化`,
  }
}

async function tell(ctx: Ctx): Promise<Outcome> {
  const round = await openRound(ctx.tx)
  if (!round) return { reply: text('现在没有进行中的核查。主管说「开始核查」就开始。') }
  const all = await progress(ctx.tx, round)
  const mine = isAtLeast(ctx.viewer, 'admin')
    ? [...all.keys()]
    : [ctx.viewer.id, ...ctx.viewer.team]
  const shown = [...all].filter(([id]) => mine.includes(id))
  const name = await namesOf(
    ctx,
    shown.map(([id]) => id),
  )
  return {
    reply: reviewProgress({
      dueOn: round.dueOn,
      today: ctx.today,
      people: shown.map(([id, s]) => ({ name: name(id), ...s })),
    }),
  }
}
