import type { File } from '../../../db/files/customers.ts'
import { isAtLeast } from '../../domain/rights.ts'
import type { Reading } from '../../understand/types.ts'
import { meantWhich, offerStray } from '../../../templates/talk.ts'
import type { Command, Ctx, Outcome } from '../command.ts'

/** A line with any of these tells what happened or is wanted, and is kept as a note. */
const TELLS =
  /[\d了过没不要想说在去来给已正会能让被把催和跟与是他她您你很太更价货款样签付发送约都]|[，,。！!]|联系上|谈|聊|等|老板/
const ASIDE = /本周|这周|上周|本月|这个?月|上个?月|今年|今天|现在|我们?|客户|系统|档案|[的\s]/g
/** Share of a line's words that must be a command's for it to be meant. */
const ALIKE = 0.5
/** Most letters of a line that is asked about even where no command is like it. */
const STRAY = 6

/**
 * A bare word or two that name no customer and tell nothing (「违规检查」「流程」): asked what is
 * meant, before they would be kept as a note on the customer just spoken of.
 */
export function strayWords(
  ctx: Ctx,
  line: string,
  reading: Reading,
  file: File | undefined,
): Outcome | undefined {
  const bare = line.replace(ASIDE, '')
  if ([...line].length > 10 || bare.length < 2 || TELLS.test(line)) return undefined
  const near = nearest(
    ctx,
    bare,
    ctx.commands.filter((c) => !c.apart),
  ).filter((c) => c.alike >= ALIKE)
  const kept = file && {
    name: file.customer.name,
    say: `记 客户 @${file.customer.id} 内容 ${line}`,
  }
  if (near.length === 0)
    return kept && [...line].length <= STRAY && isEmpty(reading)
      ? {
          reply: offerStray(line, kept.name),
          ask: { kind: 'confirm', options: [{ label: '是', say: kept.say }] },
        }
      : undefined
  const options = [
    ...near.map(({ command: c }) => ({
      label: c.name,
      shown: `${c.name}：${c.summary}`,
      say: Object.values(c.fields).some((f) => f.required) ? c.example : c.name,
    })),
    ...(kept
      ? [{ label: `记到「${kept.name}」`, shown: `记到「${kept.name}」`, say: kept.say }]
      : []),
  ]
  return {
    reply: meantWhich(
      line,
      options.map((o) => o.shown),
    ),
    ask: { kind: 'which', options: options.map(({ label, say }) => ({ label, say })) },
  }
}

/** The three commands of whose names the words hold most, of those that the speaker may give. */
export const nearest = (ctx: Ctx, words: string, commands = ctx.commands): Near[] =>
  commands
    .filter((c) => !c.hidden && (!c.who || isAtLeast(ctx.viewer, c.who)))
    .map((command) => {
      const alike = [command.name, ...command.also].map((name) => {
        const common = commonRun(words, name)
        return { held: common / name.length, alike: common / Math.max(name.length, words.length) }
      })
      return { command, ...most(alike) }
    })
    .sort((a, b) => b.held - a.held || b.alike - a.alike)
    .slice(0, 3)

interface Likeness {
  /** Share of the name that the words hold. */
  held: number
  /** Share of the longer one that both have. */
  alike: number
}
type Near = Likeness & { command: Command }

const most = (all: readonly Likeness[]): Likeness => ({
  held: Math.max(...all.map((one) => one.held)),
  alike: Math.max(...all.map((one) => one.alike)),
})

/** The longest run of two or more letters that two have in common. */
function commonRun(a: string, b: string): number {
  for (let n = Math.min(a.length, b.length); n >= 2; n--)
    for (let i = 0; i + n <= a.length; i++) if (b.includes(a.slice(i, i + n))) return n
  return 0
}

/** Nothing was understood in the line. */
const isEmpty = (r: Reading): boolean =>
  r.stage === null &&
  r.sentiment === 'neutral' &&
  [r.contacts, r.amounts, r.followUps, r.risks, r.competitors, r.preferences, r.interests].every(
    (facts) => facts.length === 0,
  )
