import { handOver } from '../src/actions/time/hand-over.ts'
import { record, refused } from '../src/chat/audit.ts'
import type { Customer } from '../db/files/customers.ts'
import { findPeople, managersOf, teamOf } from '../db/people.ts'
import { defineCommand, type Ctx, type Outcome } from '../src/chat/command.ts'
import { colleague, customer, words } from '../src/chat/fields.ts'
import { mayDispose } from '../src/domain/rights.ts'
import { text } from '../templates/message.ts'

export default defineCommand({
  name: '转交',
  also: ['移交', '转移', '转给', '分配'],
  summary: '把客户交给另一位同事，记录和作者都保留',
  example: '转交 华东建材 给 李四',
  // Only a request: 「陈总介绍了同乡，已经转给李四」 is a note.
  says: [
    // 「转交 华东建材 李四」
    /^(?:转交|移交|转移|分配)\s+(?!客户 |全部|所有)(?<customer>[^\s，,。；;@]{2,30})\s+(?<to>[\p{L}·]{2,4})$/u,
    /^(?:把|将)(?!.*(?:全部|所有|名下|的客户))(?<customer>[^\s，,。；;]{2,30}?)(?:转交|移交|转移|转|交|分配|分|划)(?:给|到)(?<to>[\p{L}·]{2,12}?)(?:名下|跟进?|负责|来?管|接手)?吧?$/u,
    /^(?:转给|转交给|交给|移交给|分配给)\s*(?<to>[\p{L}·]{2,4})\s+(?!\d{1,2}$|@)(?<customer>[^，,。；;\s]{2,30})$/u,
    /^(?:转交|移交|转移|分配)(?!全部|所有)\s*(?<customer>[^，,。；;]{2,30}?)\s*给\s*(?<to>[\p{L}·]{2,12})$/u,
  ],
  maybe: [
    /^(?:把|将)(?<customer>[^\s，,。；;]{2,30}?)给(?<to>[\p{L}·]{2,4}?)(?:跟进?|负责|来?管|接手)?吧?$/u,
    // 「华东建材改由李四跟」, 「以后华东建材由李四负责」: said of one of us it asks for the hand-over.
    /^(?:以后|今后|往后|现在|从现在起)?[，,]?(?<customer>[^\s，,。；;]{2,30}?)(?:这个?客户|那边|这边)?[，,]?(?:以后|今后|往后|现在)?(?:改由|换成?|交由|归|由|改成|让)(?<to>[\p{L}·]{2,4}?)(?:来|去)?(?:跟进?|负责|管|接手|对接|维护|服务)了?吧?$/u,
    /^(?<customer>[^\s，,。；;]{2,30}?)\s*(?:以后|今后|现在)?(?:转交|移交|转移|转|交|分配|分|划|归)(?:给|到)?(?<to>[\p{L}·]{2,4}?)(?:名下|跟进?|负责|来?管|接手)?吧?$/u,
  ],
  fields: {
    customer,
    to: { ...colleague, required: false, label: '交给谁', also: ['给', '同事'] },
    sure: words('确定', '是'),
  },
  async run(ctx, said) {
    const { customer: file } = said.customer
    if (!mayDispose(ctx.viewer, file)) {
      await refused(ctx, file.id, '转交')
      return { reply: text('只有负责人、主管或管理员能转交客户。') }
    }
    if (!said.to) return whom(ctx, file)
    if (file.ownerId === said.to.id)
      return { reply: text(`「${file.name}」本来就由${said.to.name}负责。`) }
    if (!said.sure)
      return {
        reply: text(
          `要把「${file.name}」转交给${said.to.name}吗？回复「是」确认，回复「取消」不转。`,
        ),
        ask: {
          kind: 'confirm',
          options: [{ label: '是', say: `转交 客户 @${file.id} 交给谁 @${said.to.id} 确定 好` }],
        },
        about: file.id,
      }
    const steps = await handOver(ctx.doing, file, said.to)
    await record(ctx, 'hand-over', file.id, `交给${said.to.name}`)
    return {
      reply: text(
        `✓ 已把「${file.name}」${steps > 0 ? `和 ${steps} 项待办` : ''}转交给${said.to.name}，历史记录都在。回复「撤销」可以收回。`,
      ),
      changed: `把「${file.name}」转交给${said.to.name}`,
      about: file.id,
      notices: [
        {
          intent: `hand-over:${ctx.doing.op}:${file.id}`,
          target: { kind: 'member', userId: said.to.userId },
          message: text(
            `${ctx.viewer.name}把客户「${file.name}」${steps > 0 ? `和 ${steps} 项待办` : ''}交给你负责。发「${file.name}」看档案。`,
          ),
          rank: 2,
          dueAt: ctx.now,
        },
      ],
    }
  },
})

/** Most colleagues to choose from; others are named. */
const SHOWN = 8

/** 「换人跟」: to whom? The speaker's people, or those beside him, each by a number. */
async function whom(ctx: Ctx, file: Customer): Promise<Outcome> {
  const { team, id } = ctx.viewer
  const [leader] = team.length > 0 ? [] : await managersOf(ctx.tx, id)
  const near = leader ? [...(await teamOf(ctx.tx, leader)), leader] : [...team, id]
  const known = await findPeople(ctx.tx, near)
  const people = near
    .flatMap((one) => known.get(one) ?? [])
    .filter((p) => p.active && p.id !== file.ownerId)
    .slice(0, SHOWN)
  const now = (await findPeople(ctx.tx, [file.ownerId])).get(file.ownerId)?.name
  return {
    reply: text(
      [
        `「${file.name}」${now ? `现在由${now}负责，` : ''}交给谁？`,
        ...people.map((p, i) => `${i + 1}. ${p.name}`),
        `${people.length > 0 ? '回复序号，或' : ''}说「转交 ${file.name} 给 同事名字」。`,
      ].join('\n'),
    ),
    about: file.id,
    ask: {
      kind: 'which',
      options: people.map((p) => ({
        label: p.name,
        say: `转交 客户 @${file.id} 交给谁 @${p.id}`,
      })),
    },
  }
}
