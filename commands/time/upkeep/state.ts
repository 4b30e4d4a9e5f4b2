import { passage } from '../../../src/actions/time/passage.ts'
import { collected } from '../../../src/actions/scope.ts'
import { freshness, staleOn } from '../../../src/actions/time/upkeep.ts'
import { defineCommand } from '../../../src/chat/command.ts'
import { customerShown } from '../../../src/chat/fields/shown.ts'
import { namesOf } from '../../../src/chat/resolve.ts'
import { completeness } from '../../../src/domain/completeness.ts'
import { passageShown } from '../../../templates/time/passage.ts'

/** Set-up, upkeep and update as one flow, with every move of the file (R135). */
export default defineCommand({
  name: '档案状态',
  also: ['档案流程', '档案进程'],
  summary: '看一份档案走到哪一步：新建 → 完善 → 在用 → 待核 → 归档，哪天、谁',
  example: '档案状态 华东建材',
  apart: true,
  says: [/^(?<customer>[^，,。；;]{2,30}?)的?档案(?:状态|流程|进程|到哪一?步了?)[?？]?$/],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: file, contacts } = said.customer
    const fields = await collected(ctx.tx, ctx.ownFields)
    const moves = await passage(ctx.tx, ctx.zone, file.id, fields, ctx.today)
    const name = await namesOf(
      ctx,
      moves.flatMap((m) => m.byId ?? []),
    )
    const flat = (row: { details: Record<string, string> }) => ({ ...row, ...row.details })
    const { gaps } = completeness(
      fields,
      { ...flat(file), owner: file.ownerId },
      contacts.filter((c) => !c.gone).map(flat),
    )
    return {
      reply: passageShown({
        name: file.name,
        today: ctx.today,
        moves: moves.map((m) => ({ ...m, by: m.byId && name(m.byId) })),
        staleOn: staleOn(file, ctx.zone, await freshness(ctx.tx)),
        gaps: gaps.map((f) => f.label),
      }),
      about: file.id,
    }
  },
})
