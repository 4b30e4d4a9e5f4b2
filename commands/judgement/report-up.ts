import { addAlert, alertsSince } from '../../db/judge/alerts.ts'
import { findPeople } from '../../db/people.ts'
import { findFile, type File } from '../../db/files/customers.ts'
import { lastNoteBy } from '../../db/files/notes.ts'
import { addRemark, lastOwnNote } from '../../src/actions/flow.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { readLine } from '../../src/chat/reading.ts'
import { withoutName } from '../../src/actions/time/follow-ups.ts'
import { chainOf } from '../../src/actions/judge/alarm.ts'
import { addDays } from '../../src/domain/day.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { shownIn } from '../../src/chat/masked.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

export default defineCommand({
  name: '上报',
  also: ['上报主管', '报告主管'],
  summary: '把客户的异常情况报给主管，一个工作日没看会再往上报',
  example: '上报 华东建材 老板失联两天了',
  says: [
    /^上报(?:主管|领导)?$/,
    // 「华东建材老板失联了，上报王经理」, 「向领导汇报：华东建材情况不对」
    /^(?<told>[^，,。；;]{4,}(?:[，,][^，,。；;]{2,})*)[，,。；;\s]+(?:这事|这个|情况)?(?:要|得|请|先|帮我|麻烦)*(?:上报|报告)(?:给|一下)?(?:我们)?(?:主管|领导|老板|上级|[\p{Script=Han}]{1,2}(?:总|经理))?(?:知道|一下)?[。！!]?$/u,
    /^(?:我要|帮我|请|要)?(?:向|给|跟)?(?:主管|领导|上级)?(?:上报|汇报|报告)(?:一下|主管|领导)?[：:，,]\s*(?<told>.{4,})$/,
    /^上报(?:主管|领导)?\s*(?<customer>\S{2,30}?)[\s，,：:]+(?<what>.+)$/,
  ],
  fields: {
    customer: { ...customerOrLast, lead: true },
    what: { ...words('情况', '老板失联两天了'), verbatim: true },
    told: { ...words('原话', '华东建材老板失联了'), verbatim: true, quiet: true },
  },
  async run(ctx, said) {
    const meant = said.told
      ? await inOneBreath(ctx, said.told)
      : await whatIs(ctx, said.customer, said.what)
    if (!meant) return { reply: text('上报哪位客户的什么情况？比如：上报 华东建材 老板失联两天了') }
    const { file, what } = meant
    const { customer: c } = file
    const chain = (await chainOf(ctx, ctx.viewer.id, ctx.admins)).filter(
      (id) => id !== ctx.viewer.id,
    )
    const first = chain[0]
    const person = first ? (await findPeople(ctx.tx, [first])).get(first) : undefined
    if (!person?.active) {
      const why = ctx.admins.has(ctx.viewer.id)
        ? '你上面没有主管了，不用上报；情况直接说一句我就记上。'
        : '没有找到你的主管，请联系管理员。'
      return { reply: text(why), about: c.id }
    }
    const told = await reportedBefore(ctx, c.id, person.id, what)
    if (told) {
      const read = told.readAt ? `${person.name}看过了` : '还没看'
      return {
        reply: text(`这件事已经上报${person.name}，${read}。有新情况再说一句就行。`),
        about: c.id,
      }
    }
    const id = ctx.newId()
    await addAlert(ctx.tx, {
      id,
      customerId: c.id,
      personId: person.id,
      step: 1,
      words: what,
      byId: ctx.viewer.id,
      onDay: ctx.today,
      readAt: null,
      closed: false,
    })
    const noteId = meant.noteId ?? (await keep(ctx, file, what))
    await addRemark(ctx.doing, c.id, { onId: noteId, kind: 'pass', words: '上报', toId: person.id })
    return {
      changed: `上报「${c.name}」`,
      reply: text(
        `✓ 已上报${person.name}：「${c.name}」${shownIn(ctx, clip(what, 40))}${ctx.admins.has(person.id) ? '' : '\n一个工作日没看，会再往上报。'}`,
      ),
      about: c.id,
      notices: [
        {
          intent: `report:${id}`,
          target: { kind: 'member', userId: person.userId },
          message: {
            text: `${ctx.viewer.name}上报「${c.name}」：${what}\n看过了回复「知悉 ${c.name}」，有话说「回复 ${c.name} …」。`,
            card: {
              title: `上报：${clip(c.name, 20)}`,
              desc: `${ctx.viewer.name}：${clip(what, 100)}`,
              buttons: [
                { text: '我知道了', key: `知悉 客户 @${c.id}`, style: 'primary' },
                { text: '看档案', key: `查 客户 @${c.id}` },
              ],
              taskId: `up-${id}`,
            },
          },
          rank: 1,
          dueAt: ctx.now,
        },
      ],
    }
  },
})

/** The same words, told to the same person already. */
const reportedBefore = async (ctx: Ctx, customerId: string, personId: string, what: string) =>
  (await alertsSince(ctx.tx, [customerId], addDays(ctx.today, -AGAIN_DAYS))).find(
    (a) => a.byId === ctx.viewer.id && a.personId === personId && a.words === what,
  )

/** After so many days the same words are news again. */
const AGAIN_DAYS = 7

/** 「华东建材老板失联了，上报王经理」: the one customer that the sentence names, and the rest of it. */
async function inOneBreath(ctx: Ctx, told: string) {
  const { files, previous } = await readLine(ctx, told)
  const [file, another] = files.length > 0 ? files : [previous]
  if (!file || another) return null
  return { file, what: withoutName(file, told, []) || told, noteId: null }
}

/** What is reported: the words, or the last note of the speaker, on this customer or at all (R72). */
async function whatIs(ctx: Ctx, file: File | undefined, what: string | undefined) {
  if (file && what) return { file, what, noteId: null }
  const note = file
    ? await lastOwnNote(ctx.tx, file.customer.id, ctx.viewer.id)
    : await lastNoteBy(ctx.tx, ctx.viewer.id)
  const of = file ?? (note && (await findFile(ctx.tx, note.customerId)))
  return note && of
    ? { file: of, what: note.words.replace(/^上报[：:]/, ''), noteId: note.id }
    : null
}

/** The words stand on the file; that they were reported is alarm enough. */
async function keep(ctx: Ctx, file: File, what: string): Promise<string> {
  const { reading } = await readLine(ctx, what, file)
  const quiet = { ...reading, kind: 'note' as const, risks: [], followUps: [], activity: null }
  const done = await recordNote(ctx.doing, ctx.zone, {
    file,
    words: `上报：${what}`,
    reading: quiet,
  })
  return done.noteId
}
