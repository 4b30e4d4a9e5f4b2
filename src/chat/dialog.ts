import type { DialogState } from '../../db/shapes.ts'
import { leftOut } from '../actions/scope.ts'
import { ask, cancelled, leave } from '../../templates/talk.ts'
import type { Command, Ctx, Outcome } from './command.ts'
import { howTo } from './how.ts'
import { parseCommand, splitFields, spilt } from './parse.ts'

/** What a line in the middle of a dialog leads to. */
export type Step =
  | { go: 'on'; dialog: DialogState; outcome: Outcome }
  | { go: 'run'; words: Record<string, string>; said: DialogState['said'] }
  | { go: 'leave'; line: string }
  | { go: 'end'; outcome: Outcome }

const SENTENCE = /[\u4e00-\u9fff]{6}/
const LIFE_MS = 30 * 60_000
const YES = /^(是|是的|好|好的|确认|离开|嗯|对)$/
const NO = /^(否|不|不要|继续|不离开|不是)$/
const END = /^(取消|退出|算了|不建了|放弃)$/
const HOW = /^怎么填[?？]?$/
const DONE = /^(完成|保存|确认|就这样|好了|结束|没有了|可以了)$/

/** Begins a dialog with what the line gave already, and asks for the first thing missing. */
export async function beginDialog(
  ctx: Ctx,
  command: Command,
  words: Record<string, string>,
  why?: string,
): Promise<Step> {
  const at = ctx.now.toISOString()
  const said = Object.entries(words).map(([field, w]) => ({ field, words: w, at }))
  return next(
    ctx,
    command,
    { command: command.name, said, skipped: [], asking: '', expiresAt: '' },
    why,
  )
}

/** One more line of a dialog. What was said is read again, each word as of its moment. */
export async function stepDialog(
  ctx: Ctx,
  command: Command,
  dialog: DialogState,
  line: string,
): Promise<Step> {
  if (dialog.leaving !== undefined) {
    if (YES.test(line)) return { go: 'leave', line: dialog.leaving }
    const stay = { ...dialog, leaving: undefined }
    return NO.test(line) ? next(ctx, command, stay) : stepDialog(ctx, command, stay, line)
  }
  if (END.test(line)) return { go: 'end', outcome: { reply: cancelled(command.name) } }
  if (/^(重来|重新开始|从头来)$/.test(line))
    return next(ctx, command, { ...dialog, said: [], skipped: [] })
  if (/^(上一步|返回|后退)$/.test(line)) {
    const back = stepBack(dialog, command)
    return next(ctx, command, back.dialog, undefined, back.field)
  }
  const field = command.fields[dialog.asking]
  if (field && HOW.test(line))
    return next(ctx, command, dialog, howTo(ctx, field.label), dialog.asking)
  if (/^(跳过|略过|没有|无|不知道|下一个)$/.test(line)) {
    if (field?.required) return next(ctx, command, dialog, `${field.label}不能跳过。`)
    return next(ctx, command, { ...dialog, skipped: [...dialog.skipped, dialog.asking] })
  }
  const missing = Object.entries(command.fields).some(
    ([name, f]) => f.required && !wordsOf(dialog)[name],
  )
  if (DONE.test(line)) {
    if (!missing) return { go: 'run', words: wordsOf(dialog), said: dialog.said }
    return next(ctx, command, dialog, '必填的还没说。')
  }

  // 「新建 另一家…」 in the middle of a 新建: the person begins anew.
  const anew = parseCommand(line, ctx.commands)
  if (anew?.command.name === command.name) {
    const at = ctx.now.toISOString()
    const said = Object.entries(anew.words).map(([field, w]) => ({ field, words: w, at }))
    return { go: 'run', words: anew.words, said }
  }
  const labelled = splitFields(line, command.fields)
  const lead = Object.entries(command.fields).find(([, f]) => f.lead)?.[0]
  // What leads is an answer where it was asked for (「雪城木业 电话 139…」) or is labelled itself.
  const keyed = Object.keys(labelled).filter(
    (name) =>
      name !== lead ||
      line.startsWith(command.fields[name]?.label ?? ' ') ||
      (lead === dialog.asking && Object.keys(labelled).length > 1),
  )
  const answers =
    keyed.length > 0
      ? Object.fromEntries(keyed.map((k) => [k, labelled[k] ?? '']))
      : spilt({ [dialog.asking]: line }, command.fields)
  if (keyed.length === 0) {
    // A single question that nobody asked for is no form to be filled to the end.
    if (anew && !command.guided && dialog.said.length === 0) return { go: 'leave', line }
    if (anew)
      return {
        go: 'on',
        dialog: { ...dialog, leaving: line },
        outcome: { reply: leave(command.name) },
      }
  }
  const at = ctx.now.toISOString()
  let said = dialog.said
  for (const [name, words] of Object.entries(answers)) {
    const read = await command.fields[name]?.read(words, ctx)
    if (read && !read.ok) {
      // A sentence where a number was asked for is something else that came up.
      if (keyed.length === 0 && SENTENCE.test(line))
        return {
          go: 'on',
          dialog: { ...dialog, leaving: line },
          outcome: { reply: leave(command.name) },
        }
      return next(ctx, command, { ...dialog, said }, read.why, name)
    }
    said = [...said.filter((s) => s.field !== name), { field: name, words, at }]
  }
  return next(ctx, command, {
    ...dialog,
    said,
    skipped: dialog.skipped.filter((s) => !(s in answers)),
  })
}

export const wordsOf = (dialog: Pick<DialogState, 'said'>): Record<string, string> =>
  Object.fromEntries(dialog.said.map((s) => [s.field, s.words]))

/** Asks for the first field that was neither said nor skipped; none left: runs. */
async function next(
  ctx: Ctx,
  command: Command,
  dialog: DialogState,
  why?: string,
  again?: string,
): Promise<Step> {
  const words = wordsOf(dialog)
  const out = await leftOut(ctx.doing)
  const open = Object.entries(command.fields).filter(
    ([name, f]) =>
      words[name] === undefined &&
      !dialog.skipped.includes(name) &&
      !f.quiet &&
      !out.has(f.entry ?? '') &&
      (f.required || command.guided),
  )
  const asking = again ?? open[0]?.[0]
  const field = asking === undefined ? undefined : command.fields[asking]
  if (asking === undefined || !field) return { go: 'run', words, said: dialog.said }
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS).toISOString()
  return {
    go: 'on',
    dialog: { ...dialog, asking, expiresAt },
    outcome: {
      reply: ask({
        label: field.label,
        hint: field.hint,
        optional: !field.required,
        canBack: dialog.said.length + dialog.skipped.length > 0,
        ...(why ? { why } : {}),
      }),
    },
  }
}

/** Forgets the answer before the current question, given or skipped. */
function stepBack(
  dialog: DialogState,
  command: Command,
): { dialog: DialogState; field: string | undefined } {
  const order = Object.keys(command.fields)
  const newest = dialog.said.at(-1)?.field
  // A labelled answer may have jumped ahead of the question: then that one is taken back.
  if (newest && order.indexOf(newest) > order.indexOf(dialog.asking))
    return {
      dialog: { ...dialog, said: dialog.said.filter((s) => s.field !== newest) },
      field: newest,
    }
  const before = order.slice(0, order.indexOf(dialog.asking)).reverse()
  const last = before.find(
    (name) => dialog.skipped.includes(name) || wordsOf(dialog)[name] !== undefined,
  )
  return {
    dialog: {
      ...dialog,
      said: dialog.said.filter((s) => s.field !== last),
      skipped: dialog.skipped.filter((s) => s !== last),
    },
    field: last,
  }
}
