import { add } from '../../db/files/journal.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { TOLD } from '../../src/domain/consent.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'
import { privacyNotice } from '../../templates/files/privacy.ts'
import { notAllowed } from '../../templates/talk.ts'

const WORDS = 'privacyNotice'

/** What customers are told about their data (PIPL 17, R317), to forward. */
export const notice = defineCommand({
  name: '告知书',
  also: ['隐私告知', '隐私政策', '信息告知书'],
  summary: '一段可以转发给客户的话：记了什么、做什么用、怎么更正和删除；管理员能改',
  example: '告知书',
  says: [
    /^(?:告知书|隐私告知|隐私政策|信息告知书)\s*(?:改成|改为|换成)[\s:：]*(?<words>[\s\S]{10,800})$/,
  ],
  fields: { words: words('改成', '我们是……') },
  async run(ctx, said) {
    if (said.words) {
      if (!isAtLeast(ctx.viewer, 'admin')) return { reply: notAllowed('管理员') }
      await keepSetting(ctx.tx, WORDS, said.words, ctx.viewer.id, ctx.now)
      await record(ctx, 'settings', undefined, '改告知书')
      return { reply: text('✓ 告知书已改。说「告知书」看全文。') }
    }
    const own = await settingOf<string>(ctx.tx, WORDS)
    return { reply: text(`${own ?? privacyNotice()}\n\n（转发给客户以后说：已告知 客户名）`) }
  },
})

export const toldCustomer = defineCommand({
  name: '已告知',
  also: ['告知过', '已发告知书'],
  summary: '记下已把告知书发给客户，日期留在同意记录里',
  example: '已告知 华东建材',
  // 「已告知 华东建材 李总」
  says: [
    /^(?:已告知|告知过|已发告知书)[\s:：]+(?<customer>[^\s，,@]{2,30})[\s，,]+(?!联系人)(?<person>[^\s，,@]{2,12})$/,
  ],
  fields: { customer: { ...customer, lead: true }, person: words('联系人', '李总') },
  async run(ctx, said) {
    const { customer: file, contacts } = said.customer
    const contact = said.person ? contacts.find((c) => c.name === said.person) : undefined
    if (said.person && !contact)
      return { reply: text(`「${file.name}」没有叫「${said.person}」的联系人。`) }
    await add(ctx.doing, 'consent', file.id, {
      id: ctx.newId(),
      customerId: file.id,
      contactId: contact?.id ?? null,
      purpose: TOLD,
      given: true,
      words: ctx.words,
      byId: ctx.viewer.id,
      at: ctx.now,
      removed: false,
    })
    await record(ctx, 'consent', file.id, TOLD)
    return {
      reply: text(`✓ 已记下：今天把告知书发给了「${file.name}」${contact?.name ?? ''}。`),
      changed: `「${file.name}」${TOLD}`,
      about: file.id,
    }
  },
})
