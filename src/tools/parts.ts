import { existsSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'
import { openZone, type Zone } from '../domain/zone.ts'
import { openIds, sealFor, storeFor } from '../start.ts'
import type { Store } from '../../db/store.ts'

export interface Tool {
  config: Config
  store: Store
  zone: Zone
  clock: () => Date
  newId: () => string
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
