import { changesOf, withMerged } from '../../db/files/history.ts'
import { spell } from '../../src/actions/changes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { newestNeed, recentChanges } from '../../templates/lists.ts'

/** Lines of the journal that are looked through for the newest of a kind. */
const LINES = 200
const SHOWN = 5
const NEEDS: ReadonlySet<string> = new Set(['needs', 'interests', 'preferences'])

export default defineCommand({
  name: '近况',
  also: ['最新变化', '最新需求'],
  summary: '客户档案最近的五处变化；「最新需求 客户」看要什么、哪天听谁说的',
  example: '近况 华东建材；最新需求 华东建材',
  apart: true,
  says: [
    /^(?<what>近况|最新变化|最新需求)\s*(?<customer>[^，,。；;]{2,30})$/,
    /^(?<customer>[^，,。；;]{2,30}?)的?(?<what>近况|最新变化|最新需求)[?？]?$/,
  ],
  fields: { customer: customerShown, what: words('看什么', '近况') },
  async run(ctx, said) {
    const { customer: file } = said.customer
    const rows = await changesOf(ctx.tx, await withMerged(ctx.tx, file.id), {
      limit: LINES,
      offset: 0,
    })
    const name = await namesOf(
      ctx,
      rows.map((r) => r.byId),
    )
    const changes = spell(rows, ctx.everField, name, ctx.inGroup, ctx.zone)
    const told = (c: (typeof changes)[number]) => ({
      on: ctx.zone.day(c.at),
      by: name(c.byId),
      label: c.label,
      before: c.before,
      after: c.after,
      words: ctx.inGroup ? null : c.words,
    })
    if (/需求/.test(said.what ?? '')) {
      const need = changes.find((c) => NEEDS.has(c.key) && c.after)
      return {
        reply: newestNeed(file.name, need ? told(need) : null, ctx.today),
        about: file.id,
      }
    }
    return {
      reply: recentChanges(file.name, changes.slice(0, SHOWN).map(told), ctx.today),
      about: file.id,
    }
  },
})
