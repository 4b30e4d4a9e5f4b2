import { defineCommand, type Field } from '../../src/chat/command.ts'
import { customer as aCustomer } from '../../src/chat/fields.ts'
import { showChannels, showChannelsOf } from '../../src/chat/file/channels.ts'
import { readPeriod, type Period } from '../../src/understand/queries/period.ts'
import type { File } from '../../db/files/customers.ts'

/** A customer, or a stretch of days; without either this month. */
const what: Field<{ file: File } | { period: Period }> = {
  label: '客户',
  hint: '华东建材',
  lead: true,
  async read(said, ctx) {
    const period = readPeriod(said, ctx.today)
    if (period && period.words.length >= said.replace(/[的 ]/g, '').length)
      return { ok: true, value: { period } }
    const file = await aCustomer.read(said, ctx)
    return file.ok ? { ok: true, value: { file: file.value } } : file
  },
}

/** The channels by which facts came, of one customer or over a period (R51, R54, R85). */
export default defineCommand({
  name: '资料来源',
  also: ['资料渠道', '渠道统计', '来源统计', '信息来源', '数据来源'],
  summary: '看资料是从哪些渠道来的：问卷、电话访谈、会议记录、表格、名片……各多少',
  example: '资料来源 华东建材；资料来源 本月',
  says: [
    /^(?<what>[^，,。；;？?]{2,30}?)的?(?:资料|信息|数据)(?:都|是)*(?:从哪来的?|从哪里来的?|哪来的|来自哪里|的?来源|的?渠道)[？?]?$/,
  ],
  fields: { what },
  async run(ctx, said) {
    if (said.what && 'file' in said.what) return showChannelsOf(ctx, said.what.file)
    const month = readPeriod('本月', ctx.today)
    const period = said.what?.period ?? month
    if (!period) throw new Error('a month is a period')
    return showChannels(ctx, period)
  },
})
