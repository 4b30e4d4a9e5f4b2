import { findPeople } from '../../db/people.ts'
import { notesOn } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { readPeriod } from '../../src/understand/queries/period.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { ACTIVITY_NAMES } from '../../templates/labels.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

export default defineCommand({
  name: '今日记录',
  also: ['今天的记录', '今日跟进', '团队记录', '昨日记录'],
  summary: '一条一条看团队今天记了什么，可以表扬或催一下',
  example: '今日记录',
  says: [/^(?<day>今[日天]|昨[日天]|本周)(?:的)?(?:记录|跟进|团队记录)(?:\s*第(?<page>\d+)条)?$/],
  fields: { day: words('哪天', '今天'), page: words('第', '2') },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('记录里有客户原话，请私聊小客查看。') }
    const at = Math.max(0, (Number(said.page) || 1) - 1)
    const name = said.day ?? '今天'
    const days = readPeriod(name, ctx.today) ?? { from: ctx.today, to: ctx.today }
    const rows = await notesOn(ctx.tx, scopeOf(ctx.viewer), days, { limit: 2, offset: at })
    const row = rows[0]
    if (!row) return { reply: text(at > 0 ? '看完了，没有更多记录。' : `${name}还没有记录。`) }
    const { note } = row
    const author = (await findPeople(ctx.tx, [note.authorId])).get(note.authorId)
    const next = `${name}记录 第${at + 2}条`
    const who = author?.name ?? note.authorId
    const others = note.authorId !== ctx.viewer.id
    const title = `${name.replace(/^今日$/, '今天').replace(/^昨日$/, '昨天')}的记录 第${at + 1}条`
    const body = `${row.name}｜${who}${note.activity ? ` ${ACTIVITY_NAMES[note.activity] ?? ''}` : ''}\n${clip(note.words, 300)}`
    const buttons = [
      ...(rows.length > 1 ? [{ text: '下一条', key: next, style: 'primary' as const }] : []),
      { text: '看档案', key: `查 客户 @${note.customerId}` },
      ...(others
        ? [
            { text: '👍 表扬', key: `表扬 客户 @${note.customerId} 同事 @${note.authorId}` },
            { text: '催一下', key: `催 客户 @${note.customerId} 同事 @${note.authorId}` },
          ]
        : []),
    ]
    return {
      reply: {
        text: [
          title,
          body,
          `${rows.length > 1 ? '回复「下一条」继续；' : '这是最后一条；'}${others ? `说「表扬 ${who}」或「催 ${who}」会转到他那里。` : ''}`,
        ].join('\n'),
        card: {
          title,
          desc: body,
          buttons,
          taskId: `nt-${ctx.newId()}`,
        },
      },
      about: note.customerId,
      ask: {
        kind: 'more',
        options:
          rows.length > 1
            ? [
                { label: '下一条', say: next },
                { label: '更多', say: next },
              ]
            : [],
      },
    }
  },
})
