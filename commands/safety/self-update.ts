import { issueLink } from '../../src/actions/safety/self-update.ts'
import { record, refused } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { LIFE_DAYS } from '../../src/domain/self-update.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import { shortDay } from '../../templates/plain.ts'
import { linkMade, noAddress } from '../../templates/files/self-update.ts'

export default defineCommand({
  name: '自助更新',
  also: ['自助', '自助链接', '客户自助更新'],
  summary: '给客户一个一次性链接，让本人核对、更新资料，你接受后才写进档案',
  example: '自助更新 华东建材 联系人 李总',
  fields: { customer, person: words('联系人', '李总') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('自助更新') }
    const { customer: file, contacts } = said.customer
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '自助更新')
      return { reply: text('只有负责人、主管或管理员能给客户发更新链接。') }
    }
    if (!ctx.publicUrl) return { reply: noAddress() }
    const present = contacts.filter((c) => !c.gone)
    const only = present.length === 1 ? present[0] : undefined
    const contact = said.person ? present.find((c) => c.name === said.person) : only
    if (said.person && !contact)
      return { reply: text(`「${file.name}」没有叫「${said.person}」的联系人。`) }
    const secret = await issueLink(ctx.doing, said.customer, contact)
    await record(ctx, 'self-update', file.id, '发出链接')
    return {
      reply: linkMade({
        url: `${ctx.publicUrl}/u/${secret}`,
        who: contact ? `${file.name} ${contact.name}` : file.name,
        until: shortDay(addDays(ctx.today, LIFE_DAYS), ctx.today),
      }),
      about: file.id,
    }
  },
})
