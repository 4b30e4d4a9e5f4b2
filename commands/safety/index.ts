import type { Command } from '../../src/chat/command.ts'
import backup from './backup.ts'
import { acceptUpdate, turnDownUpdate } from './decide-update.ts'
import erasePerson from './erase-person.ts'
import exportRight from './export-right.ts'
import health from './health.ts'
import { newcomers } from './newcomers.ts'
import { notice, toldCustomer } from './notice.ts'
import personData from './person-data.ts'
import { pledge, pledged, pledgeEvery } from './pledge.ts'
import { clearExpired, expiredList, retention } from './retention.ts'
import rightsTable from './rights-table.ts'
import selfUpdate from './self-update.ts'
import supervise from './supervise.ts'
import whoLooked from './who-looked.ts'

/** In the order in which help shows them. */
export const safetyCommands: readonly Command[] = [
  selfUpdate,
  acceptUpdate,
  turnDownUpdate,
  rightsTable,
  whoLooked,
  retention,
  expiredList,
  clearExpired,
  health,
  backup,
  exportRight,
  erasePerson,
  notice,
  toldCustomer,
  personData,
  supervise,
  pledge,
  pledged,
  pledgeEvery,
  newcomers,
]
