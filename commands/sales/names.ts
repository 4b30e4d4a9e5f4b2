import { activePeople } from '../../db/people.ts'
import type { Ctx } from '../../src/chat/command.ts'

/** Names of all colleagues, so that a stranger's is told from one whose figures are not the asker's. */
export const colleagueNames = async (ctx: Ctx): Promise<string[]> =>
  (await activePeople(ctx.tx)).map((p) => p.name)
