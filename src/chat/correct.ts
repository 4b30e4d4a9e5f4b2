import { and, eq } from 'drizzle-orm'
import { findFile, type File } from '../../db/files/customers.ts'
import { amend, linesOf } from '../../db/files/journal.ts'
import { lastOp } from '../../db/files/ops.ts'
import { undoLast } from '../actions/undo.ts'
import { addDays, mondayOf } from '../domain/day.ts'
import { corrected } from '../../templates/files/done.ts'
import { money, when } from '../../templates/plain.ts'
import { ROLE_NAMES } from '../../templates/labels.ts'
import { readClauses } from '../understand/clauses.ts'
import { readDates } from '../understand/dates/index.ts'
import { readSignals } from '../understand/signals.ts'
import type { Ctx, Outcome } from './command.ts'
import { keepNote } from './note.ts'
import { readLine } from './reading.ts'

/** 「不对，是周四」「记错了，是华南建材」「预算改成80万」: words that take back something just said. */
const MARK =
  /^(?:不对|不是的?|错了|(?:刚才|上一?条|上面)?(?:记|写|说|打)错了|说错|更正|纠正|应该是|改成|改为|改到|是)[，,：:\s]*(?:应该)?(?:是|改成|改为|改到)?[，,：:\s]*(.+)$/
const INSIDE =
  /^(预算|报价|成交|合同|回款|欠款|尾款|时间|日期)(?:应该是|改成|改为|改到|不对[，, ]*是)(.+)$/
/** Later than this nobody means the last note any more. */
const FRESH_MS = 2 * 3_600_000
const WEEKDAYS = '一二三四五六日天'

/** What a line puts in the place of what was just said (「不对，是周四」: 周四); undefined: nothing. */
export function correction(line: string): string | undefined {
  const inside = INSIDE.exec(line)
  const fragment = inside ? `${inside[1]}${inside[2]}` : MARK.exec(line)?.[1]
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
  const note = (await linesOf(ctx.tx, op.id)).find((l) => l.entity === 'note' && l.field === '*')
  const file = note && (await findFile(ctx.tx, note.customerId))
  if (!note || !file) return undefined
  const words = (note.after as { words: string }).words
  return (
    (await moved(ctx, file, words, fragment)) ??
    (await amended(ctx, file, note.entityId, words, fragment))
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
  noteId: string,
  words: string,
  fragment: string,
): Promise<Outcome | undefined> {
  const { followUps, money: sums } = ctx.tx.t
  const changes: { label: string; before: string; after: string }[] = []
  const [step] = await ctx.tx
    .select()
    .from(followUps)
    .where(and(eq(followUps.noteId, noteId), eq(followUps.removed, false)))
    .limit(1)
  const date = readDates(fragment, ctx.local)[0]?.when
  const said = date?.start ?? date?.end
  if (step && said) {
    const day = weekdayBeside(fragment, step.dueOn) ?? said.slice(0, 10)
    const clock = said.length > 10 ? said.slice(11, 16) : step.dueAt
    const before = step.dueAt ? `${step.dueOn}T${step.dueAt}` : step.dueOn
    const after = clock ? `${day}T${clock}` : day
    const ringAt = ctx.zone.instant(`${day}T${clock ?? '09:00'}`)
    await amend(ctx.doing, 'followUp', file.customer.id, step.id, {
      dueOn: day,
      dueAt: clock,
      ringAt: ringAt > ctx.now ? ringAt : null,
    })
    changes.push({ label: '时间', before: when(before, ctx.today), after: when(after, ctx.today) })
  }
  const who = { customers: [], contactNames: [], newCustomer: null }
  const [amount] = readSignals(fragment, readClauses(fragment), who, ctx.local).amounts
  const rows = await ctx.tx
    .select()
    .from(sums)
    .where(and(eq(sums.noteId, noteId), eq(sums.removed, false)))
  const row = rows.find((m) => m.role === amount?.role) ?? (rows.length === 1 ? rows[0] : undefined)
  if (amount && row) {
    await amend(ctx.doing, 'money', file.customer.id, row.id, {
      fen: amount.fen,
      maxFen: amount.maxFen ?? null,
    })
    changes.push({
      label: ROLE_NAMES[row.role] ?? '金额',
      before: money(row.fen, row.maxFen),
      after: money(amount.fen, amount.maxFen),
    })
  }
  if (changes.length === 0) return undefined
  // Whoever reads the note later sees that its words were put right.
  const kept = `${words}（更正：${fragment}）`
  await amend(ctx.doing, 'note', file.customer.id, noteId, { words: kept })
  return {
    reply: corrected(file.customer.name, changes),
    changed: `更正「${file.customer.name}」的${changes.map((c) => c.label).join('、')}`,
    about: file.customer.id,
  }
}

/** 「不对，是周四」 is the Thursday of the week that was meant before. */
function weekdayBeside(fragment: string, day: string): string | undefined {
  const found = /^(?:周|星期|礼拜)([一二三四五六日天])/.exec(fragment)?.[1]
  return found && addDays(mondayOf(day), Math.min(6, WEEKDAYS.indexOf(found)))
}
