import type { DialogState, Question } from '../../db/shapes.ts'
import * as talk from '../../templates/talk.ts'
import { ROLE_NAMES } from '../../templates/files/rights.ts'
import { text } from '../../templates/message.ts'
import { isAtLeast } from '../domain/rights.ts'
import { refused } from './audit.ts'
import type { Command, Ctx, Outcome } from './command.ts'
import { correct } from './correct.ts'
import { offerList } from './business-card.ts'
import { beginDialog, stepDialog, wordsOf, type Step } from './dialog.ts'
import { askAgain, dropWaiting, WHOSE } from './file/unfiled.ts'
import { free } from './free.ts'
import { answerGap } from './gap.ts'
import { asTyped, lineFor, parseCommand, parseMaybe, type Parsed } from './parse.ts'
import { narrow } from './words.ts'

/** An outcome, and what the person and the bot are in the middle of afterwards. */
export interface Answer {
  outcome: Outcome
  dialog: DialogState | null
}

/** Answers one line: the open question, the dialog, a command, a name, a question, or a note. */
export async function answer(ctx: Ctx, line: string): Promise<Answer> {
  const { question, dialog } = ctx.talk
  const now = ctx.now.toISOString()
  if (question?.kind === 'gap' && question.expiresAt > now && !dialog) {
    const told = await answerGap(ctx, narrow(line))
    if (typeof told === 'object') return { outcome: told, dialog: null }
    return say({ ...ctx, talk: { ...ctx.talk, question: null } }, told ?? line)
  }
  if (question && question.expiresAt > now) {
    const chosen = chosenBy(question, narrow(line))
    if (chosen === 'no')
      return { outcome: (await dropWaiting(ctx)) ?? { reply: talk.cancelled('') }, dialog: null }
    if (chosen) return say({ ...ctx, talk: { ...ctx.talk, question: null } }, chosen)
  }
  if (!dialog) return say(ctx, question?.kind === WHOSE ? line.replace(IT_IS, '') : line)
  const command = ctx.commands.find((c) => c.name === dialog.command)
  if (!command) return say(ctx, line)
  if (dialog.expiresAt < now) {
    const fresh = await say(ctx, line)
    const lapsed = talk.lapsed(command.name).text
    return {
      ...fresh,
      outcome: {
        ...fresh.outcome,
        reply: { ...fresh.outcome.reply, text: `${lapsed}\n${fresh.outcome.reply.text}` },
      },
    }
  }
  return follow(ctx, command, await stepDialog(ctx, command, dialog, narrow(line)))
}

async function follow(ctx: Ctx, command: Command, step: Step): Promise<Answer> {
  switch (step.go) {
    case 'on':
      return { outcome: step.outcome, dialog: step.dialog }
    case 'end':
      return { outcome: step.outcome, dialog: null }
    case 'leave':
      return say(ctx, step.line)
    case 'run':
      return perform(ctx, command, wordsOf(step))
  }
}

/** A line outside any dialog. */
async function say(ctx: Ctx, line: string): Promise<Answer> {
  const list = await offerList(ctx, line)
  if (list) return { outcome: list, dialog: null }
  const parsed = parseCommand(narrow(line), ctx.commands)
  if (parsed) return perform(ctx, parsed.command, asTyped(line, parsed))
  const corrected = await correct(ctx, line)
  if (corrected) return { outcome: corrected, dialog: null }
  for (const maybe of parseMaybe(narrow(line), ctx.commands))
    if (await isReadable(ctx, maybe)) return perform(ctx, maybe.command, asTyped(line, maybe))
  // 「确认」 after something that is done already is no note about anybody.
  if (ANSWER.test(line))
    return { outcome: (await askAgain(ctx)) ?? { reply: talk.nothingAsked() }, dialog: null }
  const led = await free(ctx, line)
  return 'command' in led ? perform(ctx, led.command, led.words) : { outcome: led, dialog: null }
}

