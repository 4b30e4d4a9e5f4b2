import { findFile, type File } from '../../db/files/customers.ts'
import { linesOn } from '../../db/files/journal.ts'
import { remarksOn, type Remark } from '../../db/files/remarks.ts'
import type { Service } from '../../db/files/services.ts'
import { findPerson } from '../../db/people.ts'
import { RANK } from '../../db/post/outbox.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { mayDispose } from '../../src/domain/rights.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { serviceSheet, sheetSent, type SheetLine } from '../../templates/files/services.ts'
import { service } from './list.ts'

/**
 * One service file as it went: its four parts, then who said and did what, in order (R271, R275).
 * Contracts and papers are for who disposes of the file and who does the service (R281).
 */
export default defineCommand({
  name: '服务单经过',
  also: ['查服务单'],
  summary: '看一张服务单的四项和经过：谁、哪天、说了什么、办了什么；「导出」要一份文件',
  example: '服务单 17',
  apart: true,
  fields: { item: service, file: words('导出', '导出') },
  says: [
    /^(?:查)?服务单\s*第?(?<item>\d{1,6})[号张]?(?:单)?\s*的?(?:经过|情况|详情)?$/,
    /^(?:(?<file>导出)\s*)服务单\s*第?(?<item>\d{1,6})[号张]?$/,
    /^服务单\s*第?(?<item>\d{1,6})[号张]?\s*(?<file>导出)$/,
  ],
  async run(ctx, said) {
    const { item } = said
    const found = await findFile(ctx.tx, item.customerId)
    if (!found) throw new Error('a service file without its customer')
    const about = item.customerId
    const told = serviceSheet(await sheetOf(ctx, item, found))
    if (!said.file) return { reply: { text: told }, about }
    if (ctx.inGroup) return { reply: onlyPrivate('服务单') }
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    const stamp = `${ctx.viewer.name} ${ctx.local.replace('T', ' ')} 导出`
    await record(ctx, 'export', about, `服务单 ${item.number}号`)
    return {
      reply: sheetSent(item.number),
      about,
      notices: [
        {
          intent: `service-sheet:${ctx.doing.op}`,
          target: { kind: 'member', userId: person?.userId ?? ctx.viewer.id },
          message: {
            text: '',
            file: {
              name: `服务单${item.number}.txt`,
              content: Buffer.from(`\uFEFF${told}\n${stamp}\n`.replaceAll('\n', '\r\n')).toString(
                'base64',
              ),
            },
          },
          rank: RANK.notice,
          dueAt: ctx.now,
        },
      ],
    }
  },
})

async function sheetOf(ctx: Ctx, item: Service, { customer, contacts }: File) {
  const lines = await linesOn(ctx.tx, item.id)
  const remarks = await remarksOn(ctx.tx, [item.id])
  const name = await namesOf(ctx, [
    item.ownerId,
    ...lines.map((l) => l.byId),
    ...remarks.map((r) => r.byId),
  ])
  // In a group others read along, whoever asks.
  const insider =
    !ctx.inGroup && (mayDispose(ctx.viewer, customer) || item.ownerId === ctx.viewer.id)
  const went: (SheetLine & { at: Date; id: string })[] = [
    ...lines.flatMap((l) => {
      const what = l.field === '*' ? '登记' : (CHANGED[l.field]?.(l.after, name) ?? null)
      return what ? [{ id: l.id, at: l.at, by: name(l.byId), what }] : []
    }),
    ...remarks.map((r) => ({ id: r.id, at: r.at, by: name(r.byId), what: partSaid(r, insider) })),
  ]
  return {
    number: item.number,
    customer: customer.name,
    contact: contacts.find((c) => !c.gone)?.name ?? '',
    kind: item.kind,
    on: ctx.zone.local(item.at),
    dueOn: item.dueOn,
    doneOn: item.doneAt ? ctx.zone.day(item.doneAt) : null,
    words: item.words,
    outcome: item.outcome,
    owner: name(item.ownerId),
    today: ctx.today,
    lines: went
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
      .map((l) => ({ by: l.by, what: l.what, on: ctx.zone.local(l.at) })),
  }
}

/** Changes of a service file that say something to people. */
const CHANGED: Record<string, (after: unknown, name: (id: string) => string) => string | null> = {
  outcome: (after) => (typeof after === 'string' ? `结果：${after}` : '收回结果'),
  ownerId: (after, name) => `交给${name(String(after))}`,
  dueOn: (after) => `期限改到 ${String(after)}`,
}

const PARTS: Partial<Record<Remark['kind'], string>> = {
  feedback: '客户反馈',
  record: '服务记录',
  report: '报告',
  paper: '合同和凭证',
  reply: '回复',
  return: '退回',
}

const partSaid = (r: Remark, insider: boolean): string =>
  `${PARTS[r.kind] ?? '批注'}：${r.kind === 'paper' && !insider ? '（只给负责人和主管看）' : r.words}`
