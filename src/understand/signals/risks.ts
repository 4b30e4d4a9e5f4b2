import { scanWords, wordTree } from '../evidence/scan.ts'
import { TROUBLE_WORDS } from '../evidence/trouble-words.ts'
import type { DateMention } from '../types.ts'
import type { Line } from './line.ts'
import { tell, type Told } from './told.ts'

const TREE = wordTree(TROUBLE_WORDS)

/** What the line says goes wrong at a customer's, and what pleases him, in order. */
export const readTroubles = (line: Line, dates: readonly DateMention[]): Told[] =>
  tell(line, scanWords(TREE, line.folded), dates)
