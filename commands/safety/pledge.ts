import { activePeople, findPerson, keepSettings } from '../../db/people.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { hasPledged, PLEDGED } from '../../src/domain/pledge.ts'
import { text } from '../../templates/message.ts'
import { pledgeWords } from '../../templates/files/privacy.ts'

export const pledge = defineCommand({
  name: '保密守则',
  also: ['保密', '保密规定', '保密须知'],
  summary: '看客户资料保密守则；管理员还能看谁还没同意（每年一次）',
  example: '保密守则',
  fields: {},
  async run(ctx) {
    const people = await activePeople(ctx.tx)
    const me = people.find((p) => p.id === ctx.viewer.id)
    const own = me?.settings[PLEDGED]
    const open = people.filter((p) => !hasPledged(p, ctx.today))
    const mine = me && hasPledged(me, ctx.today) ? `你在 ${own} 同意过，一年内有效。` : ''
    const others =
      ctx.viewer.role === 'admin' && !ctx.inGroup
        ? `还没同意的 ${open.length} 人：${open.slice(0, 20).map((p) => p.name).join('、')}` // prettier-ignore
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
    return { reply: text('✓ 已记下你同意保密守则。明年再请你看一次。') }
  },
})
