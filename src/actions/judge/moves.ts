import type { Doing } from '../../../db/files/journal.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { findPeople } from '../../../db/people.ts'
import { text } from '../../../templates/message.ts'
import { lapsedTold, moveCause } from '../../../templates/judge/grade-rules.ts'
import { gradeMoved } from '../../../templates/judge/judgement.ts'
import { shortDay } from '../../../templates/plain.ts'
import { cycleOf } from '../../domain/grades/grade.ts'
import type { Cuts, Letter } from '../../domain/grades/rules.ts'
import type { Verdict } from './reckon.ts'
import type { World } from './world.ts'

const MOST = 8

/**
 * Grades and lives that moved, told to each owner once, in one message, with the cause.
 * @param o.before the cuts that held until now: then each move says what made it
 */
export async function tellMoves(
  doing: Doing,
  verdicts: readonly Verdict[],
  world: World,
  o: { cause: string; intent: string; dueAt: Date; before?: Cuts },
): Promise<Notice[]> {
  const lines = new Map<string, string[]>()
  for (const v of verdicts) {
    const said: string[] = []
    if (!v.lapsed && v.was.grade && v.was.grade !== v.headline)
      said.push(movedLine(v, world, o.before ? causeOf(v, world, o.before) : null))
    if (v.grade.life === '潜在流失' && v.was.life && v.was.life !== '潜在流失')
      said.push(
        `可能要流失：上次成交是${v.figures.lastDealOn ? shortDay(v.figures.lastDealOn, world.today) : '很久以前'}，建议今天联系`,
      )
    if (said.length === 0) continue
    const { ownerId, name } = v.customer
    lines.set(ownerId, [...(lines.get(ownerId) ?? []), `「${name}」${said.join('；')}`])
  }
  const people = await findPeople(doing.tx, [...lines.keys()])
  return [...lines].flatMap(([ownerId, all]) => {
    const owner = people.get(ownerId)
    if (!owner?.active || ownerId === doing.byId) return []
    return [
      {
        intent: `${o.intent}:${ownerId}`,
        target: { kind: 'member' as const, userId: owner.userId },
        message: text(
          [
            `${o.cause}，你的${all.length}位客户有变动：`,
            ...all.slice(0, MOST).map((l) => `・${l}`),
            ...(all.length > MOST ? [`还有${all.length - MOST}位，说「我的客户」看全部。`] : []),
          ].join('\n'),
        ),
        rank: 3,
        dueAt: o.dueAt,
      },
    ]
  })
}

/** What moved a grade overnight: its own sales grew old, or others' sales moved the line. */
const causeOf = (v: Verdict, world: World, before: Cuts): string | null =>
  moveCause({
    was: v.was.turnover,
    now: v.figures.turnover,
    scheme: world.rules.headline,
    rfm: v.was.rfm,
    points: v.grade.rfm,
    from: v.was.grade,
    to: v.headline,
    cuts: { before, now: world.cuts },
  })

/** A mark set by hand whose day has come: its owner and whoever set it hear what holds now. */
export async function tellLapsed(
  doing: Doing,
  verdicts: readonly Verdict[],
  world: World,
  dueAt: Date,
): Promise<Notice[]> {
  const over = verdicts.flatMap((v) => (v.lapsed ? [{ v, lapsed: v.lapsed }] : []))
  const people = await findPeople(
    doing.tx,
    over.flatMap(({ v, lapsed }) => [v.customer.ownerId, lapsed.byId ?? '']),
  )
  return over.flatMap(({ v, lapsed }) =>
    [...new Set([v.customer.ownerId, lapsed.byId ?? ''])].flatMap((id) => {
      const person = people.get(id)
      if (!person?.active) return []
      return [
        {
          intent: `lapsed:${v.customer.id}:${world.today}:${id}`,
          target: { kind: 'member' as const, userId: person.userId },
          message: lapsedTold({
            name: v.customer.name,
            ...lapsed,
            by: people.get(lapsed.byId ?? '')?.name ?? '',
            mine: lapsed.byId === id,
            owner: v.customer.ownerId === id ? '' : (people.get(v.customer.ownerId)?.name ?? ''),
            letter: v.headline,
            level: v.grade.level,
            class: v.grade.class,
            turnover: v.figures.turnover,
            lift: v.lift,
          }),
          rank: 3,
          dueAt,
        },
      ]
    }),
  )
}

/** A grade that moved, with its figures. @param cause where time or others' sales moved it */
export const movedLine = (v: Verdict, world: World, cause: string | null = null): string =>
  gradeMoved({
    cause,
    name: v.customer.name,
    from: v.was.grade,
    to: v.headline,
    byHand: v.byHand,
    turnover: v.figures.turnover,
    share: v.grade.share,
    lift: v.lift,
    cycle: cycleOf(v.headline as Letter | null, world.rules),
  })
