import backup from './backup.ts'
import type { Command } from '../../src/chat/command.ts'
import addField from './add-field.ts'
import archive from './archive.ts'
import audit from './audit.ts'
import changes from './changes.ts'
import channels from './channels.ts'
import { consent, withdraw } from './consent.ts'
import consents from './consents.ts'
import dictionary from './dictionary.ts'
import dropField from './drop-field.ts'
import erase from './erase.ts'
import exportFile, { exportPurpose } from '../sheets/export.ts'
import handOverAll from './hand-over-all.ts'
import keeper from './keeper.ts'
import lookBack from './look-back.ts'
import merge from './merge.ts'
import origin from './origin.ts'
import rating from './rating.ts'
import { serviceCommands } from '../services/index.ts'
import { credit, policy, suggestion } from './tell.ts'
import share from './share.ts'
import unshare from './unshare.ts'
import takeCard from './take-card.ts'
import template from '../sheets/template.ts'
import whoSees from './who-sees.ts'

/** In the order in which help shows them. */
export const fileCommands: readonly Command[] = [
  changes,
  origin,
  channels,
  lookBack,
  ...serviceCommands,
  rating,
  suggestion,
  policy,
  credit,
  share,
  unshare,
  whoSees,
  merge,
  archive,
  consent,
  withdraw,
  consents,
  handOverAll,
  exportFile,
  exportPurpose,
  template,
  takeCard,
  dictionary,
  addField,
  dropField,
  keeper,
  backup,
  audit,
  erase,
]
