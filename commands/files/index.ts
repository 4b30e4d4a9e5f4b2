import type { Command } from '../../src/chat/command.ts'
import exportFile from './export.ts'

/** In the order in which help shows them. */
export const fileCommands: readonly Command[] = [exportFile]
