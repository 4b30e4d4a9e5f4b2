import type { File } from '../../../db/files/customers.ts'
import { isAtLeast } from '../../domain/rights.ts'
import type { Reading } from '../../understand/types.ts'
import { meantWhich } from '../../../templates/talk.ts'
import type { Command, Ctx, Outcome } from '../command.ts'
import type { Parsed } from '../parse.ts'

/** What stands around the name of a thing that is asked for. */
const AROUND =
  /请|麻烦|帮我|帮忙|给我|给|对|把|替|写(?:一)?[份个篇封]?|[做出画来打]一?[份个下]|看看|看一?下|查查?看?|查一?下|一下|一份|一个|我?想看|的|情况|[\s,，:：。.!！?？]/g
/** Said of a customer these tell something: 星河科技投诉, 星河科技回访. */
const TOLD: ReadonlySet<string> = new Set(['归档', '合并', '清除', '服务', '投诉', '联系人', '改'])

const names = (c: Command): readonly string[] => [c.name, ...c.also].filter((n) => n.length > 1)

/** No command is called by more letters. */
const LONGEST = 10

/** Reads a customer and needs nothing else. */
const takesCustomerAlone = ({ fields, apart, name, hidden }: Command): boolean =>
  !apart &&
  !hidden &&
  !TOLD.has(name) &&
  fields['customer']?.lead === true &&
  Object.entries(fields).every(([key, f]) => key === 'customer' || !f.required)

/**
 * A customer and what a command is called, in whatever order they were said (「星河科技升等说明」,
 * 「给星河科技画个像」): that command. Undefined: the line says more, or something else.
 */
export function commandAbout(
  line: string,
  reading: Reading,
  file: File | undefined,
  commands: readonly Command[],
): Parsed | undefined {
  if (!file || [...line].length > 30 || reading.customers.length !== 1) return undefined
  let rest = line
  for (const words of reading.customers.flatMap((c) => c.evidence.map((e) => e.words)))
    if (words) rest = rest.replace(words, ' ')
  const asked = rest.replace(AROUND, '')
  if (asked.length < 2 || asked.length > LONGEST) return undefined
  const command = commands.find(
    (c) => (c.name === asked || c.also.includes(asked)) && takesCustomerAlone(c),
  )
  return command && { command, words: { customer: `@${file.customer.id}` } }
}

/** A line with any of these tells what happened or is wanted, and is kept as a note. */
const TELLS =
  /[\d了过没不要想说在去来给已会能让被把和跟是他她您你很太更价货款样签付]|[，,。！!]|联系上|谈|聊|等/
const ASIDE = /本周|这周|上周|本月|这个?月|上个?月|今年|今天|现在|我们?|客户|系统|档案|[的\s]/g
/** Share of a line's words that must be a command's for it to be meant. */
const ALIKE = 0.5

/**
 * A bare word or two that name no customer and are much like a command's name (「违规检查」): asked
 * what is meant, before it would be kept as a note on the customer just spoken of.
 */
export function nearCommand(ctx: Ctx, line: string, file: File | undefined): Outcome | undefined {
  const bare = line.replace(ASIDE, '')
  if ([...line].length > 10 || bare.length < 2 || TELLS.test(line)) return undefined
  const near = ctx.commands
    .filter((c) => !c.hidden && !c.apart && (!c.who || isAtLeast(ctx.viewer, c.who)))
    .map((command) => ({
      command,
      score: Math.max(...names(command).map((n) => likeness(bare, n)), 0),
    }))
    .filter((c) => c.score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
  if (near.length === 0) return undefined
  const options = [
    ...near.map(({ command }) => ({
      label: command.name,
      say: Object.values(command.fields).some((f) => f.required) ? command.example : command.name,
    })),
    ...(file
      ? [
          {
            label: `记到「${file.customer.name}」`,
            say: `记 客户 @${file.customer.id} 内容 ${line}`,
          },
        ]
      : []),
  ]
  const shown = [
    ...near.map(({ command: c }) => `${c.name}：${c.summary}`),
    ...(file ? [`记到「${file.customer.name}」`] : []),
  ]
  return { reply: meantWhich(line, shown), ask: { kind: 'which', options } }
}

/** The longest run of letters that two have in common, as a share of the longer one. */
function likeness(a: string, b: string): number {
  for (let n = Math.min(a.length, b.length); n >= 2; n--)
    for (let i = 0; i + n <= a.length; i++)
      if (b.includes(a.slice(i, i + n))) return n / Math.max(a.length, b.length)
  return 0
}
