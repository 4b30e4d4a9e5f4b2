import type { Command } from '../../src/chat/command.ts'
import { maskedInGroup } from '../../src/chat/masked.ts'
import { handBack, returned } from './hand-back.ts'
import mended from './mended.ts'
import pass from './pass.ts'
import { reply, taken } from './reply.ts'

/** In the order in which help shows them. */
export const flowCommands: readonly Command[] = [
  pass,
  handBack,
  mended,
  returned,
  reply,
  taken,
].map(maskedInGroup)
