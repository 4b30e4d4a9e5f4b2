import { findFile } from '../../db/files/customers.ts'
import { findPerson, keepSettings } from '../../db/people.ts'
import { askGap as ask, gapsOff } from '../../templates/files/dictionary.ts'
import { check } from '../actions/validate.ts'
import { completeness } from '../domain/completeness.ts'
import { fieldOf, FIELDS, type Field } from '../domain/fields.ts'
import type { Ctx, Outcome } from './command.ts'
import { parseCommand } from './parse.ts'
import { candidates } from './resolve.ts'

/** What may be asked in passing: short answers that cannot be taken for anything else. */
const ASKABLE: ReadonlySet<string> = new Set(['phone', 'industry', 'title', 'birthday', 'source', 'kind', 'grade']) // prettier-ignore
/** With the person as words by key: the day of the last question, or `off`. */
const ASKED = 'gapAsked'

/**
 * Asks for the most useful fact that a file lacks (R65): below the receipt of a note on one's own
 * customer, once a day at most, in private, never as a gate. Whoever says 「别问」 is asked no more.
 */
export async function withGap(ctx: Ctx, outcome: Outcome): Promise<Outcome> {
  const { changed, about, undoes, ask: busy } = outcome
  if (ctx.inGroup || !changed?.includes('的记录') || !about || undoes || busy) return outcome
  const person = await findPerson(ctx.tx, ctx.viewer.id)
  const asked = person?.settings[ASKED]
  if (!person || asked === 'off' || asked === ctx.today) return outcome
  const file = await findFile(ctx.tx, about)
  // A file of today is still being written; a colleague's file is his to fill.
  if (!file || file.customer.ownerId !== ctx.viewer.id) return outcome
  if (ctx.zone.day(file.customer.createdAt) >= ctx.today) return outcome
  const present = file.contacts.filter((c) => !c.gone)
  const flat = (row: { details: Record<string, string> }) => ({ ...row, ...row.details })
  const gap = completeness(FIELDS, flat(file.customer), present.map(flat)).gaps.find(
    (f) => ASKABLE.has(f.key) && (f.of === 'customer' || present.length > 0),
  )
  if (!gap) return outcome
  await keepSettings(ctx.tx, person.id, { ...person.settings, [ASKED]: ctx.today })
  const whose = gap.of === 'contact' ? (present[0]?.name ?? '') : ''
  const text = `${outcome.reply.text}\n${ask({ customer: file.customer.name, whose, gap })}`
  return {
    ...outcome,
    reply: { ...outcome.reply, text },
    ask: {
      kind: 'gap',
      options: [{ label: `${gap.of}.${gap.key}`, say: `改 客户 @${about} ${gap.label} ` }],
    },
  }
}

/** The line that a short answer stands for; undefined: the line is something else. */
export async function answerGap(ctx: Ctx, line: string): Promise<string | Outcome | undefined> {
  const [option] = ctx.talk.question?.options ?? []
  const [of, key = ''] = option?.label.split('.') ?? []
  const field = of === 'customer' || of === 'contact' ? fieldOf(of, key) : undefined
  if (!option || !field) return undefined
  if (/^(?:别|不要|不用)再?问了?[。！!]?$/.test(line)) {
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    if (person) await keepSettings(ctx.tx, person.id, { ...person.settings, [ASKED]: 'off' })
    return { reply: gapsOff() }
  }
  return (await fits(ctx, field, line)) ? `${option.say}${line}` : undefined
}

/** Only what is surely an answer: a value of the field, no sentence, no command, no customer. */
async function fits(ctx: Ctx, field: Field, line: string): Promise<boolean> {
  const short = [...line].length <= (field.type === 'text' ? 8 : 20)
  if (!short || /[，,。；;？?！!\n]/.test(line) || !check(field, line).ok) return false
  if (field.type !== 'text') return true
  if (parseCommand(line, ctx.commands) || !/^\p{Script=Han}{2,8}$/u.test(line)) return false
  if (/^(好|是|不|没|收到|谢|知道|嗯|行|可以|今天|明天|更多)/.test(line)) return false
  const { own, foreign } = await candidates(ctx, line)
  return own.length + foreign.length === 0
}
