import { remarksOn } from '../../../db/files/remarks.ts'
import { latestNotes, type Note } from '../../../db/files/notes.ts'
import { changesOf, withMerged } from '../../../db/files/history.ts'
import type { File } from '../../../db/files/customers.ts'
import { fieldHistory, history, historyHidden } from '../../../templates/files/files.ts'
import { spell } from '../../actions/changes.ts'
import { channelName } from '../../domain/channels.ts'
import type { Field } from '../../domain/fields.ts'
import type { Ctx, Outcome } from '../command.ts'
import { moreOf, pageOf } from './page.ts'
import { namesOf } from '../resolve.ts'

const PAGE = 6

/** One page of notes; 「更多」 turns it. */
export async function showHistory(ctx: Ctx, file: File, said?: string): Promise<Outcome> {
  if (ctx.inGroup) return { reply: historyHidden(file.customer.name), about: file.customer.id }
  const page = pageOf(said, PAGE)
  const notes = await latestNotes(ctx.tx, file.customer.id, {
    limit: PAGE + 1,
    offset: page.from,
  })
  const remarks = (
    await remarksOn(
      ctx.tx,
      notes.map((n) => n.id),
    )
  ).filter((r) => SAID[r.kind])
  const name = await namesOf(ctx, [
    ...notes.map((n) => n.authorId),
    ...remarks.flatMap((r) => [r.byId, r.toId ?? '']),
  ])
  const more = notes.length > PAGE
  const changed = page.at === 0 ? await latestChanges(ctx, file) : []
  return {
    reply: history({
      name: file.customer.name,
      today: ctx.today,
      notes: notes.slice(0, PAGE).map((n) => ({
        on: n.happenedOn,
        by: name(n.authorId),
        activity: n.activity,
        ...saidFrom(n),
        words: n.words,
        replies: remarks
          .filter((r) => r.onId === n.id)
          .map((r) => ({
            by: name(r.byId),
            what:
              r.kind === 'pass'
                ? `${r.words}，交给${name(r.toId ?? '')}`
                : `${SAID[r.kind] ?? ''}：${r.words}`,
          })),
      })),
      changes: changed,
      more,
    }),
    about: file.customer.id,
    ...moreOf(page, `历史 客户 @${file.customer.id}`, more),
  }
}

/** The channel that was said with a note (R51). */
function saidFrom({ facts }: Note): { channel?: string } {
  const told = facts.lines.find((l) => l.label === 'channel')
  return told ? { channel: channelName(told.value) } : {}
}

/** What stands under a note, by how it is told. */
const SAID: Record<string, string> = { pass: '交上', return: '退回', reply: '回复' }

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
  return spell(amended, ctx.everField, name, ctx.inGroup, ctx.zone)
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

const LINES = 400
const SHOWN = 8

/** What one fact was, and until when: old values stay with their days (R109). */
export async function showFieldHistory(ctx: Ctx, file: File, field: Field): Promise<Outcome> {
  const ids = await withMerged(ctx.tx, file.customer.id)
  const key = field.key === 'owner' ? 'ownerId' : field.key
  const rows = (await changesOf(ctx.tx, ids, { limit: LINES, offset: 0 })).filter(
    (r) => r.entity === field.of || !['customer', 'contact'].includes(r.entity),
  )
  const name = await namesOf(ctx, [
    ...rows.map((r) => r.byId),
    ...rows.flatMap((r) => (r.field === 'ownerId' ? [String(r.before), String(r.after)] : [])),
  ])
  const changes = spell(rows, ctx.everField, name, ctx.inGroup, ctx.zone).filter(
    (c) => c.key === key || c.label === field.label,
  )
  const person = (id: string) => file.contacts.find((c) => c.id === id)?.name
  return {
    reply: fieldHistory({
      name: file.customer.name,
      label: field.label,
      today: ctx.today,
      total: changes.length,
      rows: changes.slice(0, SHOWN).map((c) => ({
        on: ctx.zone.day(c.at),
        by: name(c.byId),
        // A name beside its own change would be said twice.
        person: field.of === 'contact' && field.key !== 'name' ? (person(c.entityId) ?? '') : '',
        before: c.before,
        after: c.after,
      })),
    }),
    about: file.customer.id,
  }
}
