import { breachesIn, type Breaches } from '../../db/queries/breaches.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { addDays } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { breachesShown } from '../../templates/files/audit.ts'

/** Files untouched for so long are told; the two-month check is to find them. */
const STALE_DAYS = 60

export default defineCommand({
  name: '监督',
  also: [
    '档案监督',
    '制度检查',
    '流程检查',
    '制度监督',
    '制度执行',
    '违规检查',
    '制度执行情况',
    '执行情况',
  ],
  says: [/^谁的档案(?:没|未)(?:有)?(?:更新|填)(?:全|完)?[？?]?$/],
  summary: '看档案哪里没按规矩：没人负责、没来源、久没更新、逾期、没读的预警（主管）',
  example: '监督',
  who: 'manager',
  fields: {},
  async run(ctx) {
    const now = await breachesIn(ctx.tx, scopeOf(ctx.viewer), {
      today: ctx.today,
      staleSince: ctx.zone.instant(addDays(ctx.today, -STALE_DAYS)),
    })
    // The first look of a quarter is kept: the next quarter is compared with it (R308).
    const quarter = `${ctx.today.slice(0, 4)}Q${Math.ceil(Number(ctx.today.slice(5, 7)) / 3)}`
    const key = `breaches:${ctx.viewer.id}`
    const kept = (await settingOf<Record<string, Breaches>>(ctx.tx, key)) ?? {}
    if (!kept[quarter])
      await keepSetting(ctx.tx, key, { ...kept, [quarter]: now }, ctx.viewer.id, ctx.now)
    const before = Object.keys(kept)
      .filter((q) => q < quarter)
      .sort()
      .at(-1)
    return {
      reply: breachesShown({
        now,
        before: before ? { quarter: before, ...kept[before] } : null,
        days: STALE_DAYS,
      }),
    }
  },
})
