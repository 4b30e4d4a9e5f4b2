import type { Clause } from './clauses.ts'
import { readDates } from './dates/index.ts'
import { lineFeatures } from './evidence/line-features.ts'
import { amountsOf, moneyRow } from './money.ts'
import { readActivity } from './signals/activity.ts'
import { readAddress } from './signals/address.ts'
import { readBirthday } from './signals/birthday.ts'
import { readInterests } from './signals/interests.ts'
import { makeLine, type Who } from './signals/line.ts'
import { readPreferences } from './signals/preferences.ts'
import { readRisks } from './signals/risks.ts'
import { readRivals } from './signals/rivals.ts'
import { isSettled, readSentiment } from './signals/sentiment.ts'
import { readStage } from './signals/stage.ts'
import { weighActivity, weighMood, weighRisks, weighStage } from './signals/weighed.ts'
import { namesIn, tokenize } from './tokens.ts'
import type { DateMention, LocalTime, Signals } from './types.ts'

/**
 * What a line says beyond who and when: money, stage, mood, risks, rivals, wishes, habits,
 * birthday, activity, address, each with the words it rests on. `rulesOnly` leaves out what is
 * learnt (for learning).
 */
export function readSignals(
  text: string,
  clauses: readonly Clause[],
  who: Who,
  now: LocalTime,
  dates: readonly DateMention[] = readDates(text, now),
  rulesOnly = false,
): Signals {
  const line = makeLine(text, clauses, who, now)
  const tokens = tokenize(line, namesIn(line))
  const rivals = readRivals(line, tokens)
  const row = moneyRow(line.folded, clauses, {
    rivals: rivals.flatMap((r) => r.evidence),
    dates,
    now,
  })
  const amounts = amountsOf(text, row)
  const found = { rivals, amounts }
  const ruled = { stage: readStage(line, found), risks: readRisks(line, found) }
  const evidence = {
    features: rulesOnly ? new Set<string>() : lineFeatures(line.folded, clauses, row.signs),
    signs: row.signs,
  }
  const stage = rulesOnly ? ruled.stage : weighStage(line, evidence, ruled.stage)
  const risks = rulesOnly ? ruled.risks : weighRisks(line, evidence, ruled.risks)
  const done = readActivity(line, found)
  const mood = readSentiment(line, risks, stage, found)
  return {
    amounts,
    stage,
    sentiment: rulesOnly || isSettled(risks, stage) ? mood : weighMood(evidence, mood),
    risks,
    competitors: rivals,
    preferences: readPreferences(line, rivals),
    interests: readInterests(line, tokens, rivals),
    birthday: readBirthday(line),
    activity: rulesOnly ? done : weighActivity(line, evidence, done),
    address: readAddress(line),
  }
}
