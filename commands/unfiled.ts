import { createCustomer } from '../src/actions/files.ts'
import { findFile } from '../db/files/customers.ts'
import { dropUnfiled, unfiledOf, type Unfiled } from '../db/files/unfiled.ts'
import { defineCommand, type Ctx } from '../src/chat/command.ts'
import { customer, customerName, words } from '../src/chat/fields.ts'
import { fileAway } from '../src/chat/file/unfiled.ts'
import { dropped, nothingWaits, unfiledList } from '../templates/files/unfiled.ts'

/** Lines that asked whose they are, each with how many went on with it; in a group only its own. */
async function waiting(ctx: Ctx): Promise<(Unfiled & { lines: number })[]> {
  const of = ctx.inGroup ? { chat: ctx.chat } : {}
  const lines = await unfiledOf(ctx.tx, ctx.viewer.id, of)
  return lines
    .filter((l) => l.id === l.headId)
    .map((head) => ({ ...head, lines: lines.filter((l) => l.headId === head.id).length }))
}

/** What was said and is on no file yet. */
export const unfiled = defineCommand({
  name: '待归',
  also: ['待归档', '未归档', '没归档的', '没归的', '没记上的', '存着的', '待归的话'],
  summary: '看看还没归到客户的话：认不出客户的都先存着，不会丢',
  example: '待归',
  says: [
    /^待归\s*(?:删掉?|不要|去掉)\s*第?(?<drop>\d{1,2})\s*条?$/,
    /^待归\s*(?<drop>清空|全部不要|都不要)$/,
  ],
  fields: { drop: words('删', '1') },
  async run(ctx, said) {
    const rows = await waiting(ctx)
    if (said.drop !== undefined) {
      const nth = Number(said.drop)
      const gone = nth ? rows.slice(nth - 1, nth) : rows
      if (gone.length === 0) return { reply: nothingWaits() }
      for (const { headId } of gone) await dropUnfiled(ctx.tx, ctx.viewer.id, headId)
      return { reply: dropped(gone.reduce((n, g) => n + g.lines, 0)) }
    }
    const shown = rows.map((r) => ({ ...r, at: ctx.zone.local(r.at) }))
    return {
      reply: unfiledList(shown, ctx.today),
      ask: {
        kind: rows.length === 1 && rows[0]?.newName ? 'confirm' : 'list',
        options: rows.map((r) => ({
          label: r.newName ?? r.words,
          say: r.newName ? `新建并记 客户名称 ${r.newName} 条 ${r.id}` : `归 条 ${r.id}`,
        })),
      },
    }
  },
})

/** Puts a line that waits on a file. */
export const fileUnder = defineCommand({
  name: '归',
  also: ['归到', '归档到'],
  summary: '把待归的第几条记到一位客户上',
  example: '归 1 华东建材',
  apart: true,
  says: [
    /^归到?\s*第?(?<line>\d{1,2})\s*条?[\s，,]*(?:归?到|给)?\s*(?<customer>[^，,。；;]{2,30})$/,
  ],
  fields: { line: words('条', '1', { quiet: true }), customer: { ...customer, lead: true } },
  async run(ctx, said) {
    const rows = await waiting(ctx)
    const nth = said.line ?? (rows.length === 1 ? '1' : '')
    const row = rows.find((r) => r.id === nth) ?? rows[Number(nth) - 1]
    if (!row) return { reply: nth ? nothingWaits() : unfiledList([], ctx.today) }
    return (await fileAway(ctx, row.id, said.customer)) ?? { reply: nothingWaits() }
  },
})

/** What 「是」 stands for after a line that speaks of somebody new. */
export const createAndFile = defineCommand({
  name: '新建并记',
  also: [],
  summary: '新建客户，并把存着的话记上',
  example: '新建并记 客户名称 华东建材 条 1',
  hidden: true,
  fields: {
    name: { ...customerName, lead: false },
    line: { ...words('条', '1'), required: true },
  },
  async run(ctx, said) {
    const [first] = await unfiledOf(ctx.tx, ctx.viewer.id, { headId: said.line })
    if (!first) return { reply: nothingWaits() }
    const id = await createCustomer(ctx.doing, { name: said.name, ownerId: ctx.viewer.id })
    const file = await findFile(ctx.tx, id)
    if (!file) throw new Error('the new customer is gone')
    const filed = await fileAway(ctx, said.line, file, `已新建客户「${said.name}」`)
    return filed ?? { reply: nothingWaits() }
  },
})
