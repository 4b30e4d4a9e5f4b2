import type { Command } from '../../src/chat/command.ts'
import adopt from './adopt.ts'
import how from './how.ts'
import lead from './lead.ts'
import mentions from './mentions.ts'
import { toKnow, visitOutline } from './outline.ts'
import roleMoved from './role-moved.ts'
import required from './required.ts'
import { tradeForms } from './trades.ts'

/** In the order in which help shows them. */
export const entryCommands: readonly Command[] = [
  lead,
  ...tradeForms,
  mentions,
  visitOutline,
  toKnow,
  how,
  required,
  roleMoved,
  adopt,
]
