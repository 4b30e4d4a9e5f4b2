import { existsSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'
import { openZone, type Zone } from '../domain/zone.ts'
import { openIds, sealFor, storeFor } from '../start.ts'
import { note, type Deed } from '../../db/audit.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import type { Store } from '../../db/engine/store.ts'
import { text } from '../../templates/message.ts'

export interface Tool {
  config: Config
  store: Store
  zone: Zone
  clock: () => Date
  newId: () => string
}

/**
 * What is done at the shell is audited like what is done in chat, and the administrators hear of it:
 * a shell has no name, so 「服务器命令」 stands for it.
 */
export async function leaveTrace(tool: Tool, what: Deed, detail: string): Promise<void> {
  const at = tool.clock()
  await tool.store.transact(async (tx) => {
    await note(tx, { id: tool.newId(), at, byId: '#shell', what, detail })
    for (const userId of tool.config.admins)
      await post(tx, tool.newId(), {
        intent: `shell:${what}:${at.toISOString()}:${userId}`,
        target: { kind: 'member', userId },
        message: text(`有人${detail}。如果不是你们自己做的，请马上查一下服务器。`),
        rank: RANK.notice,
        dueAt: at,
      })
  })
}

/** Opens what a command-line tool works on, and closes it; ends with 1 and one line when it fails. */
export async function runTool(work: (tool: Tool) => Promise<void>): Promise<void> {
  let store: Store | undefined
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    const config = readConfig(process.env)
    const clock = () => new Date()
    store = await storeFor(
      config,
      sealFor(config, (words) => console.error(words)),
    )
    await work({ config, store, zone: openZone(config.zone), clock, newId: openIds(clock) })
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  } finally {
    await store?.close()
  }
}
