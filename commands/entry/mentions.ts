import { findFiles, listCustomers } from '../../db/files/customers.ts'
import { NOTES_LOOKED, notesWithin } from '../../db/queries/mentions.ts'
import { numbered } from '../../src/chat/lists/page.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { shownIn } from '../../src/chat/masked.ts'
import { words } from '../../src/chat/fields.ts'
import { gate } from '../../src/chat/resolve.ts'
import { FIELDS, labelOf } from '../../src/domain/fields.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { mentioned } from '../../templates/lists.ts'

/** Files whose fields are looked through, the latest touched first. */
const FILES_LOOKED = 2000
const SHOWN = 10
const AROUND = 16

/** Where the word stands, with some letters around it. */
function lineOf(said: string, word: string): string {
  const at = said.toLowerCase().indexOf(word)
  const from = Math.max(0, at - AROUND)
  const to = Math.min(said.length, at + word.length + AROUND)
  return `${from > 0 ? '…' : ''}${said.slice(from, to)}${to < said.length ? '…' : ''}`
}

/** Every customer whose notes or fields speak of something, with the line (R12). */
export default defineCommand({
  name: '提到',
  also: ['搜记录', '搜需求', '谁提过'],
  summary: '找记录或资料里提到某个词的客户，带原话',
  example: '提到 冷链',
  apart: true,
  says: [
    /^(?:列|找|查|搜|筛选)?\s*(?:需求|记录|备注|偏好|内容|谁|哪些客户|客户)(?:里|中)?(?:含有?|提到过?|提过|包含|说到过?|说过)\s*(?<word>[^\s，,。？?]{2,12}?)(?:的客户)?[？?]?$/,
  ],
  fields: { word: { ...words('词', '冷链', { lead: true }), required: true } },
  async run(ctx, said) {
    const word = said.word.toLowerCase()
    const scope = scopeOf(ctx.viewer)
    const lines = new Map<string, { on: string | null; said: string }>()
    const { rows } = await listCustomers(ctx.tx, scope, { limit: FILES_LOOKED, offset: 0 })
    for (const note of await notesWithin(ctx.tx, scope))
      if (!lines.has(note.customerId) && note.words.toLowerCase().includes(word))
        lines.set(note.customerId, { on: note.happenedOn, said: lineOf(note.words, word) })
    for (const row of rows) {
      if (lines.has(row.id)) continue
      const field = [...FIELDS, ...ctx.ownFields].find(
        (f) => f.of === 'customer' && f.see === 'anyone' && !(ctx.inGroup && f.sensitive) && (row.details[f.key] ?? '').toLowerCase().includes(word),
      )
      if (field) lines.set(row.id, { on: null, said: `${field.label}：${lineOf(labelOf(field, row.details[field.key] ?? ''), word)}` })
    }
    const { own } = await gate(ctx, await findFiles(ctx.tx, [...lines.keys()].slice(0, 400)))
    const found = [...lines].flatMap(([id, line]) => {
      const file = own.find((f) => f.customer.id === id)
      return file ? [{ id, name: file.customer.name, ...line }] : []
    })
    const shown = found.slice(0, SHOWN)
    const masked = (words: string) => shownIn(ctx, words)
    return {
      reply: mentioned({
        word: said.word,
        total: found.length,
        looked: NOTES_LOOKED,
        today: ctx.today,
        rows: shown.map((r) => ({ ...r, said: masked(r.said) })),
      }),
      ...numbered(shown),
    }
  },
}) // prettier-ignore
