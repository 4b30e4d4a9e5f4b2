import { findFile, findFiles } from '../../db/files/customers.ts'
import { openServices, serviceNumbered, type Service } from '../../db/files/services.ts'
import { defineCommand, type Ctx, type Field } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { showServices } from '../../src/chat/lists/services.ts'
import { gate } from '../../src/chat/resolve.ts'
import { closeService } from '../../src/actions/services.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { readLine } from '../../src/chat/reading.ts'
import { text } from '../../templates/message.ts'

/** Open matters of customers that the speaker may see, his own people's first. */
const mine = (ctx: Ctx) => openServices(ctx.tx, { owners: [ctx.viewer.id, ...ctx.viewer.team] }, 50)

export const list = defineCommand({
  name: '服务单',
  also: ['投诉清单', '服务清单', '未结投诉', '有哪些投诉', '投诉列表'],
  summary: '看没办完的投诉和服务；带客户名看这位客户的，带编号看一张单的经过',
  example: '服务单',
  says: [
    /^(?:还)?(?:有)?(?:哪些|什么|几[个件])?(?:客户)?的?投诉(?:还)?没(?:有)?(?:处理|解决|结案|回复|回)(?:完|好)?的?[？?]?$/,
    /^(?:哪些|哪[位个]客户的?|谁(?:手[里上])?的?)(?:还)?(?:有)?(?:没(?:有)?(?:处理|解决|办)(?:完|好)?的)?投诉(?:还)?(?:没(?:有)?(?:处理|解决|办|结案)(?:完|好)?)?[？?]?$/,
    /^(?:还)?(?:有)?(?:哪些)?没(?:有)?(?:处理|解决|结案)(?:完|好)?的投诉[？?]?$/,
  ],
  fields: { customer: { ...customerOrLast, lead: true } },
  run: (ctx, said) => showServices(ctx, said.customer?.customer),
})

/** A service file by its number, by its place in the list just shown, or by its words. */
export const service: Field<Service> & { required: true } = {
  label: '服务单',
  hint: '1',
  required: true,
  lead: true,
  async read(said, ctx) {
    const n = /^\d{1,6}$/.test(said) ? Number(said) : 0
    const found =
      (n > 0 ? await serviceNumbered(ctx.tx, n) : undefined) ?? (await worded(ctx, said, n))
    const { own } = await gate(ctx, await findFiles(ctx.tx, found ? [found.customerId] : []))
    return found && own.length > 0
      ? { ok: true, value: found }
      : {
          ok: false,
          why: '没有找到这张服务单。回复「服务单」看清单，再说「结案 1 结果 …」。要答复等级异议，说「异议结案 客户名 维持 理由…」。',
        }
  },
}

async function worded(ctx: Ctx, said: string, n: number): Promise<Service | undefined> {
  const open = await mine(ctx)
  const listed = n > 0 ? ctx.talk.listed?.[n - 1] : undefined
  if (n > 0) return open.find((s) => s.id === listed) ?? open[n - 1]
  return open.find((s) => said.length > 1 && s.words.includes(said))
}

export const close = defineCommand({
  name: '结案',
  also: ['结单', '办结', '投诉结案', '服务完成'],
  summary: '办完一张服务单，写上结果',
  example: '结案 1 结果 已补发两件，客户认可',
  says: [
    /^(?:结案|结单|办结|投诉结案|服务完成)\s*第?(?<item>\d{1,6})(?:张|项|个|号)?(?:[\s,，:：]+(?:结果)?[\s:：]*(?<outcome>.+))?$/,
  ],
  fields: { item: service, outcome: words('结果', '已补发两件', { verbatim: true }) },
  async run(ctx, said) {
    const { item } = said
    if (!said.outcome)
      return { reply: text('办得怎么样？请带上结果，比如：结案 1 结果 已补发两件，客户认可') }
    await closeService(ctx.doing, ctx.zone, item, said.outcome)
    const file = await findFile(ctx.tx, item.customerId)
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
        `✓ 已结案 ${item.number}号：「${file?.customer.name ?? ''}」的${item.kind}。结果：${said.outcome}`,
      ),
      changed: `结案「${file?.customer.name ?? ''}」的${item.kind}`,
      about: item.customerId,
    }
  },
})
