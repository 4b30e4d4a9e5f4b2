import { text } from '../../../templates/message.ts'
import { asksTeam } from '../../../templates/talk.ts'
import type { Ctx, Outcome } from '../command.ts'
import { customer, notFound } from '../fields.ts'
import type { Parsed } from '../parse.ts'
import { lastSpoken } from '../reading.ts'
import { askWhich, byPart } from '../which.ts'
import { formAsked } from './asked-forms.ts'
import { answerTopic } from './topics.ts'

/** What is asked of one file as well as of a whole team, and how the team is asked for. */
const OF_ALL: Readonly<Record<string, string>> = {
  services: '投诉清单',
  risk: '风险',
  owed: '欠款最多的客户',
  trades: '本月哪个产品卖得最好',
  deal: '本月成交',
  paid: '本月回款',
}

/**
 * A short question about the file just looked at (「上次谁联系的」), or about the one that it names.
 * Undefined: the line is something else, or nobody was spoken of.
 */
export async function askOn(ctx: Ctx, line: string): Promise<Outcome | Parsed | undefined> {
  const asked = formAsked(line)
  if (!asked) return /是(?:谁|哪[个位])[?？]?$/.test(line) ? byPart(ctx, line) : undefined
  const { name, answers } = asked
  const read = name ? await customer.read(name, ctx) : undefined
  if (read && !read.ok) {
    if (!read.options) return read.why === notFound(name) ? undefined : { reply: text(read.why) }
    const rest = line.slice(line.indexOf(name) + name.length)
    return askWhich(
      read.options.map((o) => ({ name: o.label, hint: '', say: `${o.label}${rest}` })),
    )
  }
  const file = read?.ok ? read.value : await lastSpoken(ctx)
  if (!file) return undefined
  if (typeof answers === 'object') {
    const command = ctx.commands.find((c) => c.name === answers.command)
    return command && { command, words: { customer: `@${file.customer.id}` } }
  }
  const told = await answerTopic(ctx, file, answers, line)
  const wide = !name && ctx.viewer.team.length > 0 ? OF_ALL[answers] : undefined
  return wide ? { ...told, reply: asksTeam(told.reply, wide) } : told
}

/** Whether a line is such a question about the file just looked at, and not one about many. */
export const goesOn = async (ctx: Ctx, line: string): Promise<boolean> =>
  formAsked(line)?.name === '' && (await lastSpoken(ctx)) !== undefined

export const ABOUT_ONE = { ok: false, why: '问的是刚才那位客户。' } as const
