import { keepSetting, settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { isRiskKind, type RiskKind } from '../../domain/risks/rules.ts'
import { clauseAt, deniedAt, readClauses } from '../../understand/clauses.ts'
import type { Reading } from '../../understand/types.ts'

const KEY = 'riskWords'

/** The firm's own words of risk, beside those that every reading knows (R394), by what they tell of. */
export type RiskWords = Record<string, RiskKind>

export const riskWords = async (tx: Tx): Promise<RiskWords> =>
  (await settingOf<RiskWords>(tx, KEY)) ?? {}

export const keepRiskWords = (tx: Tx, words: RiskWords, byId: string, at: Date): Promise<void> =>
  keepSetting(tx, KEY, words, byId, at)

/** A reading with the risks that the firm's own words tell of: not where they are denied, asked or only heard. */
export async function withOwnWords(tx: Tx, line: string, reading: Reading): Promise<Reading> {
  const own = Object.entries(await riskWords(tx))
  if (own.length === 0) return reading
  const clauses = readClauses(line)
  const found = own.flatMap(([words, kind]) => {
    const start = line.indexOf(words)
    const clause = start < 0 ? undefined : clauseAt(clauses, start)
    if (!clause || clause.question || clause.conditional || clause.hearsay) return []
    if (deniedAt(clauses, line, start) || !isRiskKind(kind)) return []
    if (reading.risks.some((r) => r.value === kind)) return []
    return [{ value: kind, evidence: [{ start, end: start + words.length, words }] }]
  })
  return { ...reading, risks: [...reading.risks, ...(found as Reading['risks'])] }
}
