import type { Clause } from './clauses.ts'
import { readDates } from './dates/index.ts'
import { amountsOf, moneyRow } from './money.ts'
import { readAddress } from './signals/address.ts'
import { readBirthday } from './signals/birthday.ts'
import { readInterests } from './signals/interests.ts'
import { makeLine, type Who } from './signals/line.ts'
import { readPreferences } from './signals/preferences.ts'
import { readRivals } from './signals/rivals.ts'
import { evidenceOf, weighActivity, weighMood, weighRisks, weighStage } from './signals/weighed.ts'
import { sceneOf } from './signals/wish-clues.ts'
import { tokenize } from './tokens.ts'
import type { DateMention, LocalTime, Signals } from './types.ts'

/**
 * What a line says beyond who and when: money, stage, mood, risks, rivals, wishes, habits,
 * birthday, activity, address, each with the words it rests on.
 */
export function readSignals(
  text: string,
  clauses: readonly Clause[],
  who: Who,
  now: LocalTime,
  dates: readonly DateMention[] = readDates(text, now),
): Signals {
  const line = makeLine(text, clauses, who, now)
  const tokens = tokenize(line)
  const scene = sceneOf(line, tokens)
  const rivals = readRivals(scene)
  const row = moneyRow(line.folded, clauses, {
    rivals: rivals.flatMap((r) => r.evidence),
    dates,
    now,
  })
  const amounts = amountsOf(text, row)
  const evidence = evidenceOf(line, row.signs, dates, amounts)
  const stage = weighStage(line, evidence)
  const risks = weighRisks(line, evidence, rivals)
  const activity = weighActivity(line, evidence)
  return {
    amounts,
    stage,
    sentiment: weighMood(evidence, risks, stage),
    risks,
    competitors: rivals,
    preferences: readPreferences(line, rivals),
    interests: readInterests(scene, { amounts, stage, risks, activity, competitors: rivals }),
    birthday: readBirthday(line),
    activity,
    address: readAddress(line),
  }
}
