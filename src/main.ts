import { createServer, type Server } from 'node:http'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import schedule from 'node-schedule'
import { pino, type Logger } from 'pino'
import { commands } from '../commands/index.ts'
import { createBot } from './bot.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { openZone } from './domain/zone.ts'
import { openLine } from './jobs/line.ts'
import { openSandbox, type Sandbox } from './sandbox/index.ts'
import { seed } from './sandbox/samples/seed.ts'
import { openIds, sealFor, storeFor } from './start.ts'
import { openCallbacks } from './wecom/callbacks.ts'
import { createWecom } from './wecom/client.ts'
import { openSocket } from './wecom/socket.ts'

/** The only file that reads the environment and the clock. Starts and stops everything in order. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: undefined })
  const now = () => new Date()
  const sandbox = config.sandbox ? await openSandbox({ now, newId: openIds(now) }) : null
  const {
    clock,
    wecom: credentials,
    aibot,
    admins,
  } = sandbox ? sandboxed(config, sandbox) : produced(config, now)

  const store = await storeFor(
    config,
    sealFor(config, (words) => log.warn(words)),
  )
  const channels = openCallbacks({
    app: credentials,
    ...(aibot ? { aibot } : {}),
    clock,
  })
  const wecom = createWecom({
    ...credentials,
    ...(aibot ? { aibotAesKey: aibot.aesKey } : {}),
    fetch,
    clock,
    hasCallback: true,
    log,
  })
  const address = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`
  const bot = createBot({
    store,
    wecom,
    channels,
    commands,
    admins,
    clock,
    zone: openZone(config.zone),
    newId: openIds(clock),
    worker: `${hostname()}:${process.pid}`,
    log,
    publicUrl: config.publicUrl ?? (sandbox ? address : null),
    model: await modelOf(config, clock, log),
    ...(sandbox ? { extra: sandbox.routes } : { backups: 'data/backups' }),
  })

  // Rights rest on who leads whom; a WeCom that does not answer must not keep the door shut, though.
  await Promise.race([bot.tick.directory(), new Promise((resolve) => setTimeout(resolve, 5000))])
  const handle = bot.http.callback()
  const server = createServer((request, response) => void handle(request, response))
  await listen(server, config.port, config.host)
  if (sandbox) {
    await sandbox.attach(address, { ring: () => bot.tick.second() })
    await seed({ sandbox, store, now, newId: openIds(clock), ring: () => bot.tick.second() })
    log.info(`小客 is in its sandbox: open ${address}/sandbox`)
  } else log.info(`小客 listens on ${address}`)

  // A stock that was imported or sampled is judged before anybody asks.
  void bot.tick.judgement()

  const robot = config.socket
  const line = robot
    ? openLine({
        store,
        clock,
        failed: (error) => log.error({ err: error }, 'the long connection cannot be kept'),
        open: (ended) =>
          openSocket({
            ...robot,
            clock,
            receive: bot.robot,
            told(event, code) {
              log[event === 'connected' ? 'info' : 'warn']({ event, code }, 'long connection')
              if (event === 'kicked' || event === 'lost') ended()
            },
          }),
      })
    : null
  void line?.keep()

  const jobs = [
    ...(line ? [schedule.scheduleJob('*/10 * * * * *', () => void line.keep())] : []),
    schedule.scheduleJob('* * * * * *', () => void bot.tick.second()),
    schedule.scheduleJob('* * * * * *', () => void bot.tick.imports()),
    schedule.scheduleJob('*/10 * * * *', () => void bot.tick.directory()),
    schedule.scheduleJob('*/10 * * * *', () => void bot.tick.judgement()),
    // Once a night; the later rings make up for a backup that failed or a night that was slept through.
    schedule.scheduleJob('30 * * * *', () => void bot.tick.night()),
  ]

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: door, timers, work in hand, store')
    await close(server)
    for (const job of jobs) job.cancel()
    await line?.close()
    await Promise.race([bot.settle(), new Promise((resolve) => setTimeout(resolve, 3000))])
    await sandbox?.close()
    await store.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

/** What the running mode hands to the bot: credentials, administrators and a clock. */
function produced(config: Config, clock: () => Date) {
  if (!config.wecom) throw new ConfigError('WECOM_CORP_ID missing')
  return { clock, wecom: config.wecom, aibot: config.aibot, admins: config.admins }
}

function sandboxed(config: Config, { credentials, adminUserIds, clock }: Sandbox) {
  const { aibot, apiBase, ...wecom } = credentials
  return {
    clock,
    wecom: { ...wecom, base: apiBase },
    aibot: { ...aibot, names: [aibot.name] },
    admins: [...adminUserIds, ...config.admins],
  }
}

/** The client is loaded only where a model is configured. */
async function modelOf(config: Config, clock: () => Date, log: Logger) {
  if (!config.llm) return null
  const { openModel } = await import('./model/index.ts')
  return openModel(config.llm, { fetch, clock, log })
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

/** No new connections; those with a request in hand are waited for. */
const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 8000).unref()
  })

main().catch((error: unknown) => {
  // One line that names what is wrong; a stack only where it is our own fault.
  if (error instanceof ConfigError) console.error(`小客 cannot start: ${error.message}`)
  else console.error('小客 cannot start:', error)
  process.exit(1)
})
