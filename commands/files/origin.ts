import { changesOf, withMerged } from '../../db/files/history.ts'
import { channelOfOps } from '../../db/queries/channels.ts'
import { takingBacks } from '../../db/files/ops.ts'
import { spell } from '../../src/actions/changes.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { lastSpoken } from '../../src/chat/reading.ts'
import { showChannelsOf } from '../../src/chat/file/channels.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { channelName } from '../../src/domain/channels.ts'
import { fieldByHeading, FIELDS } from '../../src/domain/fields.ts'
import { originOf } from '../../templates/files/changes.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '来源',
  also: ['出处', '哪来的'],
  summary: '看一个字段出自哪句话：原话、谁、哪天、什么渠道',
  example: '来源 华东建材 字段 电话',
  says: [
    /^(?:来源|出处)\s+(?<customer>[^\s，,。；;]{2,30})\s+(?<field>[^\s，,。；;@]{1,12})$/,
    /^(?<customer>[^，,。；;]{2,30}?)的?(?<field>电话|手机|地址|生日|等级|阶段|行业|邮箱|微信|负责人)(?:是)?(?:哪来的|从哪来的|出自哪里|的来源|谁填的|谁改的)[？?]?$/,
  ],
  fields: {
    customer: { ...customerOrLast, lead: true, shown: true },
    field: words('字段', '电话'),
  },
  async run(ctx, said) {
    const file = said.customer ?? (await lastSpoken(ctx))
    if (file && !said.field) return showChannelsOf(ctx, file)
    if (!file || !said.field)
      return { reply: text('看哪位客户的哪一项？比如：来源 华东建材 字段 电话') }
    const asked = said.field
    const field = fieldByHeading(asked, [...FIELDS, ...ctx.ownFields])
    const known = field?.key ?? (/电话|手机/.test(asked) ? 'phone' : undefined)
    const key = known === 'owner' ? 'ownerId' : known
    const ids = await withMerged(ctx.tx, file.customer.id)
    const rows = await changesOf(ctx.tx, ids, { limit: 500, offset: 0 })
    const name = await namesOf(
      ctx,
      rows.map((r) => r.byId),
    )
    const told = spell(rows, ctx.everField, name, ctx.inGroup, ctx.zone).filter(
      (c) => c.key === key && c.after,
    )
    const back = await takingBacks(
      ctx.tx,
      told.map((c) => c.op),
    )
    const [last] = told
    // 「撤销」 says nothing of the customer: the value that holds again rests on its own words.
    const found =
      last && back.has(last.op)
        ? (told.find(
            (c) => c.entityId === last.entityId && c.after === last.after && !back.has(c.op),
          ) ?? last)
        : last
    const channels = await channelOfOps(ctx.tx, found ? [found.op] : [])
    return {
      reply: originOf(
        file.customer.name,
        asked,
        found
          ? {
              ...found,
              at: ctx.zone.local(found.at),
              by: name(found.byId),
              channel: channels.has(found.op)
                ? channelName(channels.get(found.op) ?? null)
                : '按规则',
              words: ctx.inGroup ? null : found.words,
            }
          : null,
        ctx.today,
      ),
      about: file.customer.id,
    }
  },
})
