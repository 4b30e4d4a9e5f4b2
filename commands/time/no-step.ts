import { withoutStep } from '../../db/follow-ups.ts'
import { lastHeard } from '../../src/actions/time/silent.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { daysBetween } from '../../src/domain/day.ts'
import { noStepList } from '../../templates/time/agenda.ts'

const PAGE = 10

/** Who would be forgotten: customers with nothing planned (R159). */
export default defineCommand({
  name: '没安排',
  also: ['没有下一步', '没安排下一步', '没有待办的客户', '没有跟进计划'],
  summary: '列出没有下一步的客户，重要的在前：谁也没排，容易漏',
  example: '没有下一步的客户',
  apart: true,
  says: [
    /^(?:我的|我)?(?:有)?(?:哪些|哪几个|什么|还有)*(?:客户)?(?:还)?(?:没有?|未|缺)(?:有)?(?:安排|排|定|写|计划)?(?:下一步|待办|跟进计划|下次(?:跟进|联系|拜访)?(?:时间|日期|计划)?|跟进时间|安排|下次联系日期)(?:计划)?的?(?:客户)?(?:有哪些|名单|清单)?[?？]?$/,
  ],
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    const owners = ctx.viewer.role === 'rep' ? [ctx.viewer.id] : [ctx.viewer.id, ...ctx.viewer.team]
    const from = Math.max(0, (Number(said.page) || 1) - 1) * PAGE
    const { rows, total } = await withoutStep(ctx.tx, owners, { limit: PAGE, offset: from })
    const name = await namesOf(
      ctx,
      rows.map((c) => c.ownerId),
    )
    const more = from + rows.length < total
    return {
      reply: noStepList({
        total,
        from,
        more,
        rows: rows.map((c) => ({
          name: c.name,
          grade: c.grade,
          days: daysBetween(lastHeard(c, ctx.zone), ctx.today),
          never: !c.lastContactOn,
          owner: c.ownerId === ctx.viewer.id ? '' : name(c.ownerId),
        })),
      }),
      listed: [...Array<string>(from).fill(''), ...rows.map((c) => c.id)],
      ask: {
        kind: 'list',
        options: [
          ...rows.map((c) => ({ label: c.name, say: `查 客户 @${c.id}` })),
          ...(more ? [{ label: '更多', say: `没安排 页 ${from / PAGE + 2}` }] : []),
        ],
      },
    }
  },
})
