import { add as addRow } from '../../db/files/journal.ts'
import { findFile } from '../../db/files/customers.ts'
import type { Remark } from '../../db/files/remarks.ts'
import { plan } from '../../src/actions/time/follow-ups.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addDays, addMonths } from '../../src/domain/day.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { text } from '../../templates/message.ts'
import { clip, when } from '../../templates/plain.ts'
import { service } from './list.ts'

/** Parts of a service file by the words for them (R274, R277). */
const PARTS: readonly (readonly [RegExp, Remark['kind'], string])[] = [
  [/反馈|评价|意见/, 'feedback', '客户反馈'],
  [/报告/, 'report', '报告'],
  [/合同|协议|质保|保修|凭证|发票/, 'paper', '合同和凭证'],
]
const RECORD = [/./, 'record', '服务记录'] as const

/** A warranty is spoken of a month before it ends. */
const AHEAD_MONTHS = 1

/** What is put under a service's number: feedback, records, reports, contracts and warranties. */
export const add = defineCommand({
  name: '服务单补充',
  also: ['补充服务单'],
  summary: '在一张服务单下加一笔：反馈、记录、报告、合同、质保（到期前一个月提醒）',
  example: '服务单 17 反馈 客户说修好了',
  apart: true,
  fields: {
    item: service,
    part: words('哪一类', '反馈'),
    content: { ...words('内容', '客户说修好了'), required: true, verbatim: true },
  },
  says: [
    /^服务单\s*第?(?<item>\d{1,6})[号张]?\s*(?<part>反馈|评价|意见|记录|跟进|报告|合同|协议|质保|保修|凭证|发票)[\s:：,，]*(?<content>.+)$/,
  ],
  async run(ctx, said) {
    const { item, content } = said
    const [, kind, label] = PARTS.find(([pattern]) => pattern.test(said.part ?? '记录')) ?? RECORD
    const part = said.part && kind === 'paper' ? said.part : label
    await addRow(ctx.doing, 'remark', item.customerId, {
      id: ctx.newId(),
      customerId: item.customerId,
      onId: item.id,
      kind,
      words: kind === 'paper' ? `${part} ${content}` : content,
      byId: ctx.viewer.id,
      toId: null,
      followUpId: null,
      at: ctx.now,
      removed: false,
    })
    const ends = /质保|保修/.test(part) ? readDates(content, ctx.local)[0]?.when : undefined
    const until = (ends?.end ?? ends?.start)?.slice(0, 10)
    const file = await findFile(ctx.tx, item.customerId)
    const name = file?.customer.name ?? ''
    let reminded = ''
    if (until && until > ctx.today) {
      const early = addMonths(until, -AHEAD_MONTHS)
      const on = early > ctx.today ? early : addDays(ctx.today, 1)
      await plan(ctx.doing, ctx.zone, {
        customerId: item.customerId,
        ownerId: item.ownerId,
        what: `${part}${when(until, ctx.today)}到期（服务单 ${item.number}号）`,
        due: on,
        precision: 'day',
      })
      reminded = `\n${when(until, ctx.today)}到期，${when(on, ctx.today)}提醒。`
    }
    return {
      reply: text(
        `✓ 已记到服务单 ${item.number}号「${name}」：${part}「${clip(content, 40)}」${reminded}`,
      ),
      changed: `服务单 ${item.number}号的${part}`,
      about: item.customerId,
    }
  },
})
