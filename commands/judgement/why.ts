import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { cadenceOf } from '../../src/actions/time/silent.ts'
import { daysOf, paceOf } from '../../src/domain/cadence.ts'
import { whyGrade } from '../../templates/judge/why.ts'
import { text } from '../../templates/message.ts'

export default defineCommand({
  name: '为什么',
  also: ['为啥', '等级依据', 'RFM', 'rfm', '客户价值'],
  summary: '看一位客户的等级从哪些数字来，怎样升级',
  example: '为什么 华东建材',
  says: [
    /^(?:为什么|为啥|凭什么|凭啥|怎么)(?:就)?(?:是|才是|只是|定成|评为)\s*(?:[ABCabc]级?|VIP)(?:客户)?[？?]?$/,
    /^(?:为什么|为啥|凭什么|凭啥)\s*(?<customer>[^，,。？?]{2,30}?)(?:是|只是|才是|被?定为|评为)\s*(?:[ABCabc]级?|重要|特殊|一般|VIP|普通)(?:客户)?[？?]?$/,
    /^(?!(?:等级)?异议)(?<customer>[^，,。？?]{2,30}?)(?:为什么|为啥|怎么|凭什么|凭啥)(?:是|只是|才是)\s*(?:[ABCabc]级?|重要|特殊|一般|VIP|普通)(?:客户)?[？?]?$/,
  ],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const file = said.customer
    const about = file.customer.id
    if (ctx.inGroup) return { reply: text('等级依据里有金额，请私聊小客查看。'), about }
    const s = await standingOf(ctx, file)
    const name = await namesOf(ctx, s.row?.manualBy ? [s.row.manualBy] : [])
    return {
      reply: whyGrade({
        name: file.customer.name,
        today: ctx.today,
        headline: file.customer.grade,
        manual: s.manual
          ? {
              mark: s.manual,
              reason: s.row?.manualReason ?? '',
              by: name(s.row?.manualBy ?? ''),
              until: s.row?.manualUntil ?? null,
            }
          : null,
        typed: s.typed,
        grade: s.grade,
        turnover: s.figures.turnover,
        before: s.figures.before,
        deals: s.figures.deals,
        cuts: s.world.cuts,
        rules: s.world.rules,
        byRule: s.byRule,
        lift: s.lift,
        service: s.world.rules.service[s.grade.class],
        cycle: daysOf(
          paceOf(await cadenceOf(ctx.tx), {
            grade: file.customer.grade,
            pace: file.customer.details.cadence,
          }),
        ),
        risk: s.risk,
      }),
      about,
    }
  },
})
