import { findFiles, type File } from '../../../db/files/customers.ts'
import { openFollowUps, type FollowUp } from '../../../db/follow-ups.ts'
import { when } from '../../../templates/plain.ts'
import { ADDRESSES, TITLES } from '../../understand/names/tables.ts'
import type { Ctx, Field, Got } from '../command.ts'
import { customer } from '../fields.ts'

const no = (why: string): Got<never> => ({ ok: false, why })
const got = <T>(value: T): Got<T> => ({ ok: true, value })

/** Follow-ups by `@id`, by the number in the list just shown, by customer or words. */
export const followUp: Field<FollowUp> & { required: true } = {
  label: '待办',
  hint: '1',
  required: true,
  lead: true,
  async read(words, ctx) {
    // 「完成，协议签了三千亩」 tells how it went; which one it was may only be guessed.
    const told = /^[，,。；;]/.test(words)
    const said = words.replace(/^[\s，,。；;]+/, '')
    const open = await openFollowUps(ctx.tx, { owners: [ctx.viewer.id, ...ctx.viewer.team] }, 500)
    const id =
      /^@(\w+)$/.exec(said)?.[1] ??
      (/^\d{1,2}$/.test(said) ? ctx.talk.listed?.[Number(said) - 1] : undefined)
    const byId = open.find((f) => f.id === id)
    if (byId) return got(byId)
    if (said.startsWith('@')) return no('这项待办已经办完或取消了。')
    const mine = open.filter((f) => f.ownerId === ctx.viewer.id)
    const nth = /^\d{1,2}$/.test(said) ? mine[Number(said) - 1] : undefined
    if (nth) return got(nth)
    const file = await customer.read(said, ctx)
    const theirs = mine.filter((f) => file.ok && f.customerId === file.value.customer.id)
    const rest = file.ok ? beyondNames(said, file.value) : said
    // 「川泰验泵」 is the step that speaks of it; the bare customer may mean any of his.
    const fits = rest
      ? (theirs.length > 0 ? theirs : mine).filter((f) => likeness(rest, f.what) > 0)
      : theirs
    const most = Math.max(0, ...fits.map((f) => likeness(rest, f.what)))
    const best = rest ? fits.filter((f) => likeness(rest, f.what) === most) : fits
    // 「完成 星河 对手降价抢走了」: its only step, and how it went.
    const [only, another] = theirs
    if (best.length === 0 && only && !another && /[\s，,；;]/.test(said)) return got(only)
    if (best.length === 0 && told) return guessed(ctx)
    return oneOf(ctx, best, '没有找到这项待办。回复「待办」看清单，再说「完成 1」。')
  },
  guess: (ctx) => guessed(ctx),
}

/** What was just listed or rang, else what is due, else all that is open. */
async function guessed(ctx: Ctx): Promise<Got<FollowUp>> {
  const open = await openFollowUps(ctx.tx, { owners: [ctx.viewer.id] }, 20)
  const listed = open.filter((f) => ctx.talk.listed?.includes(f.id))
  const due = open.filter((f) => f.dueOn <= ctx.today)
  const which = [listed, due, open].find((some) => some.length > 0) ?? []
  return oneOf(ctx, which, '你现在没有待办。')
}

async function oneOf(ctx: Ctx, fits: FollowUp[], none: string): Promise<Got<FollowUp>> {
  if (fits.length === 1 && fits[0]) return got(fits[0])
  if (fits.length === 0) return no(none)
  const shown = fits.slice(0, 6)
  const files = await findFiles(
    ctx.tx,
    shown.map((f) => f.customerId),
  )
  const name = new Map(files.map((f) => [f.customer.id, f.customer.name]))
  return {
    ok: false,
    why: '是哪一项？',
    options: shown.map((f) => ({
      label: `${when(f.dueOn, ctx.today)} ${name.get(f.customerId) ?? ''} ${f.what}`,
      words: `@${f.id}`,
    })),
  }
}

/** What words say beside the customer's names and people. */
export function beyondNames(said: string, { customer, contacts }: File): string {
  const names = [customer.name, ...customer.shortNames, ...contacts.map((c) => c.name)]
  const left = names
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .reduce((words, name) => words.replace(name, ' '), said)
  const surnames = contacts.map((c) => c.name.slice(0, 1)).join('')
  const called = surnames ? left.replace(new RegExp(`[${surnames}](?:${CALLED})`), ' ') : left
  const rest = called.replace(/[^\p{L}\p{N}]|[的那个这条项件事了吧]|待办|提醒/gu, '')
  // Only Latin letters: the customer by its initials.
  return /^[a-z]*$/.test(rest) ? '' : rest
}

const CALLED = [...TITLES, ...ADDRESSES].join('|')

/** How many pairs of letters two descriptions of a step share. */
const likeness = (a: string, b: string): number =>
  [...a].filter(
    (_, i) => i + 2 <= a.length && b.toLowerCase().includes(a.slice(i, i + 2).toLowerCase()),
  ).length
