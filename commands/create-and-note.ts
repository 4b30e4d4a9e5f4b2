import { createCustomer } from '../src/actions/files.ts'
import { findFile } from '../db/files/customers.ts'
import { defineCommand } from '../src/chat/command.ts'
import { customerName, words } from '../src/chat/fields.ts'
import { keepNote } from '../src/chat/note.ts'
import { readLine } from '../src/chat/reading.ts'

/** What 「是」 stands for after a line that speaks of somebody new. */
export default defineCommand({
  name: '新建并记',
  also: [],
  summary: '新建客户，并把这句话记上',
  example: '新建并记 客户名称 华东建材 内容 今天寄了样品',
  hidden: true,
  fields: {
    name: { ...customerName, lead: false },
    content: { ...words('内容', '今天寄了样品'), required: true, verbatim: true },
  },
  async run(ctx, said) {
    const id = await createCustomer(ctx.doing, { name: said.name, ownerId: ctx.viewer.id })
    const file = await findFile(ctx.tx, id)
    if (!file) throw new Error('the new customer is gone')
    const { reading } = await readLine(ctx, said.content, file)
    return keepNote(ctx, said.content, reading, [file], `已新建客户「${said.name}」`)
  },
})
