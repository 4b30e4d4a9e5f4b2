import { defineCommand } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { completeness } from '../../src/domain/completeness.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '完整度',
  also: ['档案完整度', '还缺什么'],
  summary: '看一份档案有多完整、最该补哪一项',
  example: '完整度 华东建材',
  says: [/^(?<customer>[^，,。；;]{2,30}?)的?(?:档案)?(?:还缺什么|缺什么|完整度)[？?]?$/],
  fields: { customer },
  run(ctx, said) {
    const { customer: file, contacts } = said.customer
    const flat = (row: { details: Record<string, string> }) => ({ ...row, ...row.details })
    const owner = { owner: file.ownerId }
    const { percent, gaps } = completeness(
      [...FIELDS, ...ctx.ownFields],
      { ...flat(file), ...owner },
      contacts.filter((c) => !c.gone).map(flat),
    )
    const [first] = gaps
    return Promise.resolve({
      reply: text(
        [
          `「${file.name}」的档案完整度 ${percent}%`,
          gaps.length > 0
            ? `还缺：${gaps
                .slice(0, 6)
                .map((g) => g.label)
                .join('、')}`
            : '该有的都有了。',
          first
            ? `最该补的是${first.label}，知道的话说：${first.of === 'contact' && contacts.length === 0 ? '联系人' : '改'} ${file.name} ${first.label} ${first.example}`
            : '',
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      about: file.id,
    })
  },
})
