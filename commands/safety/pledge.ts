import { activePeople, findPerson, keepSettings } from '../../db/people.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { hasPledged, PLEDGED } from '../../src/domain/pledge.ts'
import { text } from '../../templates/message.ts'
import { keepSetting } from '../../db/settings.ts'
import { PLEDGE_EVERY, pledgeMonths } from '../../src/actions/safety/pledges.ts'
import { words } from '../../src/chat/fields.ts'
import { pledgeWords } from '../../templates/files/privacy.ts'

export const pledge = defineCommand({
  name: '保密守则',
  also: ['保密', '保密规定', '保密须知'],
  summary: '看客户资料保密守则；管理员还能看谁还没同意（每年一次）',
  example: '保密守则',
  fields: {},
  async run(ctx) {
    const people = await activePeople(ctx.tx)
    const months = await pledgeMonths(ctx.tx)
    const me = people.find((p) => p.id === ctx.viewer.id)
    const own = me?.settings[PLEDGED]
    const open = people.filter((p) => !hasPledged(p, ctx.today, months))
    const mine =
      me && hasPledged(me, ctx.today, months) ? `你在 ${own} 同意过，${months}个月内有效。` : ''
    const others =
      ctx.viewer.role === 'admin' && !ctx.inGroup
        ? `还没同意的 ${open.length} 人：${open
            .slice(0, 20)
            .map((p) => p.name)
            .join('、')}`
        : ''
    return {
      reply: text([pledgeWords(), mine, others].filter(Boolean).join('\n')),
      ask: { kind: 'confirm', options: [{ label: '我同意', say: '我同意保密' }] },
    }
  },
})

export const pledged = defineCommand({
  name: '我同意保密',
  also: ['同意保密', '我同意保密守则'],
  says: [/^我同意[。.!！]?$/],
  summary: '同意保密守则，记下日期',
  example: '我同意保密',
  fields: {},
  async run(ctx) {
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    await keepSettings(ctx.tx, ctx.viewer.id, { ...person?.settings, [PLEDGED]: ctx.today })
    await record(ctx, 'consent', undefined, '同意保密守则')
    return { reply: text('✓ 已记下你同意保密守则。到期会再请你看一次。') }
  },
})

/** How often everybody is reminded of the rules (R287). */
export const pledgeEvery = defineCommand({
  name: '保密提醒',
  also: ['保密守则提醒'],
  summary: '保密守则多久请大家重看一次（管理员）：保密提醒 每6个月',
  example: '保密提醒 每6个月',
  apart: true,
  who: 'admin',
  fields: { months: words('多久', '每6个月', { lead: true }) },
  async run(ctx, said) {
    if (!said.months)
      return {
        reply: text(
          `保密守则每 ${await pledgeMonths(ctx.tx)} 个月请大家重看一次。要改说「保密提醒 每6个月」。`,
        ),
      }
    const yearly = /半年/.test(said.months) ? 6 : /年/.test(said.months) ? 12 : 0
    const n = Number(/\d{1,2}/.exec(said.months)?.[0] ?? yearly)
    if (n < 1 || n > 36) return { reply: text('可以是每1到36个月，比如「保密提醒 每6个月」。') }
    await keepSetting(ctx.tx, PLEDGE_EVERY, n, ctx.viewer.id, ctx.now)
    await record(ctx, 'settings', undefined, `保密提醒每${n}个月`)
    return {
      reply: text(
        `✓ 保密守则每 ${n} 个月请大家重看一次：到期那天早上提醒，回复「我同意保密」就好。`,
      ),
    }
  },
})
