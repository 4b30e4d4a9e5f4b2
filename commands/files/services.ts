import { findFiles } from '../../db/files/customers.ts'
import { openServices } from '../../db/files/services.ts'
import { defineCommand, type Ctx, type Field } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { showServices } from '../../src/chat/lists/services.ts'
import { gate } from '../../src/chat/resolve.ts'
import { amend } from '../../db/files/journal.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { readLine } from '../../src/chat/reading.ts'
import { text } from '../../templates/message.ts'

/** Open matters of customers that the speaker may see, his own people's first. */
const mine = (ctx: Ctx) => openServices(ctx.tx, { owners: [ctx.viewer.id, ...ctx.viewer.team] }, 50)

export const list = defineCommand({
  name: '服务单',
  also: ['投诉清单', '服务清单', '未结投诉', '有哪些投诉', '投诉列表'],
  summary: '看没办完的投诉和服务；带客户名看这位客户的',
  example: '服务单',
  says: [
    /^(?:还)?(?:有)?(?:哪些|什么|几[个件])?(?:客户)?的?投诉(?:还)?没(?:有)?(?:处理|解决|结案|回复|回)(?:完|好)?的?[？?]?$/,
    /^(?:还)?(?:有)?(?:哪些)?没(?:有)?(?:处理|解决|结案)(?:完|好)?的投诉[？?]?$/,
  ],
  fields: { customer: { ...customerOrLast, lead: true } },
  run: (ctx, said) => showServices(ctx, said.customer?.customer),
})

type Service = Awaited<ReturnType<typeof openServices>>[number]

const service: Field<Service> & { required: true } = {
  label: '服务单',
  hint: '1',
  required: true,
  lead: true,
  async read(said, ctx) {
    const open = await openServices(ctx.tx, {}, 5000)
    const nth = /^\d{1,2}$/.test(said) ? Number(said) - 1 : -1
    const listed = open.some((s) => s.id === ctx.talk.listed?.[nth])
      ? ctx.talk.listed?.[nth]
      : undefined
    const id = listed ?? (await mine(ctx))[nth]?.id
    const found = open.find((s) => s.id === id) ?? open.find((s) => said.length > 1 && s.words.includes(said) && s.ownerId === ctx.viewer.id) // prettier-ignore
    const { own } = await gate(ctx, await findFiles(ctx.tx, found ? [found.customerId] : []))
    return found && own.length > 0
      ? { ok: true, value: found }
      : { ok: false, why: '没有找到这张服务单。回复「服务单」看清单，再说「结案 1 结果 …」。' }
  },
}

export const close = defineCommand({
  name: '结案',
  also: ['结单', '投诉结案', '服务完成'],
  summary: '办完一张服务单，写上结果',
  example: '结案 1 结果 已补发两件，客户认可',
  says: [
    /^(?:结案|结单|投诉结案|服务完成)\s*第?(?<item>\d{1,2})(?:张|项|个)?(?:[\s,，:：]+(?:结果)?[\s:：]*(?<outcome>.+))?$/,
  ],
  fields: { item: service, outcome: words('结果', '已补发两件') },
  async run(ctx, said) {
    const { item } = said
    if (!said.outcome)
      return { reply: text('办得怎么样？请带上结果，比如：结案 1 结果 已补发两件，客户认可') }
    await amend(ctx.doing, 'service', item.customerId, item.id, {
      state: 'done', outcome: said.outcome, doneAt: ctx.now,
    }) // prettier-ignore
    const [file] = await findFiles(ctx.tx, [item.customerId])
    if (file) {
      const { reading } = await readLine(ctx, said.outcome, file)
      await recordNote(ctx.doing, ctx.zone, {
        file,
        words: `${item.kind}结案：${said.outcome}`,
        reading: { ...reading, kind: 'note', risks: [] },
      })
    }
    return {
      reply: text(
        `✓ 已结案：「${file?.customer.name ?? ''}」的${item.kind}。结果：${said.outcome}`,
      ),
      changed: `结案「${file?.customer.name ?? ''}」的${item.kind}`,
      about: item.customerId,
    }
  },
})
