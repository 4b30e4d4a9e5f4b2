import { undoImport, undoLast } from '../src/actions/undo.ts'
import type { Line } from '../db/files/journal.ts'
import { targetKey } from '../db/files/targets.ts'
import { lastOp } from '../db/files/ops.ts'
import { findPeople } from '../db/people.ts'
import type { Notice } from '../db/post/outbox.ts'
import { periodName } from '../src/understand/queries/targets.ts'
import { QUESTION_MS } from '../src/chat/turn.ts'
import { defineCommand, type Ctx } from '../src/chat/command.ts'
import { targetNews } from '../templates/judge/targets.ts'
import { undoing, undone, undoBusy } from '../templates/files/done.ts'
import { cancelled, nothingToUndo } from '../templates/talk.ts'

export default defineCommand({
  name: '撤销',
  also: ['撤回', '撤消', '取消上一条', '撤销上一条', '撤回上一条', '恢复', '撤销导入', '撤回导入'],
  summary: '收回上一句话引起的全部改动；再说一次就恢复',
  example: '撤销',
  says: [
    /^(?:把)?(?:删掉?|删除|去掉|撤掉?|作废)(?:了)?(?:刚才|刚刚|上面|最后)?的?(?:那|这|上)?一?条(?:记录|消息)?[。.!！]*$/,
    /^把?(?:刚才|刚刚|上面|最后)的?(?:那|这|上)?一?条(?:记录|消息)?(?:给|帮我)?(?:删掉?|删除|去掉|撤掉?|作废)了?吧?[。.!！]*$/,
    /^(?:刚才|刚刚|上面|上一条|这条|那条)?的?(?:我)?(?:打|记|写|发|说|搞|弄)?错了[。.!！]*$/,
    /^(?:刚才|刚刚|上面|上一条|这条|那条)?的?(?:删了|删掉|不要了|不算|作废)吧?[。.!！]*$/,
  ],
  fields: {},
  async run(ctx) {
    if (await waits(ctx)) return { reply: cancelled('') }
    const done = /导入/.test(ctx.words)
      ? await undoImport(ctx.doing)
      : await undoLast(ctx.doing, ctx.chat)
    if (!done) return { reply: nothingToUndo() }
    if (done.busy) return { reply: undoBusy() }
    // The summary of a taking back is that of what it took back, with a word before it.
    const summary = done.op.summary.replace(/^(撤销：|恢复：)+/, '')
    const verb = done.op.undoes && done.op.summary.startsWith('撤销：') ? '恢复' : '撤销'
    const again = verb === '恢复'
    return {
      reply: done.long
        ? undoing({ summary, again })
        : undone({ summary, parts: partsOf(done.back), left: done.left.length, again }),
      changed: `${verb}：${summary}`,
      undoes: done.op.id,
      notices: await targetsBack(ctx, done.back),
      ...(done.back[0] ? { about: done.back[0].customerId } : {}),
    }
  },
})

/** Asked before anything is done (「要转交吗」): 「撤销」 turns that down, and nothing older. */
async function waits(ctx: Ctx): Promise<boolean> {
  const { question } = ctx.talk
  if (question?.kind !== 'confirm' || question.expiresAt < ctx.now.toISOString()) return false
  const last = await lastOp(ctx.tx, ctx.viewer.id, ctx.chat)
  const asked = Date.parse(question.expiresAt) - QUESTION_MS
  return !last || last.at.getTime() < asked
}

/** Whose target was taken back, or put back, hears what holds now. */
async function targetsBack(ctx: Ctx, back: readonly Line[]): Promise<Notice[]> {
  const lines = back.filter((line) => line.entity === 'target')
  const people = await findPeople(
    ctx.tx,
    lines.map((line) => targetKey(line).personId),
  )
  return lines.flatMap((line) => {
    const { personId, period, of } = targetKey(line)
    const person = people.get(personId)
    if (!person || personId === ctx.viewer.id) return []
    return [
      {
        intent: `target:${ctx.doing.op}:${personId}`,
        target: { kind: 'member' as const, userId: person.userId },
        message: targetNews({
          by: ctx.viewer.name,
          when: periodName(period, ctx.today),
          of,
          fen: (line.before as number | null) ?? null,
        }),
        rank: 2 as const,
        dueAt: ctx.now,
      },
    ]
  })
}

const NAMES: Partial<Record<Line['entity'], string>> = {
  note: '跟进记录',
  followUp: '待办',
  contact: '联系人',
  money: '金额',
  risk: '风险',
  customer: '客户资料',
  share: '共享',
  care: '问候',
  reviewCard: '核查',
  consent: '同意记录',
  service: '服务单',
  grade: '等级',
  remark: '批注',
  contract: '合同',
  setting: '规则',
  objection: '等级异议',
  target: '目标',
}

/** 「跟进记录 1 条」… what kinds of things went back. */
function partsOf(lines: Line[]): string[] {
  const things = new Map<string, Set<string>>()
  for (const line of lines) {
    const name = NAMES[line.entity] ?? line.entity
    things.set(name, (things.get(name) ?? new Set()).add(line.entityId))
  }
  return [...things].map(([name, ids]) => `${name} ${ids.size} 条`)
}
