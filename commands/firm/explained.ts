import { settingOf } from '../../db/settings.ts'
import { requiredOf } from '../../src/actions/required.ts'
import { gradeRules, riskPolicy } from '../../src/actions/judge/world.ts'
import { retentionOf } from '../../src/actions/safety/retention.ts'
import { cadenceOf } from '../../src/actions/time/silent.ts'
import { pausedDuties } from '../../src/actions/time/paused.ts'
import { defineCommand, type Command, type Ctx } from '../../src/chat/command.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { DUTIES } from '../../src/domain/duties.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { explained } from '../../templates/files/explained.ts'
import { text } from '../../templates/message.ts'

interface Word {
  name: string
  also?: string[]
  summary: string
  says?: RegExp[]
  lines(ctx: Ctx): Promise<readonly string[]> | readonly string[]
}

/** Words whose answer explains how the files are kept, with the settings in force. */
const WORDS: readonly Word[] = [
  {
    name: '流程',
    also: ['五步', '工作流程'],
    summary: '建档、整理、存放、更新、分析五步，每步用什么命令',
    lines: () => explained.flow(),
  },
  {
    name: '档案怎么来',
    also: ['怎么建档案', '档案来源'],
    summary: '客户信息从哪来、怎么合到一份档案、谁负责',
    lines: () => explained.sources(),
  },
  {
    name: '标准',
    also: ['管理标准', '档案标准'],
    summary: '现在生效的标准：必填、联系周期、风险和分级规则',
    lines: async (ctx) =>
      explained.standards({
        required: (await requiredOf(ctx.tx, [...FIELDS, ...ctx.ownFields])).map((f) => f.label),
        cadence: (await cadenceOf(ctx.tx)).grades,
        risk: await riskPolicy(ctx.tx),
        grade: await gradeRules(ctx.tx),
      }),
  },
  {
    name: '自动化',
    also: ['自动步骤', '自动做什么'],
    summary: '小客自己按时做的每一步，哪些能停、怎么停',
    lines: async (ctx) => {
      const paused = await pausedDuties(ctx.tx)
      return explained.automatic(DUTIES.map((d) => ({ ...d, paused: paused.includes(d.tick) })))
    },
  },
  {
    name: '规定',
    also: ['存储规定', '规定 存储'],
    says: [/^(?:规定|存储规定|归档规定)[\s:：]*(?:存储|归档|保护)?$/],
    summary: '档案存在哪、几份、存多久、谁能动',
    lines: async (ctx) => {
      const keepers = (await settingOf<string[]>(ctx.tx, 'keepers')) ?? []
      const name = await namesOf(ctx, [...keepers, ...ctx.admins])
      return explained.storage({
        years: await retentionOf(ctx.tx),
        keepers: keepers.map(name),
        admins: [...ctx.admins].map(name),
      })
    },
  },
]

export const explainedWords: readonly Command[] = WORDS.map(({ lines, also = [], ...word }) =>
  defineCommand({
    ...word,
    also,
    example: word.name,
    apart: true,
    fields: {},
    run: async (ctx) => ({ reply: text((await lines(ctx)).join('\n')) }),
  }),
)
