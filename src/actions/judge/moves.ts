import type { Doing } from '../../../db/files/journal.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { findPeople } from '../../../db/people.ts'
import { text } from '../../../templates/message.ts'
import { shortDay } from '../../../templates/plain.ts'
import { movedLine } from '../judge.ts'
import type { Verdict } from './reckon.ts'
import type { World } from './world.ts'

const MOST = 8

/** Grades and lives that moved, told to each owner once, in one message, with the cause. */
export async function tellMoves(
  doing: Doing,
  verdicts: readonly Verdict[],
  world: World,
  o: { cause: string; intent: string; dueAt: Date },
): Promise<Notice[]> {
  const lines = new Map<string, string[]>()
  for (const v of verdicts) {
    const said: string[] = []
    if (v.was.grade && v.was.grade !== v.headline) said.push(movedLine(v, world))
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
    if (!owner?.active) return []
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
