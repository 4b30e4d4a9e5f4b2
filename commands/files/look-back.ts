import { asOf } from '../../db/files/history.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { FIELDS, fieldOf } from '../../src/domain/fields.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text } from '../../templates/message.ts'
import { when } from '../../templates/plain.ts'
import { spoken } from '../../templates/files/value.ts'

export default defineCommand({
  name: '回看',
  also: ['当时档案', '档案回看'],
  summary: '看档案在某一天是什么样子',
  example: '回看 华东建材 日期 11月3日',
  says: [
    /^(?<customer>[^，,。；;]{2,30}?)在?(?<day>(?:\d{4}[年.-])?\d{1,2}[月.-]\d{1,2}日?|昨天|前天|上周.|上个?月\d{0,2}[日号]?)的?(?:档案|资料|样子)$/,
  ],
  fields: { customer, day: { ...words('日期', '11月3日'), required: true } },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: onlyPrivate('回看档案') }
    const read = readDates(said.day, ctx.local)[0]?.when
    const day = /^\d{4}-\d{2}-\d{2}$/.test(said.day)
      ? said.day
      : (read?.start ?? read?.end)?.slice(0, 10)
    // 「11月3日」 means the last one here: nobody looks back at a day to come.
    const past = day && day > ctx.today ? `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` : day
    if (!past) return { reply: text(`看不懂「${said.day}」是哪天，请写成 2026-11-03。`) }
    const { customer: now } = said.customer
    const file = await asOf(ctx.tx, now.id, ctx.zone.instant(`${past}T23:59`))
    if (!file)
      return { reply: text(`${when(past, ctx.today)}还没有「${now.name}」的档案。`), about: now.id }
    const name = await namesOf(ctx, [file.customer.ownerId])
    const { customer: then } = file
    const values = {
      stage: then.stage,
      grade: then.grade,
      industry: then.industry,
      region: then.region,
      source: then.source,
      ...then.details,
    }
    const lines = Object.entries(values).flatMap(([key, value]) => {
      const field =
        fieldOf('customer', key) ??
        ctx.everField.find((f) => f.key === key) ??
        FIELDS.find((f) => f.key === key)
      return value
        ? [`${field?.label ?? key}：${field ? spoken(field, value, ctx.today) : value}`]
        : []
    })
    return {
      reply: text(
        [
          `【${then.name}】${when(past, ctx.today)}当天的样子`,
          `负责人：${name(then.ownerId)}`,
          ...lines,
          ...file.contacts.map(
            (c) =>
              `联系人：${[c.name, c.title, c.phone, c.gone ? '（已离职）' : ''].filter(Boolean).join(' ')}`,
          ),
        ].join('\n'),
      ),
      about: now.id,
    }
  },
})
