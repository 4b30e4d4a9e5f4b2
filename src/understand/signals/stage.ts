import { scanWords, wordTree } from '../evidence/scan.ts'
import { STEP_WORDS } from '../evidence/step-words.ts'
import type { DateMention, Stage } from '../types.ts'
import type { Line } from './line.ts'
import { isTold, tell, type Told } from './told.ts'

const TREE = wordTree(STEP_WORDS)

/** The steps of a deal that the line speaks of, in order. */
export const readSteps = (line: Line, dates: readonly DateMention[]): Told[] =>
  tell(line, scanWords(TREE, line.folded), dates).filter(({ kind }) => kind !== 'none')

const OF: Readonly<Record<string, Stage>> = {
  won: 'won',
  lost: 'lost',
  deal: 'negotiation',
  offered: 'proposal',
  met: 'contacted',
  lead: 'lead',
}
/** The stage that a class of words stands for. */
export const stageOf = (kind: string): Stage | undefined => OF[kind]

/** Where several opportunities show, the most advanced counts (eval conventions 2.6). */
const FURTHEST = ['won', 'lost', 'deal', 'offered', 'met', 'lead']

/** The most advanced step that was taken; a demand counts as soon as it is made. */
export function furthestStep(steps: readonly Told[]): Stage | undefined {
  const taken = steps.filter((one) => isTold(one) || (one.kind === 'deal' && one.mode !== 'denied'))
  return OF[FURTHEST.find((kind) => taken.some((one) => one.kind === kind)) ?? '']
}
