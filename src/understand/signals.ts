import type { Clause } from './clauses.ts'
import { readDates } from './dates/index.ts'
import { readAmounts } from './money.ts'
import { readActivity } from './signals/activity.ts'
import { readAddress } from './signals/address.ts'
import { readBirthday } from './signals/birthday.ts'
import { readInterests } from './signals/interests.ts'
import { makeLine, type Who } from './signals/line.ts'
import { readPreferences } from './signals/preferences.ts'
import { readRisks } from './signals/risks.ts'
import { readRivals } from './signals/rivals.ts'
import { readSentiment } from './signals/sentiment.ts'
import { readStage } from './signals/stage.ts'
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
  const rivals = readRivals(line)
  const spans = rivals.flatMap((r) => r.evidence)
  const amounts = readAmounts(text, clauses, { rivals: spans, dates, now })
  const found = { rivals, amounts }
  const stage = readStage(line, found)
  const risks = readRisks(line, found)
  return {
    amounts,
    stage,
    sentiment: readSentiment(line, risks, stage, found),
    risks,
    competitors: rivals,
    preferences: readPreferences(line, rivals),
    interests: readInterests(line, { ...found, stage }),
    birthday: readBirthday(line),
    activity: readActivity(line, found),
    address: readAddress(line),
  }
}
