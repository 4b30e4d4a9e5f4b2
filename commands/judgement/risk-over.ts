import { openRisksFor } from '../../db/judge/judgement.ts'
import { changeAll } from '../../db/files/journal.ts'
import type { File } from '../../db/files/customers.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { customerOrLast, words } from '../../src/chat/fields.ts'
import { keepNote } from '../../src/chat/note.ts'
import { lastSpoken, readLine } from '../../src/chat/reading.ts'
import { SYSTEM } from '../../src/actions/judge/risks.ts'
import { nothingAtRisk, riskOver } from '../../templates/judge/risks.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

const WHOSE = '(?<customer>[^，,。；;！!？?]{2,30}?)(?:那边|这边|家)?的?'
const WHICH = '(?:红色|黄色|全部|所有)?的?风险'
const ENDED = '(?:解除|清除|消除|排除|化解|撤销|取消|过去|解决|处理(?:好|完|掉)?)'

/** Words clear what words raised (R233); what figures show ends when the figures do. */
export default defineCommand({
  name: '解除风险',
  also: ['清除风险', '消除风险', '取消风险', '风险解除'],
  summary: '风险过去了：解除一位客户的风险，原因可以写在后面',
  example: '解除风险 华东建材 对方已经撤诉',
  says: [
    new RegExp(
      `^(?:请|帮我)?(?:把|将)${WHOSE}${WHICH}(?:给)?(?:${ENDED}|去掉|撤掉|删掉|关掉)(?:了|掉|一下|吧)*[。！!]?$`,
    ),
    new RegExp(`^(?:解除|清除|消除|取消|撤掉|去掉)(?:一下)?${WHOSE}${WHICH}(?:吧|了)?[。！!]?$`),
    new RegExp(
      `^(?!.*[吗?？]$)(?:(?!我)${WHOSE})?${WHICH}(?:(?:都|现在|今天)*(?:已经?${ENDED}了?|${ENDED}了)|(?:解除|清除|消除|取消))(?:[，,：:。\\s]+(?<why>.{2,60}))?[。！!]?$`,
    ),
    new RegExp(
      `^(?!.*(?:哪|谁|什么|[吗?？]$))(?:(?!我)${WHOSE})?(?:现在|已经|目前)?(?:没有?|无)(?:什么)?风险了[。！!]?$`,
    ),
    /^(?:解除|清除|消除|取消)风险\s+(?<customer>[^\s，,。；;]{2,30})[\s，,：:]+(?<why>.{2,60})$/,
  ],
  fields: {
    customer: { ...customerOrLast, lead: true },
    why: words('原因', '对方已经撤诉', { verbatim: true }),
  },
  async run(ctx, said) {
    const file = said.customer ?? (await lastSpoken(ctx))
    if (!file) return { reply: text('哪位客户的风险过去了？比如：解除风险 华东建材 对方已经撤诉') }
    const { id, name } = file.customer
    const open = (await openRisksFor(ctx.tx, [id])).get(id) ?? []
    const spoken = open.filter((r) => r.byId !== SYSTEM)
    const left = open.filter((r) => r.byId === SYSTEM).map((r) => r.kind)
    if (spoken.length === 0) return { reply: nothingAtRisk(name, left), about: id }
    // What is told beside it is news of its own: 「…，款已经付了」 settles what was owed.
    const note = said.why && !/^\S*风险\s/.test(ctx.words) ? await kept(ctx, file) : undefined
    const clearedBy = clip(said.why ?? ctx.words, 60)
    await changeAll(
      ctx.doing,
      spoken.map((risk) => ({
        entity: 'risk',
        customerId: id,
        id: risk.id,
        was: risk,
        set: { clearedOn: ctx.today, clearedBy },
      })),
    )
    const told = riskOver({ name, kinds: spoken.map((r) => r.kind), left, noted: !!note })
    return {
      ...note,
      reply: note ? { ...note.reply, text: `${told.text}\n${note.reply.text}` } : told,
      changed: `解除「${name}」的风险`,
      about: id,
    }
  },
})

async function kept(ctx: Ctx, file: File): Promise<Outcome> {
  const { reading } = await readLine(ctx, ctx.words, file)
  return keepNote(ctx, ctx.words, { ...reading, kind: 'note' }, [file])
}
