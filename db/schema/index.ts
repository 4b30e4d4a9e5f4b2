import type { Kit } from '../engine/kit.ts'
import { adminTables } from './admin.ts'
import { careTables } from './care.ts'
import { filesTables } from './files.ts'
import { importTables } from './imports.ts'
import { journalTables } from './journal.ts'
import { judgementTables } from './judgement.ts'
import { peopleTables } from './people.ts'
import { postTables } from './post.ts'
import { storyTables } from './story.ts'

/** All that is remembered. One definition for both engines; migrations are made from it. */
export const defineTables = (k: Kit) => ({
  ...peopleTables(k),
  ...filesTables(k),
  ...storyTables(k),
  ...journalTables(k),
  ...postTables(k),
  ...adminTables(k),
  ...careTables(k),
  ...judgementTables(k),
  ...importTables(k),
})

export type Tables = ReturnType<typeof defineTables>
