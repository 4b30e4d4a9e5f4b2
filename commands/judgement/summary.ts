import { openFollowUps } from '../../db/follow-ups.ts'
import { storyOf } from '../../db/queries/reports.ts'
import { changesOf } from '../../db/queries/reports.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { customerShown } from '../../src/chat/fields/shown.ts'
import { standingOf } from '../../src/chat/file/judged.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { withoutName } from '../../src/actions/time/follow-ups.ts'
import { heaviestFirst } from '../../src/domain/risks/level.ts'
import { addDays } from '../../src/domain/day.ts'
import { riskName } from '../../templates/judge/judgement.ts'
import { ROLE_NAMES, STAGE_NAMES } from '../../templates/labels.ts'
import { text } from '../../templates/message.ts'
import { clip, money, shortDay, when } from '../../templates/plain.ts'

/** Days that a summary looks back: a quarter. */
const BACK = 92

/** Words that say nothing but the sum itself. */
const SUM = /^[\d.,，\s]*[万千百元块]*$/

/** What each of the five lines was written from, in their order. */
const SOURCES = [
  ['来往', '历史'],
  ['进展', '变更'],
  ['钱', '历史'],
  ['风险', '风险'],
  ['现在', '查'],
] as const

export default defineCommand({
  name: '总结',
  also: ['客户总结', '小结'],
  summary: '一位客户近三个月的经过，五行，每行都有出处',
  example: '总结 华东建材',
  says: [
    /^总结(?:一?下|一句)?$/,
    /^总结一?下?\s*(?<customer>[^，,。？?]{2,30}?)(?:的情况|这个客户)?$/,
  ],
  fields: { customer: customerShown },
  async run(ctx, said) {
    const { customer: c } = said.customer
    const about = c.id
    if (ctx.inGroup) return { reply: text('总结里有客户原话和金额，请私聊小客查看。'), about }
    const since = addDays(ctx.today, -BACK)
    const story = await storyOf(ctx.tx, c.id, since)
    const stages = await changesOf(ctx.tx, [c.id], 'stage', ctx.zone.instant(since))
    if (story.notes.length + story.money.length + story.risks.length + stages.length === 0) {
      const last = c.lastContactOn ? `上次联系是${shortDay(c.lastContactOn, ctx.today)}。` : ''
      const none = `「${c.name}」近三个月没有记录，也没有报价、成交和风险。`
      return { reply: text(`${none}${last}\n看档案直接发客户名。`), about }
    }
    const s = await standingOf(ctx, said.customer)
    const [step] = await openFollowUps(ctx.tx, { customers: [c.id] }, 1)
    const name = await namesOf(ctx, [
      ...story.notes.map((n) => n.authorId),
      ...stages.map((j) => j.byId),
    ])
    // Each line has room for words; the customer's name is said once, above.
    const bare = (words: string) => withoutName(said.customer, words, []) || words
    const day = (d: string) => shortDay(d, ctx.today)
    const authors = [...new Set(story.notes.map((n) => name(n.authorId)))]
    const touches = story.notes.filter((n) => n.activity)
    const first = story.notes[0]
    const last = story.notes.at(-1)
    const moves = stages.flatMap((j) =>
      typeof j.after === 'string'
        ? [
            `${day(ctx.zone.day(j.at))}到${STAGE_NAMES[j.after] ?? j.after}${j.words ? `（「${clip(bare(j.words), 16)}」）` : ''}`,
          ]
        : [],
    )
    const live = heaviestFirst(
      story.risks.filter((r) => !r.clearedOn),
      s.world.risks,
      ctx.today,
    )
    const weighed = [...live, ...story.risks.filter((r) => r.clearedOn).reverse()]
    const lines = [
      story.notes.length > 0
        ? `来往：${story.notes.length}条记录，${touches.length}次联系，${authors.join('、')}；从${day(first?.happenedOn ?? since)}「${clip(bare(first?.words ?? ''), 18)}」到${day(last?.happenedOn ?? since)}「${clip(bare(last?.words ?? ''), 24)}」`
        : `来往：近三个月没有记录${c.lastContactOn ? `，上次联系是${day(c.lastContactOn)}` : ''}`,
      `进展：${moves.length > 0 ? moves.slice(-3).join('，') : `阶段没有变化${c.stage ? `，在${STAGE_NAMES[c.stage] ?? c.stage}` : ''}`}`,
      `钱：${
        story.money.length > 0
          ? story.money
              .slice(-4)
              .map(
                (m) =>
                  `${day(m.onDay)}${ROLE_NAMES[m.role]}${money(m.fen)}${SUM.test(m.words) ? '' : `（「${clip(bare(m.words), 12)}」）`}`,
              )
              .join('，')
          : '没有新的报价、成交或付款'
      }；近12个月成交${money(s.figures.turnover)}`,
      `风险：${
        story.risks.length > 0
          ? weighed
              .slice(0, 3)
              .map(
                (r) =>
                  `${day(r.onDay)}${riskName(r.kind)}「${clip(bare(r.quote), 20)}」${r.clearedOn ? `，${day(r.clearedOn)}已解除` : ''}`,
              )
              .join('；') + (weighed.length > 3 ? `；共${weighed.length}条` : '')
          : '没有'
      }`,
      `现在：${c.grade ? `${c.grade}级 · ` : ''}${s.grade.life}${step ? `，下一步${when(step.dueAt ? `${step.dueOn}T${step.dueAt}` : step.dueOn, ctx.today)} ${clip(bare(step.what), 20)}` : '，没有安排下一步'}`,
    ]
    return {
      reply: text(
        [
          `「${c.name}」近三个月：`,
          ...lines.map((l, i) => `${i + 1}. ${l}`),
          '回复序号看这一行的依据，回复「更多」看记录原文。',
        ].join('\n'),
      ),
      about,
      // Each line leads to what it was written from.
      ask: {
        kind: 'list',
        options: [
          ...SOURCES.map(([label, command]) => ({ label, say: `${command} 客户 @${c.id}` })),
          { label: '更多', say: `历史 客户 @${c.id}` },
          { label: '依据', say: `历史 客户 @${c.id}` },
        ],
      },
    }
  },
})
