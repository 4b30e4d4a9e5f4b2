import { changesOf } from '../../../db/files/history.ts'
import { latestNotes } from '../../../db/files/notes.ts'
import type { File } from '../../../db/files/customers.ts'
import { history } from '../../../templates/files/files.ts'
import { maskNumbers, maskSums } from '../../../templates/plain.ts'
import { spell } from '../../actions/changes.ts'
import type { Ctx, Outcome } from '../command.ts'
import { namesOf } from '../resolve.ts'

const PAGE = 6

/** One page of notes; 「更多」 turns it. */
export async function showHistory(ctx: Ctx, file: File, page: number): Promise<Outcome> {
  const notes = await latestNotes(ctx.tx, file.customer.id, {
    limit: PAGE + 1,
    offset: page * PAGE,
  })
  const name = await namesOf(
    ctx,
    notes.map((n) => n.authorId),
  )
  const more = notes.length > PAGE
  const changed = page === 0 ? await latestChanges(ctx, file) : []
  return {
    reply: history({
      name: file.customer.name,
      today: ctx.today,
      notes: notes.slice(0, PAGE).map((n) => ({
        on: n.happenedOn,
        by: name(n.authorId),
        activity: n.activity,
        words: ctx.inGroup ? maskSums(maskNumbers(n.words)) : n.words,
      })),
      changes: changed,
      more,
    }),
    about: file.customer.id,
    ...(more
      ? {
          ask: {
            kind: 'more',
            options: [{ label: '更多', say: `历史 客户 @${file.customer.id} 页 ${page + 2}` }],
          },
        }
      : {}),
  }
}

/** Changes that the first page tells beside the notes; 变更 has all of them. */
const CHANGES = 4

/** What was last changed on the file: only what had another value before, and what a note says not. */
async function latestChanges(ctx: Ctx, file: File) {
  const rows = await changesOf(ctx.tx, [file.customer.id], { limit: 40, offset: 0 })
  const amended = rows.filter((r) => r.field !== '*')
  const name = await namesOf(ctx, [
    ...amended.map((r) => r.byId),
    ...amended.flatMap((r) => (r.field === 'ownerId' ? [String(r.before), String(r.after)] : [])),
  ])
  return spell(amended, ctx.ownFields, name, ctx.inGroup)
    .filter((c) => !DERIVED.has(c.key) && (c.before !== '' || CHOSEN.has(c.key)))
    .slice(0, CHANGES)
    .map((c) => ({
      on: ctx.zone.local(c.at).slice(0, 10),
      by: name(c.byId),
      what: `${c.label}：${c.before ? `${c.before} → ` : ''}${c.after || '（已清空）'}`,
    }))
}

/** Follow from the notes that stand above. */
const DERIVED: ReadonlySet<string> = new Set(['lastContactOn', 'interests', 'preferences', 'stage'])
/** Are news also where nothing stood before. */
const CHOSEN: ReadonlySet<string> = new Set(['grade'])
