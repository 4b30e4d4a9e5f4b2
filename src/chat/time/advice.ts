import type { File } from '../../../db/files/customers.ts'
import type { FollowUp } from '../../../db/follow-ups.ts'
import { complaintsOf } from '../../../db/files/notes.ts'
import { debtsOf } from '../../actions/judge/figures.ts'
import { cadenceOf, lastHeard } from '../../actions/time/silent.ts'
import { freshness, staleOn } from '../../actions/time/upkeep.ts'
import { advise, fileState, type Advice, type FileState } from '../../domain/sales/advice.ts'
import { dueAfter, paceOf } from '../../domain/cadence.ts'
import { completeness } from '../../domain/completeness.ts'
import { addDays, daysBetween, type Day } from '../../domain/day.ts'
import { collected } from '../../actions/scope.ts'
import type { Ctx } from '../command.ts'
import type { Standing } from '../file/judged.ts'

/** Complaints within so many days that make a customer one who often asks (R165). */
const OFTEN = 3
const OFTEN_DAYS = 90

/** What stands at the foot of a customer's card. */
export interface Foot {
  advice: Advice | null
  state: FileState
  /** By which day the next contact is due; null: never asked for. */
  contactBy: Day | null
  complainsOften: boolean
}

export const complainsOften = async (ctx: Ctx, customerId: string): Promise<boolean> =>
  (await complaintsOf(ctx.tx, customerId, addDays(ctx.today, -OFTEN_DAYS))).length >= OFTEN

export async function footOf(
  ctx: Ctx,
  { customer, contacts }: File,
  { open, sums }: Standing,
  steps: readonly FollowUp[],
): Promise<Foot> {
  const rules = await cadenceOf(ctx.tx)
  const pace = paceOf(rules, { grade: customer.grade, pace: customer.details.cadence })
  const contactBy = dueAfter(pace, lastHeard(customer, ctx.zone), rules.pauses)
  const present = contacts.filter((c) => !c.gone)
  const flat = (row: { details: Record<string, string> }) => ({ ...row, ...row.details })
  return {
    contactBy,
    complainsOften: await complainsOften(ctx, customer.id),
    advice: advise({
      today: ctx.today,
      nextOn: steps[0]?.dueOn ?? null,
      stage: customer.stage,
      risks: open.map((r) => r.kind),
      owed: debtsOf(sums).length > 0,
      quoted: customer.stage === 'proposal',
      need: customer.details.needs ?? customer.details.interests ?? null,
      hasPhone: present.some((c) => c.phone ?? c.details.landline),
      lastContactOn: customer.lastContactOn,
      silentOn: contactBy,
    }),
    state: fileState({
      archived: customer.archived,
      ageDays: daysBetween(ctx.zone.day(customer.createdAt), ctx.today),
      percent: completeness(
        await collected(ctx.tx, ctx.ownFields),
        { ...flat(customer), owner: customer.ownerId },
        present.map(flat),
      ).percent,
      staleOn: staleOn(customer, ctx.zone, await freshness(ctx.tx)),
      today: ctx.today,
    }),
  }
}
