import { listCustomers } from '../../db/files/customers.ts'
import { openFollowUps } from '../../db/follow-ups.ts'
import { amend } from '../../db/files/journal.ts'
import { peopleCalled, type Person } from '../../db/people.ts'
import { handOver } from '../../src/actions/time/hand-over.ts'
import { record, refused, tellAdmins } from '../../src/chat/audit.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { colleague, words } from '../../src/chat/fields.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

/** A colleague who may have left already. */
const leaver: Field<Person> & { required: true } = {
  label: '离职同事',
  hint: '张三',
  required: true,
  lead: true,
  async read(said, ctx) {
    const [only, ...others] = await peopleCalled(ctx.tx, said)
    if (only && others.length === 0) return { ok: true, value: only }
    return {
      ok: false,
      why: only
        ? `有几位同事叫「${said}」，请联系管理员。`
        : `没有找到同事「${said.slice(0, 12)}」。`,
    }
  },
}

export default defineCommand({
  name: '转交全部',
  also: ['移交全部', '全部转交', '离职交接'],
  summary: '把一位同事的全部客户和没办完的事交给另一位（主管和管理员）',
  example: '转交全部 张三 给 李四',
  who: 'manager',
  says: [
    /^(?:把|将)?(?<from>[\p{L}·]{2,4}?)(?:离职了?|走了)?[,，]?(?:的|名下|手[上里])*(?:(?:全部|所有|全体)的?客户|客户)(?:全部|所有|全都|统统|全|都)*(?:一起)?(?:转交|移交|转移|交接|转|交|分配|分|划)(?:给|到)(?<to>[\p{L}·]{2,4}?)(?:名下|跟进?|负责|来?管|接手)?吧?$/u,
    /^(?:转交全部|移交全部|全部转交|离职交接|交接)[\s:：]*(?<from>[\p{L}·]{2,12}?)(?:\s*(?:给|交给|到|→|->|—>|=>|➡)\s*|\s+)(?<to>[\p{L}·]{2,12})$/u,
  ],
  // Two colleagues and nothing else; it is asked about before anything moves.
  maybe: [/^(?<from>[\p{L}·]{2,4}?)\s*(?:给|交给|→|->|—>|=>)\s*(?<to>[\p{L}·]{2,4})$/u],
  fields: {
    from: leaver,
    to: { ...colleague, label: '给', also: ['同事'] },
    sure: words('确定', '好'),
  },
  async run(ctx, said) {
    const { from, to } = said
    const scope = scopeOf(ctx.viewer)
    if (!scope.all && !scope.owners.includes(from.id)) {
      await refused(ctx, undefined, `转交全部 ${from.name}`)
      return { reply: text(`${from.name}不在你的团队里，请联系管理员转交。`) }
    }
    if (from.id === to.id) return { reply: text('转出和接手是同一个人。') }
    const theirs = { all: false as const, owners: [from.id], sharedWith: '' }
    const { rows, total } = await listCustomers(ctx.tx, theirs, { limit: 5000, offset: 0 })
    const steps = await openFollowUps(ctx.tx, { owners: [from.id] }, 5000)
    if (total === 0) return { reply: text(`${from.name}名下没有客户。`) }
    if (!said.sure)
      return {
        reply: text(
          `要把${from.name}的 ${total} 位客户和 ${steps.length} 项待办全部转交给${to.name}吗？记录和作者都保留。回复「是」确认，回复「取消」不转。`,
        ),
        ask: {
          kind: 'confirm',
          options: [{ label: '是', say: `转交全部 离职同事 ${from.name} 给 ${to.name} 确定 好` }],
        },
      }
    for (const file of rows) await handOver(ctx.doing, file, to)
    // What he still had to do for files of others.
    for (const step of await openFollowUps(ctx.tx, { owners: [from.id] }, 5000))
      await amend(ctx.doing, 'followUp', step.customerId, step.id, { ownerId: to.id })
    await record(ctx, 'hand-over', undefined, `${from.name} → ${to.name}，${total} 位客户`)
    return {
      reply: text(
        `✓ 已把${from.name}的 ${rows.length} 位客户和 ${steps.length} 项待办转交给${to.name}。回复「撤销」可以收回。`,
      ),
      changed: `把${from.name}的 ${rows.length} 位客户转交给${to.name}`,
      notices: [
        {
          intent: `hand-over-all:${ctx.doing.op}`,
          target: { kind: 'member', userId: to.userId },
          message: text(
            `${ctx.viewer.name}把${from.name}的 ${rows.length} 位客户交给你负责。回复「我的客户」查看。`,
          ),
          rank: 2,
          dueAt: ctx.now,
        },
        ...(await tellAdmins(
          ctx,
          `hand-over-all:${ctx.doing.op}:told`,
          text(`${ctx.viewer.name}把${from.name}的 ${rows.length} 位客户转交给了${to.name}。`),
        )),
      ],
    }
  },
})
