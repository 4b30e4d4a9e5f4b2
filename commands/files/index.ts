import type { Command } from '../../src/chat/command.ts'
import addField from './add-field.ts'
import audit from './audit.ts'
import dictionary from './dictionary.ts'
import dropField from './drop-field.ts'
import exportFile from './export.ts'
import handOverAll from './hand-over-all.ts'
import keeper from './keeper.ts'
import share from './share.ts'
import unshare from './unshare.ts'
import whoSees from './who-sees.ts'

/** In the order in which help shows them. */
export const fileCommands: readonly Command[] = [
  share, unshare, whoSees, handOverAll, exportFile, dictionary, addField, dropField, keeper, audit,
] // prettier-ignore
