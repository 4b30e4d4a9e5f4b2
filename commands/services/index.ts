import type { Command } from '../../src/chat/command.ts'
import { maskedInGroup } from '../../src/chat/masked.ts'
import { add } from './entry.ts'
import { close, list } from './list.ts'
import { complaint, need, request } from './open.ts'
import problems from './problems.ts'
import promise from './promise.ts'
import records from './records.ts'
import sheet from './sheet.ts'

/** In the order in which help shows them; `sheet` and `add` before the list, whose name they begin with. */
export const serviceCommands: readonly Command[] = [
  complaint,
  request,
  need,
  promise,
  sheet,
  add,
  list,
  records,
  problems,
  close,
].map(maskedInGroup)
