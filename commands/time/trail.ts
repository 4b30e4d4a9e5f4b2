import { findFile } from '../../db/files/customers.ts'
import { linesOn } from '../../db/files/journal.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { followUp } from '../../src/chat/fields/step.ts'
import { shownIn } from '../../src/chat/masked.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { trail } from '../../templates/time/agenda.ts'
import { shortDay } from '../../templates/plain.ts'

export default defineCommand({
  name: '经过',
  also: ['待办经过'],
  summary: '看一项待办怎么走到今天：谁建的、推迟过几次、为什么、转给过谁',
  example: '经过 1',
  apart: true,
  says: [/^(?:经过|待办经过)\s*第?(?<item>\d{1,2}|@\w+)(?:项|个|条)?$/],
  fields: { item: followUp },
  async run(ctx, { item }) {
    const lines = await linesOn(ctx.tx, item.id)
    const file = await findFile(ctx.tx, item.customerId)
    const people = [
      ...lines.map((l) => l.byId),
      ...lines.filter((l) => l.field === 'ownerId').map((l) => String(l.after)),
    ]
    const name = await namesOf(ctx, people)
    const told = lines.flatMap((line) => {
      const what = TELL[line.field]?.(line, (id) => name(id), ctx.today)
      const why = line.field === '*' ? undefined : reasonIn(line.words)
      return what
        ? [
            {
              on: ctx.zone.day(line.at),
              by: name(line.byId),
              what: why ? `${what}（${why}）` : what,
            },
          ]
        : []
    })
    return {
      reply: trail({
        customer: file?.customer.name ?? '',
        what: shownIn(ctx, item.what),
        today: ctx.today,
        lines: told,
      }),
      about: item.customerId,
    }
  },
})

type Told = { before: unknown; after: unknown }
const TELL: Record<string, (l: Told, name: (id: string) => string, today: string) => string> = {
  '*': () => '建立',
  dueOn: (l, _, today) =>
    `改期 ${shortDay(String(l.before), today)} → ${shortDay(String(l.after), today)}`,
  ownerId: (l, name) => `转给${name(String(l.after))}`,
  state: (l) => (l.after === 'done' ? '完成' : l.after === 'open' ? '重新打开' : '取消'),
}

/** The reason among the words of the message: what follows 因为, or the last clause. */
const reasonIn = (words: string | null): string | undefined =>
  words
    ? (/(?:因为|由于|原因是?|理由是?|说明)[:：]?\s*(.{2,40})/.exec(words)?.[1] ??
      /[,，]\s*(.{2,40})$/.exec(words)?.[1])
    : undefined
