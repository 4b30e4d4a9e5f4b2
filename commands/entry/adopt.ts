import { findFile } from '../../db/files/customers.ts'
import { findNote } from '../../db/files/notes.ts'
import { recordFacts } from '../../src/actions/notes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { factsOf, joined, offerFacts } from '../../src/chat/file/record.ts'
import { receiptOf } from '../../src/chat/note.ts'
import { readLine } from '../../src/chat/reading.ts'
import { gate } from '../../src/chat/resolve.ts'
import { noteKept } from '../../templates/files/receipts.ts'
import { text } from '../../templates/message.ts'

/** What a number stands for below a pasted record: that fact is written to the file (R54). */
export default defineCommand({
  name: '采用',
  also: [],
  summary: '把会议记录里读到的一项写进档案',
  example: '采用 1',
  hidden: true,
  fields: { which: { ...words('项', '1', { lead: true }), required: true } },
  async run(ctx, said) {
    const [, id = '', picked = '', rest = ''] =
      /^@(\S+) (全部|\d+) 剩 ([\d、]+)$/.exec(said.which) ?? []
    const note = id ? await findNote(ctx.tx, id) : undefined
    const known = note && (await findFile(ctx.tx, note.customerId))
    const [file] = known ? (await gate(ctx, [known])).own : []
    if (!note || !file || ctx.inGroup)
      return { reply: text('没有等着采用的内容。贴一段会议记录，读到的要点会列给你选。') }
    // 「下周三」 is the one after the day on which it was written.
    const local = ctx.zone.local(note.at)
    const then = { ...ctx, now: note.at, local, today: local.slice(0, 10) }
    const { reading } = await readLine(then, note.words, file)
    const facts = factsOf(reading)
    const left = rest.split('、').map(Number)
    const taken = picked === '全部' ? left : [Number(picked)]
    const chosen = joined(
      reading,
      taken.flatMap((at) => facts[at] ?? []),
    )
    const done = await recordFacts(
      ctx.doing,
      ctx.zone,
      { file, words: note.words, reading: chosen },
      note.id,
    )
    const { name } = file.customer
    return offerFacts(
      ctx,
      {
        reply: noteKept({
          ...receiptOf(done, chosen),
          customer: name,
          today: ctx.today,
          activity: null,
          happenedOn: ctx.today,
          continued: false,
          masked: false,
        }),
        changed: `从会议记录采用到「${name}」的 ${taken.length} 项`,
        channel: done.channel ?? 'note',
        about: file.customer.id,
      },
      { noteId: id, file, facts, left: left.filter((at) => !taken.includes(at)) },
    )
  },
})
