import { consentsOf } from '../../db/files/consents.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { TOLD } from '../../src/domain/consent.ts'
import { text } from '../../templates/message.ts'
import { clip, shortDay } from '../../templates/plain.ts'

export default defineCommand({
  name: '同意记录',
  also: ['授权记录', '同意清单'],
  summary: '看客户同意过、撤回过什么，原话和日期',
  example: '同意记录 华东建材',
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: file, contacts } = said.customer
    const rows = await consentsOf(ctx.tx, file.id)
    const name = await namesOf(
      ctx,
      rows.map((r) => r.byId),
    )
    const lines = rows.slice(0, 15).map((r) => {
      const who = contacts.find((c) => c.id === r.contactId)?.name
      return `・${shortDay(ctx.zone.day(r.at), ctx.today)} ${who ? `${who} ` : ''}${r.purpose === TOLD ? '已发告知书' : `${r.given ? '同意' : '撤回'}${r.purpose}`}（${name(r.byId)}记${ctx.inGroup ? '' : `：「${clip(r.words, 40)}」`}）`
    })
    return {
      reply: text(
        lines.length > 0
          ? [`「${file.name}」的同意记录：`, ...lines].join('\n')
          : `「${file.name}」还没有同意记录。客户答应后说：同意 ${file.name} 用途 生日祝福 原话 可以`,
      ),
      about: file.id,
    }
  },
})