/** Reads a command's fields and runs it; asks for what is missing or cannot be read. */
async function perform(ctx: Ctx, command: Command, words: Record<string, string>): Promise<Answer> {
  if (command.who && !isAtLeast(ctx.viewer, command.who)) {
    await refused(ctx, undefined, command.name)
    return { outcome: { reply: talk.notAllowed(ROLE_NAMES[command.who]) }, dialog: null }
  }
  const values: Record<string, unknown> = {}
  const good: Record<string, string> = {}
  for (const [name, field] of Object.entries(command.fields)) {
    const said = words[name]
    if (said === undefined) continue
    const read = await field.read(said, ctx)
    if (read.ok) {
      values[name] = read.value
      good[name] = said
      continue
    }
    if (!read.options) return refuse(ctx, command, { ...words, [name]: undefined }, good, read.why)
    return choose(command, words, name, read.why, read.options)
  }
  for (const [name, field] of Object.entries(command.fields)) {
    if (!field.required || values[name] !== undefined) continue
    const guess = await field.guess?.(ctx)
    if (!guess) return follow(ctx, command, await beginDialog(ctx, command, words))
    if (guess.ok) values[name] = guess.value
    else if (guess.options) return choose(command, words, name, guess.why, guess.options)
    else return { outcome: { reply: text(guess.why) }, dialog: null }
  }
  return { outcome: await command.run(ctx, values), dialog: null }
}

/** Whether all words of a command that a line may mean can be read as such. */
async function isReadable(ctx: Ctx, { command, words }: Parsed): Promise<boolean> {
  for (const [name, said] of Object.entries(words)) {
    const read = await command.fields[name]?.read(said, ctx)
    if (read && !read.ok && !read.options) return false
  }
  return true
}

/** Several fit: each is the same line with what tells it apart. */
function choose(
  command: Command,
  words: Record<string, string>,
  name: string,
  why: string,
  choices: { label: string; words: string }[],
): Answer {
  const options = choices.map((o) => ({
    label: o.label,
    say: lineFor(command, { ...words, [name]: o.words }),
  }))
  const [only, ...others] = options
  const one = only && others.length === 0
  const labels = options.map((o) => o.label)
  const reply = one ? talk.meantOne(why, only.label) : talk.choose(why, labels)
  return { outcome: { reply, ask: { kind: one ? 'confirm' : 'which', options } }, dialog: null }
}

/**
 * A value that cannot be read: where the command is a form, the form goes on and asks again; a
 * single line is just told why.
 */
async function refuse(
  ctx: Ctx,
  command: Command,
  rest: Record<string, string | undefined>,
  good: Record<string, string>,
  why: string,
): Promise<Answer> {
  if (!command.guided) return { outcome: { reply: text(why) }, dialog: null }
  const kept = Object.fromEntries(
    Object.entries({ ...rest, ...good }).filter((e): e is [string, string] => e[1] !== undefined),
  )
  return follow(ctx, command, await beginDialog(ctx, command, kept, why))
}

/** 「是永固五金」 to the question whose a line is. */
const IT_IS = /^(?:就?是|记到|归到?)(?=[^，,。；;]{2,20}$)/

const ANSWER =
  /^(是|是的|对|对的|确认|确定|否|不|不是|不要|跳过|上一步|下一步|上一页|下一页|下一条|完成|保存|更多|同意|仍然新建|y|yes|n|no|\d{1,2})[。.!！]?$/i

/** The words that an answer to a question stands for; `no` when it was turned down. */
function chosenBy(question: Question, line: string): string | 'no' | undefined {
  // 「更多」 and 「下一条」 stand open beside other things: only their own words mean them.
  if (question.kind === 'more') return question.options.find((o) => o.label === line)?.say
  const nth = /^[(（【]?(\d{1,2})[)）】.。、]?$/.exec(line)?.[1]
  if (nth) return question.options[Number(nth) - 1]?.say
  const said = question.options.find((o) => o.label === line)
  if (said) return said.say
  if (
    question.kind === 'confirm' &&
    /^(是|是的|好|好的|对|确认|可以|嗯|行|要|y|yes|ok)$/i.test(line)
  )
    return question.options[0]?.say
  if (/^(取消|不|不是|不要|否|算了|都不是|n|no)$/i.test(line)) return 'no'
  return undefined
}
