import type { Command } from '../../src/chat/command.ts'
import { acceptUpdate, turnDownUpdate } from './decide-update.ts'
import selfUpdate from './self-update.ts'

/** In the order in which help shows them. */
export const safetyCommands: readonly Command[] = [selfUpdate, acceptUpdate, turnDownUpdate]
