import { findFiles, listCustomers } from '../../../db/files/customers.ts'
import { NOTES_LOOKED, notesWithin } from '../../../db/queries/mentions.ts'
import { mentioned } from '../../../templates/lists.ts'
import { FIELDS, labelOf } from '../../domain/fields.ts'
import { scopeOf } from '../../domain/rights.ts'
import type { Ctx, Outcome } from '../command.ts'
import { quoted } from '../masked.ts'
import { gate } from '../resolve.ts'
import { numbered } from './page.ts'

/** Files whose fields are looked through, the latest touched first. */
export const FILES_LOOKED = 2000
const SHOWN = 10
const AROUND = 16

/** Where the word stands, with some letters around it. */
function lineOf(said: string, word: string): string {
  const at = said.toLowerCase().indexOf(word)
  const from = Math.max(0, at - AROUND)
  const to = Math.min(said.length, at + word.length + AROUND)
  return `${from > 0 ? '…' : ''}${said.slice(from, to)}${to < said.length ? '…' : ''}`
}

/**
 * Customers whose notes or fields speak of a word, each with the line (R12, R86), as far as the
 * speaker may see them. @returns how many there are beside the answer
 */
export async function showMentions(
  ctx: Ctx,
  said: string,
): Promise<{ total: number; outcome: Outcome }> {
  const word = said.toLowerCase()
  const scope = scopeOf(ctx.viewer)
  const lines = new Map<string, { on: string | null; said: string }>()
  const { rows } = await listCustomers(ctx.tx, scope, { limit: FILES_LOOKED, offset: 0 })
  for (const note of await notesWithin(ctx.tx, scope))
    if (!lines.has(note.customerId) && note.words.toLowerCase().includes(word))
      lines.set(note.customerId, { on: note.happenedOn, said: lineOf(note.words, word) })
  const looked = [...FIELDS, ...ctx.ownFields].filter(
    (f) =>
      f.of === 'customer' &&
      f.key !== 'name' &&
      f.see === 'anyone' &&
      !(ctx.inGroup && f.sensitive),
  )
  for (const row of rows) {
    if (lines.has(row.id)) continue
    const value = (key: string) => {
      const said = (row as unknown as Record<string, unknown>)[key] ?? row.details[key]
      return typeof said === 'string' ? said : ''
    }
    const field = looked.find((f) => value(f.key).toLowerCase().includes(word))
    if (field)
      lines.set(row.id, {
        on: null,
        said: `${field.label}：${lineOf(labelOf(field, value(field.key)), word)}`,
      })
  }
  const { own } = await gate(ctx, await findFiles(ctx.tx, [...lines.keys()].slice(0, 400)))
  const found = [...lines].flatMap(([id, line]) => {
    const file = own.find((f) => f.customer.id === id)
    return file ? [{ id, name: file.customer.name, ...line }] : []
  })
  const shown = found.slice(0, SHOWN)
  return {
    total: found.length,
    outcome: {
      reply: mentioned({
        word: said,
        total: found.length,
        looked: NOTES_LOOKED,
        today: ctx.today,
        rows: shown.map((r) => ({ ...r, said: quoted(ctx, r.said) })),
      }),
      ...numbered(shown),
    },
  }
}
