import { openFollowUps } from '../../../db/follow-ups.ts'
import type { File } from '../../../db/files/customers.ts'
import { latestNotes, type Risk } from '../../../db/files/notes.ts'
import { risksEver } from '../../../db/queries/risks.ts'
import { riskStory } from '../../../templates/judge/risks.ts'
import { withoutName } from '../../actions/time/follow-ups.ts'
import { SYSTEM } from '../../actions/judge/risks.ts'
import { riskPolicy } from '../../actions/judge/world.ts'
import { contradictedBy } from '../../domain/risks/clearing.ts'
import { actBy, counts, heaviestFirst, lastDayOf, levelOf } from '../../domain/risks/level.ts'
import { isRiskKind, RISKS, stepFor } from '../../domain/risks/rules.ts'
import type { Ctx, Outcome } from '../command.ts'
import { moreOf, pageOf } from '../lists/page.ts'
import { quoted, shownIn } from '../masked.ts'
import { namesOf } from '../resolve.ts'

/** Risks on one screen. */
const PAGE = 8
/** Notes that are looked through for what speaks against a risk. */
const LOOKED = 20
/** A term of years means: until it is better. */
const ENDLESS = 3000

const seen = (r: Risk) => ({ kind: r.kind, words: r.quote, on: r.onDay })

/** One customer's risks from the first sign on: what showed each, what speaks against it, its end. */
export async function showRisks(ctx: Ctx, file: File, said?: string): Promise<Outcome> {
  const { customer } = file
  const all = await risksEver(ctx.tx, customer.id)
  const policy = await riskPolicy(ctx.tx)
  const open = heaviestFirst(
    all.filter((r) => !r.clearedOn),
    policy,
    ctx.today,
  )
  // Where they do not fit one screen, what is open must not be on the second.
  const ordered = all.length <= PAGE ? all : [...open, ...all.filter((r) => r.clearedOn).reverse()]
  const page = pageOf(said, PAGE)
  const shown = ordered.slice(page.from, page.from + PAGE)
  const notes = await latestNotes(ctx.tx, customer.id, { limit: LOOKED, offset: 0 })
  const name = await namesOf(ctx, [
    customer.ownerId,
    ...shown.map((r) => r.byId),
    ...notes.map((n) => n.authorId),
  ])
  const [step] = await openFollowUps(ctx.tx, { customers: [customer.id] }, 1)
  const mask = (words: string) => shownIn(ctx, withoutName(file, words, []) || words)
  const quote = (words: string) => quoted(ctx, withoutName(file, words, []) || words)
  const { level, why } = levelOf(open.map(seen), policy, ctx.today)
  const worst = open.find((r) => counts(seen(r), policy, ctx.today))
  const advice = stepFor(worst)
  const against = (r: Risk) =>
    r.clearedOn
      ? undefined
      : notes
          .filter((n) => n.happenedOn >= r.onDay && n.id !== r.noteId)
          .map((n) => ({ n, words: contradictedBy(r.kind, n.words) }))
          .find((c) => c.words)
  return {
    reply: riskStory({
      name: customer.name,
      owner: name(customer.ownerId),
      today: ctx.today,
      level,
      why,
      left: ordered.length - page.from - shown.length,
      events: shown.map((r) => {
        const other = against(r)
        const long = isRiskKind(r.kind) && (policy.days[r.kind] ?? RISKS[r.kind].days) > ENDLESS
        return {
          kind: r.kind,
          words: quote(r.quote),
          on: r.onDay,
          by: r.byId === SYSTEM ? '' : name(r.byId),
          cleared: r.clearedOn ? { on: r.clearedOn, by: quote(r.clearedBy ?? '') } : null,
          lapsed: !r.clearedOn && !counts(seen(r), policy, ctx.today),
          against: other?.words
            ? { on: other.n.happenedOn, by: name(other.n.authorId), words: quote(other.words) }
            : null,
          clears: isRiskKind(r.kind) ? RISKS[r.kind].clears : '',
          until: long ? null : lastDayOf(seen(r), policy),
        }
      }),
      // A step that is long past is none: then the rule says what is to be done.
      step:
        step && (step.dueOn >= ctx.today || !advice)
          ? { on: step.dueOn, what: mask(step.what), planned: true }
          : advice && level && worst
            ? { on: actBy(level, worst.onDay), what: advice, planned: false }
            : null,
    }),
    about: customer.id,
    ...moreOf(page, `风险 客户 @${customer.id}`, page.from + PAGE < ordered.length),
  }
}
