import { type File, findFile } from '../../db/files/customers.ts'
import { findPerson, keepSettings } from '../../db/people.ts'
import { askDeal, askGap as ask, dealSkipped, gapsOff } from '../../templates/files/dictionary.ts'
import { completenessOf } from '../actions/quality.ts'
import { collected } from '../actions/scope.ts'
import { check } from '../actions/validate.ts'
import { fieldOf, type Field } from '../domain/fields.ts'
import { read } from '../understand/index.ts'
import { PLACES } from '../understand/queries/places.ts'
import { isOverMany } from './asking/nearest.ts'
import type { Ctx, Outcome } from './command.ts'
import { correction } from './correct.ts'
import { withLossReason } from './file/loss.ts'
import { parseCommand } from './parse.ts'
import { candidates } from './resolve.ts'

/**
 * What may be asked in passing, the most useful first: short answers that cannot be taken for anything
 * else. The kind says how a customer is served (R45); the grade is what the rules make it.
 */
const ASKABLE: readonly string[] = [
  'phone',
  'kind',
  'industry',
  'region',
  'title',
  'birthday',
  'source',
]
/** With the person as words by key: the day of the last question, or `off`. */
const ASKED = 'gapAsked'
/** And what it was about: nobody is asked the same twice running. */
const LAST = 'gapLast'

/**
 * Asks why a sale was lost, or for the most useful fact that a file lacks (R65): below the receipt of a note on one's own
 * customer, once a day at most, in private, never as a gate. Whoever says 「别问」 is asked no more.
 */
export async function withGap(ctx: Ctx, outcome: Outcome): Promise<Outcome> {
  const lost = await withLossReason(ctx, outcome)
  if (lost) return lost
  const { changed, about, undoes, ask: busy } = outcome
  if (ctx.inGroup || !changed?.includes('的记录') || !about || undoes || busy) return outcome
  if (outcome.lacks)
    return {
      ...outcome,
      reply: { ...outcome.reply, text: `${outcome.reply.text}\n${askDeal(outcome.lacks)}` },
      ask: {
        kind: 'gap',
        options: [{ label: `deal.${outcome.lacks}`, say: `记 客户 @${about} 内容 ` }],
      },
    }
  const was = outcome.file
  if (was?.customer.id === about && !mayLack(ctx, was)) return outcome
  const person = await findPerson(ctx.tx, ctx.viewer.id)
  const asked = person?.settings[ASKED]
  if (!person || asked === 'off' || asked === ctx.today) return outcome
  const file = await findFile(ctx.tx, about)
  if (!file || !mayLack(ctx, file)) return outcome
  const present = file.contacts.filter((c) => !c.gone)
  const gaps = completenessOf(file, await collected(ctx.tx, [])).gaps.filter(
    (f) => f.of === 'customer' || present.length > 0,
  )
  const last = person.settings[LAST]
  const gap = ASKABLE.flatMap((key) => gaps.find((f) => f.key === key) ?? []).find(
    (f) => `${about}.${f.key}` !== last,
  )
  if (!gap) return outcome
  await keepSettings(ctx.tx, person.id, {
    ...person.settings,
    [ASKED]: ctx.today,
    [LAST]: `${about}.${gap.key}`,
  })
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

/** A file of today is still being written; a colleague's file is his to fill. */
const mayLack = (ctx: Ctx, { customer }: File): boolean =>
  customer.ownerId === ctx.viewer.id && ctx.zone.day(customer.createdAt) < ctx.today

/** The line that a short answer stands for; undefined: the line is something else. */
export async function answerGap(ctx: Ctx, line: string): Promise<string | Outcome | undefined> {
  const [option] = ctx.talk.question?.options ?? []
  const [of, key = ''] = option?.label.split('.') ?? []
  if (option && of === 'export') return isPurpose(ctx, line) ? `${option.say}${line}` : undefined
  if (option && of === 'deal') return answerDeal(ctx, key, option.say, line)
  const field = of === 'customer' || of === 'contact' ? fieldOf(of, key) : undefined
  if (!option || !field) return undefined
  if (/^(?:别|不要|不用)再?问了?[。！!]?$/.test(line)) {
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    if (person) await keepSettings(ctx.tx, person.id, { ...person.settings, [ASKED]: 'off' })
    return { reply: gapsOff() }
  }
  return (await fits(ctx, field, line)) ? `${option.say}${line}` : undefined
}

/** The sum or the goods of the deal just told; whatever else is said is something else. */
async function answerDeal(
  ctx: Ctx,
  key: string,
  say: string,
  line: string,
): Promise<string | Outcome | undefined> {
  if (/^(?:跳过|不填|先不填|不知道|没有)[。！!]?$/.test(line)) return { reply: dealSkipped() }
  const sum = fieldOf('deal', 'deal')
  if (key === 'sum')
    return sum && [...line].length <= 12 && check(sum, line).ok
      ? `${say}成交金额${line}`
      : undefined
  if (!/^[\p{L}\p{N}\-]{2,12}$/u.test(line) || parseCommand(line, ctx.commands)) return undefined
  if (!isBare(ctx, line)) return undefined
  // 「经销商客户有哪些」 is a question, and no product.
  if (isOverMany(line)) return undefined
  const { own, foreign } = await candidates(ctx, line)
  return own.length + foreign.length === 0 ? `${say}买的是${line}` : undefined
}

/** Words of a sentence: 不锈钢 and 再生料 are goods, 「不是这家」 and 「等会再说」 are talk. */
const TALK =
  /不(?![锈干粘沾饱])|没|再(?![生制])|先(?!锋)|等[会下]|说(?!明)|[了过很我他她你们这那]|顺利|满意|正常/

/** A thing or a trade and nothing about anybody: neither news nor a correction of what was said. */
function isBare(ctx: Ctx, line: string): boolean {
  if (TALK.test(line) || correction(line) !== undefined) return false
  const { kind, followUps, amounts, stage, risks } = read(line, { now: ctx.local, known: [] })
  return kind === 'note' && [...followUps, ...amounts, ...risks].length === 0 && stage === null
}

/** A few words that are no command and end no talk. */
const isPurpose = (ctx: Ctx, line: string): boolean =>
  /^[\p{L}\p{N}、，, ]{2,20}$/u.test(line) &&
  !parseCommand(line, ctx.commands) &&
  read(line, { now: ctx.local, known: [] }).kind === 'note' &&
  !/^(?:好|谢|收到|知道|跳过|不|没|是)/.test(line)

/** Only what is surely an answer: a value of the field, no sentence, no command, no customer. */
async function fits(ctx: Ctx, field: Field, line: string): Promise<boolean> {
  const short = [...line].length <= (field.type === 'text' ? 8 : 20)
  if (!short || /[，,。；;？?！!\n]/.test(line) || !check(field, line).ok) return false
  if (field.type === 'region') return PLACES.some((place) => line.includes(place))
  if (field.type !== 'text') return true
  if (parseCommand(line, ctx.commands) || !/^\p{Script=Han}{2,8}$/u.test(line)) return false
  if (/^(好|是|不|没|收到|谢|知道|嗯|行|可以|今天|明天|更多)/.test(line)) return false
  if (!isBare(ctx, line)) return false
  const { own, foreign } = await candidates(ctx, line)
  return own.length + foreign.length === 0
}
