import { consentsOf } from '../../../db/files/consents.ts'
import type { File } from '../../../db/files/customers.ts'
import { complaintsOf } from '../../../db/files/notes.ts'
import { openServices } from '../../../db/files/services.ts'
import type { Side } from '../../../templates/files/sides.ts'
import { completenessOf } from '../../actions/quality.ts'
import { addDays } from '../../domain/day.ts'
import { MARKETING, standingOf } from '../../domain/consent.ts'
import { collected } from '../../actions/scope.ts'
import type { View } from '../../domain/views.ts'
import type { Ctx } from '../command.ts'
import { shownIn } from '../masked.ts'

/** What only one side of the house wants of a file: market, service, or whoever keeps it (R268). */
export async function sideOf(
  ctx: Ctx,
  view: View,
  file: File,
  sum: number | null,
): Promise<Side | null> {
  const { customer, contacts } = file
  const { details } = customer
  // What people wrote may hold numbers that a group must not read.
  const shown = (words: string) => shownIn(ctx, words)
  if (view === '市场') {
    const words = (await consentsOf(ctx.tx, customer.id)).reverse()
    const first = contacts.find((c) => !c.gone)?.id ?? ''
    return {
      kind: 'market',
      facts: [
        ['来源', customer.source ?? ''],
        ['地区', customer.region ?? ''],
        ['类型', details.kind ?? ''],
        ['标签', details.tags ?? ''],
        ['潜力', details.potential ?? ''],
        ['竞争对手', details.competitors ?? ''],
      ],
      consent: standingOf(words, MARKETING, first, details.consent),
      sum,
    }
  }
  if (view === '客服') {
    const since = addDays(ctx.today, -365)
    return {
      kind: 'care',
      open: (await openServices(ctx.tx, { customerId: customer.id }, 3)).map((s) => ({
        words: shown(s.words),
        dueOn: s.dueOn,
      })),
      complaints: (await complaintsOf(ctx.tx, customer.id, since)).length,
      facts: [
        ['反馈', shown(details.feedback ?? '')],
        ['忌讳', ctx.inGroup ? '' : (details.taboos ?? '')],
      ],
    }
  }
  if (view !== '档案管理员') return null
  const { percent, gaps } = completenessOf(file, await collected(ctx.tx, ctx.ownFields))
  return {
    kind: 'keeping',
    number: details.number ?? '',
    percent,
    gaps: gaps.slice(0, 4).map((f) => f.label),
    createdOn: ctx.zone.day(customer.createdAt),
    changedOn: ctx.zone.day(customer.updatedAt),
  }
}
