import type { Command } from '../../src/chat/command.ts'
import { explainedWords } from './explained.ts'
import first from './first.ts'
import newcomer from './newcomer.ts'
import principles from './principles.ts'
import quarter from './quarter.ts'
import { scopeCommands } from './scope.ts'
import view from './view.ts'

/** How people work with the files, in the order in which help shows it. */
export const firmCommands: readonly Command[] = [
  first,
  ...scopeCommands,
  quarter,
  principles,
  newcomer,
  view,
  ...explainedWords,
]
