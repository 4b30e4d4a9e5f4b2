import { takeCard } from '../../src/chat/business-card.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'

/** What 「是」 stands for after a pasted business card. */
export default defineCommand({
  name: '收名片',
  also: [],
  summary: '收下刚才粘贴的名片',
  example: '收名片',
  hidden: true,
  fields: { card: { ...words('名片', '@…', { lead: true }), required: true } },
  run(ctx, said) {
    const [id = '', like] = said.card.split(/\s+/).map((word) => word.replace(/^@/, ''))
    return takeCard(ctx, id, like)
  },
})
