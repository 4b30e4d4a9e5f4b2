import type { Command } from '../../src/chat/command.ts'
import agenda from './agenda.ts'
import handStep from './hand-step.ts'
import routine from './routine.ts'
import trail from './trail.ts'

/** What people say about time, in the order in which help shows it. */
export const timeCommands: readonly Command[] = [agenda, handStep, trail, routine]
