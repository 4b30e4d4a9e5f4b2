import { and, eq } from 'drizzle-orm'
import { findFile, type File } from '../../db/files/customers.ts'
import { amend, linesOf } from '../../db/files/journal.ts'
import { lastOp } from '../../db/files/ops.ts'
import { undoLast } from '../actions/undo.ts'
import { corrected } from '../../templates/files/done.ts'
import { money } from '../../templates/plain.ts'
import { ROLE_NAMES } from '../../templates/labels.ts'
import { readClauses } from '../understand/clauses.ts'
import { readDates } from '../understand/dates/index.ts'
import { readFigures } from '../understand/money/numbers.ts'
import { fold } from '../understand/normalise.ts'
import { readSignals } from '../understand/signals.ts'
import type { Ctx, Outcome } from './command.ts'
import { keepNote } from './note.ts'
import { readLine } from './reading.ts'
import { askStep, type Change, putStepRight, stepNamed, stepsOf } from './time/put-right.ts'

/** 「不对，是周四」「记错了，是华南建材」「预算改成80万」: words that take back something just said. */
const MARK =
  /^(?:不对|不是的?|错了|(?:刚才|上一?条|上面)?(?:记|写|说|打|搞|弄|发)错了|说错|更正|纠正|应该是|改成|改为|(?:改|推|挪|延|推迟|顺延|提前)到|是)[，,：:\s]*(?:应该)?(?:是|改成|改为|改到)?[，,：:\s]*(.+)$/
/** 「不是钱总，是吕刚」: what was said takes the place of what was meant. */
const RATHER = /^不是([^，,。是]{1,12}?)[，,\s]*(?:而|应该)?是(?!不是)([^，,。？?吗]{1,20})$/
const INSIDE =
  /^(预算|报价|成交|合同|回款|欠款|尾款|时间|日期)(?:应该是|改成|改为|改到|不对[，, ]*是)(.+)$/
/** Later than this nobody means the last note any more. */
const FRESH_MS = 2 * 3_600_000

/** What a line puts in the place of what was just said (「不对，是周四」: 周四); undefined: nothing. */
export function correction(line: string): string | undefined {
  const inside = INSIDE.exec(line)
  const rather = RATHER.exec(line)?.[2]
  const fragment = inside ? `${inside[1]}${inside[2]}` : (rather ?? MARK.exec(line)?.[1])
  return fragment && [...fragment].length <= 40 ? fragment : undefined
}

/**
 * Changes the facts of the note just made, or moves it to another customer. Undefined: the line
 * corrects nothing.
 */
export async function correct(ctx: Ctx, line: string): Promise<Outcome | undefined> {
  const fragment = correction(line)
  if (!fragment) return undefined
  const op = await lastOp(ctx.tx, ctx.viewer.id, ctx.chat)
  if (!op || ctx.now.getTime() - op.at.getTime() > FRESH_MS) return undefined
  const notes = (await linesOf(ctx.tx, op.id)).filter((l) => l.entity === 'note')
  const [kept] = notes
  const file = kept && (await findFile(ctx.tx, kept.customerId))
  // After a correction its own words stand in the place of the note's.
  const words = kept?.field === '*' ? (kept.after as { words: string }).words : kept?.after
  if (!kept || !file || typeof words !== 'string') return undefined
  const note = { id: kept.entityId, words }
  const steps = await stepsOf(
    ctx,
    notes.map((l) => l.entityId),
  )
  // 「不对，拜访永固是周五」 names a step, and moves nothing to 永固.
  const named = steps.length > 1 && stepNamed(steps, fragment) !== undefined
  return (
    (named ? undefined : await moved(ctx, file, note.words, fragment)) ??
    (await amended(ctx, file, note, steps, fragment))
  )
}

/** Another customer is named: all of the note leaves the first one and is read again for the other. */
async function moved(
  ctx: Ctx,
  from: File,
  words: string,
  fragment: string,
): Promise<Outcome | undefined> {
  const { reading, files } = await readLine(
    { ...ctx, talk: { ...ctx.talk, customerId: null } },
    fragment,
  )
  const to = files[0]
  const named = reading.customers.some(
    (c) => c.by !== 'previous' && c.by !== 'contact' && c.by !== 'title',
  )
  if (!to || !named || to.customer.id === from.customer.id) return undefined
  await undoLast(ctx.doing, ctx.chat)
  const again = await readLine(ctx, words, to)
  const kept = await keepNote(ctx, words, { ...again.reading, kind: 'note' }, [to], {
    aside: `已从「${from.customer.name}」移过来。`,
  })
  return { ...kept, changed: `把记录从「${from.customer.name}」移到「${to.customer.name}」` }
}

/** The day of a step or a sum is said anew: the row that the note made changes. */
async function amended(
  ctx: Ctx,
  file: File,
  note: { id: string; words: string },
  steps: Awaited<ReturnType<typeof stepsOf>>,
  fragment: string,
): Promise<Outcome | undefined> {
  const step = steps.length > 1 ? stepNamed(steps, fragment) : steps[0]
  const dated = readDates(fragment, ctx.local).length > 0
  if (!step && steps.length > 1 && dated) return askStep(ctx, steps, fragment)
  const told = [
    step && dated ? await putStepRight(ctx, step, fragment) : null,
    await putSumRight(ctx, file, note.id, fragment),
  ].filter((c) => c !== null)
  if (told.length === 0) return undefined
  // Whoever reads the note later sees that its words were put right.
  const kept = `${note.words}（更正：${fragment}）`
  await amend(ctx.doing, 'note', file.customer.id, note.id, { words: kept })
  const other = step && (await findFile(ctx.tx, step.customerId))
  const { name } = (other ?? file).customer
  return {
    reply: corrected(name, told),
    changed: `更正「${name}」的${told.map((c) => c.label).join('、')}`,
    about: file.customer.id,
  }
}

/** A sum said anew; where the note kept one only, its bare number will do (「搞错了，是40000」). */
async function putSumRight(
  ctx: Ctx,
  file: File,
  noteId: string,
  fragment: string,
): Promise<Change | null> {
  const { money: sums } = ctx.tx.t
  const rows = await ctx.tx
    .select()
    .from(sums)
    .where(and(eq(sums.noteId, noteId), eq(sums.removed, false)))
  const who = { customers: [], contactNames: [], newCustomer: null }
  const [amount] = readSignals(fragment, readClauses(fragment), who, ctx.local).amounts
  const [only, ...others] = rows
  const bare = BARE_SUM.test(fragment) ? readFigures(fold(fragment))[0] : undefined
  const said = amount ?? (bare && { fen: Math.round(bare.value * 100), maxFen: undefined })
  const row = rows.find((m) => m.role === amount?.role) ?? (others.length === 0 ? only : undefined)
  if (!said || !row) return null
  await amend(ctx.doing, 'money', file.customer.id, row.id, {
    fen: said.fen,
    maxFen: said.maxFen ?? null,
  })
  return {
    label: ROLE_NAMES[row.role] ?? '金额',
    before: money(row.fen, row.maxFen),
    after: money(said.fen, said.maxFen),
  }
}
const BARE_SUM = /^[\d.,，]+\s?(?:[万千百wWkK]\d?|元|块钱?)?[。.!！]*$/
