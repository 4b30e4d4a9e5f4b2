import type { Command } from '../src/chat/command.ts'
import { analysisCommands } from './analysis/index.ts'
import cancel from './cancel.ts'
import change from './change.ts'
import complete from './complete.ts'
import contact from './contact.ts'
import create from './create.ts'
import { fileCommands } from './files/index.ts'
import { entryCommands } from './entry/index.ts'
import dropStep from './drop-step.ts'
import evidence from './evidence.ts'
import { firmCommands } from './firm/index.ts'
import { flowCommands } from './flow/index.ts'
import { follow, unfollow } from './follow.ts'
import handOver from './hand-over.ts'
import help from './help.ts'
import history from './history.ts'
import importFile from './sheets/import.ts'
import { countingCommands, judgementCommands } from './judgement/index.ts'
import mine from './mine.ts'
import note from './note.ts'
import { offerCommands } from './offers/index.ts'
import postpone from './postpone.ts'
import { qualityCommands } from './quality/index.ts'
import remind from './remind.ts'
import risks from './risks.ts'
import { salesCommands } from './sales/index.ts'
import { safetyCommands } from './safety/index.ts'
import show from './show.ts'
import { timeCommands } from './time/index.ts'
import todo from './todo.ts'
import undo from './undo.ts'
import { createAndFile, fileUnder, unfiled } from './unfiled.ts'

const under = (chapter: string, list: readonly Command[]): Command[] =>
  list.map((command) => ({ ...command, chapter }))

/** What people can say, in the order in which help shows it. */
export const commands: readonly Command[] = [
  create,
  show,
  change,
  note,
  contact,
  importFile,
  remind,
  todo,
  complete,
  postpone,
  dropStep,
  ...under('跟进', timeCommands),
  ...under('机会', offerCommands),
  history,
  mine,
  risks,
  ...under('管理', [...judgementCommands, ...firmCommands]),
  ...under('数据', [...countingCommands, ...salesCommands, ...analysisCommands]),
  handOver,
  follow,
  unfollow,
  evidence,
  unfiled,
  fileUnder,
  ...under('档案', [...entryCommands, ...flowCommands, ...qualityCommands, ...fileCommands]),
  ...under('安全', safetyCommands),
  undo,
  help,
  cancel,
  createAndFile,
]
