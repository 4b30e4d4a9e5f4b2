import { revivable } from '../../src/actions/offers/revive.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { choosable, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { reviveList } from '../../templates/offers/loyal.ts'

const PAGE = 10

/** Where new customers are few, the files that one has are worth working (R178). */
export default defineCommand({
  name: '回访老客户',
  also: ['老客户回访', '翻翻老客户', '唤醒老客户', '老客户该翻一翻'],
  summary: '买过、但一个月没联系的老客户，买得多的在前',
  example: '回访老客户',
  apart: true,
  says: [/^(?:哪些|这些)?老客户(?:该|值得|可以)(?:翻一?翻|回访|唤醒|联系)(?:一下)?了?[?？]?$/],
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('老客户名单') }
    const owners = [ctx.viewer.id, ...ctx.viewer.team]
    const found = await revivable(ctx.tx, ctx.zone, owners, ctx.today)
    const page = pageOf(said.page, PAGE)
    const shown = found.rows.slice(page.from, page.from + PAGE)
    const name = await namesOf(
      ctx,
      shown.map((r) => r.customer.ownerId),
    )
    return {
      reply: reviveList({
        rows: shown.map((r) => ({
          name: r.customer.name,
          fen: r.fen,
          lastBought: r.lastBought,
          heard: r.heard,
          owner: r.customer.ownerId === ctx.viewer.id ? null : name(r.customer.ownerId),
        })),
        from: page.from,
        total: found.rows.length,
        fresh: found.fresh,
        freshBefore: found.freshBefore,
        today: ctx.today,
      }),
      ...choosable(
        page,
        shown.map((r) => r.customer),
        '回访老客户',
        found.rows.length > page.from + PAGE,
      ),
    }
  },
})
