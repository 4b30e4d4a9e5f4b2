import { channelsBetween, channelsOf } from '../../../db/queries/channels.ts'
import { withMerged } from '../../../db/files/history.ts'
import type { File } from '../../../db/files/customers.ts'
import type { Line } from '../../../db/files/journal.ts'
import { channelsShown } from '../../../templates/files/channels.ts'
import { channelName, type Channel } from '../../domain/channels.ts'
import { addDays } from '../../domain/day.ts'
import { scopeOf } from '../../domain/rights.ts'
import { readCommandChannel } from '../../understand/told/channels.ts'
import type { Period } from '../../understand/queries/period.ts'
import type { Ctx, Outcome } from '../command.ts'
import { parseCommand } from '../parse.ts'
import { narrow } from '../words.ts'

/** A command's line without the channel said at its end; a note keeps its words as they were typed. */
export function toldChannel(ctx: Ctx, line: string): { line: string; channel?: Channel } {
  const told = readCommandChannel(line)
  const parsed = told && parseCommand(narrow(told.rest), ctx.commands)
  if (!parsed || Object.values(parsed.command.fields).some((f) => f.verbatim && !f.entry))
    return { line }
  return { line: told.rest, channel: told.channel }
}

/** The way in by which a message brought its facts, where nobody says where he has them from. */
export function channelOf(lines: readonly Line[], inDialog: boolean): Channel {
  const made = (entity: Line['entity']) => lines.some((l) => l.entity === entity && l.field === '*')
  if (made('service')) return 'service'
  if (made('note')) return 'note'
  return inDialog ? 'dialog' : 'command'
}

/** By which channels the facts of one file came, with counts (R85). */
export async function showChannelsOf(ctx: Ctx, { customer }: File): Promise<Outcome> {
  const rows = await channelsOf(ctx.tx, await withMerged(ctx.tx, customer.id))
  return {
    reply: channelsShown({
      head: `「${customer.name}」的资料来源`,
      today: ctx.today,
      rows: rows.map((r) => ({
        name: channelName(r.channel),
        times: r.times,
        last: ctx.zone.day(r.last),
      })),
      foot: `说「来源 ${customer.name} 字段 电话」看一项出自哪句话。`,
    }),
    about: customer.id,
  }
}

/** The same over all customers that somebody sees, for a stretch of days. */
export async function showChannels(ctx: Ctx, period: Period): Promise<Outcome> {
  const [from, to] = [ctx.zone.instant(period.from), ctx.zone.instant(addDays(period.to, 1))]
  const rows = await channelsBetween(ctx.tx, scopeOf(ctx.viewer), from, to)
  return {
    reply: channelsShown({
      head: `${period.name}的资料来源`,
      today: ctx.today,
      rows: rows.map((r) => ({
        name: channelName(r.channel),
        times: r.times,
        customers: r.customers,
        last: ctx.zone.day(r.last),
      })),
      foot: '换时间说「资料来源 上月」，看一位客户说「资料来源 客户名」。',
    }),
  }
}
